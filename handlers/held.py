"""Whether a round is the one that people still have in mind: nobody is written to about rounds long past."""

from __future__ import annotations

from handlers.context import Context
from storage.queries import rounds
from storage.records.rounds import Round


async def is_newest_held(ctx: Context, found: Round) -> bool:
    """True while no later meeting of the body's rounds has begun."""
    listed = await rounds.list_rounds(ctx.db, found.body_id, limit=10)
    return not any(found.meeting_at < one.meeting_at <= ctx.now for one in listed)
