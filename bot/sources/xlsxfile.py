"""The rows of an XLSX workbook's first sheet, as texts; guarded against files made to fill the memory."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from xml.etree.ElementTree import ParseError

from bot.sources.errors import SourceError
from bot.sources.tablelimits import LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS

MOST_PARTS = 2_000
LAST_SHEET_ROW = 1_048_576
# How a workbook writes marks that XML cannot hold; Excel does it for every line break of a form answer.
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
# What zipfile, the XML parser and openpyxl raise for broken or hostile workbooks.
BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, TypeError, AttributeError, IndexError,
    EOFError, OSError, OverflowError, NotImplementedError, RuntimeError,
)  # fmt: skip


def xlsx_rows(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    """Each row with its number in the sheet, all equally wide; dates and times in ISO form, formulas as last computed.

    Raises SourceError: `table_opendocument`, `table_not_a_table`, `table_too_large`, `table_too_many_columns`,
    `table_broken`.
    """
    try:
        check_package(content)
        return padded(sheet_rows(content))
    except BROKEN as error:
        raise SourceError("table_broken") from error


def check_package(content: bytes) -> None:
    """Refuses what is no workbook, what unpacks to far more than it says, and parts with entity definitions."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = {part.filename for part in package.infolist()}
        if "xl/workbook.xml" not in names:
            raise SourceError("table_opendocument" if "mimetype" in names else "table_not_a_table")
        size = sum(part.file_size for part in package.infolist())
        if size > LARGEST_UNPACKED or len(names) > MOST_PARTS:
            raise SourceError("table_too_large", megabytes=LARGEST_UNPACKED // 1024**2)
        if any(defines_entities(package, name) for name in names if name.endswith((".xml", ".rels"))):
            raise SourceError("table_not_a_table")


def defines_entities(package: zipfile.ZipFile, name: str) -> bool:
    """True for a part with a document type, which no spreadsheet program writes."""
    with package.open(name) as part:
        return b"<!DOCTYPE" in part.read(4096)


def sheet_rows(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The first sheet's rows, blank ones too, each as wide as it was written."""
    from openpyxl import load_workbook  # noqa: PLC0415  # slow to load, and needed for XLSX only

    with warnings.catch_warnings():
        # openpyxl warns about styles and drop-down lists, which hold no values.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # Some exporters write a wrong extent ("A1"), and openpyxl would believe it.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > LAST_SHEET_ROW:
                # A row number of many digits would make openpyxl count blank rows for hours.
                raise SourceError("table_broken")
            yield number, tuple(text_of(cell) for cell in cells)
        book.close()


def padded(rows: Iterator[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """The rows with something in them, filled up to the widest; a sheet leaves empty cells unwritten."""
    written: list[tuple[int, tuple[str, ...]]] = []
    for number, cells in rows:
        if any(cells):
            written.append((number, stripped(cells)))
        # Counted before anything is filled up: one wide row among a million would fill the memory.
        if len(written) > MOST_ROWS + 1:
            raise SourceError("table_too_many_rows", most=MOST_ROWS)
    width = max((len(cells) for _, cells in written), default=0)
    if width > MOST_COLUMNS:
        raise SourceError("table_too_many_columns", most=MOST_COLUMNS)
    return [(number, cells + ("",) * (width - len(cells))) for number, cells in written]


def stripped(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The row up to its last cell with something in it."""
    last = max(place for place, cell in enumerate(cells, start=1) if cell)
    return cells[:last]


def text_of(value: object) -> str:
    """A cell as a person would type it: 2026-08-20, 19:26, 3, and "" for nothing."""
    match value:
        case None:
            return ""
        case str():
            return ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        case datetime() | date() | time():
            return moment_text(value)
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value)


def moment_text(value: date | time) -> str:
    """ISO form, as short as it goes: a day at midnight is a day, and seconds stand only when there are some."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | time):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat()
