"""The prompts that have been sent, kept true: an old button never lies (L31)."""

from __future__ import annotations

from collections.abc import Collection

from handlers.asking import prompt_view
from handlers.context import Context
from handlers.coverage import read_standings
from handlers.posting import redraw
from storage.queries import deliveries, rounds
from storage.records.rounds import Round

REDRAWN = frozenset({"prompt", "reminder"})


async def redraw_prompts(ctx: Context, round_id: int, seat_ids: Collection[int] | None = None) -> None:
    """Redraws a round's prompts and reminders as the round stands now: those of these seats, or all."""
    found = await rounds.get_round(ctx.db, round_id)
    sent = [one for one in await deliveries.list_round_deliveries(ctx.db, round_id) if one.purpose in REDRAWN]
    meant = [one for one in sent if seat_ids is None or one.seat_id in seat_ids]
    if not meant:
        return
    standings = {item.seat.id: item for item in await read_standings(ctx, found)}
    for one in meant:
        await redraw(ctx, one, prompt_view(ctx, found, standings.get(one.seat_id or 0)))


async def redraw_own(ctx: Context, found: Round) -> None:
    """The same for the seat that has just spoken."""
    await redraw_prompts(ctx, found.id, {ctx.seat.id})
