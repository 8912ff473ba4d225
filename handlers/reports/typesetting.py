"""The typesetter: PDF and PNG out of a template and data, with our own fonts and no other files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts

FONT_FILES = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
PICTURE_TEMPLATE = """#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")
"""


@cache
def fonts() -> Fonts:
    """Return the four fonts of `fonts/`, read once; the system's are never used."""
    from typst import Fonts  # noqa: PLC0415 - heavy, and only needed here

    folder = str(files("handlers.reports") / "fonts")
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def coverage() -> tuple[frozenset[int], frozenset[int]]:
    """Return the code points of Noto Sans and of DejaVu Sans that each has both regular and bold, read once."""
    noto, noto_bold, dejavu, dejavu_bold = (code_points(name) for name in FONT_FILES)
    return (noto & noto_bold, dejavu & dejavu_bold)


def code_points(name: str) -> frozenset[int]:
    """Return the code points that one font file can draw."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - heavy, and only needed here

    with TTFont(str(files("handlers.reports") / "fonts" / name), lazy=True) as font:
        return frozenset(font.getBestCmap())


def pdf(template: str, *, inputs: Mapping[str, str], on: date) -> bytes:
    """Return the filled template as PDF/UA-1 and PDF/A-2a, dated at midnight UTC of the given day.

    Raises `typst.TypstError` when the template breaks a rule of the two standards.
    """
    from typst import Compiler  # noqa: PLC0415 - heavy, and only needed here

    compiler = Compiler(template.encode(), font_paths=fonts(), sys_inputs=dict(inputs))
    made_at = datetime.combine(on, time(), UTC)
    return as_bytes(compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=made_at))


def png(svg: str, *, pixels_per_inch: int = 200) -> bytes:
    """Return the SVG as a picture on white."""
    from typst import Compiler  # noqa: PLC0415 - heavy, and only needed here

    compiler = Compiler(PICTURE_TEMPLATE.encode(), font_paths=fonts(), sys_inputs={"svg": svg})
    return as_bytes(compiler.compile(format="png", ppi=pixels_per_inch))


def as_bytes(written: object) -> bytes:
    """Return the one file that was written; several pages of pictures come as a list."""
    pages = written if isinstance(written, list) else [written]
    if len(pages) != 1 or not isinstance(pages[0], bytes):
        raise ValueError("the typesetter wrote something other than one file")
    return pages[0]
