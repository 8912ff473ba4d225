"""What python-docx has no function for: page fields, repeated heads, shading, descriptions, dates in the package."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST_IN_ZIP = 1980


def element(tag: str, **attributes: str) -> Any:
    """Return a new WordprocessingML element: `element("shd", fill="F1F4F6")`."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - heavy, and only needed here
    from docx.oxml.ns import qn  # noqa: PLC0415

    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def qualified(name: str) -> str:
    """Return the name with the WordprocessingML namespace, as lxml spells it."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    return str(qn(f"w:{name}"))


def add_field(paragraph: Any, instruction: str) -> None:
    """Append a field that the program fills: `PAGE`, `NUMPAGES`."""
    field = element("fldSimple", instr=instruction)
    run = element("r")
    shown = element("t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no function for fields


def mark_head(row: Any) -> None:
    """Make the row a table head that is repeated on every page."""
    keep_row(row)
    row._tr.get_or_add_trPr().append(element("tblHeader"))  # noqa: SLF001


def keep_row(row: Any) -> None:
    """Keep the row on one page."""
    row._tr.get_or_add_trPr().append(element("cantSplit"))  # noqa: SLF001


def shade(cell: Any, fill: str) -> None:
    """Fill the cell with a colour in six hexadecimal digits."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=fill))  # noqa: SLF001


def describe_table(table: Any, *, caption: str, row_header: bool) -> None:
    """Give the table its alternative text, thin horizontal lines, and say which cells are heads."""
    properties = table._tbl.tblPr  # noqa: SLF001
    for old in properties.findall(qualified("tblLook")):
        properties.remove(old)
    borders = element("tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(side, val="single", sz="4", space="0", color="C4C9CE"))
    properties.append(borders)
    first_column = "1" if row_header else "0"
    properties.append(
        element(
            "tblLook",
            val="04A0" if row_header else "0420",
            firstRow="1",
            lastRow="0",
            firstColumn=first_column,
            lastColumn="0",
            noHBand="0",
            noVBand="1",
        )
    )
    properties.append(element("tblCaption", val=caption))


def describe_picture(picture: Any, *, title: str, description: str) -> None:
    """Give the picture its alternative text."""
    properties = picture._inline.docPr  # noqa: SLF001
    properties.set("title", title)
    properties.set("descr", description)


def with_fixed_dates(packed: bytes, on: date) -> bytes:
    """Return the package with every member dated the given day, so that equal content gives equal bytes."""
    day = (max(on.year, EARLIEST_IN_ZIP), on.month, on.day, 0, 0, 0)
    target = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as source, ZipFile(target, "w") as fixed:
        for name in source.namelist():
            member = ZipInfo(name, date_time=day)
            member.compress_type = ZIP_DEFLATED
            fixed.writestr(member, source.read(name))
    return target.getvalue()
