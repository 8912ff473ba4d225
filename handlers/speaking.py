"""Which seat is meant, said where one person has several and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from handlers.context import Context
from handlers.views import Paragraph, View, say
from storage.queries import people
from storage.records.people import Address, Holder, Seat


async def meant_seat(ctx: Context) -> tuple[Paragraph, ...]:
    """A line that names the seat, when the address that asks holds others too."""
    if ctx.asker is None:
        return ()
    held = await people.list_seats_at(ctx.db, ctx.asker.platform, ctx.asker.address)
    return (seat_line(ctx.seat),) if len(held) > 1 else ()


def seat_line(seat: Seat) -> Paragraph:
    """The line."""
    return Paragraph(text=say("speaking-for", seat=seat.label), tone="quiet")


def shared_seats(holders: Iterable[Holder], addresses: Iterable[Address]) -> frozenset[int]:
    """The seats whose holder is reached at an address that another seat has too."""
    at = list(addresses)
    times = Counter((one.platform, one.address) for one in at)
    several = {one.holder_id for one in at if times[one.platform, one.address] > 1}
    return frozenset(holder.seat_id for holder in holders if holder.id in several)


def name_seat(view: View, seat: Seat) -> View:
    """The view with the line under its heading."""
    return (*view[:1], seat_line(seat), *view[1:])
