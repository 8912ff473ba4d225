"""Forms from models: one frozen model defines, draws, checks and fills a form on every platform.

A field says how it is asked with an `Input` beside its type. What a person typed survives every error;
free text passes the privacy gate before anything else looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Generic, Literal, TypeVar
from unicodedata import category

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from handlers.context import Raw
from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect, redact
from handlers.views import Choice, Message, say

Id = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""A row's number, inside what every database holds."""
Date = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
"""A date that can be meant."""

FORM_TEXT_LIMIT = 3_000
DOCUMENT_TEXT_LIMIT = 30_000
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
SHAPELESS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"})
REFERENCE = r"^[0-9A-Za-zÅÄÖåäö .,:/()§–-]+$"
"""What a registry number or another reference is written with: nothing that could be markup or a line of its own."""
REFERENCE_LIMIT = 100
REASON = "override_reason"
REASON_LIMIT = 400
CLOCK_TIME = re.compile(r"(\d{1,2})[.:](\d\d)(?::\d\d)?", re.ASCII)
CALENDAR_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


@dataclass(frozen=True, slots=True)
class Input:
    """How a field is asked: its kind, whether it is a person's own words, and whether it is folded away."""

    kind: Literal["line", "text", "choice", "radio", "date", "time", "hidden"]
    free_text: bool = False
    folded: bool = False
    asked_as_required: bool = False


class Event(BaseModel):
    """What a person asked for, as a frozen value; unknown fields have been left behind before."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Overridden(Event):
    """An event whose warnings a person may keep by saying why; `overrides` are the warned classes."""

    overrides: tuple[str, ...] = ()
    override_reason: Annotated[str | None, Field(max_length=REASON_LIMIT)] = None


EventType = TypeVar("EventType", bound=Event)
Options = Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a form is checked against: the choices there are, the date, the names that are places."""

    options: Options = field(default_factory=dict)
    today: date = date.min
    known_names: Collection[str] = ()
    text_limit: int = FORM_TEXT_LIMIT


@dataclass(frozen=True, slots=True)
class Rejected:
    """A form to be shown again: what was typed (with caught spans taken out) and what is wrong, by field."""

    values: dict[str, str]
    errors: dict[str, Message] = field(default_factory=dict)
    warnings: tuple[tuple[str, Kind], ...] = ()


@dataclass(frozen=True, slots=True)
class Filled(Generic[EventType]):
    """A form that holds: its event, and which warnings were kept."""

    event: EventType
    values: dict[str, str]


def inputs_of(model: type[Event]) -> Iterator[tuple[str, Input]]:
    """The fields a person is asked for, in the model's order."""
    for name, info in model.model_fields.items():
        for mark in info.metadata:
            if isinstance(mark, Input):
                yield name, mark


def fill(model: type[EventType], raw: Raw, around: Surroundings) -> Filled[EventType] | Rejected:
    """The event a person meant, or the form to show again."""
    values = {name: value for name, value in raw.items() if name in model.model_fields and has_words(value)}
    values |= _clock_times(model, values)
    endless = {
        name: say("error-too-long", limit=around.text_limit)
        for name, value in values.items()
        if len(value) > DOCUMENT_TEXT_LIMIT
    }
    values |= {name: values[name][:DOCUMENT_TEXT_LIMIT] for name in endless}
    stops, values, warnings = _pass_gate(model, values, around.known_names)
    event, errors = _validate(model, values, around, warnings)
    if not issubclass(model, Overridden):
        # Nobody reviews such a text, so what would be a warning has to be rewritten.
        stops = {**{name: say("privacy-rewrite", kind=name_kind(kind)) for name, kind in warnings}, **stops}
        warnings = ()
    errors = {**errors, **stops, **endless}
    if event is None or errors:
        return Rejected(values, errors, warnings)
    if warnings and not values.get(REASON):
        return Rejected(values, {}, warnings)
    return Filled(event, values)


def has_words(value: str) -> bool:
    """False for what shows nothing: spaces, and characters without a shape."""
    return any(letter not in BLANK and category(letter) not in SHAPELESS for letter in value)


