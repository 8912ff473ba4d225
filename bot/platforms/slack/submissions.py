"""What a submission is acknowledged with: errors at their fields, the next step, the form drawn anew, or the answer."""

from __future__ import annotations

from bot.edge import Answer
from bot.platforms.slack.api import Payload
from bot.platforms.slack.happenings import Submission
from bot.platforms.slack.meta import Meta
from bot.platforms.slack.render import draw_errors, draw_modal, find_wrong_step
from bot.platforms.slack.talk import typed_in
from handlers.texts import Reader
from handlers.views import Form, Message, Notice


def next_step(sent: Submission, answer: Answer, reader: Reader) -> Payload:
    """The next step of a form whose step was kept."""
    meta = sent.meta.model_copy(update={"step": sent.meta.step + 1, "version": sent.meta.version + 1})
    return _redraw(sent, answer, meta, reader)


def after_submission(sent: Submission, answer: Answer, reader: Reader) -> Payload:
    """What follows a form that was sent."""
    form = next((node for node in answer.view if isinstance(node, Form)), None)
    if form is None:
        return _redraw(sent, answer, Meta(version=sent.meta.version + 1), reader)
    errors = draw_errors(form, sent.meta, typed_in(sent), reader, shown=sent.shown)
    if errors is not None:
        return {"response_action": "errors", "errors": errors}
    wrong = find_wrong_step(form, sent.meta)
    step = sent.meta.step if wrong is None else wrong
    meta = sent.meta.model_copy(update={"step": step, "version": sent.meta.version + 1})
    return _redraw(sent, answer, meta, reader)


def _redraw(sent: Submission, answer: Answer, meta: Meta, reader: Reader) -> Payload:
    """The answer in place of the form; one that says no stands at the form's first field, and the form stays."""
    if answer.outcome != "done" and sent.first_block is not None:
        return {"response_action": "errors", "errors": {sent.first_block: _refusal(answer, reader)}}
    return {"response_action": "update", "view": draw_modal(answer.view, reader, seated(meta, answer))}


def _refusal(answer: Answer, reader: Reader) -> str:
    told = (node.text for node in answer.view if isinstance(node, Notice))
    return reader.write(next(told, Message(key="page-error-title")))


def seated(meta: Meta, answer: Answer) -> Meta:
    """The meta with the seat that the answer was made for."""
    return meta.model_copy(update={"seat": answer.speaker.seat.id if answer.speaker else meta.seat})
