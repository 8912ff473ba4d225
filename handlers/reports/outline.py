"""The order of a document: where each block stands under the headings, and where its paragraphs end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reports.document import Block, Document, Entry, Heading

BLANK_LINE = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def with_depths(document: Document) -> Iterator[tuple[Block, int]]:
    """Yield each block and its depth under the title: a section is 1, an entry one below the section it stands in."""
    current = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            current = block.level
        yield block, current + 1 if isinstance(block, Entry) else current


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs that empty lines part; line ends within them are kept."""
    return tuple(part for part in BLANK_LINE.split(text.strip("\n")) if part.strip())