def _clock_times(model: type[Event], values: Mapping[str, str]) -> dict[str, str]:
    """Times as the page's own field has them, whether written 9.30 or 09:30."""
    asked = {name for name, mark in inputs_of(model) if mark.kind == "time"}
    found = {name: CLOCK_TIME.fullmatch(values[name].strip()) for name in asked & values.keys()}
    return {name: f"{int(match[1]):02}:{match[2]}" for name, match in found.items() if match}


def _pass_gate(
    model: type[Event], values: dict[str, str], known_names: Collection[str]
) -> tuple[dict[str, Message], dict[str, str], tuple[tuple[str, Kind], ...]]:
    """Stops by field, the values without the caught spans, and the warnings in order."""
    stops: dict[str, Message] = {}
    passed = dict(values)
    warned: dict[tuple[str, Kind], None] = {}
    free = [name for name, mark in inputs_of(model) if mark.free_text] + [REASON]
    for name in (name for name in free if name in values):
        found = inspect(values[name], known_names=known_names)
        kinds = sorted({finding.kind for finding in found if finding.severity is Severity.STOP})
        if kinds:
            stops[name] = say("privacy-stop", kinds=name_kind(kinds[0]))
            passed[name] = redact(values[name], found)
        if name != REASON:
            warned |= {(name, finding.kind): None for finding in found if finding.severity is Severity.WARN}
    return stops, passed, tuple(warned)


def redact_typed(model: type[Event], values: Raw) -> dict[str, str]:
    """What was typed, without what the gate stops, to be kept before the form is sent."""
    free = {name for name, mark in inputs_of(model) if mark.free_text} | {REASON}
    return {
        name: redact(value, inspect(value)) if name in free else value
        for name, value in values.items()
        if len(value) <= DOCUMENT_TEXT_LIMIT
    }


def name_kind(kind: Kind) -> Message:
    """What a finding is called."""
    return say(f"privacy-{kind.value.replace('_', '-')}")


def _validate(
    model: type[EventType],
    values: dict[str, str],
    around: Surroundings,
    warnings: tuple[tuple[str, Kind], ...],
) -> tuple[EventType | None, dict[str, Message]]:
    unread = _unread(model, values)
    given: dict[str, Any] = {name: value for name, value in values.items() if name not in unread}
    if issubclass(model, Overridden):
        given["overrides"] = sorted({str(kind) for _, kind in warnings})
    errors = {**_choice_errors(values, around.options), **unread}
    checked = {"today": around.today, "text_limit": around.text_limit}
    try:
        return model.model_validate(given, context=checked), errors
    except ValidationError as error:
        return None, {**dict(map(_explain, error.errors())), **errors}


def _unread(model: type[Event], values: Mapping[str, str]) -> dict[str, Message]:
    """Dates and times in no form that people write; pydantic alone would read seconds since 1970 and zones."""
    wanted = {"date": (CALENDAR_DAY, "error-date"), "time": (CLOCK_TIME, "error-time")}
    asked = ((name, *wanted[mark.kind]) for name, mark in inputs_of(model) if mark.kind in wanted)
    return {
        name: say(key)
        for name, pattern, key in asked
        if name in values and not pattern.fullmatch(values[name].strip())
    }


def _choice_errors(values: dict[str, str], options: Options) -> dict[str, Message]:
    """A value that is none of the choices there are."""
    return {
        name: say("error-choice")
        for name, choices in options.items()
        if name in values and values[name] not in {choice.value for choice in choices}
    }


PLAIN_ERRORS = {
    "missing": "error-required",
    "string_too_short": "error-required",
    "string_pattern_mismatch": "error-characters",
}


def _explain(error: ErrorDetails) -> tuple[str, Message]:
    """The field an error belongs to and its sentence; our own errors name both."""
    context = error.get("ctx") or {}
    kind = error["type"]
    name = str(context.get("field") or (error["loc"][0] if error["loc"] else ""))
    if kind.startswith("own_"):
        args = {key: value for key, value in context.items() if key != "field"}
        return name, Message(key=kind.removeprefix("own_"), args=args)
    if kind.startswith("date") or kind in {"greater_than_equal", "less_than_equal"}:
        return name, say("error-date")
    if kind.startswith("time"):
        return name, say("error-time")
    if kind == "string_too_long":
        return name, say("error-too-long", limit=int(context["max_length"]))
    return name, say(PLAIN_ERRORS.get(kind, "error-choice"))
