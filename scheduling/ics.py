"""A calendar as an iCalendar file (RFC 5545), for a reader that people already have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from scheduling.calendar import Calendar, CalendarEntry
from scheduling.example import ASSUMED
from storage.records.setup import MeetingSetup
from storage.records.wording import Wording

if TYPE_CHECKING:
    from icalendar import Event

TITLES = {
    "meeting": Wording("{body}: möte", "{body}: meeting"),
    "open": Wording("{body}: rapporteringen öppnar", "{body}: reporting opens"),
    "remind": Wording("{body}: påminnelse om rapport", "{body}: reminder to report"),
    "close": Wording("{body}: rapporteringen stänger", "{body}: reporting closes"),
    "compile": Wording("{body}: underlaget sammanställs", "{body}: reports are compiled"),
    "meeting_reminder": Wording("{body}: påminnelse om mötet", "{body}: reminder of the meeting"),
    "distribute": Wording("{body}: lägesrapporten delas", "{body}: the situation report is shared"),
    "feedback": Wording("{body}: återkoppling", "{body}: feedback"),
}
RESTS_ON = Wording("Bygger på exempelvärden: {names}", "Rests on example values: {names}")
UNKNOWN_LENGTH = MeetingSetup(length_minutes=None, place=None)


def to_ics(calendar: Calendar, now: datetime, language: str = "sv") -> bytes:
    """The calendar in UTC times, in order of time; the same entry has the same UID in every file.

    A skipped meeting is there as cancelled, one that rests on example values as tentative.
    """
    import icalendar  # noqa: PLC0415 - only who asks for a file pays for loading it

    book = icalendar.Calendar()
    book.add("prodid", "-//estbot//estbot//SV")
    book.add("version", "2.0")
    book.add("x-wr-calname", calendar.setup.name)
    for entry in calendar.entries:
        book.add_component(_event(icalendar.Event(), calendar, entry, now, language))
    return bytes(book.to_ical())


def _event(event: Event, calendar: Calendar, entry: CalendarEntry, now: datetime, language: str) -> Event:
    event.add("uid", _uid(calendar.setup.key, entry))
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", entry.at.astimezone(UTC))
    event.add("summary", TITLES[entry.kind].in_language(language).format(body=entry.body_name))
    event.add("status", _status(entry))
    _add_meeting(event, calendar, entry)
    if said := _description(entry, language):
        event.add("description", said)
    return event


def _add_meeting(event: Event, calendar: Calendar, entry: CalendarEntry) -> None:
    body = calendar.setup.body(entry.body)
    meeting = body.meeting if body and entry.kind == "meeting" else UNKNOWN_LENGTH
    if meeting.length_minutes:
        event.add("duration", timedelta(minutes=meeting.length_minutes))
    if meeting.place:
        event.add("location", meeting.place)


def _uid(municipality: str, entry: CalendarEntry) -> str:
    return f"{municipality}-{entry.body}-{entry.occurrence_on}-{entry.kind}-{entry.ordinal}@estbot"


def _status(entry: CalendarEntry) -> str:
    if entry.status == "skipped":
        return "CANCELLED"
    return "TENTATIVE" if entry.assumed else "CONFIRMED"


def _description(entry: CalendarEntry, language: str) -> str:
    names = ", ".join(ASSUMED[name].in_language(language) for name in entry.assumed)
    assumed = RESTS_ON.in_language(language).format(names=names) if names else ""
    why = entry.why.in_language(language) if entry.why else ""
    return "\n".join(line for line in (why, assumed) if line)
