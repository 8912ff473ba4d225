"""A table out of a CSV or XLSX file, as texts under their column names.

What the file is, its content decides, not its name: people rename. Wrong files end in SourceError, never in a half table.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.sources.csvfile import csv_rows
from bot.sources.errors import SourceError
from bot.sources.tablelimits import LARGEST_FILE, MOST_COLUMNS, MOST_ROWS
from bot.sources.xlsxfile import xlsx_rows

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
OLD_EXCEL = bytes.fromhex("D0CF11E0A1B11AE1")
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"{\\rtf", b"%pdf")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: `number` is where it stands in the file, counted from 1 with the header; a value per column."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """Column names, unique and non-empty in the file's order, and the rows that are not blank."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


# A row as read: where it stands and its cells, before they have names.
RawRow = tuple[int, tuple[str, ...]]


def read_table(path: Path) -> Table:
    """The file's table: the whole of a CSV, the first sheet of an XLSX.

    Raises SourceError, all with `file`: `table_missing`, `table_directory`, `table_unreadable`, `table_empty`,
    `table_too_large` (megabytes), `table_too_many_rows` (most), `table_too_many_columns` (most), `table_old_excel`,
    `table_opendocument`, `table_not_a_table`, `table_encoding`, `table_broken_row` (row), `table_ragged`
    (row, expected, found), `table_header_empty` (column), `table_header_twice` (column), `table_broken`.
    """
    content = content_of(path)
    try:
        return table_of(raw_rows(content))
    except SourceError as error:
        raise SourceError(error.code, file=path.name, **error.params) from error


def content_of(path: Path) -> bytes:
    """The file's bytes, at most 10 MB."""
    try:
        if path.is_dir():
            raise SourceError("table_directory", file=path.name)
        if path.stat().st_size > LARGEST_FILE:
            raise SourceError("table_too_large", file=path.name, megabytes=LARGEST_FILE // 1024**2)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("table_missing", file=path.name) from error
    except (OSError, ValueError) as error:
        raise SourceError("table_unreadable", file=path.name) from error


def raw_rows(content: bytes) -> Iterable[RawRow]:
    """The rows by what the first bytes say the file is."""
    if not content.strip():
        raise SourceError("table_empty")
    if content.startswith(OLD_EXCEL):
        raise SourceError("table_old_excel")
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:9].lower().startswith(MARKUP):
        raise SourceError("table_not_a_table")
    return xlsx_rows(content) if content.startswith(ZIP) else csv_rows(content)


def table_of(raw: Iterable[RawRow]) -> Table:
    """Names the cells: the first row that is not blank is the header."""
    rows = filled(raw)
    if not rows:
        raise SourceError("table_empty")
    (_, header), *body = trimmed(rows)
    columns = checked_header(tuple(" ".join(name.split()) for name in header))
    named = (TableRow(number, dict(zip(columns, cells, strict=True))) for number, cells in body)
    return Table(columns=columns, rows=tuple(named))


def filled(raw: Iterable[RawRow]) -> list[RawRow]:
    """The rows with something in them, cells cleaned; stops where no honest table goes on."""
    rows: list[RawRow] = []
    for number, cells in raw:
        texts = tuple(cleaned(cell) for cell in cells)
        if any(texts):
            rows.append((number, texts))
        if len(rows) > MOST_ROWS + 1:
            raise SourceError("table_too_many_rows", most=MOST_ROWS)
    return rows


def trimmed(rows: list[RawRow]) -> list[RawRow]:
    """The rows without empty columns at the right end, which spreadsheets leave behind; all must be equally wide."""
    width = len(rows[0][1])
    for number, cells in rows:
        if len(cells) != width:
            raise SourceError("table_ragged", row=number, expected=width, found=len(cells))
    used = max(place for _, cells in rows for place, cell in enumerate(cells, start=1) if cell)
    if used > MOST_COLUMNS:
        raise SourceError("table_too_many_columns", most=MOST_COLUMNS)
    return [(number, cells[:used]) for number, cells in rows]


def checked_header(columns: tuple[str, ...]) -> tuple[str, ...]:
    """The same names, none empty and none twice (upper and lower case alike)."""
    seen: set[str] = set()
    for place, name in enumerate(columns, start=1):
        if not name:
            raise SourceError("table_header_empty", column=place)
        if name.casefold() in seen:
            # With an address in it, it is a person's row and no header: tell where it stands, not what it says.
            raise SourceError("table_header_twice", column=str(place) if "@" in name else name)
        seen.add(name.casefold())
    return columns


def cleaned(cell: str) -> str:
    """The cell without space around it, line ends as newlines, and without what neither UTF-8 nor a database can hold."""
    text = cell.replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        text = "".join(
            mark if mark in "\n\t" or unicodedata.category(mark) not in {"Cc", "Cs"} else "" for mark in text
        )
    return text.strip()
