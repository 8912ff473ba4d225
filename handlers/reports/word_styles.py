"""The look of the Word document: language, fonts, headings, and the styles a report needs of its own."""

from __future__ import annotations

from typing import Any

from handlers.reports.document import Tone
from handlers.reports.word_parts import element, qualified

INK, DEEP, TINT = "1A1A1A", "16425B", "F1F4F6"
TONE_COLOURS: dict[Tone, str] = {
    "neutral": "55595E",
    "good": "1E6B3A",
    "attention": "8A5A00",
    "serious": "A4161A",
}
FONT = "Calibri"
HEADING_POINTS = {
    "Title": 22,
    "Subtitle": 13,
    "Heading 1": 15,
    "Heading 2": 12.5,
    "Heading 3": 11,
    "Heading 4": 10.5,
}
LABEL_WIDTH_CM = 4.5


def set_styles(word: Any, locale: str) -> None:
    """Set the file's language, one font and dark headings, and add the styles *Fact* and *Notice*."""
    set_language(word, locale)
    set_text_styles(word)
    set_heading_styles(word)
    add_fact_style(word)
    add_notice_style(word)


def set_language(word: Any, locale: str) -> None:
    """Set the language that proofing and screen readers go by, for every style."""
    defaults = word.styles.element.find(f".//{qualified('rPrDefault')}/{qualified('rPr')}")
    for old in defaults.findall(qualified("lang")):
        defaults.remove(old)
    defaults.append(element("lang", val=locale, eastAsia=locale, bidi="ar-SA"))
    for theme in word.settings.element.iter(qualified("themeFontLang")):
        theme.set(qualified("val"), locale)


def set_text_styles(word: Any) -> None:
    """Set running text and captions; a caption stays with what it names."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415 - heavy, and only needed here

    set_font(word.styles["Normal"])
    word.styles["Normal"].font.size = Pt(10.5)
    caption = word.styles["Caption"]
    caption.font.size = Pt(10.5)
    caption.font.color.rgb = RGBColor.from_string(INK)
    caption.paragraph_format.keep_with_next = True


def set_heading_styles(word: Any) -> None:
    """Set title and headings in dark letters, without the template's rule under the title."""
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    for name, points in HEADING_POINTS.items():
        style = word.styles[name]
        set_font(style)
        style.font.size = Pt(points)
        style.font.bold = name != "Subtitle"
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(DEEP if name == "Heading 1" else INK)
    for border in list(word.styles["Title"].element.iter(qualified("pBdr"))):
        border.getparent().remove(border)


def set_font(style: Any) -> None:
    """Name the font for every script, and drop the theme's, which would win."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qualified(script), FONT)


def add_fact_style(word: Any) -> None:
    """Add *Fact*: a label, a tab and a value, the values in one column."""
    from docx.shared import Cm, Pt  # noqa: PLC0415

    layout = add_paragraph_style(word, "Fact").paragraph_format
    layout.left_indent, layout.first_line_indent = Cm(LABEL_WIDTH_CM), -Cm(LABEL_WIDTH_CM)
    layout.tab_stops.add_tab_stop(Cm(LABEL_WIDTH_CM))
    layout.space_after = Pt(2)


def add_notice_style(word: Any) -> None:
    """Add *Notice*: a tinted sentence with a rule at its left."""
    from docx.shared import Pt  # noqa: PLC0415

    style = add_paragraph_style(word, "Notice")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(8)
    properties = style.element.get_or_add_pPr()
    borders = element("pBdr")
    borders.append(element("left", val="single", sz="24", space="6", color=DEEP))
    spacing = properties.find(qualified("spacing"))
    spacing.addprevious(borders)
    spacing.addprevious(element("shd", val="clear", color="auto", fill=TINT))


def add_paragraph_style(word: Any, name: str) -> Any:
    """Return a new paragraph style that differs from running text only in what is set on it."""
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415

    style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = word.styles["Normal"]
    return style
