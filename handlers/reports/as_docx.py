"""DOCX: a Word document with real headings, repeated table heads and alternative text, to edit further."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Any, assert_never

from handlers.reports import word_parts, word_styles
from handlers.reports.chart import as_table
from handlers.reports.chart_picture import as_picture
from handlers.reports.document import (
    BarChart,
    Block,
    Bullets,
    Cell,
    Document,
    Entry,
    Fact,
    Facts,
    Heading,
    Mark,
    Notice,
    Paragraph,
    Table,
)
from handlers.reports.outline import paragraphs, with_depths
from handlers.reports.typesetting import png
from handlers.reports.words import WORDS, Words

LONGEST_PROPERTY = 255
TEXT_WIDTH_CM = 17


def write(document: Document) -> bytes:
    """Return the document as a DOCX file; dates inside are `created_on`, so equal documents give equal bytes."""
    from docx import Document as new_word_file  # noqa: N813, PLC0415 - heavy; it is a function

    page = Page(new_word_file(), WORDS[document.language])
    word_styles.set_styles(page.word, page.words.locale)
    set_properties(page.word, document)
    set_page(page, document)
    write_opening(page, document)
    for block, depth in with_depths(document):
        write_block(page, block, depth)
    target = io.BytesIO()
    page.word.save(target)
    return word_parts.with_fixed_dates(target.getvalue(), document.created_on)


@dataclass(frozen=True, slots=True)
class Page:
    """The Word file that is written on, and the fixed words of its language."""

    word: Any
    words: Words
    styles: dict[str, Any] = field(default_factory=dict)

    def add(self, text: str = "", style: str = "Normal") -> Any:
        """Append a paragraph; line ends and tabs in the text stay what they are."""
        if style not in self.styles:
            self.styles[style] = self.word.styles[style]
        paragraph = self.word.add_paragraph(text)
        if style != "Normal":
            paragraph._p.style = self.styles[style].style_id  # noqa: SLF001 - by name it is looked up each time
        return paragraph


def set_properties(word: Any, document: Document) -> None:
    """Fill the file's properties, the dates from the document itself."""
    made_at = datetime.combine(document.created_on, time(), UTC).replace(tzinfo=None)
    properties = word.core_properties
    properties.title = document.title[:LONGEST_PROPERTY]
    properties.subject = document.product[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = document.issuer[:LONGEST_PROPERTY]
    properties.identifier = document.identifier[:LONGEST_PROPERTY]
    properties.content_status = document.status_word[:LONGEST_PROPERTY]
    properties.language = WORDS[document.language].locale
    properties.comments = ""
    properties.created = properties.modified = made_at


def set_page(page: Page, document: Document) -> None:
    """Set A4 with a head that names the issuer and status, and a foot with identifier and page x of y."""
    from docx.enum.text import WD_TAB_ALIGNMENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    section = page.word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        paragraph.paragraph_format.tab_stops.clear_all()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    head.style = foot.style = page.word.styles["Normal"]
    head.add_run(f"{on_one_line(document.issuer)}\t{on_one_line(document.product)} · {document.status_word}")
    foot.add_run(f"{on_one_line(document.identifier)}\t{page.words.page} ")
    word_parts.add_field(foot, "PAGE")
    foot.add_run(f" {page.words.of} ")
    word_parts.add_field(foot, "NUMPAGES")


def on_one_line(text: str) -> str:
    """Return the text with every run of spaces, tabs and line ends as one space."""
    return " ".join(text.split())


def write_opening(page: Page, document: Document) -> None:
    """Write issuer, title, subtitle, status and the block of facts under them."""
    if document.issuer:
        page.add().add_run(document.issuer).bold = True
    page.add(document.title or page.words.untitled, "Title")
    if document.subtitle:
        page.add(document.subtitle, "Subtitle")
    status = page.add(f"{page.words.status}: ")
    add_mark(status, Mark(text=document.status_word, tone=document.status_tone))
    write_facts(page, document.meta)


def write_block(page: Page, block: Block, depth: int) -> None:
    """Write one block; every kind of block has its case."""
    match block:
        case Heading():
            page.add(on_one_line(block.text) or page.words.untitled, f"Heading {depth}")
        case Paragraph():
            write_paragraphs(page, block.text)
        case Bullets():
            for item in block.items:
                page.add(item, "List Bullet")
        case Facts():
            write_facts(page, block.facts)
        case Table():
            write_table(page, block)
        case BarChart():
            write_chart(page, block)
        case Notice():
            write_notice(page, block)
        case Entry():
            write_entry(page, block, depth)
        case _:
            assert_never(block)


def write_paragraphs(page: Page, text: str) -> None:
    """Write each paragraph of the text."""
    for paragraph in paragraphs(text):
        page.add(paragraph)


def write_facts(page: Page, facts: Iterable[Fact]) -> None:
    """Write each fact on a line of its own, the values in one column."""
    for fact in facts:
        paragraph = page.add(style="Fact")
        paragraph.add_run(f"{on_one_line(fact.label)}:\t").bold = True
        paragraph.add_run(fact.value)


def write_table(page: Page, table: Table) -> None:
    """Write the caption, then the table with a head that is repeated on every page."""
    page.add(table.caption, "Caption")
    rows = [*table.rows, *([table.total] if table.total is not None else [])]
    made = page.word.add_table(rows=1 + len(rows), cols=len(table.head))
    word_parts.describe_table(made, caption=table.caption, row_header=table.row_header)
    made_rows = list(made.rows)
    word_parts.mark_head(made_rows[0])
    write_row(made_rows[0], table.head, numeric=table.numeric, bold=True)
    for cell in made_rows[0].cells:
        word_parts.shade(cell, word_styles.TINT)
    for made_row, cells in zip(made_rows[1:], rows, strict=True):
        word_parts.keep_row(made_row)
        write_row(made_row, cells, numeric=table.numeric, bold=cells is table.total)
    page.add()


def write_row(row: Any, cells: Iterable[Cell], *, numeric: tuple[int, ...], bold: bool) -> None:
    """Fill one row, numbers flush right."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415
    from docx.shared import Pt  # noqa: PLC0415

    for index, (made, cell) in enumerate(zip(row.cells, cells, strict=True)):
        paragraph = made.paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
        if index in numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if isinstance(cell, Mark):
            add_mark(paragraph, cell)
        else:
            paragraph.add_run(str(cell)).bold = bold


def add_mark(paragraph: Any, mark: Mark) -> None:
    """Append a state's word in bold, coloured by its tone."""
    from docx.shared import RGBColor  # noqa: PLC0415

    run = paragraph.add_run(mark.text)
    run.bold = True
    run.font.color.rgb = RGBColor.from_string(word_styles.TONE_COLOURS[mark.tone])


def write_chart(page: Page, chart: BarChart) -> None:
    """Write the chart as a picture with alternative text, and the table that says the same."""
    from docx.shared import Cm  # noqa: PLC0415

    page.add(chart.title, "Caption")
    drawn = png(as_picture(chart, page.words))
    picture = page.word.add_picture(io.BytesIO(drawn), width=Cm(TEXT_WIDTH_CM))
    word_parts.describe_picture(picture, title=chart.title, description=chart.description or chart.title)
    write_table(page, as_table(chart, page.words))


def write_notice(page: Page, notice: Notice) -> None:
    """Write a sentence set apart, its kind said in a word."""
    paragraph = page.add(style="Notice")
    word = page.words.warning if notice.kind == "warning" else page.words.note
    paragraph.add_run(f"{word}: ").bold = True
    paragraph.add_run(notice.text)


def write_entry(page: Page, entry: Entry, depth: int) -> None:
    """Write one report under a heading of its own; a link stands as its address."""
    page.add(on_one_line(entry.title) or page.words.untitled, f"Heading {depth}")
    write_facts(page, entry.facts)
    write_paragraphs(page, entry.text)
    source = f"{page.words.source}: {entry.source}" if entry.source else ""
    line = " ".join(part for part in (source, entry.link) if part)
    if line:
        page.add(line)
