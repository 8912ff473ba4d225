"""The one-tap answers: nothing to report, and absent this time."""

from __future__ import annotations

from handlers.context import Context
from handlers.current import get_round
from handlers.errors import NotAllowed, UserError
from handlers.forms import Event
from handlers.rights import Right, is_allowed
from handlers.views import Button, Buttons, Heading, Instant, Message, Notice, View, say
from storage.queries import people, reports, rounds
from storage.records.people import Seat
from storage.records.rounds import Round


class SayNothing(Event):
    """Nothing to report in the round."""

    round: int | None = None


class SayAbsent(Event):
    """Away this time: the seat itself, or for the convener another one."""

    round: int | None = None
    seat: int | None = None


class TakeBack(Event):
    """Takes an answer back."""

    round: int
    seat: int | None = None


async def say_nothing(event: SayNothing, ctx: Context) -> View:
    """Counts as a report: the organisation has looked and has nothing to say."""
    found = await _open_round(ctx, event.round)
    if await _has_reported(ctx, found, ctx.seat):
        return _answer_view(found, Notice(text=say("nothing-but-reported"), kind="info"))
    await _store(ctx, found, ctx.seat, "nothing")
    return _answer_view(
        found, Notice(text=say("nothing-saved", closes=Instant(at=found.closes_at)), kind="done")
    )


async def say_absent(event: SayAbsent, ctx: Context) -> View:
    """Apart from silence: the seat's holder, or the convener for it, has said so."""
    found = await _open_round(ctx, event.round)
    seat = await _seat_meant(ctx, event.seat)
    if await _has_reported(ctx, found, seat):
        return _answer_view(found, Notice(text=say("nothing-but-reported"), kind="info"))
    await _store(ctx, found, seat, "absent")
    return _answer_view(found, Notice(text=_absent_text(ctx, seat, found), kind="done"))


def _absent_text(ctx: Context, seat: Seat, found: Round) -> Message:
    if seat.id == ctx.seat.id:
        return say("absent-saved", closes=Instant(at=found.closes_at))
    return say("absent-saved-for", role=seat.role, organisation=seat.organisation)


async def take_back(event: TakeBack, ctx: Context) -> View:
    """Takes the answer back; the seat is asked again like anyone."""
    found = await _open_round(ctx, event.round)
    seat = await _seat_meant(ctx, event.seat)
    await rounds.remove_answer(ctx.db, found.id, seat.id)
    return _answer_view(found, Notice(text=say("answer-taken-back"), kind="done"))


async def _open_round(ctx: Context, round_id: int | None) -> Round:
    found = await get_round(ctx, round_id)
    if not found.is_open:
        raise UserError(say("error-round-closed-late", round=found.key))
    return found


async def _seat_meant(ctx: Context, seat_id: int | None) -> Seat:
    """The seat itself, or for a convener another seat of the same body."""
    if seat_id is None or seat_id == ctx.seat.id:
        return ctx.seat
    if not is_allowed(ctx.seat, Right.CONVENING):
        raise NotAllowed
    seat = await people.find_seat(ctx.db, seat_id)
    if seat is None or seat.body_id != ctx.body.id:
        raise NotAllowed
    return seat


async def _has_reported(ctx: Context, found: Round, seat: Seat) -> bool:
    return any(report.seat_id == seat.id for report in await reports.list_reports(ctx.db, [found.id]))


async def _store(ctx: Context, found: Round, seat: Seat, kind: str) -> None:
    values = {"municipality_id": ctx.municipality.id, "round_id": found.id, "seat_id": seat.id, "kind": kind}
    await rounds.set_answer(ctx.db, {**values, "by_seat_id": ctx.seat.id, "answered_at": ctx.now})


def _answer_view(found: Round, notice: Notice) -> View:
    args = {"round": str(found.id)}
    buttons = (
        Button(label=say("button-report-anyway"), action="report.open", args=args),
        Button(label=say("button-home"), action="home", style="primary"),
    )
    return (Heading(text=say("answer-title"), level=1), notice, Buttons(buttons=buttons))
