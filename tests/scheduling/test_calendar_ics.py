"""The calendar as an iCalendar file, read back by the library."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import icalendar

from scheduling.calendar import preview
from scheduling.ics import to_ics
from storage.profiles import load_profile

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)


def events(profile: str, start: date, end: date) -> list[icalendar.Event]:
    book = icalendar.Calendar.from_ical(to_ics(preview(load_profile(profile), start, end), NOW))
    return [event for event in book.walk("VEVENT") if isinstance(event, icalendar.Event)]


def test_a_meeting_has_its_utc_time_length_and_place() -> None:
    found = events("lindesberg", date(2026, 11, 24), date(2026, 11, 24))[1]
    assert str(found["SUMMARY"]) == "EST-gruppen: möte"
    assert found.decoded("dtstart") == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert found.decoded("duration") == timedelta(minutes=30)
    assert found["LOCATION"] == "Microsoft Teams"


def test_the_same_entry_has_the_same_uid_in_every_file_and_no_other_has_it() -> None:
    first = [str(e["UID"]) for e in events("hedemora", date(2026, 12, 1), date(2027, 2, 28))]
    second = [str(e["UID"]) for e in events("hedemora", date(2026, 12, 20), date(2027, 1, 20))]
    assert len(set(first)) == len(first)
    assert set(second) < set(first)


def test_a_skipped_meeting_is_cancelled_and_an_assumed_one_tentative() -> None:
    found = events("hedemora", date(2026, 12, 24), date(2027, 1, 4))
    assert [str(event["STATUS"]) for event in found] == ["CANCELLED", "TENTATIVE"]
    assert str(found[0]["DESCRIPTION"]) == "julafton\nBygger på exempelvärden: ankardatum, klockslag"
