"""A stored draft made the fixed version: the same blocks under another status, with who fixed it and when."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.reports.cover import write_status
from handlers.reports.decisions import Approval
from handlers.reports.document import Document
from handlers.reports.writing import Phrases

STATUS_ROWS = 3
"""Version, approver and registry number stand last among what a document says of itself."""


def approve(draft: Document, approval: Approval, phrases: Phrases) -> Document:
    """The fixed document, to be dated with its approval."""
    changed = {
        "status_word": phrases.text("doc-fixed"),
        "status_tone": "good",
        "created_on": approval.at.astimezone(ZoneInfo(phrases.reader.timezone)).date(),
        "meta": (*draft.meta[:-STATUS_ROWS], *write_status(approval, approval.number, approval.at, phrases)),
    }
    return draft.model_copy(update=changed)
