"""The pieces that Slack's schemas are built from: each check gives the reasons, in Slack's wording, to refuse a value.

A check is called with the value and its JSON pointer. Wording as in
https://github.com/slackapi/java-slack-sdk/pull/302 and https://github.com/nicklambourne/slackblocks/issues/36
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Json = dict[str, Any]
Check = Callable[[Any, str], Iterator[str]]


def reason(why: str, at: str) -> str:
    """One reason to refuse, with the place it stands at."""
    return f"{why} [json-pointer:{at or '/'}]"


def string(most: int, *, least: int = 1) -> Check:
    """A string of `least` to `most` characters."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield reason("must be a string", at)
        elif len(value) < least:
            yield reason(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield reason(f"must be less than {most + 1} characters", at)

    return check


def pattern(form: str, what: str) -> Check:
    """A string that matches the regular expression as a whole."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str) or not re.fullmatch(form, value):
            yield reason(f"must match the format {what}", at)

    return check


def one_of(*values: str) -> Check:
    """One of these strings."""

    def check(value: Any, at: str) -> Iterator[str]:
        if value not in values:
            yield reason(f"must be a valid enum value: {', '.join(values)}", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    """A JSON true or false."""
    if not isinstance(value, bool):
        yield reason("must be a boolean", at)


def integer(least: int, most: int) -> Check:
    """A whole number within the bounds."""

    def check(value: Any, at: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield reason("must be an integer", at)
        elif not least <= value <= most:
            yield reason(f"must be between {least} and {most}", at)

    return check


def array(each: Check, least: int, most: int) -> Check:
    """A list of `least` to `most` items that all pass."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield reason("must be an array", at)
            return
        if len(value) < least:
            yield reason(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield reason(f"no more than {most} items allowed", at)
        for number, item in enumerate(value):
            yield from each(item, f"{at}/{number}")

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """An object with all the required keys and no others than the optional ones."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield reason("must be an object", at)
            return
        for key in required.keys() - value.keys():
            yield reason(f"missing required field: {key}", at)
        for key, inner in value.items():
            if key in known:
                yield from known[key](inner, f"{at}/{key}")
            else:
                yield reason(f"invalid additional property: {key}", at)

    return check


def tagged(table: Mapping[str, Check]) -> Check:
    """An object whose `type` picks the check; `type` itself is allowed by that check."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield reason("must be an object", at)
        elif value.get("type") not in table:
            yield reason(f"unsupported type: {value.get('type')}", f"{at}/type")
        else:
            yield from table[value["type"]](value, at)

    return check


def also(check: Check, *more: Check) -> Check:
    """Several checks of the same value; the later ones only see what the first accepted."""

    def both(value: Any, at: str) -> Iterator[str]:
        first = list(check(value, at))
        yield from first
        if not first:
            for other in more:
                yield from other(value, at)

    return both


def either(*names: str) -> Check:
    """Exactly one of the named keys stands in the object."""

    def check(value: Any, at: str) -> Iterator[str]:
        if sum(name in value for name in names) != 1:
            yield reason(f"exactly one of {', '.join(names)} is required", at)

    return check
