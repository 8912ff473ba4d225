"""A compiled document as nodes of a view, so that it is mailed as everything else is: in words, without pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, assert_never

from handlers.reports import document as tree
from handlers.reports.chart import as_table
from handlers.reports.outline import paragraphs
from handlers.reports.words import WORDS, Words
from handlers.views import Fact, Facts, Heading, Node, Notice, Paragraph, Table, Verbatim


def document_nodes(stored: dict[str, Any]) -> Iterator[Node]:
    """The whole document in order, its title below the mail's own heading."""
    document = tree.Document.model_validate(stored)
    words = WORDS[document.language]
    yield Heading(text=_text(document.title or words.untitled), level=2)
    yield from (_paragraph(text) for text in (document.issuer, document.subtitle) if text)
    status = tree.Fact(label=words.status, value=document.status_word)
    yield from _facts((status, *document.meta))
    for block in document.blocks:
        yield from _block_nodes(block, words)


def _block_nodes(block: tree.Block, words: Words) -> Iterator[Node]:
    match block:
        case tree.Heading():
            yield Heading(text=_text(block.text), level=3)
        case tree.Paragraph():
            yield from map(_paragraph, paragraphs(block.text))
        case tree.Bullets():
            yield from (_paragraph(f"• {item}") for item in block.items)
        case tree.Facts():
            yield from _facts(block.facts)
        case tree.Table():
            yield _table(block)
        case tree.BarChart():
            yield _paragraph(block.description)
            yield _table(as_table(block, words))
        case tree.Notice():
            yield Notice(text=_text(block.text), kind=block.kind)
        case tree.Entry():
            yield from _entry_nodes(block, words)
        case _:
            assert_never(block)


def _entry_nodes(entry: tree.Entry, words: Words) -> Iterator[Node]:
    yield Heading(text=_text(entry.title or words.untitled), level=3)
    yield from _facts(entry.facts)
    yield from map(_paragraph, paragraphs(entry.text))
    source = " ".join(text for text in (entry.source, entry.web_address or entry.link) if text)
    yield from [_paragraph(f"{words.source}: {source}")] if source else []


def _table(table: tree.Table) -> Table:
    rows = table.rows if table.total is None else (*table.rows, table.total)
    drawn = tuple(tuple(_text(_cell(cell)) for cell in row) for row in rows)
    return Table(caption=_text(table.caption), head=tuple(map(_text, table.head)), rows=drawn)


def _cell(cell: tree.Cell) -> str:
    return cell.text if isinstance(cell, tree.Mark) else str(cell)


def _facts(facts: tuple[tree.Fact, ...]) -> Iterator[Node]:
    if facts:
        yield Facts(rows=tuple(Fact(label=_text(one.label), value=_text(one.value)) for one in facts))


def _paragraph(text: str) -> Paragraph:
    return Paragraph(text=_text(text))


def _text(text: str) -> Verbatim:
    return Verbatim(text=text)
