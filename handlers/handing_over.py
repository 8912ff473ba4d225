"""Handing an edition over: who is to have it, in which variant, and one message for each, once (H25, J22)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import get_args

from handlers.context import Context
from handlers.errors import UserError
from handlers.handover_message import handover_view
from handlers.posting import Posting, post
from handlers.variants import has_variant, variant_of
from handlers.views import say
from storage.queries import distribution, editions, people
from storage.records.editions import Edition, Handover, Subscription, Variant, Way
from storage.records.people import Seat


@dataclass(frozen=True, slots=True)
class Recipient:
    """A seat on the list of a product: in which way and variant it is given it, and the handover once it was."""

    seat: Seat
    way: Way
    variant: Variant
    handover: Handover | None = None

    @property
    def is_waiting(self) -> bool:
        """True while it has not been given the edition."""
        return self.handover is None


async def list_recipients(ctx: Context, edition: Edition) -> tuple[Recipient, ...]:
    """Those on the list of the edition's product, by seat; who was given the edition and has left the list is not among them."""
    listed = await distribution.list_subscriptions(ctx.db, edition.body_id, edition.product)
    given = {one.seat_id: one for one in await distribution.list_handovers(ctx.db, [edition.id])}
    seats = {seat.id: seat for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}
    return tuple(_recipient(one, seats[one.seat_id], given.get(one.seat_id)) for one in listed)


def _recipient(listed: Subscription, seat: Seat, handover: Handover | None) -> Recipient:
    return Recipient(seat, as_way(listed.way), variant_of(seat), handover)


def as_way(name: str) -> Way:
    """The way of this name; an unknown one is a link only."""
    return next((one for one in get_args(Way) if one == name), "link")


async def get_fixed(ctx: Context, edition_id: int) -> Edition:
    """A fixed edition of the asking seat's own body; UserError for a draft, as for one that does not exist."""
    found = await editions.find_edition(ctx.db, edition_id)
    if found is None or found.body_id != ctx.body.id:
        raise UserError(say("distribution-no-such-edition"))
    if not found.is_fixed:
        raise UserError(say("distribution-not-fixed", number=found.number))
    return found


async def find_replaced(ctx: Context, edition: Edition) -> Edition | None:
    """The newest version of the same period that was fixed before this one."""
    made = await editions.list_product(ctx.db, edition.body_id, edition.product, edition.period)
    before = [one for one in made if one.is_fixed and one.number < edition.number]
    return max(before, key=lambda one: one.number, default=None)


async def hand_over(ctx: Context, edition: Edition, recipients: Iterable[Recipient]) -> int:
    """How many were given the edition now; who has it already is left alone, and a vacant seat waits for its holder.

    Whoever may only have a variant that the product does not come in is passed over.

    The message goes to the outbox in the transaction that notes the handover. UserError for a draft.
    """
    if not edition.is_fixed:
        raise UserError(say("distribution-not-fixed", number=edition.number))
    replaced = await find_replaced(ctx, edition)
    meant = [one for one in recipients if one.is_waiting and has_variant(edition.product, one.variant)]
    return sum([await _give(ctx, edition, replaced, one) for one in meant])


async def _give(ctx: Context, edition: Edition, replaced: Edition | None, to: Recipient) -> bool:
    view = handover_view(edition, replaced, variant=to.variant, way=to.way)
    keys = await post(ctx, [to.seat], Posting("handover", view, ordinal=edition.id, way=to.way))
    if to.seat.id not in keys:
        return False
    about = {"municipality_id": ctx.municipality.id, "edition_id": edition.id, "seat_id": to.seat.id}
    how = {"variant": to.variant, "way": to.way, "recipient": to.seat.label}
    ordered = {"ordered_by_seat_id": ctx.seat.id, "ordered_at": ctx.now}
    row = {**about, **how, **ordered, "delivery_key": keys[to.seat.id]}
    return await distribution.add_handover(ctx.db, row)
