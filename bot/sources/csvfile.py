"""The rows of a CSV file as Excel, Forms and survey tools write it in Sweden: any of three delimiters and encodings."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from bot.sources.errors import SourceError

DELIMITERS = (";", "\t", ",")
EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
SAMPLE_ROWS = 20
LONGEST_CELL = 1_000_000


def csv_rows(content: bytes) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each row with the line it begins on; raises SourceError `table_encoding` or `table_broken_row` (row)."""
    text = decoded(content)
    hint = EXCEL_HINT.match(text)
    body = text[hint.end() :] if hint else text
    offset = 1 if hint else 0
    delimiter = hint[1] if hint else delimiter_of(body)
    return ((number + offset, cells) for number, cells in parsed(body, delimiter, offset))


def decoded(content: bytes) -> str:
    """UTF-8 with or without mark, UTF-16 with its mark (Excel's Unicode text), else Windows-1252."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return read_as(content, "utf-16")
    if b"\0" in content:
        raise SourceError("table_not_a_table")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return read_as(content, "cp1252")


def read_as(content: bytes, encoding: str) -> str:
    """The text, or one sentence about the encoding."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError("table_encoding") from error


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first rows into equally many cells, the most cells if several do."""
    return max(DELIMITERS, key=lambda delimiter: evenness(text, delimiter))


def evenness(text: str, delimiter: str) -> tuple[bool, int]:
    """Whether the first rows agree on their width when cut so, and the header's width."""
    widths: list[int] = []
    try:
        for _, cells in parsed(text, delimiter, 0):
            if cells:
                widths.append(len(cells))
            if len(widths) == SAMPLE_ROWS:
                break
    except SourceError:
        return False, widths[0] if widths else 0
    return len(set(widths)) == 1 and widths[0] > 1, widths[0] if widths else 0


def parsed(text: str, delimiter: str, offset: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Row by row; strict, because a quote that never closes would swallow the rest of the file in silence."""
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise SourceError("table_broken_row", row=begins + offset) from error
        if cells is None:
            return
        yield begins, tuple(cells)
