"""CSV: the raw items, as a spreadsheet in a Swedish office opens them without asking."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from handlers.reports.document import Document

FORMULA_STARTS = "=+-@\t\r＝＋－＠"
BYTE_ORDER_MARK = "\ufeff"


def write(document: Document) -> bytes:
    """Return the data sheet as UTF-8 with a byte order mark, semicolons and RFC 4180 quoting; the head comes first."""
    target = io.StringIO(newline="")
    target.write(BYTE_ORDER_MARK)
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(
        safe_row(row) for row in (document.data.columns, *document.data.rows)
    )
    return target.getvalue().encode()


def safe_row(row: Iterable[str | int | None]) -> list[str | int]:
    """Return the row with an empty text for nothing and no cell that a spreadsheet would calculate."""
    return [safe_cell(cell) for cell in row]


def safe_cell(cell: str | int | None) -> str | int:
    """Return the cell; text that a spreadsheet would take for a formula gets an apostrophe in front.

    Spaces in front do not help against every program, so the first visible character decides.
    """
    if cell is None:
        return ""
    if isinstance(cell, int) or not is_formula(cell):
        return cell
    return "'" + cell


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could calculate the text: the signs that OWASP's page on CSV injection names."""
    return text.startswith(tuple(FORMULA_STARTS)) or text.lstrip().startswith(tuple(FORMULA_STARTS))
