"""Queries for forms that have been begun and not been sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.records.reports import Draft
from storage.rows import many, one, read, upsert
from storage.session import Connection
from storage.tables import draft


async def keep_draft(db: Connection, values: dict[str, Any]) -> None:
    """Keeps what a form holds so far, in place of what was kept of it."""
    changed = {"values": values["values"], "changed_at": values["changed_at"]}
    statement = upsert(db, draft).values(values)
    await db.execute(
        statement.on_conflict_do_update(index_elements=["seat_id", "action", "nonce"], set_=changed)
    )


async def find_draft(db: Connection, seat_id: int, action: str, nonce: str) -> Draft | None:
    """What is kept of a form."""
    statement = read(draft, Draft).where(draft.c.seat_id == seat_id, draft.c.action == action)
    return await one(db, statement.where(draft.c.nonce == nonce), Draft)


async def list_drafts(db: Connection, seat_id: int, action: str) -> tuple[Draft, ...]:
    """A seat's drafts for an action, newest first."""
    statement = read(draft, Draft).where(draft.c.seat_id == seat_id, draft.c.action == action)
    return await many(db, statement.order_by(draft.c.changed_at.desc(), draft.c.id.desc()), Draft)


async def drop_draft(db: Connection, seat_id: int, action: str, nonce: str) -> None:
    """Forgets what was kept of a form, because it has been sent."""
    own = draft.delete().where(draft.c.seat_id == seat_id, draft.c.action == action)
    await db.execute(own.where(draft.c.nonce == nonce))


async def drop_drafts_before(db: Connection, municipality_id: int, before: datetime) -> None:
    """Forgets a municipality's drafts that nobody has touched since."""
    old = draft.delete().where(draft.c.municipality_id == municipality_id, draft.c.changed_at < before)
    await db.execute(old)
