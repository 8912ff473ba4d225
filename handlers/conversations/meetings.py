"""Single meetings: an extra one, another time for one, or none (G16, G21). The rhythm itself is never touched."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Date, Event, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.prompts import redraw_prompts
from handlers.views import Button, Buttons, Choice, Heading, Notice, Paragraph, View, say
from scheduling.cadence import at_local
from scheduling.plan import Meeting, plan_meetings
from scheduling.runner import read_setup
from scheduling.steps import plan_steps
from storage.queries import rounds


class OpenMeeting(Event):
    """Asks for the form: for the meeting first set for `occurrence`, or for an extra one."""

    occurrence: Date | None = None


class MeetingForm(Event):
    """One decision about one meeting; `occurrence` names the meeting it is about, none for a new one."""

    occurrence: Annotated[Date | None, Input("hidden")] = None
    change: Annotated[Literal["extra", "moved", "cancelled"], Input("radio")] = "extra"
    on: Annotated[Date | None, Input("date")] = None
    at: Annotated[time | None, Input("time")] = None
    why: Annotated[str, Field(min_length=1, max_length=200), Input("line", free_text=True)]

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Self:
        if self.change == "cancelled":
            return self
        if self.on is None:
            raise PydanticCustomError("own_error-required", "no date", {"field": "on"})
        if self.at is None:
            raise PydanticCustomError("own_error-required", "no time", {"field": "at"})
        if not time(6) <= self.at <= time(22):
            raise PydanticCustomError("own_error-daytime", "not in daytime", {"field": "at"})
        if self.on < (info.context or {})["today"]:
            raise PydanticCustomError("own_error-past", "in the past", {"field": "on"})
        return self


async def surroundings(ctx: Context) -> Surroundings:
    """What a decision is checked against."""
    changes = tuple(Choice(value=key, label=say(f"change-{key}")) for key in ("extra", "moved", "cancelled"))
    return Surroundings({"change": changes}, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def open_meeting(event: OpenMeeting, ctx: Context) -> View:
    """The form, filled with the meeting's present time where there is one."""
    meeting = await _find_meeting(ctx, event.occurrence) if event.occurrence else None
    if meeting is None:
        return await _form(ctx, {"change": "extra"}, None)
    local = meeting.starts_at.astimezone(ctx.zone)
    values = {"occurrence": meeting.occurrence_on.isoformat(), "change": "moved"}
    return await _form(ctx, {**values, "on": local.date().isoformat(), "at": f"{local:%H:%M}"}, None)


async def redraw_meeting(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    return await _form(ctx, rejected.values, rejected)


async def _form(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    heading = Heading(text=say("meeting-form-title", body=ctx.body.name), level=1)
    about = Paragraph(text=say("meeting-form-about"), tone="quiet")
    return (heading, about, *draw(MeetingForm, "meeting.change", values, around.options, rejected))


async def _find_meeting(ctx: Context, occurrence_on: date) -> Meeting | None:
    exceptions = await rounds.list_exceptions(ctx.db, ctx.body.id)
    near = [change.starts_at.astimezone(ctx.zone).date() for change in exceptions if change.starts_at]
    dates = [occurrence_on, *near]
    zone = ctx.municipality.timezone
    found = plan_meetings(read_setup(ctx.body), min(dates), max(dates), zone=zone, exceptions=exceptions)
    return next((meeting for meeting in found if meeting.occurrence_on == occurrence_on), None)


async def change_meeting(event: MeetingForm, ctx: Context) -> View:
    """Stores the decision; a round that is open already follows its meeting."""
    if event.change == "extra":
        await rounds.set_exception(ctx.db, await _extra(event, ctx))
    else:
        await _change_planned(event, ctx)
    done = Notice(text=say(f"meeting-{event.change}-saved"), kind="done")
    calendar = Button(label=say("button-calendar"), action="calendar", style="primary")
    return (Heading(text=say("meeting-saved-title"), level=1), done, Buttons(buttons=(calendar,)))


async def _extra(event: MeetingForm, ctx: Context) -> dict[str, Any]:
    on = _required(event.on)
    if await _find_meeting(ctx, on) is not None:
        raise UserError(say("error-meeting-there"))
    return _row(event, ctx, kind="extra", occurrence_on=on, starts_at=_starts_at(event, ctx))


async def _change_planned(event: MeetingForm, ctx: Context) -> None:
    meeting = await _find_meeting(ctx, event.occurrence) if event.occurrence else None
    if meeting is None:
        raise UserError(say("error-no-such-meeting"))
    starts_at = _starts_at(event, ctx) if event.change == "moved" else None
    known = {change.occurrence_on: change for change in await rounds.list_exceptions(ctx.db, ctx.body.id)}
    earlier = known.get(meeting.occurrence_on)
    is_added = earlier is not None and earlier.kind in {"extra", "booked"}
    kind = earlier.kind if is_added and earlier and starts_at else event.change
    await rounds.set_exception(
        ctx.db, _row(event, ctx, kind=kind, occurrence_on=meeting.occurrence_on, starts_at=starts_at)
    )
    await _follow(ctx, meeting.occurrence_on)


async def _follow(ctx: Context, occurrence_on: date) -> None:
    """Lets the meeting's round and steps follow: what lies ahead again is done again, except a prompt already sent."""
    meeting = await _find_meeting(ctx, occurrence_on)
    found = await rounds.find_round_of(ctx.db, ctx.body.id, occurrence_on)
    if meeting is None or meeting.status == "skipped":
        if found is not None:
            await rounds.close_round(ctx.db, found.id, ctx.now)
            await redraw_prompts(ctx, found.id)
        return
    steps = plan_steps(read_setup(ctx.body), meeting)
    ahead = [step.kind for step in steps if step.due_at > ctx.now and not (step.kind == "open" and found)]
    await rounds.unsettle_steps(ctx.db, ctx.body.id, occurrence_on, ahead)
    if found is not None:
        closes_at = next((step.due_at for step in steps if step.kind == "close"), meeting.starts_at)
        closed_at = None if closes_at > ctx.now else found.closed_at
        await rounds.move_round(
            ctx.db, found.id, meeting_at=meeting.starts_at, closes_at=closes_at, closed_at=closed_at
        )
        await redraw_prompts(ctx, found.id)


def _starts_at(event: MeetingForm, ctx: Context) -> datetime:
    starts_at = at_local(_required(event.on), event.at or time(12), ctx.municipality.timezone)
    if starts_at <= ctx.now:
        raise UserError(say("error-meeting-past"))
    return starts_at


def _required(on: date | None) -> date:
    if on is None:
        raise UserError(say("error-date"))
    return on


def _row(
    event: MeetingForm, ctx: Context, *, kind: str, occurrence_on: date, starts_at: datetime | None
) -> dict[str, Any]:
    about = {"municipality_id": ctx.municipality.id, "body_id": ctx.body.id, "kind": kind}
    return {**about, "occurrence_on": occurrence_on, "starts_at": starts_at, "why": event.why}
