"""What stands around the sections: title, status, version, approver, and how it becomes a document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.reports.decisions import Approval
from handlers.reports.document import Block, DataSheet, Document, Fact
from handlers.reports.writing import Phrases
from handlers.views import Instant


@dataclass(frozen=True, slots=True)
class Cover:
    """What a document says of itself; `key` and `number` make its identifier, `facts` stand before version and approver.

    `variant` is empty for the internal one, else the word that tells it from it.
    """

    product: str
    title: str
    subtitle: str
    issuer: str
    key: str
    number: int
    compiled_at: datetime
    approval: Approval | None
    facts: tuple[Fact, ...] = ()
    variant: str = ""


def bind(cover: Cover, phrases: Phrases, blocks: Iterable[Block], data: DataSheet) -> Document:
    """The document: a draft until it has an approval, whose time then dates it."""
    reader, approval = phrases.reader, cover.approval
    made_at = approval.at if approval else cover.compiled_at
    return Document(
        language="en" if reader.language == "en" else "sv",
        product=cover.product,
        title=cover.title,
        subtitle=cover.subtitle,
        issuer=cover.issuer,
        identifier=f"{cover.key} v{cover.number} {cover.variant}".rstrip(),
        status_word=phrases.text("doc-fixed" if approval else "doc-draft"),
        status_tone="good" if approval else "attention",
        created_on=made_at.astimezone(ZoneInfo(reader.timezone)).date(),
        meta=(*cover.facts, *write_status(approval, cover.number, made_at, phrases)),
        blocks=tuple(blocks),
        data=data,
    )


def write_status(
    approval: Approval | None, number: int, made_at: datetime, phrases: Phrases
) -> tuple[Fact, ...]:
    """Version with its time, approver and registry number, each said also when it is missing."""
    at = Instant(at=made_at, form="short")
    version = phrases.text("doc-version-fixed" if approval else "doc-version-value", number=number, at=at)
    registry = approval.registry_number if approval else None
    rows = (
        ("doc-version", version),
        ("doc-approver", approval.by if approval else phrases.text("doc-not-approved")),
        ("doc-registry", registry or phrases.text("doc-no-registry")),
    )
    return tuple(Fact(label=phrases.text(label), value=value) for label, value in rows)
