"""Queries for forms that have been begun and not been sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.records.reports import Draft
from storage.rows import many, one, read, upsert
from storage.session import Connection
from storage.tables import draft

KEY = ("seat_id", "action", "nonce")


async def keep_draft(db: Connection, values: dict[str, Any]) -> None:
    """Keeps what a form holds so far, in place of what was kept of it; a form that has been sent stays sent."""
    changed = {"values": values["values"], "changed_at": values["changed_at"]}
    statement = upsert(db, draft).values({**values, "is_sent": False})
    await db.execute(
        statement.on_conflict_do_update(index_elements=KEY, set_=changed, where=draft.c.is_sent.is_(False))
    )


async def note_sent(db: Connection, values: dict[str, Any]) -> None:
    """Notes that a form has been sent; nothing of what it held is kept here."""
    sent = {"values": {}, "is_sent": True, "changed_at": values["changed_at"]}
    statement = upsert(db, draft).values({**values, **sent})
    await db.execute(statement.on_conflict_do_update(index_elements=KEY, set_=sent))


async def find_draft(db: Connection, seat_id: int, action: str, nonce: str) -> Draft | None:
    """What is kept of a form that has not been sent."""
    statement = read(draft, Draft).where(draft.c.seat_id == seat_id, draft.c.action == action)
    return await one(db, statement.where(draft.c.nonce == nonce, draft.c.is_sent.is_(False)), Draft)


async def list_drafts(db: Connection, seat_id: int, action: str, asker: str) -> tuple[Draft, ...]:
    """What somebody has begun and not sent for an action, newest first."""
    statement = read(draft, Draft).where(draft.c.seat_id == seat_id, draft.c.action == action)
    own = statement.where(draft.c.asker == asker, draft.c.is_sent.is_(False))
    return await many(db, own.order_by(draft.c.changed_at.desc(), draft.c.id.desc()), Draft)


async def drop_drafts(db: Connection, seat_id: int, action: str, asker: str) -> None:
    """Forgets what somebody has begun for an action."""
    own = draft.delete().where(draft.c.seat_id == seat_id, draft.c.action == action)
    await db.execute(own.where(draft.c.asker == asker, draft.c.is_sent.is_(False)))


async def drop_drafts_before(db: Connection, before: datetime) -> None:
    """Forgets what nobody has touched since."""
    await db.execute(draft.delete().where(draft.c.changed_at < before))
