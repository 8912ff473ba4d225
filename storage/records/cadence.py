"""How often a body meets, as values: the five cadences and what they are made of.

A fortnight is an anchor date and every fourteenth day from it, never a week's parity. `None` is what the
municipality's own document leaves open; in YAML it is written `unknown`.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StrictBool,
    StrictInt,
    model_validator,
)
from pydantic_core import PydanticCustomError

UNKNOWN = "unknown"
EARLIEST_HOUR, LATEST_HOUR = 6, 22
T = TypeVar("T")

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: tuple[Weekday, ...] = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


def _none_when_unknown(value: object) -> object:
    return None if value == UNKNOWN else value


def _clock_time(value: object) -> object:
    """A time from `HH:MM`; numbers are refused, since YAML reads an unquoted 13:00 as 780."""
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d(:00)?", value):
        return time.fromisoformat(value)
    raise PydanticCustomError("clock_time", "write the time as HH:MM, such as 09:30")


def _daytime(value: object) -> object:
    """A time from 06:00 to 22:00: the hours 01-04 do not exist, or exist twice, when the clocks change."""
    moment = _clock_time(value)
    if isinstance(moment, time) and not time(EARLIEST_HOUR) <= moment <= time(LATEST_HOUR):
        raise PydanticCustomError("outside_daytime", "the time must be between 06:00 and 22:00")
    return moment


def _month_day(value: object) -> object:
    """`MM-DD` that exists every year; 02-29 is refused."""
    text = value if isinstance(value, str) else ""
    try:
        date.fromisoformat(f"2023-{text}" if re.fullmatch(r"\d\d-\d\d", text) else "")
    except ValueError:
        raise PydanticCustomError("month_day", "write a date that exists every year as MM-DD") from None
    return text


Stated = Annotated[T | None, BeforeValidator(_none_when_unknown)]
MeetingTime = Annotated[
    time, BeforeValidator(_daytime), PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str)
]
MonthDay = Annotated[str, BeforeValidator(_month_day)]


class Value(BaseModel):
    """A frozen value that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cited(Value):
    """A block of a set-up with the places in the municipality's documents that it rests on.

    `rule: H17` and `rules: [H17, H18]` mean the same; the shipped profiles cite ids of the requirement list,
    a municipality's own file may cite a paragraph of its own document.
    """

    rules: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_rule_is_a_list(cls, data: object) -> object:
        if isinstance(data, dict) and "rule" in data and "rules" not in data:
            return {**{k: v for k, v in data.items() if k != "rule"}, "rules": [data["rule"]]}
        return data


class SeasonWindow(Value):
    """Part of a year in which `count` meetings are to be held; both days belong to it."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    first: MonthDay
    last: MonthDay
    count: Annotated[StrictInt, Field(ge=1, le=60)]

    @model_validator(mode="after")
    def _first_comes_before_last(self) -> Self:
        if self.first > self.last:
            raise PydanticCustomError("window_turned", "first must not come after last", {"field": "last"})
        return self


class Weekly(Cited):
    """The same weekday every week."""

    every: Literal["week"]
    weekday: Stated[Weekday]
    at: Stated[MeetingTime]


class Fortnightly(Cited):
    """The anchor date and every fourteenth day from it, in both directions."""

    every: Literal["fortnight"]
    anchor_on: Stated[date]
    at: Stated[MeetingTime]


class Monthly(Cited):
    """A day of the month (1-28), or its nth weekday where -1 is the last one."""

    every: Literal["month"]
    day: Annotated[StrictInt, Field(ge=1, le=28)] | None = None
    nth: Literal[1, 2, 3, 4, -1] | None = None
    weekday: Stated[Weekday] = None
    at: Stated[MeetingTime]

    @model_validator(mode="after")
    def _is_a_day_or_an_nth_weekday(self) -> Self:
        if (self.day is None) == (self.nth is None):
            raise PydanticCustomError("day_or_nth", "give either day or nth with weekday", {"field": "day"})
        if self.nth is not None and "weekday" not in self.model_fields_set:
            raise PydanticCustomError("missing", "nth needs a weekday", {"field": "weekday"})
        return self


class Quota(Cited):
    """A number of meetings a year that people book themselves; it generates no dates.

    `at_least` says that more may be held as a matter of course, `extra` that the body can be called when needed.
    """

    every: Literal["quota"]
    per_year: Annotated[StrictInt, Field(ge=1, le=60)]
    at_least: StrictBool = False
    extra: StrictBool = False
    windows: tuple[SeasonWindow, ...] = ()

    @model_validator(mode="after")
    def _windows_add_up(self) -> Self:
        counted = sum(window.count for window in self.windows)
        if self.windows and counted != self.per_year:
            given = {"field": "windows", "counted": counted, "per_year": self.per_year}
            raise PydanticCustomError("windows_add_up", "windows must add up to per_year", given)
        return self


class UnknownCadence(Cited):
    """The documents do not say how often: no meetings until somebody has answered."""

    every: Literal["unknown"]


Cadence = Annotated[
    Weekly | Fortnightly | Monthly | Quota | UnknownCadence,
    Field(discriminator="every"),
]
