"""The words: catalogues in Swedish and English, and how instants and dates are written in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_day_names, get_timezone_location
from fluent.runtime import FluentBundle, FluentResource

from handlers.views import Day, Instant, Message, Text, Verbatim

LANGUAGES = ("sv", "en")
CATALOGUES = (
    "bot",
    "forms",
    "cli",
    "documents",
    "slack",
    "review",
    "distribution",
    "products",
    "mail",
    "access",
    "records",
    "assess",
    "demo",
)


@cache
def bundle(language: str) -> FluentBundle:
    """The catalogue of a language; isolation marks are off because all texts run left to right."""
    made = FluentBundle([{"sv": "sv-SE", "en": "en-GB"}[language]], use_isolating=False)
    for name in CATALOGUES:
        source = (files("handlers.texts") / language / f"{name}.ftl").read_text(encoding="utf-8")
        made.add_resource(FluentResource(source), allow_overrides=False)
    return made


@dataclass(frozen=True, slots=True)
class Reader:
    """A language, the time zone that a municipality's times are meant in and, where it differs, the reader's own."""

    language: str
    timezone: str
    own_timezone: str | None = None

    def write(self, text: Text) -> str:
        """The text as this reader sees it."""
        match text:
            case Verbatim():
                return text.text
            case Instant():
                return self.instant(text.at, text.form)
            case Day():
                return self.day(text.on, text.form)
            case Message():
                return self.message(text.key, text.args)

    def message(self, key: str, args: Mapping[str, Message | Instant | Day | int | str]) -> str:
        """A message of the catalogue; KeyError when a language lacks it, because a test keeps them alike."""
        made = bundle(self.language)
        pattern = made.get_message(key).value
        written = {
            name: value if isinstance(value, int | str) else self.write(value) for name, value in args.items()
        }
        if pattern is None:
            raise KeyError(key)
        text, errors = made.format_pattern(pattern, written)
        if errors:
            raise KeyError(f"{key}: {errors[0]}")
        return str(text)

    def instant(self, at: datetime, form: str) -> str:
        """A moment in the reader's zone: `tisdag 24 november kl. 09.30 (v. 48)`, or less of it."""
        local = at.astimezone(ZoneInfo(self.timezone))
        clock = self.clock(local.time())
        at_word = "kl." if self.language == "sv" else "at"
        match form:
            case "time":
                return clock
            case "day":
                return self.day(local.date(), "week")
            case "short":
                return f"{self.day(local.date(), 'short')} {at_word} {clock}"
            case _:
                return f"{self.day(local.date(), 'long')} {at_word} {clock} ({self.week(local.date())}){self._elsewhere(at)}"

    def _elsewhere(self, at: datetime) -> str:
        """What the clock shows where the reader is, when it is another hour there; else nothing."""
        if self.own_timezone is None:
            return ""
        own = at.astimezone(ZoneInfo(self.own_timezone))
        if own.utcoffset() == at.astimezone(ZoneInfo(self.timezone)).utcoffset():
            return ""
        city = get_timezone_location(self.own_timezone, locale=self.language, return_city=True)
        return f", {self.clock(own.time())} {'i' if self.language == 'sv' else 'in'} {city}"

    def clock(self, at: time) -> str:
        """A time of day: `09.30` in Swedish, `09:30` in English."""
        return at.strftime("%H.%M" if self.language == "sv" else "%H:%M")

    def day(self, on: date, form: str) -> str:
        """A date as people name it: `tisdag 24 november`, with the week, or short with the year."""
        if form == "short":
            return format_date(on, "d MMM y", locale=self.language)
        weekday = get_day_names("wide", locale=self.language)[on.weekday()]
        named = f"{weekday} {format_date(on, 'd MMMM', locale=self.language)}"
        return f"{named} ({self.week(on)})" if form == "week" else named

    def week(self, on: date) -> str:
        """The ISO week: `v. 48` or `week 48`."""
        number = on.isocalendar().week
        return f"v. {number}" if self.language == "sv" else f"week {number}"
