"""What leads where: one literal table from actions and commands to handlers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers import report_form
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
from handlers.rights import Right
from handlers.routing import FormRoute, Route, words_of

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

COMMANDS: Mapping[str, str] = MappingProxyType(words_of(ROUTES))
