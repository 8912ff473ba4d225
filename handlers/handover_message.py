"""What a recipient is written when an edition is handed over: which it is, what it replaces, three numbers and the way to it."""

from __future__ import annotations

from typing import Any

from handlers.variants import document_of
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Heading,
    Instant,
    Node,
    Notice,
    Paragraph,
    Verbatim,
    View,
    say,
)
from storage.records.editions import Edition, Variant, Way

NORMAL = 1
"""The level of an area where nothing is out of the ordinary."""


def handover_view(edition: Edition, replaced: Edition | None, *, variant: Variant, way: Way) -> View:
    """The message; the file comes with it unless the recipient wants a link only. It quotes no report."""
    document = document_of(edition, variant)
    title = say("distribution-title", title=str(document["title"]), number=edition.number)
    args = {"edition": str(edition.id)}
    file = Attachment(label=say("distribution-pdf"), action="picture.file", args={**args, "format": "pdf"})
    read = Button(label=say("distribution-read"), action="picture", args=args, style="primary")
    return (
        Heading(text=title, level=3),
        *_period_part(document),
        *_replaced_part(replaced),
        *_numbers_part(edition, document),
        *(() if way == "link" else (file,)),
        Buttons(buttons=(read,)),
    )


def _period_part(document: dict[str, Any]) -> tuple[Node, ...]:
    period = str(document.get("subtitle") or "")
    return (Paragraph(text=Verbatim(text=period)),) if period else ()


def _replaced_part(replaced: Edition | None) -> tuple[Node, ...]:
    """That it is an addendum, and to what."""
    if replaced is None or replaced.approved_at is None:
        return ()
    at = Instant(at=replaced.approved_at, form="short")
    return (Notice(text=say("distribution-replaces", number=replaced.number, at=at), kind="info"),)


def _numbers_part(edition: Edition, document: dict[str, Any]) -> tuple[Node, ...]:
    """Reports and organisations as this variant has them, and areas above the normal level."""
    numbers = count_shown(document)
    if numbers is None:
        return ()
    reports, organisations = numbers
    raised = sum(one["level"] > NORMAL for one in edition.levels)
    line = say("distribution-numbers", reports=reports, organisations=organisations, levels=raised)
    return (Paragraph(text=line),)


def count_shown(document: dict[str, Any]) -> tuple[int, int] | None:
    """Reports and organisations in a document's own sheet; None where it has none by organisation, as in public."""
    sheet = document.get("data") or {}
    columns = list(sheet.get("columns") or ())
    if "organisation" not in columns:
        return None
    place = columns.index("organisation")
    rows = list(sheet.get("rows") or ())
    return len(rows), len({row[place] for row in rows})
