"""The calendar of a profile: what is listed, in which words, and what is honestly missing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from scheduling.calendar import Calendar, preview, to_json
from storage.profiles import load_profile
from storage.records.rounds import MeetingException

WINTER = (date(2026, 12, 1), date(2027, 2, 28))
KEYS = ["body", "kind", "at", "week", "status", "why", "assumed"]


def calendar(profile: str, start: date = WINTER[0], end: date = WINTER[1]) -> Calendar:
    return preview(load_profile(profile), start, end)


def meetings(found: Calendar) -> list[dict[str, object]]:
    return to_json(entry for entry in found.entries if entry.kind == "meeting")


@pytest.mark.rule("H23")
def test_hedemoras_est_meets_every_fourteenth_day_and_not_on_christmas_eve() -> None:
    found = [(m["at"], m["week"], m["status"], m["why"]) for m in meetings(calendar("hedemora"))]
    assert found[:3] == [
        ("2026-12-10T13:00:00+01:00", "2026-W50", "planned", None),
        ("2026-12-24T13:00:00+01:00", "2026-W52", "skipped", "julafton"),
        ("2027-01-07T13:00:00+01:00", "2027-W01", "planned", None),
    ]


@pytest.mark.rule("L31")
def test_lindesbergs_est_meets_in_week_53_too() -> None:
    weeks = [m["week"] for m in meetings(calendar("lindesberg", date(2026, 12, 21), date(2027, 1, 8)))]
    assert weeks == ["2026-W52", "2026-W53", "2027-W01"]


def test_every_object_has_exactly_the_agreed_keys() -> None:
    assert all(list(item) == KEYS for item in to_json(calendar("hedemora").entries))


def test_example_values_are_named_and_nothing_else_is_assumed() -> None:
    assumed = {tuple(entry.assumed) for entry in calendar("hedemora").entries}
    assert assumed == {("anchor_date", "hour")}
    assert {tuple(entry.assumed) for entry in calendar("lindesberg").entries} == {("weekday", "hour")}


def test_a_live_municipality_is_asked_instead() -> None:
    found = preview(load_profile("hedemora"), *WINTER, with_examples=False)
    assert found.entries == ()
    assert [lack.text.sv for lack in found.missing] == [
        "EST-gruppen: ankardatum och klockslag saknas; inga möten planeras"
    ]


@pytest.mark.rule("J8")
@pytest.mark.rule("J24")
def test_an_unknown_frequency_gives_no_meetings_and_one_line_for_each_body() -> None:
    found = calendar("hjo")
    assert found.entries == ()
    assert [(lack.body, lack.fields) for lack in found.missing] == [
        ("rad", ("every",)),
        ("samverkan", ("every",)),
    ]


@pytest.mark.rule("H8")
@pytest.mark.rule("H16")
def test_a_number_per_year_generates_nothing_and_shows_its_open_windows() -> None:
    found = calendar("hedemora")
    assert {entry.body for entry in found.entries} == {"est"}
    assert [(w.body, w.name, w.first_on.year) for w in found.open_windows] == [
        ("styrgrupp", "autumn", 2026),
        ("styrgrupp", "spring", 2027),
        ("bra", "year", 2026),
        ("bra", "year", 2027),
    ]


def test_a_booked_meeting_is_shown_and_fills_its_window() -> None:
    on = date(2027, 2, 3)
    booked = MeetingException(1, 1, 1, "booked", on, datetime(2027, 2, 3, 9, tzinfo=UTC), "")
    found = preview(load_profile("hedemora"), *WINTER, {"styrgrupp": [booked]})
    assert [e.kind for e in found.entries if e.body == "styrgrupp"] == ["meeting_reminder", "meeting"]
    assert ("styrgrupp", "spring") not in [(w.body, w.name) for w in found.open_windows]


def test_a_cancelled_booking_leaves_its_window_open() -> None:
    on = date(2027, 2, 3)
    booked = MeetingException(1, 1, 1, "booked", on, datetime(2027, 2, 3, 9, tzinfo=UTC), "")
    cancelled = MeetingException(2, 1, 1, "cancelled", on, None, "")
    found = preview(load_profile("hedemora"), *WINTER, {"styrgrupp": [booked, cancelled]})
    assert ("styrgrupp", "spring") in [(w.body, w.name) for w in found.open_windows]


def test_the_range_is_inclusive_local_dates() -> None:
    kinds = [entry.kind for entry in calendar("hedemora", date(2026, 12, 11), date(2026, 12, 24)).entries]
    assert kinds == ["feedback", "meeting"]
    assert calendar("hedemora", date(2026, 12, 12), date(2026, 12, 23)).entries == ()


def test_steps_are_listed_although_their_meeting_lies_outside_the_range() -> None:
    kinds = [entry.kind for entry in calendar("hedemora", date(2027, 1, 4), date(2027, 1, 5)).entries]
    assert kinds == ["open", "remind", "close", "compile"]


def test_a_moved_step_says_from_which_holiday() -> None:
    steps = to_json(calendar("hedemora", date(2027, 1, 5), date(2027, 1, 5)).entries)
    assert {(step["status"], step["why"]) for step in steps} == {("moved", "trettondedag jul")}


def test_reasons_can_be_had_in_english() -> None:
    entries = calendar("hedemora", date(2026, 12, 24), date(2026, 12, 24)).entries
    assert [item["why"] for item in to_json(entries, "en")] == ["Christmas Eve"]
