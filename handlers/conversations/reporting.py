"""Reporting: the form of four kinds, saving and editing (L32-L34)."""

from __future__ import annotations

import hashlib
from typing import Any, Literal

from handlers.context import Context
from handlers.current import get_round
from handlers.drafts import drop_unsent, take_unsent
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Id, Rejected
from handlers.posting import Posting, post
from handlers.privacy.gate import inspect, redact
from handlers.prompts import redraw_own
from handlers.report_form import Kind, ReportForm, surroundings
from handlers.report_history import (
    Revision,
    add,
    as_its_seat_may_see,
    get_own,
    lock_own,
    refuse_closed,
    refuse_uneditable,
    revise,
)
from handlers.report_values import form_values, read_stored_values
from handlers.review_answers import note_answer
from handlers.speaking import meant_seat
from handlers.views import Button, Buttons, Day, Heading, Instant, Message, Node, Notice, Paragraph, View, say
from storage.queries import people, reports, rounds
from storage.records.rounds import Round


class OpenReport(Event):
    """Asks for an empty form; `description` may come from a command's line. `fresh` leaves what was begun behind."""

    round: Id | None = None
    fresh: Literal["yes"] | None = None
    kind: Kind | None = None
    description: str | None = None


class EditReport(Event):
    """Asks for a stored report, to be changed."""

    report: Id


async def open_report(event: OpenReport, ctx: Context) -> View:
    """An empty form for the round meant; a late one says so."""
    found = await get_round(ctx, event.round)
    if event.fresh is not None:
        await drop_unsent("report.save", ctx)
    elif event.description is None and event.kind is None:
        unsent = await take_unsent("report.save", found.id, ctx)
        if unsent is not None:
            return await _draw_form(ctx, found, unsent, is_unsent=True)
    values = {"nonce": ctx.new_key(), "round": str(found.id)}
    values |= {"occurred_on": ctx.today.isoformat()} if found.is_open else {}
    values |= {"kind": event.kind} if event.kind else {}
    if event.description:
        values["description"] = redact(event.description, inspect(event.description))
    return await _draw_form(ctx, found, values)


async def _draw_form(
    ctx: Context,
    found: Round,
    values: dict[str, str],
    rejected: Rejected | None = None,
    *,
    is_unsent: bool = False,
) -> View:
    around = await surroundings(ctx)
    title = say("report-edit-title" if values.get("report") else "report-title", body=ctx.body.name)
    late = () if found.is_open else (Notice(text=say("report-late", round=found.key), kind="warning"),)
    unsent = _unsent_part(found) if is_unsent else ()
    form = draw(ReportForm, "report.save", values, around.options, rejected)
    about = Paragraph(text=_about_period(found))
    guidance = Paragraph(text=say("report-guidance"), tone="quiet")
    notices = (*await meant_seat(ctx), *late, *unsent)
    return (Heading(text=title, level=1), *notices, about, guidance, *form)


def _unsent_part(found: Round) -> tuple[Node, ...]:
    args = {"round": str(found.id), "fresh": "yes"}
    again = Button(label=say("button-start-over"), action="report.open", args=args)
    return (Notice(text=say("report-unsent"), kind="info"), Buttons(buttons=(again,)))


def _about_period(found: Round) -> Message:
    closes = Instant(at=found.closes_at)
    return say(
        "report-period" if found.is_open else "report-period-closed",
        first=Day(on=found.first_on),
        last=Day(on=found.last_on),
        closes=closes,
    )


