"""What leads where: one literal table from actions and commands to handlers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handlers import assessment_form, invite_form, report_form, review_forms
from handlers.asking import by_what_is_asked
from handlers.conversations import (
    absence,
    assess_correcting,
    assessing,
    calendar,
    channel,
    compiling,
    correcting,
    deciding,
    distributing,
    fixing,
    handover_log,
    help_page,
    home,
    inviting,
    language,
    levels,
    listing,
    meetings,
    merging,
    operations,
    own_lists,
    own_reports,
    products,
    read_log,
    receiving,
    rejecting,
    reporters,
    reporting,
    retention,
    returning,
    reviewing,
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
            by_what_is_asked(reports=reporting.open_report, assessments=assessing.open_assessment),
            reporting.OpenReport,
            Right.REPORTING,
            commands=("rapportera", "report"),
            command_field="description",
        ),
        "report.save": Route(
            by_what_is_asked(reports=reporting.save_report, assessments=assessing.refuse_report),
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
        "report.edit": Route(
            by_what_is_asked(reports=reporting.edit_report, assessments=assessing.edit_assessment),
            reporting.EditReport,
            Right.REPORTING,
        ),
        "assess.save": Route(
            assessing.save_assessment,
            assessment_form.AssessmentForm,
            Right.REPORTING,
            changes=True,
            form=FormRoute(assessment_form.surroundings, assessing.redraw_assessment),
        ),
        "assess.correct": Route(
            assess_correcting.save_correction,
            assessment_form.AssessmentForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(assessment_form.surroundings, assess_correcting.redraw_correction),
        ),
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
            reads=True,
            commands=("status", "omgång", "round"),
            command_field="round",
        ),
        "review": Route(
            reviewing.show_review,
            reviewing.ShowQueue,
            Right.CONVENING,
            reads=True,
            commands=("granska", "review"),
            command_field="round",
        ),
        "review.item": Route(reviewing.show_item, reviewing.ShowItem, Right.CONVENING, reads=True),
        "review.approve": Route(
            reviewing.approve, reviewing.Decide, Right.CONVENING, changes=True, reads=True
        ),
        "review.approve_all": Route(
            reviewing.approve_all, reviewing.ApproveAll, Right.CONVENING, changes=True, reads=True
        ),
        "review.reopen": Route(reviewing.reopen, reviewing.Decide, Right.CONVENING, changes=True, reads=True),
        "review.release": Route(
            reviewing.release_text, reviewing.Decide, Right.CONVENING, changes=True, reads=True
        ),
        "review.hold": Route(
            reviewing.hold_text, reviewing.Decide, Right.CONVENING, changes=True, reads=True
        ),
        "review.edit": Route(
            by_what_is_asked(
                reports=correcting.open_correction, assessments=assess_correcting.open_correction
            ),
            review_forms.OpenForm,
            Right.CONVENING,
            reads=True,
        ),
        "review.edit.save": Route(
            correcting.save_correction,
            report_form.ReportForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(report_form.surroundings, correcting.redraw_correction),
        ),
        "review.return": Route(returning.open_question, review_forms.OpenForm, Right.CONVENING, reads=True),
        "review.return.save": Route(
            returning.save_question,
            returning.ReviewQuestionForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(returning.surroundings, returning.redraw_question),
        ),
        "review.merge": Route(merging.open_merging, review_forms.OpenForm, Right.CONVENING, reads=True),
        "review.merge.save": Route(
            merging.save_merging,
            merging.ReviewMergeForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(merging.surroundings, merging.redraw_merging),
        ),
        "review.reject": Route(rejecting.open_rejection, review_forms.OpenForm, Right.CONVENING, reads=True),
        "review.reject.save": Route(
            rejecting.save_rejection,
            rejecting.ReviewRejectForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(rejecting.surroundings, rejecting.redraw_rejection),
        ),
        "answer.open": Route(returning.open_answer, returning.OpenAnswer, Right.REPORTING),
        "answer.save": Route(
            returning.save_answer,
            returning.ReviewAnswerForm,
            Right.REPORTING,
            changes=True,
            form=FormRoute(returning.surroundings, returning.redraw_answer),
        ),
        "level.open": Route(
            levels.open_level,
            levels.OpenLevel,
            Right.LEADING,
            commands=("nivå", "level"),
            command_field="round",
        ),
        "level.save": Route(
            levels.save_level,
            levels.ReviewLevelForm,
            Right.LEADING,
            changes=True,
            form=FormRoute(levels.surroundings, levels.redraw_level),
        ),
        "action.open": Route(
            deciding.open_action, deciding.OpenAction, Right.LEADING, commands=("åtgärd", "action")
        ),
        "action.save": Route(
            deciding.save_action,
            deciding.ReviewActionForm,
            Right.LEADING,
            changes=True,
            form=FormRoute(deciding.surroundings, deciding.redraw_action),
        ),
        "compile": Route(
            compiling.compile_round,
            compiling.CompileRound,
            Right.CONVENING,
            changes=True,
            reads=True,
            commands=("sammanställ", "compile"),
            command_field="round",
        ),
        "document": Route(compiling.show_document, compiling.ShowDocument, Right.CONVENING, reads=True),
        "document.file": Route(compiling.get_file, compiling.GetFile, Right.CONVENING, reads=True),
        "edition.fixing": Route(fixing.open_fixing, fixing.OpenFixing, Right.CONVENING),
        "edition.fix": Route(
            fixing.fix_edition,
            fixing.FixingForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(fixing.surroundings, fixing.redraw_fixing),
        ),
        "edition.registering": Route(fixing.open_registering, fixing.OpenRegistering, Right.CONVENING),
        "edition.register": Route(
            fixing.register_edition,
            fixing.RegisteringForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(fixing.surroundings, fixing.redraw_registering),
        ),
        "distribute": Route(
            distributing.show_distribution,
            distributing.ShowDistribution,
            Right.CONVENING,
            commands=("skicka", "distribute"),
        ),
        "distribute.send": Route(
            distributing.send_edition, distributing.SendEdition, Right.CONVENING, changes=True
        ),
        "lists": Route(
            listing.show_lists, listing.ShowLists, Right.CONVENING, commands=("utskick", "distribution")
        ),
        "lists.open": Route(listing.open_recipient, listing.OpenRecipient, Right.CONVENING),
        "lists.save": Route(
            listing.save_recipient,
            listing.RecipientForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(listing.surroundings, listing.redraw_recipient),
        ),
        "lists.remove": Route(
            listing.remove_recipient, listing.RemoveRecipient, Right.CONVENING, changes=True
        ),
        "lists.suggested": Route(
            listing.take_suggested, listing.TakeSuggested, Right.CONVENING, changes=True
        ),
        "lists.mine": Route(
            own_lists.show_own_lists, own_lists.ShowOwnLists, commands=("prenumerationer", "subscriptions")
        ),
        "lists.choose_way": Route(own_lists.choose_way, own_lists.ChooseWay, changes=True),
        "handovers": Route(
            handover_log.show_handovers,
            handover_log.ShowHandovers,
            Right.CONVENING,
            commands=("utskickslogg", "handovers"),
        ),
        "handover.retry": Route(
            handover_log.retry_handover, handover_log.RetryHandover, Right.CONVENING, changes=True
        ),
        "pictures": Route(
            receiving.list_pictures,
            receiving.ListPictures,
            Right.READING,
            commands=("lägesbild", "picture"),
        ),
        "picture": Route(receiving.read_picture, receiving.ReadPicture, Right.READING, reads=True),
        "picture.file": Route(
            receiving.get_picture_file, receiving.GetPictureFile, Right.READING, reads=True
        ),
        "digest.compile": Route(
            products.compile_council_digest,
            products.CompileDigest,
            Right.CONVENING,
            changes=True,
            reads=True,
            commands=("sammandrag", "digest"),
            command_field="council",
        ),
        "quarter.compile": Route(
            products.compile_quarter,
            products.CompileQuarter,
            Right.CONVENING,
            changes=True,
            reads=True,
            commands=("kvartal", "quarter"),
            command_field="quarter",
        ),
        "product": Route(products.show_product, products.ShowProduct, Right.CONVENING, reads=True),
        "product.file": Route(
            products.get_product_file, products.GetProductFile, Right.CONVENING, reads=True
        ),
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
        "retention": Route(
            retention.show_retention,
            retention.ShowRetention,
            Right.RUNNING,
            commands=("gallring", "retention"),
        ),
        "retention.open": Route(retention.open_decision, retention.OpenDecision, Right.RUNNING),
        "retention.save": Route(
            retention.save_decision,
            retention.DecisionForm,
            Right.RUNNING,
            changes=True,
            form=FormRoute(retention.surroundings, retention.redraw_decision),
        ),
        "read.log": Route(
            read_log.show_read_log, read_log.ShowReadLog, Right.RUNNING, commands=("läslogg", "readlog")
        ),
        "operations": Route(
            operations.show_operations,
            operations.ShowOperations,
            Right.RUNNING,
            commands=("drift", "operations"),
        ),
        "delivery.retry": Route(
            operations.retry_delivery, operations.RetryDelivery, Right.RUNNING, changes=True
        ),
        "invite.open": Route(
            inviting.open_invite, inviting.OpenInvite, Right.CONVENING, commands=("inbjudan", "invite")
        ),
        "invite.send": Route(
            inviting.send_invite,
            invite_form.InviteForm,
            Right.CONVENING,
            changes=True,
            form=FormRoute(invite_form.surroundings, inviting.redraw_invite),
        ),
        "invite.list": Route(inviting.list_invitations, inviting.ListInvitations, Right.CONVENING),
        "invite.revoke": Route(
            inviting.revoke_invite, inviting.RevokeInvitation, Right.CONVENING, changes=True
        ),
        "invite.renew": Route(inviting.renew_invite, inviting.RenewInvitation, Right.CONVENING, changes=True),
        "reporters": Route(
            reporters.show_reporters,
            reporters.ShowReporters,
            Right.CONVENING,
            commands=("rapportörer", "reporters"),
        ),
    }
)

COMMANDS: Mapping[str, str] = MappingProxyType(words_of(ROUTES))
