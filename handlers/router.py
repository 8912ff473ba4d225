"""What leads where: one literal table from actions and commands to handlers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from handlers import report_form
from handlers.context import Context, Raw
from handlers.conversations import (
    absence,
    calendar,
    channel,
    compiling,
    help_page,
    home,
    language,
    meetings,
    operations,
    own_reports,
    reporting,
    rounds,
    seats,
    suggestions,
    timetable,
)
from handlers.drafts import end_steps, keep_step, read_steps
from handlers.errors import NotAllowed, UserError
from handlers.forms import Event, Filled, Rejected, Surroundings, fill
from handlers.rights import Right, is_allowed
from handlers.views import Choice, Message, View, say

Handler = Callable[[Any, Context], Awaitable[View]]


@dataclass(frozen=True, slots=True)
class Called:
    """What a request calls: the action and its arguments."""

    action: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class FormRoute:
    """What a form's action needs beside its handler: what it is checked against, and how it is shown again."""

    surroundings: Callable[[Context], Awaitable[Surroundings]]
    redraw: Callable[[Rejected, Context], Awaitable[View]]


@dataclass(frozen=True, slots=True)
class Route:
    """One action: the event it takes, who may, whether it changes anything, and the words that call it.

    `command_field` is the event's field that takes the rest of a command's line.
    """

    handler: Handler
    event: type[Event]
    right: Right = Right.SEATED
    changes: bool = False
    commands: tuple[str, ...] = ()
    command_field: str | None = None
    form: FormRoute | None = None


ROUTES: Mapping[str, Route] = MappingProxyType(
    {
        "home": Route(home.show_home, home.ShowHome, commands=("hem", "home")),
        "help": Route(help_page.show_help, help_page.ShowHelp, commands=("hjälp", "help")),
        "report.open": Route(
            reporting.open_report,
            reporting.OpenReport,
            Right.REPORTING,
            commands=("rapportera", "report"),
            command_field="description",
        ),
        "report.save": Route(
            reporting.save_report,
            report_form.ReportForm,
            Right.REPORTING,
            changes=True,
            form=FormRoute(report_form.surroundings, reporting.redraw_report),
        ),
        "report.mine": Route(
            own_reports.list_own_reports,
            own_reports.ListOwnReports,
            Right.REPORTING,
            commands=("mina", "mine"),
        ),
        "report.edit": Route(reporting.edit_report, reporting.EditReport, Right.REPORTING),
        "report.withdraw": Route(
            own_reports.withdraw_report, own_reports.WithdrawReport, Right.REPORTING, changes=True
        ),
        "nothing": Route(
            absence.say_nothing,
            absence.SayNothing,
            Right.REPORTING,
            changes=True,
            commands=("inget", "nothing"),
        ),
        "absent": Route(
            absence.say_absent, absence.SayAbsent, Right.REPORTING, changes=True, commands=("borta", "absent")
        ),
        "absent.open": Route(absence.open_absence, absence.OpenAbsence, Right.CONVENING),
        "absent.note": Route(
            absence.note_absence,
            absence.AbsenceForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(absence.surroundings, absence.redraw_absence),
        ),
        "absent.back": Route(absence.take_back, absence.TakeBack, Right.REPORTING, changes=True),
        "suggestions": Route(
            suggestions.list_suggestions,
            suggestions.ListSuggestions,
            Right.REPORTING,
            commands=("förslag", "suggestions"),
        ),
        "suggestion.open": Route(suggestions.open_suggestion, suggestions.OpenSuggestion, Right.REPORTING),
        "suggestion.dismiss": Route(
            suggestions.dismiss_suggestion, suggestions.DismissSuggestion, Right.REPORTING, changes=True
        ),
        "round": Route(
            rounds.show_round,
            rounds.ShowRound,
            Right.CONVENING,
            commands=("status", "omgång", "round"),
            command_field="round",
        ),
        "compile": Route(
            compiling.compile_round,
            compiling.CompileRound,
            Right.CONVENING,
            changes=True,
            commands=("sammanställ", "compile"),
            command_field="round",
        ),
        "document": Route(compiling.show_document, compiling.ShowDocument, Right.CONVENING),
        "document.file": Route(compiling.get_file, compiling.GetFile, Right.CONVENING),
        "calendar": Route(calendar.show_calendar, calendar.ShowCalendar, commands=("kalender", "calendar")),
        "meeting.open": Route(meetings.open_meeting, meetings.OpenMeeting, Right.CONVENING),
        "meeting.change": Route(
            meetings.change_meeting,
            meetings.MeetingForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(meetings.surroundings, meetings.redraw_meeting),
        ),
        "timetable.open": Route(
            timetable.open_timetable, timetable.OpenTimetable, Right.CONVENING, commands=("tider", "times")
        ),
        "timetable.save": Route(
            timetable.save_timetable,
            timetable.TimetableForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(timetable.surroundings, timetable.redraw_timetable),
        ),
        "language": Route(language.choose_language, language.ChooseLanguage, changes=True),
        "channel.choose": Route(
            channel.choose_channel,
            channel.ChooseChannel,
            Right.CONVENING,
            changes=True,
            commands=("kanal", "channel"),
        ),
        "seats": Route(seats.show_seats, seats.ShowSeats, commands=("platser", "seats")),
        "seat.choose": Route(seats.choose_seat, seats.ChooseSeat, changes=True),
        "operations": Route(
            operations.show_operations,
            operations.ShowOperations,
            Right.CONVENING,
            commands=("drift", "operations"),
        ),
        "delivery.retry": Route(
            operations.retry_delivery, operations.RetryDelivery, Right.CONVENING, changes=True
        ),
    }
)

