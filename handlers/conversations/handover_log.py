"""Who was given which version, in which variant and way, and whether it reached them."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.handing_over import as_way
from handlers.posting import MAIL, post_again
from handlers.product_lists import WAYS
from handlers.reasons import explain_reason
from handlers.variants import NAMES, as_variant
from handlers.views import Button, Card, Cards, Heading, Instant, Message, Notice, View, say
from storage.queries import distribution, editions, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.editions import Edition, Handover

SHOWN = 50
NOT_REACHED = frozenset({DeliveryState.FAILED, DeliveryState.PARKED, DeliveryState.DROPPED})


class ShowHandovers(Event):
    """Asks for the log."""


class RetryHandover(Event):
    """Asks for another attempt, to where the recipient is reached by now."""

    handover: Id


async def show_handovers(event: ShowHandovers, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The body's handovers, the newest first."""
    return await _log_view(ctx, ())


async def _log_view(ctx: Context, notices: tuple[Notice, ...]) -> View:
    made, listed = await _read_log(ctx)
    keys = [one.delivery_key for one in listed]
    sent = {one.key: one for one in await distribution.list_by_keys(ctx.db, keys)}
    cards = tuple(_card(made[one.edition_id], one, sent.get(one.delivery_key)) for one in listed)
    title = Heading(text=say("distribution-log-title", body=ctx.body.name), level=1)
    return (title, *notices, Cards(cards=cards, empty=say("distribution-log-empty")))


async def _read_log(ctx: Context) -> tuple[Mapping[int, Edition], list[Handover]]:
    """The body's fixed editions by id, and the newest handovers of them."""
    made = {one.id: one for one in await editions.list_fixed_of(ctx.db, ctx.body.id)}
    listed = await distribution.list_handovers(ctx.db, list(made))
    return made, list(listed[::-1][:SHOWN])


def _card(edition: Edition, one: Handover, delivery: Delivery | None) -> Card:
    title = say("distribution-title", title=str(edition.document["title"]), number=edition.number)
    lines = (
        say("distribution-log-to", recipient=one.recipient),
        say(NAMES[as_variant(one.variant)]),
        say(WAYS[as_way(one.way)]),
        say("distribution-ordered", at=Instant(at=one.ordered_at, form="short")),
        *_why(delivery),
    )
    return Card(title=title, status=_status(delivery), lines=lines, buttons=_retry(one, delivery))


def _status(delivery: Delivery | None) -> Message:
    """Where it stands; a mail that was sent may still not have come to the recipient's mailbox, and nobody says so."""
    if delivery is None:
        return say("distribution-unknown")
    if delivery.state in NOT_REACHED:
        return say("distribution-not-reached")
    if delivery.state != DeliveryState.SENT or delivery.settled_at is None:
        return say("distribution-on-its-way", at=Instant(at=delivery.due_at, form="short"))
    at = Instant(at=delivery.settled_at, form="short")
    return say("distribution-mailed" if delivery.platform == MAIL else "distribution-delivered", at=at)


def _why(delivery: Delivery | None) -> tuple[Message, ...]:
    if delivery is None or delivery.state not in NOT_REACHED:
        return ()
    return (say("operations-why", why=explain_reason(delivery.reason or "")),)


def _retry(one: Handover, delivery: Delivery | None) -> tuple[Button, ...]:
    if delivery is None or delivery.state not in NOT_REACHED:
        return ()
    args = {"handover": str(one.id)}
    return (Button(label=say("distribution-retry"), action="handover.retry", args=args),)


async def retry_handover(event: RetryHandover, ctx: Context) -> View:
    """Sends again what did not reach its recipient, once the address was mended; a person may also send again what is in doubt."""
    _, listed = await _read_log(ctx)
    one = next((found for found in listed if found.id == event.handover), None)
    seat = None if one is None else await people.find_seat(ctx.db, one.seat_id)
    if one is None or seat is None:
        raise UserError(say("distribution-no-such-handover"))
    delivery = next(iter(await distribution.list_by_keys(ctx.db, [one.delivery_key])), None)
    if delivery is None or delivery.state not in NOT_REACHED:
        return await _log_view(ctx, (Notice(text=say("distribution-nothing-to-retry")),))
    if not await post_again(ctx, seat, delivery, as_way(one.way)):
        text = say("distribution-no-address", seat=seat.label)
        return await _log_view(ctx, (Notice(text=text, kind="warning"),))
    return await _log_view(ctx, (Notice(text=say("distribution-retried"), kind="done"),))
