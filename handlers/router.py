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
    compiling,
    help_page,
    home,
    language,
    meetings,
    operations,
    own_reports,
    reporting,
    rounds,
    suggestions,
    timetable,
)
from handlers.errors import NotAllowed, UserError
from handlers.forms import Event, Filled, Rejected, Surroundings, fill
from handlers.rights import Right, is_allowed
from handlers.views import View, say

Handler = Callable[[Any, Context], Awaitable[View]]


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

COMMANDS: Mapping[str, str] = MappingProxyType(
    {word: action for action, route in ROUTES.items() for word in route.commands}
)


async def dispatch(action: str, raw: Raw, ctx: Context) -> View:
    """What an action answers; UserError (shown), NotAllowed, or UserError for an action there is none of."""
    route = ROUTES.get(action)
    if route is None:
        raise UserError(say("error-no-such-action"))
    if not is_allowed(ctx.seat, route.right):
        raise NotAllowed
    if route.form is not None:
        return await _submit(route, route.form, raw, ctx)
    return await route.handler(_read_event(route.event, raw), ctx)


async def _submit(route: Route, form: FormRoute, raw: Raw, ctx: Context) -> View:
    filled = fill(route.event, raw, await form.surroundings(ctx))
    match filled:
        case Rejected():
            return await form.redraw(filled, ctx)
        case Filled():
            return await route.handler(filled.event, ctx)


def _read_event(event: type[Event], raw: Raw) -> Event:
    known = {name: value for name, value in raw.items() if name in event.model_fields and value.strip()}
    try:
        return event.model_validate(known)
    except ValidationError as error:
        raise UserError(say("error-arguments")) from error


@dataclass(frozen=True, slots=True)
class Called:
    """What a command line calls: the action and its arguments."""

    action: str
    raw: dict[str, str]


def read_command(line: str) -> Called:
    """The action a line such as `/est status v. 34` calls; UserError with a suggestion for a near miss."""
    word, _, rest = line.strip().removeprefix("/est").strip().partition(" ")
    action = COMMANDS.get(word.casefold() or "hem")
    if action is None:
        raise UserError(_no_such_command(word))
    field = ROUTES[action].command_field
    return Called(action, {field: rest.strip()} if field and rest.strip() else {})


def _no_such_command(word: str) -> Any:
    near = get_close_matches(word.casefold(), COMMANDS, n=1)
    return say("error-near-command", suggestion=f"/est {near[0]}") if near else say("error-no-such-command")
