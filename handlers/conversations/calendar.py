"""The calendar of a body: meetings and steps to come with week numbers, open windows and what is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.context import Context
from handlers.forms import Event
from handlers.rights import Right, is_allowed
from handlers.views import Button, Buttons, Day, Heading, Instant, Notice, Table, Text, Verbatim, View, say
from scheduling.calendar import Calendar, CalendarEntry, preview
from storage.queries import rounds
from storage.records.rounds import MeetingException
from storage.records.setup import MunicipalitySetup

WEEKS_AHEAD = timedelta(weeks=9)
STEPS_AHEAD = timedelta(weeks=2)


class ShowCalendar(Event):
    """Asks for what is to come."""


async def show_calendar(event: ShowCalendar, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """Nine weeks ahead for this body, and the windows of the year that lack a meeting."""
    exceptions = {ctx.body.key: await rounds.list_exceptions(ctx.db, ctx.body.id)}
    setup = live_setup(ctx.municipality.setup, [ctx.body.setup])
    found = preview(setup, ctx.today, ctx.today + WEEKS_AHEAD, exceptions, with_examples=False)
    entries = [entry for entry in found.entries if _is_planned(ctx, entry, exceptions[ctx.body.key])]
    return (
        Heading(text=say("calendar-title", body=ctx.body.name), level=1),
        *_missing(found, ctx),
        *_windows(found),
        _entries(ctx, "calendar-meetings", [entry for entry in entries if entry.kind == "meeting"]),
        _entries(ctx, "calendar-steps", _near_steps(entries, ctx)),
        *((_convener_buttons(),) if is_allowed(ctx.seat, Right.CONVENING) else ()),
    )


def _is_planned(ctx: Context, entry: CalendarEntry, exceptions: tuple[MeetingException, ...]) -> bool:
    """False for what the rhythm would have given before it begins."""
    begins_on = ctx.body.planned_from.astimezone(ctx.zone).date()
    decided = {change.occurrence_on for change in exceptions}
    return entry.occurrence_on >= begins_on or entry.occurrence_on in decided


def live_setup(municipality: dict[str, Any], bodies: list[dict[str, Any]]) -> MunicipalitySetup:
    """The stored set-up as one value again."""
    return MunicipalitySetup.model_validate({**municipality, "bodies": bodies})


def _missing(found: Calendar, ctx: Context) -> tuple[Notice, ...]:
    return tuple(
        Notice(text=Verbatim(text=f"{lack.text.in_language(ctx.language)}."), kind="warning")
        for lack in found.missing
    )


def _windows(found: Calendar) -> tuple[Notice, ...]:
    return tuple(
        Notice(
            text=say(
                "window-open",
                booked=w.booked,
                wanted=w.wanted,
                first=Day(on=w.first_on),
                last=Day(on=w.last_on),
            ),
            kind="info",
        )
        for w in found.open_windows
    )


def _near_steps(entries: list[CalendarEntry], ctx: Context) -> list[CalendarEntry]:
    """The steps of the next two weeks; all of them would hide the meetings."""
    until = ctx.now + STEPS_AHEAD
    return [entry for entry in entries if entry.kind != "meeting" and ctx.now < entry.at <= until]


def _entries(ctx: Context, caption: str, entries: list[CalendarEntry]) -> Table:
    head = tuple(say(key) for key in ("head-when", "head-what", "head-status"))
    return Table(caption=say(caption), head=head, rows=tuple(_row(entry, ctx) for entry in entries))


def _row(entry: CalendarEntry, ctx: Context) -> tuple[Text, ...]:
    status: Text = say(f"status-{entry.status}")
    if entry.why is not None:
        status = say(f"status-{entry.status}-why", why=entry.why.in_language(ctx.language))
    return (Instant(at=entry.at), say(f"step-{entry.kind.replace('_', '-')}"), status)


def _convener_buttons() -> Buttons:
    extra = Button(label=say("button-extra-meeting"), action="meeting.open")
    times = Button(label=say("button-timetable"), action="timetable.open")
    return Buttons(buttons=(extra, times))
