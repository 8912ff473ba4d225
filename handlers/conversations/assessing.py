"""Assessing the month: each department's level with its words, once in a round and changed by sending it again (G5, G6)."""

from __future__ import annotations

from typing import NoReturn

from handlers.asking import asked_for
from handlers.assessment_form import (
    AssessmentForm,
    Editing,
    Opening,
    form_values,
    stored_values,
    surroundings,
)
from handlers.assessments import find_assessment, is_assessment, know_category, submission_key, tell_of_late
from handlers.context import Context
from handlers.current import get_round
from handlers.drafts import drop_unsent, take_unsent
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Rejected
from handlers.privacy.gate import inspect, redact
from handlers.prompts import redraw_own
from handlers.report_history import Revision, add, get_own, refuse_uneditable, revise
from handlers.review_answers import note_answer
from handlers.review_forms import typed
from handlers.speaking import meant_seat
from handlers.views import Button, Buttons, Day, Heading, Instant, Node, Notice, Paragraph, View, say
from storage.queries import rounds
from storage.records.reports import Report
from storage.records.rounds import Round

SAVING = "assess.save"


async def open_assessment(event: Opening, ctx: Context) -> View:
    """The form with what the seat has said of the round so far, or with what was begun and not sent."""
    found = await get_round(ctx, event.round)
    new = {"nonce": ctx.new_key(), "round": str(found.id)}
    if event.kind is not None:
        return await _draw(ctx, found, new)
    stored = await find_assessment(ctx, found)
    if stored is not None and not stored.is_withdrawn:
        await refuse_uneditable(ctx, stored)
    if event.fresh is not None:
        await drop_unsent(SAVING, ctx)
    unsent = await take_unsent(SAVING, found.id, ctx)
    if unsent is not None and unsent.get("revision", "0") == _revision_of(stored):
        return await _draw(ctx, found, unsent, is_unsent=True)
    values = {**new, **_said_before(stored), "revision": _revision_of(stored)}
    if event.description:
        values["description"] = redact(event.description, inspect(event.description))
    return await _draw(ctx, found, values)


def _revision_of(stored: Report | None) -> str:
    return str(stored.revision) if stored is not None else "0"


def _said_before(stored: Report | None) -> dict[str, str]:
    return {} if stored is None or stored.is_withdrawn else form_values(stored)


async def edit_assessment(event: Editing, ctx: Context) -> View:
    """The stored assessment in its form, ready to be changed until the round closes."""
    stored = await get_own(ctx, event.report)
    if not is_assessment(stored):
        raise UserError(say("error-no-such-report"))
    await refuse_uneditable(ctx, stored)
    found = await get_round(ctx, stored.round_id)
    return await _draw(ctx, found, {"nonce": ctx.new_key(), **form_values(stored)})


async def redraw_assessment(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed; nothing is lost."""
    number = "" if "round" in rejected.errors else rejected.values.get("round", "")
    found = await get_round(ctx, int(number) if number.isdecimal() else None)
    return await _draw(ctx, found, rejected.values, rejected)


async def _draw(
    ctx: Context,
    found: Round,
    values: dict[str, str],
    rejected: Rejected | None = None,
    *,
    is_unsent: bool = False,
) -> View:
    around = await surroundings(ctx)
    late = () if found.is_open else (Notice(text=say("report-late", round=found.key), kind="warning"),)
    unsent = _unsent_part(found) if is_unsent else ()
    about = say("assess-about", first=Day(on=found.first_on), last=Day(on=found.last_on))
    return (
        Heading(text=say("assess-title", body=ctx.body.name), level=1),
        *await meant_seat(ctx),
        *late,
        *unsent,
        Paragraph(text=about),
        Paragraph(text=say("report-guidance"), tone="quiet"),
        *draw(AssessmentForm, SAVING, values, around.options, rejected),
    )


def _unsent_part(found: Round) -> tuple[Node, ...]:
    args = {"round": str(found.id), "fresh": "yes"}
    again = Button(label=say("button-start-over"), action="report.open", args=args)
    return (Notice(text=say("report-unsent"), kind="info"), Buttons(buttons=(again,)))


async def save_assessment(event: AssessmentForm, ctx: Context) -> View:
    """Stores the seat's one assessment of the round, or changes it; sent twice it is the same."""
    if asked_for(ctx) != "assessments":
        raise UserError(say("assess-not-asked", body=ctx.body.name))
    found = await get_round(ctx, event.round)
    await rounds.lock_round(ctx.db, found.id)
    stored = await find_assessment(ctx, found)
    if stored is None:
        await _add(event, ctx, found)
    elif not _is_said(stored, event):
        if not stored.is_withdrawn:
            await refuse_uneditable(ctx, stored)
        if stored.revision != event.revision:
            return await _draw_over(event, ctx, found, stored)
        await _change(event, ctx, found, stored)
    return _saved(found)


def _is_said(stored: Report, event: AssessmentForm) -> bool:
    """True when the stored words are these: the form was sent twice."""
    return not stored.is_withdrawn and stored.values == stored_values(event)


async def _draw_over(event: AssessmentForm, ctx: Context, found: Round, stored: Report) -> View:
    """The form with what was typed, over what another holder of the seat has sent: sent again, it replaces that."""
    values = {**typed(event), "revision": str(stored.revision)}
    return await _draw(ctx, found, values, Rejected(values, {"": say("assess-changed-meanwhile")}))


async def _add(event: AssessmentForm, ctx: Context, found: Round) -> None:
    about = {"round_id": found.id, "seat_id": ctx.seat.id, "nonce": submission_key(found)}
    source = {"source": "seat", "source_url": None, "is_late": not found.is_open}
    await know_category(ctx)
    await add(ctx, Revision.of(event, stored_values(event)), {**about, **source})
    await _follow_up(ctx, found)


async def _change(event: AssessmentForm, ctx: Context, found: Round, stored: Report) -> None:
    """A new revision; one that was taken back counts again."""
    number = event.revision + 1
    await revise(ctx, stored, Revision.of(event, stored_values(event)), number=number)
    if stored.is_withdrawn:
        await _follow_up(ctx, found)
    elif stored.review == "returned":
        await note_answer(ctx, stored, "", revision=number)


async def _follow_up(ctx: Context, found: Round) -> None:
    """What is new replaces an answer without words, shows where it was asked and, when it is late, is told of."""
    await rounds.remove_answer(ctx.db, found.id, ctx.seat.id)
    await redraw_own(ctx, found)
    if not found.is_open:
        await tell_of_late(ctx, found)


def _saved(found: Round) -> View:
    closes = Instant(at=found.closes_at)
    saved = say("assess-saved", closes=closes) if found.is_open else say("report-saved-late", round=found.key)
    args = {"round": str(found.id)}
    change = (Button(label=say("assess-change"), action="report.open", args=args),) if found.is_open else ()
    home = Button(label=say("button-home"), action="home", style="primary")
    mine = Button(label=say("button-my-reports"), action="report.mine")
    return (
        Heading(text=say("assess-saved-title"), level=1),
        Notice(text=saved, kind="done"),
        Buttons(buttons=(home, *change, mine)),
    )


async def refuse_report(event: Event, ctx: Context) -> NoReturn:  # noqa: ARG001 - a route's handler
    """UserError for a report of the ordinary form, which nothing of the month's picture could take up."""
    raise UserError(say("assess-only", body=ctx.body.name))
