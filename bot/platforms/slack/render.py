"""Views to Slack's payloads: messages, modals and App Home, as plain dicts that stay inside Slack's limits."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.blocks import plain_text, quiet
from bot.platforms.slack.choices import suggest
from bot.platforms.slack.drawing import Drawing
from bot.platforms.slack.form_blocks import FormDrawing, block_id, field_errors
from bot.platforms.slack.form_steps import Typed, carried, count_steps, find_wrong_step
from bot.platforms.slack.lengths import clean, escape, first_sentence, shorten, width
from bot.platforms.slack.meta import Meta
from bot.platforms.slack.nodes import first_title
from handlers.texts import Reader
from handlers.views import Attachment, DocumentNode, Form, Heading, Notice, Paragraph, View, say

__all__ = [
    "Drawn",
    "Meta",
    "count_steps",
    "draw_errors",
    "draw_home",
    "draw_loading",
    "draw_message",
    "draw_modal",
    "find_wrong_step",
    "suggest",
]

NAME = "estbot"
Payload = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A message: what a notification shows of it (escaped), and its blocks."""

    text: str
    blocks: list[Payload]


def draw_message(view: View, reader: Reader, seat_id: int | None) -> Drawn:
    """The view as a message; TypeError for a form or a file, which no message holds."""
    return Drawn(_notification(view, reader), Drawing("message", reader, seat_id).blocks(view))


def _notification(view: View, reader: Reader) -> str:
    """The first heading and the first sentence after it, on one line."""
    written = [clean(text) for text in _said(view, reader)]
    first, *rest = [" ".join(text.split()) for text in written if text] or [NAME]
    between = " " if first.endswith((".", "?", "!")) else " – "
    line = between.join([first, *map(first_sentence, rest[:1])])
    return escape(shorten(line, limits.NOTIFICATION))


def _said(view: View, reader: Reader) -> Iterator[str]:
    """The first heading of the view, then what it says, in order."""
    heading = next((node for node in view if isinstance(node, Heading)), None)
    if heading is not None:
        yield reader.write(heading.text)
    for node in view:
        match node:
            case Paragraph() | Notice():
                yield reader.write(node.text)
            case Attachment():
                yield reader.write(node.label)
            case DocumentNode():
                yield str(node.document.get("title", ""))
            case _:
                continue


def draw_modal(view: View, reader: Reader, meta: Meta, typed: Typed | None = None) -> Payload:
    """The view as a modal for views.open and views.update: a form with its fields, or a page to read.

    `typed` stands in the fields instead of what the form was drawn with. ValueError when what has to be remembered is
    more than private_metadata holds.
    """
    form = next((node for node in view if isinstance(node, Form)), None)
    title = first_title(view)
    name = clean(reader.write(title.text)) if title else ""
    fits = 0 < width(name) <= limits.TITLE
    body = tuple(node for node in view if node is not title) if fits else view
    known = _remember(form, meta, typed or {}) if form else meta
    drawing = FormDrawing(form, known, typed or {}, reader) if form else None
    blocks = Drawing("modal", reader, meta.seat, drawing).blocks(body)
    return {
        "type": "modal",
        "callback_id": "form" if form else "page",
        "title": plain_text(name if fits else NAME, limits.TITLE),
        **_ends(form, known, typed or {}, reader),
        "private_metadata": known.dump(),
        "notify_on_close": False,
        "blocks": blocks or _nothing(reader),
    }


def _remember(form: Form, meta: Meta, typed: Typed) -> Meta:
    """The meta of a form: its action and what no field shows, beside what was remembered before."""
    is_last = meta.step + 1 >= count_steps(form, meta, typed)
    hidden = carried(form, meta, typed)
    return meta.model_copy(update={"action": form.action, "hidden": hidden, "is_last": is_last})


def _ends(form: Form | None, meta: Meta, typed: Typed, reader: Reader) -> Payload:
    """The buttons below a modal: its own word when that fits, `Nästa` before the last step."""
    if form is None:
        return {"close": plain_text(reader.write(say("slack-close")), limits.TITLE)}
    submit = clean(reader.write(form.submit))
    if meta.step + 1 < count_steps(form, meta, typed):
        submit = reader.write(say("slack-next"))
    elif not 0 < width(submit) <= limits.TITLE:
        submit = reader.write(say("slack-save"))
    cancel = reader.write(say("slack-cancel"))
    return {"submit": plain_text(submit, limits.TITLE), "close": plain_text(cancel, limits.TITLE)}


def _nothing(reader: Reader) -> list[Payload]:
    """A view needs a block."""
    return quiet(reader.write(say("slack-nothing-here")))


def draw_home(view: View, reader: Reader, seat_id: int | None) -> Payload:
    """The view as App Home, for views.publish; TypeError for a form or a file."""
    blocks = Drawing("home", reader, seat_id).blocks(view)
    return {"type": "home", "blocks": blocks or _nothing(reader)}


def draw_loading(language: str) -> Payload:
    """The modal that stands until the answer is there."""
    view: View = (Paragraph(text=say("slack-loading"), tone="quiet"),)
    return draw_modal(view, Reader(language, "Europe/Stockholm"), Meta())


def draw_errors(
    form: Form, meta: Meta, submitted: Mapping[str, str], reader: Reader, *, shown: Collection[str]
) -> dict[str, str] | None:
    """Errors by block for `response_action: errors`; None when the form has to be drawn anew.

    `submitted` and `shown` are what the submission holds: values by field, and the fields that stood in the modal.
    """
    wrong = field_errors(form, meta, submitted, shown)
    if wrong is None:
        return None
    return {
        block_id(field.name, meta.version): shorten(clean(reader.write(field.error)), limits.LABEL)
        for field in wrong
        if field.error is not None
    }
