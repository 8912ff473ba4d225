"""The spans that products over several rounds are made for: since a council's last meeting, and a quarter. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scheduling.plan import Meeting

QUARTER = re.compile(r"(\d{4})[- ]?[qk]([1-4])", re.ASCII | re.IGNORECASE)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A product's period: its name and its first and last local date, both included.

    `since` is the instant after which an edition has to be fixed to be news, None where only the dates count.
    """

    period: str
    first_on: date
    last_on: date
    since: datetime | None = None


def span_since_meeting(meetings: Iterable[Meeting], now: datetime, *, start_on: date, today: date) -> Span:
    """From the last meeting that was held to the next one; from the day given when none was, to today when none is planned.

    Named by its dates, so that all versions made before the next meeting are versions of the same digest.
    """
    held = [one for one in meetings if one.status != "skipped"]
    last = max((one for one in held if one.starts_at <= now), key=lambda one: one.starts_at, default=None)
    following = min((one for one in held if one.starts_at > now), key=lambda one: one.starts_at, default=None)
    first_on = last.held_on if last else start_on
    last_on = following.held_on if following else today
    return Span(f"{first_on}--{last_on}", first_on, last_on, last.starts_at if last else None)


def span_of_quarter(name: str | None, today: date) -> Span | None:
    """The quarter of this name (`2026-Q3`, `2026 k3`), or the last one that has ended; None for no quarter's name."""
    if name is None:
        return _quarter(*_quarter_before(today))
    found = QUARTER.fullmatch(name.strip())
    return _quarter(int(found[1]), int(found[2])) if found and 2000 <= int(found[1]) <= 2100 else None


def _quarter_before(today: date) -> tuple[int, int]:
    number = (today.month - 1) // 3
    return (today.year, number) if number else (today.year - 1, 4)


def _quarter(year: int, number: int) -> Span:
    first_on = date(year, 3 * number - 2, 1)
    following = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return Span(f"{year}-Q{number}", first_on, following - ONE_DAY)
