"""Weeding (gallring): nothing is deleted until a decision with its reference has been entered; then daily, with a log."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.queries import keeping, weeding
from storage.records.keeping import RetentionDecision
from storage.session import Connection

KINDS = tuple(weeding.WEEDINGS)
"""What may be weeded. Fixed versions, their registration and their log of recipients are preserved (H2)."""
EVERY = timedelta(days=1)


async def weed_due(db: Connection, now: datetime) -> None:
    """Carries out every municipality's decisions, each once a day."""
    for decision in await keeping.list_due_decisions(db, now - EVERY):
        await carry_out(db, decision, now)


async def carry_out(db: Connection, decision: RetentionDecision, now: datetime) -> int:
    """Deletes what the decision lets go and logs it; the number of things."""
    await keeping.carry_out(db, decision.id, now)
    before = now - timedelta(days=decision.keep_days)
    weeded = await weeding.weed(db, decision.kind, decision.municipality_id, before=before)
    if weeded is None:
        return 0
    about = {"municipality_id": decision.municipality_id, "kind": decision.kind, "deleted_at": now}
    span = {"count": weeded.count, "oldest_at": weeded.oldest_at, "newest_at": weeded.newest_at}
    await keeping.add_deletion(db, {**about, **span, "reference": decision.reference})
    return weeded.count
