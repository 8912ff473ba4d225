"""What may stand on the line: days, hours, weekdays and lists, each with its own sentence when it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time
from types import MappingProxyType

import click

from bot.errors import StartError

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
WEEKDAYS: Mapping[str, str] = MappingProxyType(
    {
        "måndag": "monday",
        "tisdag": "tuesday",
        "onsdag": "wednesday",
        "torsdag": "thursday",
        "fredag": "friday",
        "lördag": "saturday",
        "söndag": "sunday",
    }
)


def option_name(param: click.Parameter | None) -> str:
    """The flag as it is typed."""
    return max(param.opts, key=len) if param else ""


class Day(click.ParamType[date]):
    """A date such as 2026-12-01, between 2000 and 2100."""

    name = "day"

    def convert(
        self,
        value: date | str,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002 - click's
    ) -> date:
        """The date."""
        if isinstance(value, date):
            return value
        try:
            found = date.fromisoformat(value if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) else "")
        except ValueError:
            raise StartError("cli-bad-day", name=option_name(param)) from None
        if not EARLIEST <= found <= LATEST:
            raise StartError("cli-far-day", name=option_name(param))
        return found


class Hour(click.ParamType[time]):
    """A time such as 09.30 or 09:30."""

    name = "hour"

    def convert(
        self,
        value: time | str,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002 - click's
    ) -> time:
        """The time."""
        if isinstance(value, time):
            return value
        match = re.fullmatch(r"([01]?\d|2[0-3])[.:]([0-5]\d)", value, re.ASCII)
        if match is None:
            raise StartError("cli-bad-hour", name=option_name(param))
        return time(int(match[1]), int(match[2]))


class Weekday(click.ParamType[str]):
    """A weekday in Swedish or English, as its English key."""

    name = "weekday"

    def convert(
        self,
        value: str,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002 - click's
    ) -> str:
        """The key."""
        word = value.casefold().strip()
        key = WEEKDAYS.get(word, word)
        if key not in WEEKDAYS.values():
            raise StartError("cli-bad-weekday", name=option_name(param))
        return key


class Listed(click.ParamType[tuple[str, ...]]):
    """Words out of a known set with commas between, each once, in the set's order."""

    name = "list"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(
        self,
        value: tuple[str, ...] | str,
        param: click.Parameter | None,
        ctx: click.Context | None,  # noqa: ARG002 - click's
    ) -> tuple[str, ...]:
        """The words."""
        if isinstance(value, tuple):
            return value
        words = {word.strip().casefold() for word in value.split(",")} - {""}
        if not words or not words <= set(self.known):
            raise StartError("cli-bad-list", name=option_name(param), known=", ".join(self.known))
        return tuple(word for word in self.known if word in words)
