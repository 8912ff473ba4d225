"""A form's fields as input blocks, an error directly before its field."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.platforms.slack import limits
from bot.platforms.slack.blocks import Block, Line, plain_text, quiet, rich_text, words
from bot.platforms.slack.choices import fits_a_select, option, options, usable
from bot.platforms.slack.fitting import INPUTS, REST, Part
from bot.platforms.slack.form_steps import Typed, has_folded, holds, steps_of
from bot.platforms.slack.lengths import clean, cut, shorten
from bot.platforms.slack.meta import Meta
from handlers.forms import CLOCK_TIME
from handlers.reports.sanitise import plain
from handlers.texts import Reader
from handlers.views import Form, FormField, say

UNFOLD = "unfold#0"
SPARSE = 200
"""What labels, hints and errors are shortened to in a form that would be too large for Slack otherwise."""


@dataclass(frozen=True, slots=True)
class FormDrawing:
    """How one form is drawn: for whom, what is remembered of it, what was typed, and whether room is short."""

    form: Form
    meta: Meta
    typed: Typed
    reader: Reader
    is_sparse: bool = False

    def parts(self) -> Iterator[Part]:
        """The fields of the present step, and the button for the folded ones at the end of the last."""
        steps = steps_of(self.form, self.meta, self.typed)
        step = min(self.meta.step, len(steps) - 1)
        yield from self._step_line(step, len(steps))
        yield from self._hidden_errors()
        for field in steps[step]:
            yield from self._field_parts(field)
        if step == len(steps) - 1 and has_folded(self.form, self.meta, self.typed):
            yield Part(self._unfold(), need=INPUTS)

    def _step_line(self, step: int, steps: int) -> Iterator[Part]:
        if steps > 1:
            line = self.reader.write(say("slack-step", step=step + 1, steps=steps))
            yield from (Part(block, need=INPUTS) for block in quiet(line))

    def _hidden_errors(self) -> Iterator[Part]:
        for field in self.form.fields:
            if field.kind == "hidden":
                yield from self._error(field)

    def _field_parts(self, field: FormField) -> Iterator[Part]:
        yield from self._error(field)
        value = holds(field, self.typed)
        yield Part(self._input(field, value), need=INPUTS)
        yield from self._overflow(field, value)

    def _error(self, field: FormField) -> Iterator[Part]:
        if field.error is None:
            return
        word = self.reader.write(say("slack-field-error"))
        text = self._short(self.reader.write(field.error), limits.RICH_TEXT - 50)
        line: Line = ((f"{word} ", True), words(text))
        yield from (Part(block, need=INPUTS) for block in rich_text([line]))

    def _input(self, field: FormField, value: str) -> Block:
        block = {
            "type": "input",
            "block_id": block_id(field.name, self.meta.version),
            "label": plain_text(self._short(self.reader.write(field.label), limits.LABEL), limits.LABEL),
            "element": {**self._element(field, value), "action_id": field.name},
            "optional": field.has_alternative or not (field.required or (field.kind == "radio" and value)),
        }
        hint = clean(self.reader.write(field.hint)) if field.hint else ""
        return {**block, "hint": plain_text(self._short(hint, limits.HINT), limits.HINT)} if hint else block

    def _short(self, text: str, limit: int) -> str:
        return shorten(clean(text), SPARSE if self.is_sparse else limit)

    def _element(self, field: FormField, value: str) -> Block:
        match field.kind:
            case "line" | "text":
                return self._text_input(field, value)
            case "choice" | "radio":
                return self._choice(field, value)
            case "date":
                return {"type": "datepicker"} | ({"initial_date": value} if is_day(value) else {})
            case "time":
                clock = read_clock(value)
                return {"type": "timepicker"} | ({"initial_time": clock} if clock else {})
            case "hidden":
                raise TypeError("a hidden field is remembered, not drawn")

    def _text_input(self, field: FormField, value: str) -> Block:
        limit = longest(field)
        drawn: Block = {"type": "plain_text_input", "multiline": field.kind == "text", "max_length": limit}
        begun = cut(plain(value), limit)
        return {**drawn, "initial_value": begun} if begun else drawn

    def _overflow(self, field: FormField, value: str) -> Iterator[Part]:
        """What a text field cannot take: it is shown below it, so that nothing is lost."""
        limit = longest(field)
        left = plain(value)[len(cut(plain(value), limit)) :] if field.kind in {"line", "text"} else ""
        if left.strip():
            said = self.reader.write(say("slack-text-left", limit=limit))
            yield from (Part(block, need=INPUTS) for block in quiet(said))
            yield from (Part(block, need=REST) for block in rich_text([(words(left),)]))

    def _choice(self, field: FormField, value: str) -> Block:
        choices = usable(field.choices)
        chosen = next((option(one, self.reader) for one in choices if one.value == value), None)
        begun = {"initial_option": chosen} if chosen else {}
        if field.kind == "radio" and 0 < len(choices) <= limits.RADIO_OPTIONS:
            return {
                "type": "radio_buttons",
                "options": [option(one, self.reader) for one in choices],
                **begun,
            }
        hint = {"placeholder": plain_text(self.reader.write(say("slack-choose")), 150)}
        drawn = options(choices, self.reader)
        if self.is_sparse or not fits_a_select(drawn):
            return {"type": "external_select", "min_query_length": 0, **hint, **begun}
        return {"type": "static_select", **drawn, **hint, **begun}

    def _unfold(self) -> Block:
        label = self.reader.write(self.form.folded_label or say("slack-unfold"))
        button = {"type": "button", "action_id": UNFOLD, "text": plain_text(label, limits.BUTTON_TEXT)}
        return {"type": "actions", "elements": [{**button, "value": '{"a":{}}'}]}


def block_id(name: str, version: int) -> str:
    """The id of a field's block; a raised version makes the client forget what was typed."""
    return f"{name}~{version}"


def longest(field: FormField) -> int:
    """How many characters a text field takes."""
    return min(max(field.max_length or limits.INPUT_TEXT, 1), limits.INPUT_TEXT)


def is_day(text: str) -> bool:
    """True for a date as Slack writes it: 2026-11-21."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def read_clock(text: str) -> str | None:
    """A time as Slack writes it, 09:30, from any way that people write one; None for anything else."""
    found = CLOCK_TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return f"{int(found[1]):02}:{found[2]}"


def field_errors(
    form: Form, meta: Meta, submitted: Mapping[str, str], shown: Collection[str]
) -> list[FormField] | None:
    """The wrong fields, when they can be marked where they stand; None when something else has to be drawn.

    That is so when none is wrong, one is not shown, a field is new, or a value differs from what was submitted.
    """
    steps = steps_of(form, meta, submitted)
    drawn = steps[min(meta.step, len(steps) - 1)]
    is_same = all(field.name in shown and field.value == submitted.get(field.name, "") for field in drawn)
    wrong = [field for field in form.fields if field.error is not None]
    return wrong if wrong and is_same and all(field in drawn for field in wrong) else None
