"""Dates by arithmetic, held against python-dateutil as an independent witness, over 2024-2060."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from scheduling.cadence import at_local, iso_week, next_occurrence, occurrences
from storage.records.cadence import (
    WEEKDAYS,
    Cadence,
    Fortnightly,
    Monthly,
    Quota,
    UnknownCadence,
    Weekday,
    Weekly,
)

STOCKHOLM = "Europe/Stockholm"
FIRST, LAST = date(2024, 1, 1), date(2060, 12, 31)
days = st.dates(FIRST, LAST - timedelta(days=800))
spans = st.integers(0, 800).map(lambda n: timedelta(days=n))
weekdays = st.sampled_from(WEEKDAYS)


def fortnight(anchor: date) -> Fortnightly:
    return Fortnightly(every="fortnight", anchor_on=anchor, at=time(13))


def nth(number: int, weekday: Weekday) -> Monthly:
    return Monthly.model_validate({"every": "month", "nth": number, "weekday": weekday, "at": "09:00"})


def witness(rule: rrule.rrule, start: date, end: date) -> tuple[date, ...]:
    first, last = (datetime.combine(on, time()) for on in (start, end))
    return tuple(moment.date() for moment in rule.between(first, last, inc=True))


def midnight(on: date) -> datetime:
    return datetime.combine(on, time())


@given(weekdays, days, spans)
def test_a_weekly_cadence_agrees_with_the_witness(weekday: Weekday, start: date, span: timedelta) -> None:
    rule = rrule.rrule(rrule.WEEKLY, byweekday=WEEKDAYS.index(weekday), dtstart=midnight(FIRST))
    cadence = Weekly(every="week", weekday=weekday, at=time(9, 30))
    assert occurrences(cadence, start, start + span) == witness(rule, start, start + span)


@given(st.dates(FIRST, date(2024, 1, 14)), days, spans, st.integers(-900, 900))
def test_a_fortnight_agrees_with_the_witness_from_any_of_its_dates(
    first: date, start: date, span: timedelta, shift: int
) -> None:
    rule = rrule.rrule(rrule.WEEKLY, interval=2, dtstart=midnight(first))
    cadence = fortnight(first + timedelta(days=14 * shift))
    assert occurrences(cadence, start, start + span) == witness(rule, start, start + span)


@given(st.sampled_from([1, 2, 3, 4, -1]), weekdays, days, spans)
def test_an_nth_weekday_agrees_with_the_witness(
    number: int, weekday: Weekday, start: date, span: timedelta
) -> None:
    day = rrule.weekday(WEEKDAYS.index(weekday), number)
    rule = rrule.rrule(rrule.MONTHLY, byweekday=day, dtstart=midnight(FIRST))
    assert occurrences(nth(number, weekday), start, start + span) == witness(rule, start, start + span)


@given(st.integers(1, 28), days, spans)
def test_a_day_of_the_month_agrees_with_the_witness(day: int, start: date, span: timedelta) -> None:
    rule = rrule.rrule(rrule.MONTHLY, bymonthday=day, dtstart=midnight(FIRST))
    cadence = Monthly(every="month", day=day, at=time(9))
    assert occurrences(cadence, start, start + span) == witness(rule, start, start + span)


@pytest.mark.rule("H23")
def test_a_fortnight_never_follows_week_parity() -> None:
    weeks = [
        iso_week(on)
        for on in occurrences(fortnight(date(2026, 12, 17)), date(2026, 12, 14), date(2027, 1, 31))
    ]
    assert weeks == ["2026-W51", "2026-W53", "2027-W02", "2027-W04"]


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (date(2026, 12, 27), "2026-W52"),
        (date(2026, 12, 28), "2026-W53"),
        (date(2027, 1, 3), "2026-W53"),
        (date(2027, 1, 4), "2027-W01"),
        (date(2032, 12, 31), "2032-W53"),
        (date(2033, 1, 2), "2032-W53"),
        (date(2033, 1, 3), "2033-W01"),
    ],
)
def test_a_week_belongs_to_its_own_year(on: date, week: str) -> None:
    assert iso_week(on) == week


@given(st.dates(FIRST, LAST))
def test_the_next_date_is_later_and_at_most_a_fortnight_away(after: date) -> None:
    found = next_occurrence(fortnight(date(2026, 8, 20)), after)
    assert found is not None
    assert timedelta(0) < found - after <= timedelta(days=14)


@pytest.mark.parametrize(
    "cadence",
    [
        Quota(every="quota", per_year=4),
        UnknownCadence(every="unknown"),
        Weekly(every="week", weekday=None, at=None),
        Fortnightly(every="fortnight", anchor_on=None, at=time(13)),
    ],
)
def test_what_is_booked_by_people_or_left_open_has_no_dates(cadence: Cadence) -> None:
    assert occurrences(cadence, date(2026, 1, 1), date(2026, 12, 31)) == ()


@pytest.mark.parametrize(
    ("on", "utc_hour"),
    [
        (date(2026, 10, 24), 7),
        (date(2026, 10, 25), 8),
        (date(2027, 3, 27), 8),
        (date(2027, 3, 28), 7),
    ],
)
def test_nine_oclock_stays_nine_oclock_over_both_clock_changes(on: date, utc_hour: int) -> None:
    assert at_local(on, time(9), STOCKHOLM) == datetime.combine(on, time(utc_hour), tzinfo=UTC)


def test_an_hour_that_does_not_exist_moves_forward_and_one_that_exists_twice_is_the_first() -> None:
    assert at_local(date(2027, 3, 28), time(2, 30), STOCKHOLM) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert at_local(date(2026, 10, 25), time(2, 30), STOCKHOLM) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_next_date_costs_the_same_decades_away() -> None:
    cadence, far = fortnight(date(2026, 8, 20)), date(2060, 1, 1)
    started = perf_counter()
    for _ in range(1000):
        next_occurrence(cadence, far)
    assert (
        perf_counter() - started
    ) * 1000 < 100  # microseconds each; measured 0.9, the room is for a busy machine
