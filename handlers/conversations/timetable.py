"""The rhythm of a body: what the municipality's documents leave open is asked for here, with the next dates shown.

The anchor of a fortnight is only ever the date that was entered: saving the same values again changes nothing.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Date, Event, Input, Rejected, Surroundings
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Choice,
    Heading,
    Instant,
    Notice,
    Paragraph,
    View,
    say,
)
from scheduling.cadence import at_local
from scheduling.plan import plan_meetings
from scheduling.runner import is_planned, read_setup
from storage.queries import people, rounds
from storage.records.cadence import WEEKDAYS
from storage.records.people import Body
from storage.records.rounds import Round
from storage.records.setup import BodySetup

SHOWN_DATES = 6
ONE_YEAR = timedelta(days=366)


class OpenTimetable(Event):
    """Asks for the form."""


class TimetableForm(Event):
    """Weekday or anchor date, and hour; which of the two follows from the rhythm."""

    every: Annotated[Literal["week", "fortnight"], Input("radio")] = "week"
    weekday: Annotated[str | None, Input("choice")] = None
    anchor_on: Annotated[Date | None, Input("date")] = None
    at: Annotated[time, Input("time")]

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Self:  # noqa: ARG002 - fixed by pydantic
        if self.every == "week" and self.weekday is None:
            raise PydanticCustomError("own_error-required", "no weekday", {"field": "weekday"})
        if self.every == "fortnight" and self.anchor_on is None:
            raise PydanticCustomError("own_error-required", "no anchor", {"field": "anchor_on"})
        if not time(6) <= self.at <= time(22):
            raise PydanticCustomError("own_error-daytime", "not in daytime", {"field": "at"})
        return self


async def surroundings(ctx: Context) -> Surroundings:
    """The choices of the form."""
    every = tuple(Choice(value=key, label=say(f"every-{key}")) for key in ("week", "fortnight"))
    weekdays = tuple(Choice(value=day, label=say(f"weekday-{day}")) for day in WEEKDAYS)
    return Surroundings({"every": every, "weekday": weekdays}, ctx.today)


async def open_timetable(event: OpenTimetable, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The form with what is known; bodies that book their meetings one by one have none."""
    _refuse_booked_one_by_one(ctx.body)
    cadence = read_setup(ctx.body).cadence
    values = {name: str(value)[:10] for name, value in cadence.model_dump(mode="json").items() if value}
    return await _form(ctx, {key: values[key] for key in TimetableForm.model_fields if key in values}, None)


def _refuse_booked_one_by_one(body: Body) -> None:
    if read_setup(body).cadence.every not in {"week", "fortnight", "unknown"}:
        raise UserError(say("error-no-timetable"))


async def redraw_timetable(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    return await _form(ctx, rejected.values, rejected)


async def _form(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    known = {name: value for name, value in values.items() if value not in {"unknown", "None"}}
    heading = Heading(text=say("timetable-title", body=ctx.body.name), level=1)
    about = Paragraph(text=say("timetable-about"), tone="quiet")
    return (heading, about, *draw(TimetableForm, "timetable.save", known, around.options, rejected))


async def save_timetable(event: TimetableForm, ctx: Context) -> View:
    """Stores the rhythm and shows the next six meetings it gives; the same values again change nothing."""
    _refuse_booked_one_by_one(ctx.body)
    changed = BodySetup.model_validate({**ctx.body.setup, "cadence": _cadence(event, ctx.body)})
    if changed.cadence != read_setup(ctx.body).cadence:
        planned_from = await _keep_open_rounds(event, ctx)
        setup = changed.model_dump(mode="json")
        await people.change_body_setup(ctx.db, ctx.body.id, setup, planned_from=planned_from)
    stored = await people.get_body(ctx.db, ctx.body.id)
    return (
        Heading(text=say("timetable-saved-title"), level=1),
        Notice(text=say("timetable-saved"), kind="done"),
        await _next_dates(ctx, stored),
        Buttons(buttons=(Button(label=say("button-calendar"), action="calendar", style="primary"),)),
    )


async def _keep_open_rounds(event: TimetableForm, ctx: Context) -> datetime:
    """When the new rhythm begins: not before its first day, and after the week of a round that has been asked about.

    The meeting of such a round is kept as one that people have decided on, so that its steps go on as planned.
    """
    begins = [
        ctx.now,
        *([at_local(event.anchor_on, time(), ctx.municipality.timezone)] if event.anchor_on else []),
    ]
    for found in await rounds.list_rounds(ctx.db, ctx.body.id, limit=5):
        if found.meeting_at > ctx.now:
            await rounds.set_exception(ctx.db, _kept_meeting(found))
            held_on = found.meeting_at.astimezone(ctx.zone).date()
            monday_after = held_on + timedelta(days=7 - held_on.weekday())
            begins.append(at_local(monday_after, time(), ctx.municipality.timezone))
    return max(begins)


def _kept_meeting(found: Round) -> dict[str, Any]:
    about = {"municipality_id": found.municipality_id, "body_id": found.body_id, "why": ""}
    return {**about, "kind": "booked", "occurrence_on": found.occurrence_on, "starts_at": found.meeting_at}


def _cadence(event: TimetableForm, body: Body) -> dict[str, Any]:
    rules = body.setup.get("cadence", {}).get("rules", [])
    shared: dict[str, Any] = {"rules": rules, "every": event.every, "at": f"{event.at:%H:%M}"}
    if event.every == "week":
        return {**shared, "weekday": event.weekday}
    return {**shared, "anchor_on": event.anchor_on.isoformat() if event.anchor_on else None}


async def _next_dates(ctx: Context, stored: Body) -> Cards:
    exceptions = await rounds.list_exceptions(ctx.db, stored.id)
    setup, zone = read_setup(stored), ctx.municipality.timezone
    planned = plan_meetings(setup, ctx.today, ctx.today + ONE_YEAR, zone=zone, exceptions=exceptions)
    found = [meeting for meeting in planned if is_planned(stored, meeting, exceptions)]
    cards = tuple(
        Card(title=Instant(at=meeting.starts_at), status=say(f"status-{meeting.status}"))
        for meeting in found[:SHOWN_DATES]
    )
    return Cards(cards=cards, empty=say("timetable-no-dates"))
