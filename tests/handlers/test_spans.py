from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.spans import span_of_quarter, span_since_meeting
from scheduling.plan import Meeting, MeetingStatus

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TODAY = date(2026, 11, 24)
START = date(2026, 8, 17)


def meeting(days: int, status: MeetingStatus = "planned") -> Meeting:
    """A council meeting so many days from now."""
    at = NOW + timedelta(days=days)
    return Meeting("bra", at.date(), at, status, "Europe/Stockholm")


def test_a_digest_covers_the_time_from_the_last_meeting_to_the_next() -> None:
    span = span_since_meeting([meeting(-75), meeting(-20), meeting(2)], NOW, start_on=START, today=TODAY)
    assert (span.period, span.since) == ("2026-11-04--2026-11-26", NOW - timedelta(days=20))


def test_a_meeting_that_was_not_held_ends_nothing() -> None:
    span = span_since_meeting([meeting(-75), meeting(-20, "skipped")], NOW, start_on=START, today=TODAY)
    assert span.period == "2026-09-10--2026-11-24"


def test_before_the_first_meeting_a_digest_begins_with_the_first_round() -> None:
    span = span_since_meeting([meeting(2)], NOW, start_on=START, today=TODAY)
    assert (span.period, span.since) == ("2026-08-17--2026-11-26", None)


@pytest.mark.parametrize(
    ("name", "today", "period"),
    [
        (None, date(2026, 11, 24), "2026-Q3"),
        (None, date(2027, 1, 2), "2026-Q4"),
        ("2026-Q4", TODAY, "2026-Q4"),
        ("2026 k1", TODAY, "2026-Q1"),
        ("2026K2", TODAY, "2026-Q2"),
    ],
)
def test_a_quarter_is_the_one_named_or_the_last_that_ended(
    name: str | None, today: date, period: str
) -> None:
    span = span_of_quarter(name, today)
    assert span is not None
    assert span.period == period


def test_a_quarter_has_its_first_and_last_day() -> None:
    found = [span_of_quarter(f"2026-Q{number}", TODAY) for number in (1, 2, 3, 4)]
    assert [(one.first_on.isoformat(), one.last_on.isoformat()) for one in found if one] == [
        ("2026-01-01", "2026-03-31"),
        ("2026-04-01", "2026-06-30"),
        ("2026-07-01", "2026-09-30"),
        ("2026-10-01", "2026-12-31"),
    ]


@pytest.mark.parametrize("name", ["2026-Q5", "Q3", "hösten", "99999-Q1", "1026-Q1", "2026-Q3 1"])
def test_what_is_no_quarter_is_none(name: str) -> None:
    assert span_of_quarter(name, TODAY) is None
