"""Forms as nodes: what was wrong first, then every field with what is in it."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticUndefined

from handlers.context import Raw
from handlers.forms import (
    FORM_TEXT_LIMIT,
    REASON,
    REASON_LIMIT,
    Event,
    Input,
    Options,
    Rejected,
    inputs_of,
    name_kind,
)
from handlers.views import Form, FormField, Notice, View, say


def draw(
    model: type[Event], action: str, values: Raw, options: Options, rejected: Rejected | None = None
) -> View:
    """The form as nodes: what was wrong first, then the fields with what is in them."""
    shown = rejected or Rejected(dict(values))
    name = _form_name(model)
    fields = [_draw_field(model, field_name, mark, shown, options) for field_name, mark in inputs_of(model)]
    if shown.warnings:
        reason = shown.values.get(REASON, "")
        label, hint = say("field-override-reason"), say("field-override-reason-hint")
        fields.append(
            FormField(
                name=REASON,
                kind="line",
                label=label,
                hint=hint,
                value=reason,
                required=False,
                max_length=REASON_LIMIT,
            )
        )
    form = Form(
        action=action,
        submit=say(f"{name}-submit"),
        fields=tuple(fields),
        folded_label=say(f"{name}-folded") if any(item.folded for item in fields) else None,
    )
    return (*_notices(model, shown), form)


def _notices(model: type[Event], shown: Rejected) -> Iterator[Notice]:
    if shown.errors:
        yield Notice(text=say("form-has-errors", count=len(shown.errors)), kind="error")
    if "" in shown.errors:
        yield Notice(text=shown.errors[""], kind="error")
    for name, kind in shown.warnings:
        where = say(f"{_form_name(model)}-{name.replace('_', '-')}")
        yield Notice(text=say("privacy-warning", field=where, kind=name_kind(kind)), kind="warning")


def _form_name(model: type[Event]) -> str:
    """`ReportForm` is called `report-form` in the catalogues."""
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in model.__name__).lstrip(
        "-"
    )


def _draw_field(model: type[Event], name: str, mark: Input, shown: Rejected, options: Options) -> FormField:
    info = model.model_fields[name]
    key = f"{_form_name(model)}-{name.replace('_', '-')}"
    default = "" if info.default in (None, PydanticUndefined) else str(info.default)
    is_line = mark.kind == "line"
    return FormField(
        name=name,
        kind=mark.kind,
        label=say(key) if mark.kind != "hidden" else say("field-hidden"),
        hint=say(f"{key}-hint") if has_hint(model, name) else None,
        value=shown.values.get(name, default),
        choices=options.get(name, ()),
        required=mark.kind != "hidden" and (info.is_required() or mark.asked_as_required),
        has_alternative=mark.asked_as_required,
        folded=mark.folded and name not in shown.errors,
        max_length=(200 if is_line else FORM_TEXT_LIMIT) if mark.kind in {"line", "text"} else None,
        error=shown.errors.get(name),
    )


def has_hint(model: type[Event], name: str) -> bool:
    """True when the field's description asks for a hint in the catalogue."""
    return model.model_fields[name].description == "hint"
