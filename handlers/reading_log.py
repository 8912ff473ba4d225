"""Who read and exported what, noted in the transaction that shows it."""

from __future__ import annotations

from typing import Any

from handlers.context import Context
from storage.queries import keeping


async def note_reading(ctx: Context, action: str, about: dict[str, Any]) -> None:
    """Adds a row to the read log; `about` holds numbers and formats, never what was read."""
    values = {
        "municipality_id": ctx.municipality.id,
        "body_id": ctx.body.id,
        "seat_id": ctx.seat.id,
        "action": action,
        "about": about,
        "platform": ctx.asker.platform if ctx.asker else "web",
        "read_at": ctx.now,
    }
    await keeping.add_audit(ctx.db, values)
