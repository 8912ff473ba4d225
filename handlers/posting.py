"""Writing to others: one outbox row per seat or channel, in the transaction of what caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from handlers.context import Context
from handlers.speaking import name_seat, shared_seats
from handlers.views import View, dump_view
from storage.queries import channels, deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.people import Address, Holder, Seat
from storage.records.rounds import Round
from storage.session import Connection

REDRAWN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN, DeliveryState.SENT)


@dataclass(frozen=True, slots=True)
class Posting:
    """What is written to a seat; `purpose` decides when it has lost its point, `ordinal` tells repeats apart."""

    purpose: str
    view: View
    round: Round | None = None
    ordinal: int = 0


async def post(ctx: Context, seats: Iterable[Seat], posting: Posting) -> None:
    """Puts one message for each seat into the outbox, once per seat, round, purpose and ordinal.

    A vacant seat gets nothing; a holder without a working address gets a row that says so, for the convener.
    """
    holders = await people.list_holders(ctx.db, ctx.municipality.id)
    addresses = await people.list_addresses(ctx.db, ctx.municipality.id)
    shared = shared_seats(holders, addresses)
    for seat in seats:
        own = [holder for holder in holders if holder.seat_id == seat.id]
        if own:
            reached = [(holder, _choose_address(ctx, holder, addresses)) for holder in own]
            holder, address = next((pair for pair in reached if pair[1] is not None), reached[0])
            view = name_seat(posting.view, seat) if seat.id in shared else posting.view
            await deliveries.add_delivery(
                ctx.db, _row(ctx, seat, replace(posting, view=view), holder, address)
            )


async def post_to_channel(ctx: Context, posting: Posting) -> None:
    """Puts one message for the body's channel into the outbox, once per round, purpose and ordinal; none without one.

    A channel has guests and no secrets: what is posted there names no seat that has been silent.
    """
    chosen = {one.platform: one for one in await channels.list_channels(ctx.db, ctx.body.id)}
    for platform in ctx.platforms:
        if platform in chosen:
            row = _common(ctx, posting, "c") | {"language": ctx.municipality.language}
            address = {"platform": platform, "address": chosen[platform].address}
            pending = {"state": DeliveryState.PENDING, "due_at": ctx.now}
            await deliveries.add_delivery(ctx.db, {**row, **address, **pending})
            return


async def redraw(ctx: Context, delivery: Delivery, view: View) -> None:
    """Gives a message another view, when it is another; it is updated where it stands."""
    stored = dump_view(view)
    if delivery.view != stored and delivery.state in REDRAWN:
        await deliveries.redraw_delivery(ctx.db, delivery, stored)


async def find_recipient(db: Connection, delivery: Delivery) -> Delivery | None:
    """The delivery to whoever holds its seat when it is sent; None when nobody of them is on its platform.

    A message may have waited while the seat changed hands; what it says is for the seat's present holder.
    """
    if delivery.seat_id is None or delivery.platform is None:
        return delivery
    holders = {one.id: one for one in await people.list_seat_holders(db, delivery.seat_id)}
    listed = await people.list_addresses(db, delivery.municipality_id)
    own = [one for one in listed if one.holder_id in holders and one.platform == delivery.platform]
    meant = {one.address for one in own} | {holders[one.holder_id].email for one in own}
    if delivery.address in meant:
        return delivery
    working = next((one for one in own if one.failure is None), None)
    if working is None:
        return None
    holder = holders[working.holder_id]
    to = {"address": working.address, "language": holder.language, "timezone": holder.timezone}
    await deliveries.settle_delivery(db, delivery, to)
    return replace(delivery, address=working.address, language=holder.language, timezone=holder.timezone)


def _choose_address(ctx: Context, holder: Holder, addresses: Iterable[Address]) -> Address | None:
    """The holder's working address on the first platform in service that has one."""
    own = {
        found.platform: found for found in addresses if found.holder_id == holder.id and found.failure is None
    }
    return next((own[platform] for platform in ctx.platforms if platform in own), None)


def _row(
    ctx: Context, seat: Seat, posting: Posting, holder: Holder, address: Address | None
) -> dict[str, Any]:
    return {
        **_common(ctx, posting, f"s{seat.id}"),
        "seat_id": seat.id,
        "platform": address.platform if address else None,
        "address": address.address if address else None,
        "language": holder.language,
        "timezone": holder.timezone,
        **_when(ctx, address),
    }


def _common(ctx: Context, posting: Posting, to: str) -> dict[str, Any]:
    about = f"r{posting.round.id}" if posting.round else f"b{ctx.body.id}"
    return {
        "municipality_id": ctx.municipality.id,
        "body_id": ctx.body.id,
        "key": f"{about}-{to}-{posting.purpose}-{posting.ordinal}",
        "purpose": posting.purpose,
        "round_id": posting.round.id if posting.round else None,
        "view": dump_view(posting.view),
        "created_at": ctx.now,
    }


def _when(ctx: Context, address: Address | None) -> dict[str, Any]:
    if address is None:
        return {
            "state": DeliveryState.FAILED,
            "reason": "no-address",
            "due_at": ctx.now,
            "settled_at": ctx.now,
        }
    return {"state": DeliveryState.PENDING, "due_at": ctx.now}
