"""What a version of the month's picture says otherwise than the one that was fixed before it, department by department."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.reports.document import Block, Bullets, Document, Heading, Paragraph
from handlers.reports.writing import Phrases
from handlers.views import Instant


@dataclass(frozen=True, slots=True)
class Said:
    """What a version says of a department: its standing by key, its level and its words."""

    standing: str
    level: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The version that was fixed before: its number, when, and what it says by department."""

    number: int
    approved_at: datetime
    said: Mapping[str, Said]


def read_said(document: Document) -> dict[str, Said]:
    """What a fixed version says by department, out of its own data sheet."""
    rows = (dict(zip(document.data.columns, row, strict=True)) for row in document.data.rows)
    return {
        str(row["department"]): Said(
            str(row["standing"]), int(row["level"]) if row["level"] is not None else None, str(row["text"])
        )
        for row in rows
    }


def write_risk_changes(phrases: Phrases, before: Earlier | None, now: Mapping[str, Said]) -> Iterator[Block]:
    """Who has answered since, whose level is another, and whose words; nothing when nothing was fixed before."""
    if before is None:
        return
    at = Instant(at=before.approved_at, form="short")
    yield Heading(text=phrases.text("doc-changes", number=before.number, at=at))
    lines = tuple(_write_lines(phrases, before.said, now))
    yield Bullets(items=lines) if lines else Paragraph(text=phrases.text("assess-change-none"))


def _write_lines(phrases: Phrases, before: Mapping[str, Said], now: Mapping[str, Said]) -> Iterator[str]:
    for name, said in now.items():
        earlier = before.get(name)
        if earlier is None or earlier.standing != said.standing:
            yield phrases.text("assess-change-standing", department=name, now=_name(phrases, said))
        elif earlier.level != said.level:
            words = {"before": _name(phrases, earlier), "now": _name(phrases, said)}
            yield phrases.text("assess-change-level", department=name, **words)
        elif earlier.text != said.text:
            yield phrases.text("assess-change-words", department=name)
    for name in sorted(before.keys() - now.keys()):
        yield phrases.text("assess-change-gone", department=name)


def _name(phrases: Phrases, said: Said) -> str:
    """The level in words, or where the department stands when it has none."""
    if said.level is None:
        return phrases.text(f"standing-{said.standing}")
    return phrases.level(said.level).text
