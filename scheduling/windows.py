"""Season windows of bodies that meet so many times a year: what is booked and what is still open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from storage.records.cadence import Quota, SeasonWindow
from storage.records.setup import BodySetup


@dataclass(frozen=True, slots=True)
class OpenWindow:
    """A window of one year that lacks meetings: `wanted` by the rule, `booked` so far; both days included.

    `name` is the profile's own, or `year` where the quota has no windows.
    """

    body: str
    name: str
    first_on: date
    last_on: date
    wanted: int
    booked: int


def open_windows(body: BodySetup, start: date, end: date, held_on: Iterable[date]) -> tuple[OpenWindow, ...]:
    """The windows touching `start` to `end` that lack meetings, in order of time.

    `held_on` holds the local dates of booked and held meetings, for the whole years and not only the range.
    """
    if not isinstance(body.cadence, Quota):
        return ()
    dates = tuple(held_on)
    years = range(start.year, end.year + 1)
    found = (_window(body.key, season, year, dates) for year in years for season in _seasons(body.cadence))
    return tuple(w for w in found if w.booked < w.wanted and w.first_on <= end and w.last_on >= start)


def _seasons(cadence: Quota) -> tuple[SeasonWindow, ...]:
    whole = SeasonWindow(name="year", first="01-01", last="12-31", count=cadence.per_year)
    return cadence.windows or (whole,)


def _window(body: str, season: SeasonWindow, year: int, dates: tuple[date, ...]) -> OpenWindow:
    first, last = (date.fromisoformat(f"{year}-{day}") for day in (season.first, season.last))
    booked = sum(first <= on <= last for on in dates)
    return OpenWindow(body, season.name, first, last, season.count, booked)
