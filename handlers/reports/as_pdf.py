"""PDF: PDF/UA-1 and PDF/A-2a, set from our own template with the tree as JSON, never as markup.

The typesetter refuses a file that breaks either standard by its own checks; no outside validator is run.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from importlib.resources import files

from handlers.reports.chart import as_table
from handlers.reports.chart_picture import as_picture
from handlers.reports.document import BarChart, Block, Document, Entry, Heading, Mark, Paragraph, Table
from handlers.reports.outline import paragraphs, with_depths
from handlers.reports.sanitise import clean
from handlers.reports.typesetting import coverage, pdf
from handlers.reports.words import WORDS, Words

LONG_WORD = re.compile(r"\S{24,}")
EVERY_TWELVE = re.compile(r"(\S{12})(?=\S)")
BREAK_HERE = "\u200b"
TAB = "    "
RUNNING_LENGTH = 60
LONGEST_ALTERNATIVE = 2000
NARROWEST, WIDEST = 6, 34
KEPT_TOGETHER = 1500


def write(document: Document) -> bytes:
    """Return the document as a tagged PDF; the same document gives the same bytes."""
    printable = Document.model_validate(covered(document.model_dump()))
    template = (files("handlers.reports") / "templates" / "report.typ").read_text(encoding="utf-8")
    data = json.dumps(as_data(printable), ensure_ascii=False)
    return pdf(template, inputs={"data": data}, on=document.created_on)


def covered(value: object) -> object:
    """Return the dumped tree with every text in characters that our fonts can draw."""
    if isinstance(value, str):
        return clean(value, coverage())
    if isinstance(value, dict):
        return {key: covered(part) for key, part in value.items() if key != "data"}
    return tuple(covered(part) for part in value) if isinstance(value, tuple) else value


def as_data(document: Document) -> dict[str, object]:
    """Return what the template reads: text that breaks anywhere, depths, drawn charts and running heads."""
    words = WORDS[document.language]
    on = document.created_on
    return {
        "language": document.language,
        "region": words.locale.partition("-")[2],
        "words": asdict(words),
        "year": on.year,
        "month": on.month,
        "day": on.day,
        "title": on_one_line(document.title) or words.untitled,
        "subtitle": breakable(document.subtitle),
        "issuer": on_one_line(document.issuer),
        "status": with_breaks({"text": document.status_word, "tone": document.status_tone}),
        "title_short": running(document.title) or words.untitled,
        "issuer_short": running(document.issuer),
        "product_short": running(document.product),
        "status_short": running(document.status_word),
        "identifier_short": running(document.identifier),
        "meta": with_breaks([fact.model_dump() for fact in document.meta]),
        "blocks": blocks_data(document, words),
    }


def blocks_data(document: Document, words: Words) -> list[dict[str, object]]:
    """Return the blocks in order, each knowing whether an entry stands before it."""
    before = (None, *document.blocks)
    return [
        {**block_data(block, depth, words), "follows_entry": isinstance(previous, Entry)}
        for previous, (block, depth) in zip(before, with_depths(document), strict=False)
    ]


def block_data(block: Block, depth: int, words: Words) -> dict[str, object]:
    """Return one block as the template reads it."""
    data = {**as_dict(with_breaks(block.model_dump(mode="json"))), "depth": depth}
    if isinstance(block, Heading):
        return {**data, "text": on_one_line(block.text) or words.untitled}
    if isinstance(block, Paragraph):
        return {**data, "paragraphs": with_breaks(list(paragraphs(block.text)))}
    if isinstance(block, Table):
        return {**data, "widths": widths(block)}
    if isinstance(block, BarChart):
        return {**data, **chart_data(block, words)}
    if isinstance(block, Entry):
        return {**data, **entry_data(block, words)}
    return data


def chart_data(chart: BarChart, words: Words) -> dict[str, object]:
    """Return the drawn chart and its table; a chart without a description is described by its title."""
    table = as_table(chart, words)
    description = chart.description.strip() or chart.title.strip() or words.untitled
    return {
        "svg": as_picture(chart, words),
        "description": description[:LONGEST_ALTERNATIVE],
        "table": {**as_dict(with_breaks(table.model_dump(mode="json"))), "widths": widths(table)},
    }


def entry_data(entry: Entry, words: Words) -> dict[str, object]:
    """Return the parts of an entry that are not its fields as they stand."""
    return {
        "title": on_one_line(entry.title) or words.untitled,
        "paragraphs": with_breaks(list(paragraphs(entry.text))),
        "address": entry.web_address,
        "is_long": entry_length(entry) > KEPT_TOGETHER,
    }


def entry_length(entry: Entry) -> int:
    """Return how many characters an entry shows, a line end counted as a whole line."""
    text = "".join((entry.title, entry.text, *(fact.label + fact.value for fact in entry.facts)))
    return len(text) + 80 * (text.count("\n") + len(entry.facts))


def widths(table: Table) -> list[int | None]:
    """Return a share of the line per column by its longest text; none for a number, which takes what it needs."""
    rows = (table.head, *table.rows, *((table.total,) if table.total else ()))
    longest = [max(cell_length(row[index]) for row in rows) for index in range(len(table.head))]
    return [
        None if index in table.numeric and length <= WIDEST else min(max(length, NARROWEST), WIDEST)
        for index, length in enumerate(longest)
    ]


def cell_length(cell: str | int | Mark) -> int:
    """Return how many characters a cell shows."""
    return len(cell.text) + 3 if isinstance(cell, Mark) else len(str(cell))


def with_breaks(value: object) -> object:
    """Return dumped data with every text made breakable."""
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, dict):
        return {key: with_breaks(part) for key, part in value.items()}
    return [with_breaks(part) for part in value] if isinstance(value, list | tuple) else value


def breakable(text: str) -> str:
    """Return the text so that a word longer than a line breaks instead of leaving the page."""
    spaced = text.replace("\t", TAB)
    return LONG_WORD.sub(lambda word: EVERY_TWELVE.sub(rf"\1{BREAK_HERE}", word[0]), spaced)


def on_one_line(text: str) -> str:
    """Return the text with every run of spaces and line ends as one space."""
    return breakable(" ".join(text.split()))


def running(text: str) -> str:
    """Return the text short enough for a running head."""
    line = " ".join(text.split())
    return line if len(line) <= RUNNING_LENGTH else line[: RUNNING_LENGTH - 1].rstrip() + "…"


def as_dict(value: object) -> dict[str, object]:
    """Return dumped data as the mapping it is."""
    if not isinstance(value, dict):
        raise TypeError("a block is dumped as a mapping")
    return value
