"""The local dates of a cadence, by arithmetic: no walking from an anchor, no week numbers, no clock."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.records.cadence import WEEKDAYS, Cadence, Fortnightly, Monthly, Weekday, Weekly

WEEK = 7
FORTNIGHT = 14


def occurrences(cadence: Cadence, start: date, end: date) -> tuple[date, ...]:
    """The dates from `start` to `end`, both included, in order; none for a quota or a cadence left open."""
    dates: list[date] = []
    found = next_occurrence(cadence, start - timedelta(days=1))
    while found is not None and found <= end:
        dates.append(found)
        found = next_occurrence(cadence, found)
    return tuple(dates)


def next_occurrence(cadence: Cadence, after: date) -> date | None:
    """The first date later than `after`; None for a quota or a cadence whose weekday or anchor is left open."""
    match cadence:
        case Weekly(weekday=weekday) if weekday is not None:
            return _following(after, (WEEKDAYS.index(weekday) - after.weekday()) % WEEK, WEEK)
        case Fortnightly(anchor_on=anchor) if anchor is not None:
            return _following(after, (anchor - after).days % FORTNIGHT, FORTNIGHT)
        case Monthly():
            return _next_in_month(cadence, after)
        case _:
            return None


def _following(after: date, days: int, interval: int) -> date:
    return after + timedelta(days=days or interval)


def _next_in_month(cadence: Monthly, after: date) -> date | None:
    this = _in_month(cadence, after.year, after.month)
    if this is None or this > after:
        return this
    ahead = after.replace(day=1) + timedelta(days=32)
    return _in_month(cadence, ahead.year, ahead.month)


def _in_month(cadence: Monthly, year: int, month: int) -> date | None:
    if cadence.day is not None:
        return date(year, month, cadence.day)
    if cadence.nth is None or cadence.weekday is None:
        return None
    return _nth_weekday(date(year, month, 1), cadence.nth, cadence.weekday)


def _nth_weekday(first: date, nth: int, weekday: Weekday) -> date:
    earliest = first if nth > 0 else first.replace(day=monthrange(first.year, first.month)[1] - 6)
    days = (WEEKDAYS.index(weekday) - earliest.weekday()) % WEEK
    return earliest + timedelta(days=days + WEEK * (max(nth, 1) - 1))


def at_local(on: date, at: time, zone: str) -> datetime:
    """The instant, in UTC, when clocks in `zone` show that date and time.

    An hour that exists twice is its first; one that does not exist is moved forward by the gap.
    """
    return datetime.combine(on, at, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def iso_week(on: date) -> str:
    """The ISO week of a local date, like `2026-W53`; the year is the week's own."""
    year, week, _ = on.isocalendar()
    return f"{year}-W{week:02d}"
