"""Which days are working days in Sweden, and what a holiday is called.

Holidays are the library's categories `public` and `de_facto`: the latter are exactly Midsummer Eve, Christmas Eve
and New Year's Eve, which its default set lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from storage.records.wording import Wording

ONE_DAY = timedelta(days=1)
LANGUAGES = {"sv": "sv", "en": "en_US"}
SATURDAY = 5
WEEKEND = (Wording("lördag", "Saturday"), Wording("söndag", "Sunday"))


def holiday(on: date) -> Wording | None:
    """The name of the Swedish holiday on that day, as it stands inside a sentence."""
    swedish, english = _names(on.year, "sv").get(on), _names(on.year, "en").get(on)
    return Wording(_lowered(swedish), english) if swedish and english else None


def holiday_name(on: date) -> str | None:
    """The Swedish name of the holiday on that day, like `Julafton`."""
    return _names(on.year, "sv").get(on)


def day_off(on: date) -> Wording | None:
    """Why that day is not a working day: its holiday, or Saturday or Sunday; None for a working day."""
    return holiday(on) or (WEEKEND[on.weekday() - SATURDAY] if on.weekday() >= SATURDAY else None)


def is_working_day(on: date) -> bool:
    """True from Monday to Friday when there is no holiday."""
    return on.weekday() < SATURDAY and on not in _names(on.year, "sv")


def previous_working_day(before: date) -> date:
    """The last working day earlier than `before`."""
    day = before - ONE_DAY
    while not is_working_day(day):
        day -= ONE_DAY
    return day


def next_working_day(after: date) -> date:
    """The first working day later than `after`."""
    day = after + ONE_DAY
    while not is_working_day(day):
        day += ONE_DAY
    return day


def _lowered(name: str | None) -> str:
    return f"{name[0].lower()}{name[1:]}" if name else ""


@lru_cache(maxsize=256)
def _names(year: int, language: str) -> Mapping[date, str]:
    import holidays  # noqa: PLC0415 - heavy: loaded when the first date is asked for

    found = holidays.country_holidays(
        "SE", years=year, categories=("public", "de_facto"), language=LANGUAGES[language]
    )
    return dict(found.items())