async def redraw_report(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed; nothing is lost."""
    number = "" if "round" in rejected.errors else rejected.values.get("round", "")
    found = await get_round(ctx, int(number) if number.isdecimal() else None)
    return await _draw_form(ctx, found, rejected.values, rejected)


async def save_report(event: ReportForm, ctx: Context) -> View:
    """Stores the report once, however often the form is sent, and says what happens with it."""
    found = await get_round(ctx, event.round)
    values = await read_stored_values(event, ctx)
    if event.report is None:
        await _add_report(event, ctx, found, values)
    else:
        await _change_report(event, ctx, values)
    return _saved(found)


async def _add_report(event: ReportForm, ctx: Context, found: Round, values: dict[str, Any]) -> None:
    source = await _source_of(event, ctx)
    is_late = not found.is_open
    nonce = _submission_key(event)
    place = {"round_id": found.id, "seat_id": ctx.seat.id, "nonce": nonce, "is_late": is_late, **source}
    report_id = await add(ctx, Revision.of(event, values), place)
    if report_id is None:
        await _repeat(event, ctx, nonce, values)
        return
    await rounds.remove_answer(ctx.db, found.id, ctx.seat.id)
    await redraw_own(ctx, found)
    if event.suggestion is not None:
        await reports.settle_suggestion(ctx.db, event.suggestion, state="accepted", report_id=report_id)
    if is_late:
        await _tell_conveners(ctx, found, report_id)


def _submission_key(event: ReportForm) -> str:
    """What makes a submission one: a fingerprint, so that no hidden field is stored as it came."""
    if event.suggestion is not None:
        return f"suggestion-{event.suggestion}"
    return hashlib.sha256(event.nonce.encode()).hexdigest()


async def _repeat(event: ReportForm, ctx: Context, nonce: str, values: dict[str, Any]) -> None:
    """The same form again: nothing to do for the same words; other words change what has not been changed since."""
    stored = await reports.find_submission(ctx.db, ctx.seat.id, nonce)
    if stored is None or stored.values == values:
        return
    stored = await lock_own(ctx, stored.id)
    if stored.revision > 1 or stored.is_withdrawn:
        raise UserError(say("error-changed-meanwhile"))
    await refuse_closed(ctx, stored)
    await revise(ctx, stored, Revision.of(event, values), number=stored.revision + 1)


async def _tell_conveners(ctx: Context, found: Round, report_id: int) -> None:
    """A late report asks for a new edition, so the conveners hear of it."""
    compile_ = Button(
        label=say("button-compile"), action="compile", args={"round": f"#{found.id}"}, style="primary"
    )
    view: View = (Heading(text=say("late-title", round=found.key), level=3), Buttons(buttons=(compile_,)))
    conveners = [seat for seat in await people.list_seats(ctx.db, found.body_id) if seat.is_convener]
    await post(ctx, conveners, Posting("late", view, found, report_id))


async def _source_of(event: ReportForm, ctx: Context) -> dict[str, str | None]:
    """Where the report comes from: the seat itself, or the published event it accepted."""
    if event.suggestion is None:
        return {"source": "seat", "source_url": None}
    suggested = await reports.find_suggestion(ctx.db, event.suggestion)
    if suggested is None or suggested.seat_id != ctx.seat.id:
        raise UserError(say("error-no-such-suggestion"))
    if suggested.state == "dismissed":
        raise UserError(say("error-suggestion-settled"))
    return {"source": suggested.source, "source_url": suggested.source_url}


async def _change_report(event: ReportForm, ctx: Context, values: dict[str, Any]) -> None:
    stored = await lock_own(ctx, event.report or 0)
    if stored.values == values and stored.revision == event.revision + 1 and not stored.is_withdrawn:
        return
    await refuse_uneditable(ctx, stored)
    await revise(ctx, stored, Revision.of(event, values), number=event.revision + 1)
    if stored.review == "returned":
        await note_answer(ctx, stored, "", revision=event.revision + 1)


def _saved(found: Round) -> View:
    closes = Instant(at=found.closes_at)
    text = say("report-saved", closes=closes) if found.is_open else say("report-saved-late", round=found.key)
    more = Button(
        label=say("button-report-more"), action="report.open", args={"round": str(found.id)}, style="primary"
    )
    mine = Button(label=say("button-my-reports"), action="report.mine")
    home = Button(label=say("button-home"), action="home")
    return (
        Heading(text=say("report-saved-title"), level=1),
        Notice(text=text, kind="done"),
        Buttons(buttons=(more, mine, home)),
    )


async def edit_report(event: EditReport, ctx: Context) -> View:
    """The stored report in its form, ready to be changed until the round closes."""
    stored = await get_own(ctx, event.report)
    await refuse_uneditable(ctx, stored)
    found = await get_round(ctx, stored.round_id)
    own = await as_its_seat_may_see(ctx, stored)
    return await _draw_form(ctx, found, form_values(own, stored.nonce))
