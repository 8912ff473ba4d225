"""Sentences for what the models refuse: pydantic's error types in plain Swedish and English."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from storage.profiles.faults import Fault, Path, dotted
from storage.profiles.nodes import Outline
from storage.records import cadence, policy, setup
from storage.records.wording import Wording

EXTRA = "extra_forbidden"
SENTENCES: Mapping[str, tuple[str, str]] = {
    "missing": (
        "fältet saknas; skriv unknown om det inte är bestämt",
        "the field is missing; write unknown if it is not decided",
    ),
    "extra_forbidden": ("fältet finns inte{guess}", "there is no such field{guess_en}"),
    "literal_error": (
        "värdet finns inte{guess}; välj bland {allowed}",
        "no such value{guess_en}; use {allowed}",
    ),
    "union_tag_invalid": (
        "värdet finns inte{guess}; välj bland {allowed}",
        "no such value{guess_en}; use {allowed}",
    ),
    "union_tag_not_found": (
        "skriv every: week, fortnight, month, quota eller unknown",
        "write every: week, fortnight, month, quota or unknown",
    ),
    "string_type": ("värdet ska vara text", "the value must be text"),
    "string_too_short": ("texten är tom", "the text is empty"),
    "string_too_long": (
        "texten är längre än {max_length} tecken",
        "the text is over {max_length} characters",
    ),
    "int_type": ("värdet ska vara ett heltal", "the value must be a whole number"),
    "bool_type": ("skriv true eller false", "write true or false"),
    "bool_parsing": ("skriv true eller false", "write true or false"),
    "date_type": ("skriv datumet som 2026-08-20", "write the date as 2026-08-20"),
    "greater_than_equal": ("värdet ska vara minst {ge}", "the value must be at least {ge}"),
    "less_than_equal": ("värdet ska vara högst {le}", "the value must be at most {le}"),
    "too_short": ("listan är tom", "the list is empty"),
    "tuple_type": ("värdet ska vara en lista med streck eller hakparenteser", "the value must be a list"),
    "model_type": ("värdet ska vara ett block med fält", "the value must be a block of fields"),
    "clock_time": ("skriv tiden som TT:MM, till exempel 09:30", "write the time as HH:MM, such as 09:30"),
    "outside_daytime": ("tiden ska vara mellan 06:00 och 22:00", "the time must be between 06:00 and 22:00"),
    "month_day": (
        "skriv ett datum som finns varje år som MM-DD, till exempel 08-31",
        "write a date that exists every year as MM-DD, such as 08-31",
    ),
    "window_turned": ("perioden slutar innan den börjar", "the window ends before it begins"),
    "hours_turned": ("timmarna slutar innan de börjar", "the hours end before they begin"),
    "day_or_nth": ("ange antingen day eller nth med weekday", "give either day, or nth with weekday"),
    "windows_add_up": (
        "periodernas antal är tillsammans {counted}, men per_year är {per_year}",
        "the windows add up to {counted}, but per_year is {per_year}",
    ),
    "step_order": (
        "stegen ska komma i ordningen open, remind, close, compile; de som inte står i filen har inbyggda värden",
        "the steps must come in the order open, remind, close, compile; those not in the file have built-in values",
    ),
    "zone": ("skriv en tidszon, till exempel Europe/Stockholm", "write a time zone such as Europe/Stockholm"),
    "not_a_seat": (
        "ingen plats i organet har nyckeln {named}{guess}",
        "no seat has the key {named}{guess_en}",
    ),
    "twin_key": ("nyckeln {named} används två gånger", "the key {named} is used twice"),
}
SAME = {
    "date_from_datetime_parsing": "date_type",
    "date_parsing": "date_type",
    "date_from_datetime_inexact": "date_type",
    "model_attributes_type": "model_type",
    "dict_type": "model_type",
    "list_type": "tuple_type",
}
SLUG = (
    "använd a-z, 0-9 och bindestreck, till exempel linde-bra",
    "use a-z, 0-9 and hyphens, such as linde-bra",
)
OTHER = ("värdet går inte att använda här", "the value cannot be used here")


def describe_all(errors: Iterable[Mapping[str, Any]], outline: Outline) -> tuple[Fault, ...]:
    """The faults in order of line; a field that is missing because it is misspelt is told once."""
    listed = list(errors)
    misspelt = {
        (*e["loc"][:-1], _near(str(e["loc"][-1]), field_names())) for e in listed if e["type"] == EXTRA
    }
    told = (e for e in listed if e["type"] != "missing" or e["loc"] not in misspelt)
    return tuple(sorted({describe(e, outline) for e in told}, key=lambda fault: (fault.line, fault.field)))


def describe(found: Mapping[str, Any], outline: Outline) -> Fault:
    """The fault behind one of pydantic's errors, at its line."""
    given = dict(found.get("ctx") or {})
    inner = _inner(str(found["type"]), given)
    path, line = outline.place((*found["loc"], *inner))
    return Fault(line, dotted(path), _sentence(str(found["type"]), given, (path, found.get("input"))))


def _inner(kind: str, given: Mapping[str, Any]) -> list[str | int]:
    """The way from where the error was raised to the field it is about."""
    if kind.startswith("union_tag"):
        return ["every"]
    return [int(step) if step.isdigit() else step for step in str(given.get("field", "")).split(".") if step]


def _sentence(kind: str, given: dict[str, Any], at: tuple[Path, object]) -> Wording:
    kind = SAME.get(kind, kind)
    sv, en = SLUG if "[a-z0-9]" in str(given.get("pattern")) else SENTENCES.get(kind, OTHER)
    guess, guess_en = _guess(kind, given, at)
    words = {**given, "guess": guess, "guess_en": guess_en, "allowed": ", ".join(_allowed(given))}
    return Wording(sv.format(**words), en.format(**words))


def _allowed(given: Mapping[str, Any]) -> list[str]:
    listed = str(given.get("expected") or given.get("expected_tags") or "")
    quoted = re.findall(r"'([^']+)'", listed)
    return [*given.get("seats", ()), *(quoted or re.findall(r"-?\w+", listed.replace(" or ", " ")))]


def _guess(kind: str, given: Mapping[str, Any], at: tuple[Path, object]) -> tuple[str, str]:
    path, value = at
    if kind == EXTRA:
        near = _near(str(path[-1]), field_names())
    else:
        near = _near(str(given.get("named") or given.get("tag") or value), frozenset(_allowed(given)))
    return (f"; menar du {near}?", f"; do you mean {near}?") if near else ("", "")


def _near(wanted: str, known: frozenset[str]) -> str | None:
    return next(iter(get_close_matches(wanted, sorted(known), n=1)), None)


def field_names() -> frozenset[str]:
    """Every field name that occurs somewhere in a set-up."""
    models = [thing for module in (cadence, policy, setup) for thing in vars(module).values()]
    named = [thing for thing in models if isinstance(thing, type) and issubclass(thing, cadence.Value)]
    return frozenset(name for model in named for name in model.model_fields) | {"rule"}
