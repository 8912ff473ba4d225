"""How the bot itself is doing: last tick, the next sendings, and those that failed."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event
from handlers.reasons import explain_reason
from handlers.views import (
    Button,
    Card,
    Cards,
    Fact,
    Facts,
    Heading,
    Instant,
    Notice,
    Table,
    Text,
    Verbatim,
    View,
    say,
)
from scheduling.runner import PlannedStep, pending_steps, read_agenda
from scheduling.steps import STEP_KINDS
from storage.queries import channels, deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.people import Seat

SHOWN = 10


class ShowOperations(Event):
    """Asks for the operations page."""


class RetryDelivery(Event):
    """Asks for another attempt at a parked or failed delivery."""

    delivery: Annotated[str, Field(max_length=100)]


async def show_operations(event: ShowOperations, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """What a coordinator or an IT department needs to know without a log."""
    seats = {seat.id: seat for seat in await people.list_seats(ctx.db, ctx.body.id)}
    coming = await deliveries.list_next_deliveries(ctx.db, ctx.body.id, limit=SHOWN)
    troubled = await deliveries.list_troubled_deliveries(ctx.db, ctx.body.id, limit=SHOWN)
    return (
        Heading(text=say("operations-title"), level=1),
        await _facts(ctx),
        Heading(text=say("operations-steps")),
        await _steps_table(ctx),
        Heading(text=say("operations-next")),
        _coming_table(coming, seats),
        Heading(text=say("operations-failed")),
        Cards(
            cards=tuple(_troubled_card(one, seats) for one in troubled), empty=say("operations-none-failed")
        ),
    )


async def _facts(ctx: Context) -> Facts:
    beats = await deliveries.list_heartbeats(ctx.db)
    last: Text = Instant(at=beats[0].ticked_at) if beats else say("operations-never")
    waiting = await deliveries.count_deliveries(ctx.db, body_id=ctx.body.id)
    rows = (
        Fact(label=say("operations-last-tick"), value=last),
        Fact(label=say("operations-waiting"), value=Verbatim(text=str(waiting))),
        Fact(label=say("operations-platforms"), value=Verbatim(text=", ".join(ctx.platforms))),
    )
    return Facts(rows=rows)


async def _steps_table(ctx: Context) -> Table:
    """The next steps of the body, soonest first."""
    agenda = await read_agenda(ctx.db, ctx.now)
    own = replace(agenda, bodies=(ctx.body,))
    planned = [
        one for steps in pending_steps(own, ctx.now, STEP_KINDS) for one in steps if one.step.due_at > ctx.now
    ]
    head = (say("head-when"), say("head-body"), say("head-what"))
    rows = tuple(map(_step_row, sorted(planned, key=lambda one: one.step.due_at)[:SHOWN]))
    return Table(caption=say("operations-steps-caption"), head=head, rows=rows)


def _step_row(one: PlannedStep) -> tuple[Text, ...]:
    what = say(f"step-{one.step.kind.replace('_', '-')}")
    return (Instant(at=one.step.due_at), Verbatim(text=one.body.name), what)


def _coming_table(coming: tuple[Delivery, ...], seats: dict[int, Seat]) -> Table:
    head = (say("head-when"), say("head-seat"), say("head-what"))
    rows = tuple((Instant(at=one.due_at), _seat(one, seats), say(f"purpose-{one.purpose}")) for one in coming)
    return Table(caption=say("operations-next-caption", count=len(coming)), head=head, rows=rows)


def _seat(one: Delivery, seats: dict[int, Seat]) -> Text:
    if one.seat_id is None:
        return say("operations-channel")
    return Verbatim(text=seats[one.seat_id].label)


def _troubled_card(one: Delivery, seats: dict[int, Seat]) -> Card:
    retry = Button(label=say("button-retry"), action="delivery.retry", args={"delivery": one.key})
    buttons = (retry,) if one.platform else ()
    why = say("operations-why", why=explain_reason(one.reason or ""))
    status = say(f"delivery-{one.state}")
    return Card(
        title=_seat(one, seats), status=status, lines=(say(f"purpose-{one.purpose}"), why), buttons=buttons
    )


async def retry_delivery(event: RetryDelivery, ctx: Context) -> View:
    """Puts a parked or failed delivery back, at a person's word; what is in doubt is looked up first."""
    one = await deliveries.find_delivery(ctx.db, event.delivery)
    if one is None or one.body_id != ctx.body.id:
        raise UserError(say("error-no-such-delivery"))
    if one.state in (DeliveryState.PARKED, DeliveryState.FAILED):
        in_doubt = one.reason in {"outcome-unknown", "look-up-failed", "taken-too-often"}
        state = DeliveryState.UNCERTAIN if in_doubt else DeliveryState.PENDING
        await _mend(ctx, one)
        values = {"state": state, "due_at": ctx.now, "failures": 0, "lease_until": 0.0 if in_doubt else None}
        await deliveries.settle_delivery(ctx.db, one, {**values, "reason": None, "settled_at": None})
    done = Notice(text=say("delivery-retried"), kind="done")
    return (done, *await show_operations(ShowOperations(), ctx))


async def _mend(ctx: Context, one: Delivery) -> None:
    """Takes the address into use again; the next refusal will say what is still wrong with it."""
    platform = one.platform or ""
    if one.seat_id is None:
        await channels.fail_channel(ctx.db, one.body_id, platform=platform, failure=None)
    else:
        at = one.address or ""
        await people.fail_address(ctx.db, one.seat_id, platform=platform, at=at, failure=None)
