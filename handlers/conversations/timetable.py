"""The rhythm of a body: what the municipality's documents leave open is asked for here, with the next dates shown.

The anchor of a fortnight is only ever the date that was entered: saving the same values again changes nothing.
"""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Date, Event, Input, Rejected, Surroundings, draw
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
from scheduling.plan import plan_meetings
from scheduling.runner import read_setup
from storage.queries import people, rounds
from storage.records.cadence import WEEKDAYS
from storage.records.people import Body
from storage.records.setup import BodySetup

SHOWN_DATES = 6
ONE_YEAR = 366


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
    """Stores the rhythm and shows the next six meetings it gives."""
    _refuse_booked_one_by_one(ctx.body)
    changed = {**ctx.body.setup, "cadence": _cadence(event, ctx.body)}
    if changed != ctx.body.setup:
        setup = BodySetup.model_validate(changed).model_dump(mode="json")
        planned_from = (
            ctx.now
            if read_setup(ctx.body).cadence != BodySetup.model_validate(changed).cadence
            else ctx.body.planned_from
        )
        await people.change_body_setup(ctx.db, ctx.body.id, setup, planned_from=planned_from)
    stored = await people.get_body(ctx.db, ctx.body.id)
    return (
        Heading(text=say("timetable-saved-title"), level=1),
        Notice(text=say("timetable-saved"), kind="done"),
        await _next_dates(ctx, stored),
        Buttons(buttons=(Button(label=say("button-calendar"), action="calendar", style="primary"),)),
    )


def _cadence(event: TimetableForm, body: Body) -> dict[str, Any]:
    rules = body.setup.get("cadence", {}).get("rules", [])
    shared: dict[str, Any] = {"rules": rules, "every": event.every, "at": f"{event.at:%H:%M}"}
    if event.every == "week":
        return {**shared, "weekday": event.weekday}
    return {**shared, "anchor_on": event.anchor_on.isoformat() if event.anchor_on else None}


async def _next_dates(ctx: Context, stored: Body) -> Cards:
    exceptions = await rounds.list_exceptions(ctx.db, stored.id)
    end = date.fromordinal(ctx.today.toordinal() + ONE_YEAR)
    zone = ctx.municipality.timezone
    found = plan_meetings(read_setup(stored), ctx.today, end, zone=zone, exceptions=exceptions)
    cards = tuple(
        Card(title=Instant(at=meeting.starts_at), status=say(f"status-{meeting.status}"))
        for meeting in found[:SHOWN_DATES]
    )
    return Cards(cards=cards, empty=say("timetable-no-dates"))
