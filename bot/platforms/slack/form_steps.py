"""Which fields of a form a modal shows: folded ones when they are wanted, and large forms step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from bot.platforms.slack import limits
from bot.platforms.slack.choices import usable
from bot.platforms.slack.meta import Meta
from handlers.views import Form, FormField

Typed = Mapping[str, str]
SHORT_LINE = 255
MOST_CARRIED = 5
"""Radio buttons whose values private_metadata has room for beside the hidden fields."""


def holds(field: FormField, typed: Typed) -> str:
    """What a field holds: what was typed, else what it was drawn with."""
    return typed.get(field.name, field.value)


def open_fields(form: Form, meta: Meta, typed: Typed) -> list[FormField]:
    """The fields of all steps that are not folded away; one with a value or an error never is.

    Radio buttons always hold a value, so a few of them may be folded all the same: theirs is carried.
    """
    kept = _folded_radios(form, meta, typed)
    return [
        one for one in form.fields if one.kind != "hidden" and one not in kept and _is_open(one, meta, typed)
    ]


def _is_open(field: FormField, meta: Meta, typed: Typed) -> bool:
    has_value = bool(holds(field, typed).strip())
    return meta.is_unfolded or not field.folded or field.error is not None or has_value


def _folded_radios(form: Form, meta: Meta, typed: Typed) -> list[FormField]:
    found = (
        field
        for field in form.fields
        if field.kind == "radio" and field.folded and field.error is None and _holds_a_choice(field, typed)
    )
    return [] if meta.is_unfolded else list(islice(found, MOST_CARRIED))


def _holds_a_choice(field: FormField, typed: Typed) -> bool:
    return any(one.value == holds(field, typed) for one in usable(field.choices))


def carried(form: Form, meta: Meta, typed: Typed) -> dict[str, str]:
    """What travels in the modal's meta: hidden fields, and radio buttons that are folded away with their value."""
    hidden = [field for field in form.fields if field.kind == "hidden"]
    return {field.name: holds(field, typed) for field in (*hidden, *_folded_radios(form, meta, typed))}


def has_folded(form: Form, meta: Meta, typed: Typed) -> bool:
    """True when there are fields that the button at the end would show."""
    visible = sum(field.kind != "hidden" for field in form.fields)
    return len(open_fields(form, meta, typed)) < visible


def steps_of(form: Form, meta: Meta, typed: Typed) -> list[list[FormField]]:
    """The fields of each step, at least one step; their number depends on the fields alone, not on what they hold."""
    return list(_shares(open_fields(form, meta, typed))) or [[]]


def count_steps(form: Form, meta: Meta, typed: Typed | None = None) -> int:
    """How many modals the form takes."""
    return len(steps_of(form, meta, typed or {}))


def find_wrong_step(form: Form, meta: Meta, typed: Typed | None = None) -> int | None:
    """The first step with an error in it, or None."""
    steps = enumerate(steps_of(form, meta, typed or {}))
    return next((number for number, fields in steps if any(field.error for field in fields)), None)


def _shares(fields: list[FormField]) -> Iterator[list[FormField]]:
    share: list[FormField] = []
    weight = 0
    for field in fields:
        heavy = _weigh(field)
        if share and (len(share) == limits.FIELDS_IN_STEP or weight + heavy > limits.WEIGHT_OF_STEP):
            yield share
            share, weight = [], 0
        share.append(field)
        weight += heavy
    if share:
        yield share


def _weigh(field: FormField) -> int:
    """How much a field may take at most, in parts of about 1.8 kB."""
    if field.kind in {"choice", "radio"}:
        return 4
    is_long = field.kind == "text" or (field.kind == "line" and (field.max_length or 3_000) > SHORT_LINE)
    return 12 if is_long else 2
