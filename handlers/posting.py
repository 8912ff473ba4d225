"""Writing to others: one outbox row per seat or channel, in the transaction of what caused it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.context import Context
from handlers.quiet_hours import next_allowed
from handlers.speaking import name_seat, shared_seats
from handlers.views import View, dump_view
from scheduling.runner import read_setup
from storage.queries import channels, deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.editions import Way
from storage.records.people import Address, Holder, Seat
from storage.records.rounds import Round
from storage.session import Connection

MAIL = "mail"
REDRAWN = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN, DeliveryState.SENT)


@dataclass(frozen=True, slots=True)
class Posting:
    """What is written to a seat; `purpose` decides when it has lost its point, `ordinal` tells repeats apart.

    `way` is how the seat is to have it: `mail` by mail, where that works; otherwise on the platform its holder prefers.
    What is urgent waits for no working day.
    """

    purpose: str
    view: View
    round: Round | None = None
    ordinal: int | str = 0
    way: Way | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class _Reached:
    """Who of a seat is written to, and where; without an address the row says so."""

    holder: Holder
    address: Address | None


@dataclass(frozen=True, slots=True)
class _Register:
    """The present holders of a municipality's seats and their addresses."""

    holders: tuple[Holder, ...]
    addresses: tuple[Address, ...]

    def holders_of(self, seat: Seat) -> list[Holder]:
        """The seat's holders, oldest first."""
        return [holder for holder in self.holders if holder.seat_id == seat.id]


async def post(ctx: Context, seats: Iterable[Seat], posting: Posting) -> dict[int, str]:
    """Puts one message for each seat into the outbox, once per seat, round, purpose and ordinal; their keys by seat id.

    A vacant seat gets nothing; a holder without a working address gets a row that says so, for the convener.
    """
    register = await _read_register(ctx)
    shared = shared_seats(register.holders, register.addresses)
    keys: dict[int, str] = {}
    for seat in seats:
        reached = _reach(ctx, register, seat, posting.way)
        if reached is None:
            continue
        view = name_seat(posting.view, seat) if seat.id in shared else posting.view
        row = _row(ctx, seat, replace(posting, view=view), reached)
        await deliveries.add_delivery(ctx.db, row)
        keys[seat.id] = str(row["key"])
    return keys


async def post_again(ctx: Context, seat: Seat, delivery: Delivery, way: Way) -> bool:
    """Sends what did not reach a seat to where its holder is reached by now; False while there is no such address."""
    reached = _reach(ctx, await _read_register(ctx), seat, way)
    if reached is None or reached.address is None:
        return False
    holder = reached.holder
    to = {"language": holder.language, "timezone": holder.timezone, **_where(reached.address)}
    afresh = {"failures": 0, "lease_until": None, "reason": None, "settled_at": None}
    values = {**to, **afresh, **_when(ctx, reached.address, is_urgent=False)}
    return await deliveries.settle_delivery(ctx.db, delivery, values)


async def _read_register(ctx: Context) -> _Register:
    holders = await people.list_holders(ctx.db, ctx.municipality.id)
    return _Register(holders, await people.list_addresses(ctx.db, ctx.municipality.id))


def _reach(ctx: Context, register: _Register, seat: Seat, way: Way | None) -> _Reached | None:
    """The first of the seat's holders who is reached in the way asked for, else in another; None for a vacant seat."""
    own = register.holders_of(seat)
    for platforms in ((MAIL,), ctx.platforms) if way == MAIL and MAIL in ctx.platforms else (ctx.platforms,):
        for holder in own:
            address = _choose_address(platforms, holder, register.addresses)
            if address is not None:
                return _Reached(holder, address)
    return _Reached(own[0], None) if own else None


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
    if delivery.platform == "mail":
        # A link to sign in with goes to whoever asked for it, even where nothing else is sent by mail.
        meant |= {one.email for one in holders.values()}
    if delivery.address in meant:
        return delivery
    working = next((one for one in own if one.failure is None), None)
    if working is None:
        return None
    holder = holders[working.holder_id]
    to = {"address": working.address, "language": holder.language, "timezone": holder.timezone}
    await deliveries.settle_delivery(db, delivery, to)
    return replace(delivery, address=working.address, language=holder.language, timezone=holder.timezone)


def _choose_address(platforms: Iterable[str], holder: Holder, addresses: Iterable[Address]) -> Address | None:
    """The holder's working address on the first of the platforms that has one."""
    own = {
        found.platform: found for found in addresses if found.holder_id == holder.id and found.failure is None
    }
    return next((own[platform] for platform in platforms if platform in own), None)


def _row(ctx: Context, seat: Seat, posting: Posting, reached: _Reached) -> dict[str, Any]:
    return {
        **_common(ctx, posting, f"s{seat.id}"),
        "seat_id": seat.id,
        "language": reached.holder.language,
        "timezone": reached.holder.timezone,
        **_where(reached.address),
        **_when(ctx, reached.address, is_urgent=posting.is_urgent),
    }


def _where(address: Address | None) -> dict[str, Any]:
    return {
        "platform": address.platform if address else None,
        "address": address.address if address else None,
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


def _when(ctx: Context, address: Address | None, *, is_urgent: bool) -> dict[str, Any]:
    if address is None:
        failed = {"state": DeliveryState.FAILED, "reason": "no-address"}
        return {**failed, "due_at": ctx.now, "settled_at": ctx.now}
    due_at = ctx.now if is_urgent or address.platform != MAIL else _mailing_time(ctx)
    return {"state": DeliveryState.PENDING, "due_at": due_at}


def _mailing_time(ctx: Context) -> datetime:
    """When a mail goes out: now, or when people next may be written to."""
    hours = read_setup(ctx.body).policy.reminder_hours
    return next_allowed(ctx.now, hours, ctx.municipality.timezone)
