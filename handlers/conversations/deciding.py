"""Noting an action that was decided: what, whose it is, by when, and who decided it (H12, H36)."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.errors import UserError
from handlers.feedback import tell_outcomes
from handlers.form_drawing import draw
from handlers.forms import FORM_TEXT_LIMIT, Date, Event, Id, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.review_decisions import get_reviewed
from handlers.review_words import report_title
from handlers.texts import Reader
from handlers.views import Button, Buttons, Choice, Heading, Notice, Paragraph, Verbatim, View, say
from scheduling.runner import read_setup
from storage.queries import people, reports, reviewing

OTHER = "other"
LINE = 200
"""Characters an organisation or a decider is kept in."""


class OpenAction(Event):
    """Asks for the form, for a report or for the body's work as a whole."""

    report: Id | None = None


class ReviewActionForm(Event):
    """An action; `basis` says whether the body or an organisation within its own activity stands behind it."""

    nonce: Annotated[str, Field(max_length=80), Input("hidden")]
    report: Annotated[Id | None, Input("hidden")] = None
    what: Annotated[str, Field(min_length=1, max_length=FORM_TEXT_LIMIT), Input("text", free_text=True)]
    owner: Annotated[str, Input("choice")]
    owner_other: Annotated[str | None, Field(max_length=LINE), Input("line", free_text=True)] = None
    due_on: Annotated[Date | None, Input("date")] = None
    basis: Annotated[Literal["body", "own"], Input("radio")] = "body"
    decided_by: Annotated[
        str | None, Field(max_length=100, description="hint"), Input("line", free_text=True)
    ] = None
    decided_on: Annotated[Date, Input("date")]

    @model_validator(mode="after")
    def _has_an_owner(self) -> Self:
        if self.owner == OTHER and self.owner_other is None:
            raise PydanticCustomError("own_error-required", "no owner", {"field": "owner_other"})
        if self.due_on and self.due_on < self.decided_on:
            raise PydanticCustomError("own_review-error-due", "due before decided", {"field": "due_on"})
        return self


async def surroundings(ctx: Context) -> Surroundings:
    """The body's organisations, and who can stand behind an action here."""
    owners = tuple(Choice(value=key, label=Verbatim(text=name)) for key, name in (await _owners(ctx)).items())
    other = Choice(value=OTHER, label=say("review-owner-other"))
    basis = (
        Choice(value="body", label=say("review-basis-body" if _may_decide(ctx) else "review-basis-advice")),
        Choice(value="own", label=say("review-basis-own")),
    )
    known = await read_known_names(ctx.db, ctx.municipality.id)
    return Surroundings({"owner": (*owners, other), "basis": basis}, ctx.today, known)


async def _owners(ctx: Context) -> dict[str, str]:
    """The organisations by the number of their first seat, so that a name of any length can be chosen."""
    names: dict[str, str] = {}
    for seat in await people.list_seats(ctx.db, ctx.body.id):
        if seat.organisation and seat.organisation not in names.values():
            names[str(seat.id)] = seat.organisation
    return dict(sorted(names.items(), key=lambda pair: pair[1]))


def _may_decide(ctx: Context) -> bool:
    """False for a body that has no power to decide by its own document (H12); what is not stated is not denied."""
    return read_setup(ctx.body).decides is not False


async def open_action(event: OpenAction, ctx: Context) -> View:
    """The form, with today as the day it was decided."""
    values = {"nonce": ctx.new_key(), "decided_on": ctx.today.isoformat()}
    values |= {"report": str(event.report)} if event.report else {}
    return await _draw(ctx, values)


async def redraw_action(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    return await _draw(ctx, rejected.values, rejected)


async def _draw(ctx: Context, values: dict[str, str], rejected: Rejected | None = None) -> View:
    number = values.get("report", "")
    about = await _about(ctx, int(number) if number.isdecimal() and len(number) < 10 else None)
    title = "review-action-title" if _may_decide(ctx) else "review-action-title-advice"
    advice = () if _may_decide(ctx) else (Notice(text=say("review-action-advice", body=ctx.body.name)),)
    form = draw(ReviewActionForm, "action.save", values, (await surroundings(ctx)).options, rejected)
    return (Heading(text=say(title, body=ctx.body.name), level=1), *about, *advice, *form)


async def _about(ctx: Context, report_id: int | None) -> tuple[Paragraph, ...]:
    """The report the action is for; a chair who does not convene reads no reports."""
    if report_id is None:
        return ()
    if not ctx.seat.is_convener:
        raise UserError(say("error-no-such-report"))
    stored, _ = await get_reviewed(ctx, report_id)
    return (Paragraph(text=Verbatim(text=await report_title(ctx, stored))),)


async def save_action(event: ReviewActionForm, ctx: Context) -> View:
    """Stores the action once, however often the form is sent."""
    await _about(ctx, event.report)
    owner = event.owner_other if event.owner == OTHER else (await _owners(ctx))[event.owner]
    row = {
        "municipality_id": ctx.municipality.id,
        "body_id": ctx.body.id,
        "report_id": event.report,
        "nonce": hashlib.sha256(event.nonce.encode()).hexdigest(),
        "what": event.what,
        "owner": owner,
        "due_on": event.due_on,
        "decided_by": _decider(event, ctx, owner or ""),
        "decided_on": event.decided_on,
        "status": "open",
        "is_overridden": await _is_overridden(ctx, event.report),
        "by_seat_id": ctx.seat.id,
        "created_at": ctx.now,
    }
    is_new = await reviewing.add_action(ctx.db, row) is not None
    if is_new and event.report is not None:
        _, found = await get_reviewed(ctx, event.report)
        await tell_outcomes(ctx, found)
    return _saved(event.report)


async def _is_overridden(ctx: Context, report_id: int | None) -> bool:
    """True for an action because of a report with a warning that somebody chose to keep."""
    stored = await reports.find_report(ctx.db, report_id) if report_id is not None else None
    return stored is not None and bool(stored.overrides)


def _decider(event: ReviewActionForm, ctx: Context, owner: str) -> str:
    """Who stands behind it, in the municipality's language: never as a decision of a body that makes none."""
    if event.basis == "own":
        return (event.decided_by or owner)[:LINE]
    by = event.decided_by or ctx.body.name
    if _may_decide(ctx):
        return by[:LINE]
    reader = Reader(ctx.municipality.language, ctx.municipality.timezone)
    return reader.write(say("review-action-recommended", by=by))[:LINE]


def _saved(report_id: int | None) -> View:
    home = Button(label=say("button-home"), action="home", style="primary")
    item = Button(label=say("review-button-item"), action="review.item", args={"report": str(report_id)})
    buttons = (item, home) if report_id is not None else (home,)
    done = Notice(text=say("review-done-action"), kind="done")
    return (Heading(text=say("review-done-title"), level=1), done, Buttons(buttons=buttons))
