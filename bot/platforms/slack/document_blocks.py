"""A compiled document as blocks: rich text section by section, so that a section takes as few blocks as it can."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from bot.platforms.slack.blocks import Block, Line, bold, header, quiet, rich_text, words
from bot.platforms.slack.fitting import Part
from bot.platforms.slack.lengths import clean
from bot.platforms.slack.nodes import fact_line, row_line
from handlers.reports import document as tree
from handlers.reports.outline import paragraphs
from handlers.texts import Reader
from handlers.views import say

SMALL_TABLE = 20
"""Rows that are still read in a chat; a larger table is left to the file."""


def document_parts(node: dict[str, Any], reader: Reader) -> Iterator[Part]:
    """The title, the facts under it, then each section; a section begins with its heading."""
    document = tree.Document.model_validate(node)
    opening = [*header(document.title), *quiet(document.subtitle), *rich_text(_opening(document))]
    yield from (Part(block, is_in_file=True) for block in opening)
    for section in _sections(document):
        yield from (
            Part(block, begins=0 if number else 1, is_in_file=True)
            for number, block in enumerate(_section(section, reader))
        )


def _opening(document: tree.Document) -> Iterator[Line]:
    yield (bold(document.status_word),)
    yield from (fact_line(fact.label, fact.value) for fact in document.meta)


def _sections(document: tree.Document) -> list[list[tree.Block]]:
    """The blocks, parted before each heading."""
    sections: list[list[tree.Block]] = []
    for block in document.blocks:
        if isinstance(block, tree.Heading) or not sections:
            sections.append([])
        sections[-1].append(block)
    return sections


def _section(section: list[tree.Block], reader: Reader) -> list[Block]:
    first, *rest = section
    title = header(first.text) if isinstance(first, tree.Heading) and first.level == 1 else []
    blocks = rest if title else section
    return [*title, *rich_text(line for block in blocks for line in _spaced(block, reader))]


def _spaced(block: tree.Block, reader: Reader) -> list[Line]:
    """A block's lines; words of some length end with an empty line."""
    lines = list(_lines(block, reader))
    return (
        lines if isinstance(block, tree.Heading) or not lines else [*lines[:-1], (*lines[-1], ("\n", False))]
    )


def _lines(block: tree.Block, reader: Reader) -> Iterator[Line]:
    match block:
        case tree.Heading():
            yield (bold(block.text),)
        case tree.Paragraph():
            yield from ((words(text),) for text in paragraphs(block.text))
        case tree.Bullets():
            yield from ((words(f"• {clean(item)}"),) for item in block.items)
        case tree.Facts():
            yield from (fact_line(fact.label, fact.value) for fact in block.facts)
        case tree.Table():
            yield from _table_lines(block, reader)
        case tree.BarChart():
            yield (words(block.description),)
        case tree.Notice():
            yield (words(block.text),)
        case tree.Entry():
            yield from _entry_lines(block)
        case _:
            assert_never(block)


def _table_lines(table: tree.Table, reader: Reader) -> Iterator[Line]:
    yield (bold(table.caption),)
    rows = table.rows if table.total is None else (*table.rows, table.total)
    if len(rows) > SMALL_TABLE:
        yield (words(reader.write(say("slack-table-in-file", count=len(table.rows)))),)
        return
    yield from (row_line(table.head, tuple(map(_cell, row))) for row in rows)


def _cell(cell: tree.Cell) -> str:
    return cell.text if isinstance(cell, tree.Mark) else str(cell)


def _entry_lines(entry: tree.Entry) -> Iterator[Line]:
    yield (bold(entry.title),)
    facts = " · ".join(f"{clean(fact.label)}: {clean(fact.value)}" for fact in entry.facts)
    yield (words(facts),)
    yield from ((words(text),) for text in paragraphs(entry.text))
    yield from ((words(text),) for text in (entry.source, entry.web_address) if text)
