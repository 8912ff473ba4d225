"""The one-tap answers: nothing to report, and absent this time."""

from __future__ import annotations

from typing import Annotated

from handlers.context import Context
from handlers.coverage import has_to_report
from handlers.current import get_round
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Id, Input, Rejected, Surroundings
from handlers.prompts import redraw_own, redraw_prompts
from handlers.views import Button, Buttons, Choice, Heading, Instant, Message, Notice, Verbatim, View, say
from storage.queries import people, reports, rounds
from storage.records.people import Seat
from storage.records.rounds import Round


class SayNothing(Event):
    """Nothing to report in the round."""

    round: Id | None = None


class SayAbsent(Event):
    """Away this time."""

    round: Id | None = None


class OpenAbsence(Event):
    """Asks for the form in which a convener notes that somebody is away."""

    round: Id


class AbsenceForm(Event):
    """A seat that is away this time, noted by the convener."""

    round: Annotated[Id, Input("hidden")]
    seat: Annotated[str, Input("choice")]


class TakeBack(Event):
    """Takes an answer back."""

    round: Id


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
    """Apart from silence: the seat's holder has said so."""
    found = await _open_round(ctx, event.round)
    saved = say("absent-saved", closes=Instant(at=found.closes_at))
    return await _note(ctx, found, ctx.seat, saved)


async def _note(ctx: Context, found: Round, seat: Seat, saved: Message) -> View:
    if await _has_reported(ctx, found, seat):
        return _answer_view(found, Notice(text=say("nothing-but-reported"), kind="info"))
    await _store(ctx, found, seat, "absent")
    return _answer_view(found, Notice(text=saved, kind="done"))


async def surroundings(ctx: Context) -> Surroundings:
    """The seats of this body that are asked."""
    seats = [seat for seat in await people.list_seats(ctx.db, ctx.body.id) if has_to_report(seat)]
    choices = tuple(Choice(value=str(s.id), label=Verbatim(text=s.label)) for s in seats)
    return Surroundings({"seat": choices}, ctx.today)


async def open_absence(event: OpenAbsence, ctx: Context) -> View:
    """The form, for the round meant."""
    found = await _open_round(ctx, event.round)
    return await _absence_form(ctx, {"round": str(found.id)}, None)


async def redraw_absence(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was chosen."""
    return await _absence_form(ctx, rejected.values, rejected)


async def _absence_form(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    heading = Heading(text=say("absence-title"), level=1)
    return (heading, *draw(AbsenceForm, "absent.note", values, around.options, rejected))


async def note_absence(event: AbsenceForm, ctx: Context) -> View:
    """Stores what the convener has been told: the seat is away this time."""
    found = await _open_round(ctx, event.round)
    seats = {str(seat.id): seat for seat in await people.list_seats(ctx.db, ctx.body.id)}
    seat = seats[event.seat]
    saved = say("absent-saved-for", seat=seat.label)
    return await _note(ctx, found, seat, saved)


async def take_back(event: TakeBack, ctx: Context) -> View:
    """Takes the answer back; the seat is asked again like anyone."""
    found = await _open_round(ctx, event.round)
    await rounds.remove_answer(ctx.db, found.id, ctx.seat.id)
    await redraw_own(ctx, found)
    return _answer_view(found, Notice(text=say("answer-taken-back"), kind="done"))


async def _open_round(ctx: Context, round_id: int | None) -> Round:
    found = await get_round(ctx, round_id)
    if not found.is_open:
        raise UserError(say("error-round-closed-late", round=found.key))
    return found


async def _has_reported(ctx: Context, found: Round, seat: Seat) -> bool:
    return any(report.seat_id == seat.id for report in await reports.list_reports(ctx.db, [found.id]))


async def _store(ctx: Context, found: Round, seat: Seat, kind: str) -> None:
    values = {"municipality_id": ctx.municipality.id, "round_id": found.id, "seat_id": seat.id, "kind": kind}
    await rounds.set_answer(ctx.db, {**values, "by_seat_id": ctx.seat.id, "answered_at": ctx.now})
    await redraw_prompts(ctx, found.id, {seat.id})


def _answer_view(found: Round, notice: Notice) -> View:
    args = {"round": str(found.id)}
    buttons = (
        Button(label=say("button-report-anyway"), action="report.open", args=args),
        Button(label=say("button-home"), action="home", style="primary"),
    )
    return (Heading(text=say("answer-title"), level=1), notice, Buttons(buttons=buttons))
