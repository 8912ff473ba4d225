"""The prompts that have been sent, kept true: an old button never lies (L31)."""

from __future__ import annotations

from collections.abc import Collection

from handlers.asking import prompt_view
from handlers.context import Context
from handlers.coverage import read_standings
from handlers.posting import redraw
from handlers.speaking import name_seat, shared_seats
from storage.queries import deliveries, people, rounds
from storage.records.people import Address, Holder
from storage.records.rounds import Round

REDRAWN = frozenset({"prompt", "reminder"})


async def redraw_prompts(ctx: Context, round_id: int, seat_ids: Collection[int] | None = None) -> None:
    """Redraws a round's prompts and reminders as the round stands now: those of these seats, or all.

    The round is locked first: of two who change something at once, the later one draws what both have done. What
    stands with somebody who has left the seat stays as it is.
    """
    await rounds.lock_round(ctx.db, round_id)
    found = await rounds.get_round(ctx.db, round_id)
    sent = [one for one in await deliveries.list_round_deliveries(ctx.db, round_id) if one.purpose in REDRAWN]
    meant = [one for one in sent if seat_ids is None or one.seat_id in seat_ids]
    if not meant:
        return
    standings = {item.seat.id: item for item in await read_standings(ctx, found)}
    holders = await people.list_holders(ctx.db, ctx.municipality.id)
    addresses = await people.list_addresses(ctx.db, ctx.municipality.id)
    is_cancelled = await _is_cancelled(ctx, found)
    shared, present = shared_seats(holders, addresses), _present(holders, addresses)
    for one in (one for one in meant if (one.seat_id, one.address) in present):
        mine = standings.get(one.seat_id or 0)
        view = prompt_view(ctx, found, mine, is_cancelled=is_cancelled)
        if mine is not None and mine.seat.id in shared:
            view = name_seat(view, mine.seat)
        await redraw(ctx, one, view)


async def _is_cancelled(ctx: Context, found: Round) -> bool:
    exceptions = await rounds.list_exceptions(ctx.db, found.body_id)
    return any(one.occurrence_on == found.occurrence_on and one.kind == "cancelled" for one in exceptions)


def _present(
    holders: Collection[Holder], addresses: Collection[Address]
) -> frozenset[tuple[int | None, str | None]]:
    """Where each seat's present holders are, also by the mail address that an account was found by."""
    seats = {holder.id: holder.seat_id for holder in holders}
    reached = {(seats[one.holder_id], one.address) for one in addresses}
    return frozenset(reached | {(holder.seat_id, holder.email) for holder in holders})


async def redraw_own(ctx: Context, found: Round) -> None:
    """The same for the seat that has just spoken."""
    await redraw_prompts(ctx, found.id, {ctx.seat.id})