Routes = Mapping[str, Route]


def words_of(routes: Routes) -> dict[str, str]:
    """The words that call each action."""
    return {word: action for action, route in routes.items() for word in route.commands}


COMMANDS: Mapping[str, str] = MappingProxyType(words_of(ROUTES))


async def dispatch(called: Called, ctx: Context, routes: Routes = ROUTES) -> View:
    """What an action answers; UserError (shown), NotAllowed, or UserError for an action there is none of."""
    route = _allowed(called.action, ctx, routes)
    if route.form is not None:
        return await _submit(route, route.form, called, ctx)
    return await route.handler(_read_event(route.event, called.raw), ctx)


def _allowed(action: str, ctx: Context, routes: Routes) -> Route:
    route = routes.get(action)
    if route is None:
        raise UserError(say("error-no-such-action"))
    if not is_allowed(ctx.seat, route.right):
        raise NotAllowed
    return route


async def _submit(route: Route, form: FormRoute, called: Called, ctx: Context) -> View:
    """A form with what its earlier steps have kept; once it is taken they are forgotten."""
    raw = {**await read_steps(called.action, called.raw, ctx), **called.raw}
    filled = fill(route.event, raw, await form.surroundings(ctx))
    match filled:
        case Rejected():
            return await form.redraw(filled, ctx)
        case Filled():
            shown = await route.handler(filled.event, ctx)
            await end_steps(called.action, called.raw, ctx)
            return shown


async def complete_step(called: Called, ctx: Context, routes: Routes = ROUTES) -> View:
    """The form as it stands with a completed step kept, nothing checked and nothing sent yet."""
    route = _allowed(called.action, ctx, routes)
    if route.form is None:
        raise UserError(say("error-no-such-action"))
    values = await keep_step(route.event, called.action, called.raw, ctx)
    return await route.form.redraw(Rejected(values), ctx)


async def list_options(action: str, field: str, ctx: Context, routes: Routes = ROUTES) -> tuple[Choice, ...]:
    """The choices of a form's field, for a platform that asks for them while somebody types."""
    route = _allowed(action, ctx, routes)
    if route.form is None:
        raise UserError(say("error-no-such-action"))
    return (await route.form.surroundings(ctx)).options.get(field, ())


def _read_event(event: type[Event], raw: Raw) -> Event:
    known = {name: value for name, value in raw.items() if name in event.model_fields and value.strip()}
    try:
        return event.model_validate(known)
    except ValidationError as error:
        raise UserError(say("error-arguments")) from error


def read_command(line: str, routes: Routes = ROUTES) -> Called:
    """The action a line such as `/est status v. 34` calls; UserError with a suggestion for a near miss."""
    word, _, rest = line.strip().removeprefix("/est").strip().partition(" ")
    commands = words_of(routes)
    action = commands.get(word.casefold() or "hem")
    if action is None:
        raise UserError(_no_such_command(word, commands))
    field = routes[action].command_field
    return Called(action, {field: rest.strip()} if field and rest.strip() else {})


def _no_such_command(word: str, commands: Mapping[str, str]) -> Message:
    near = get_close_matches(word.casefold(), commands, n=1)
    return say("error-near-command", suggestion=f"/est {near[0]}") if near else say("error-no-such-command")
