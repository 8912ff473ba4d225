"""What is kept and for how long: decisions to weed with their references, and what was deleted (H2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.form_drawing import draw
from handlers.forms import REFERENCE, REFERENCE_LIMIT, Date, Event, Input, Rejected, Surroundings
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Choice,
    Day,
    Heading,
    Instant,
    Paragraph,
    Table,
    Text,
    Verbatim,
    View,
    say,
)
from handlers.weeding import KINDS
from storage.queries import keeping
from storage.records.keeping import Deletion, RetentionDecision

LONGEST_DAYS = 36_525
SHOWN_DELETIONS = 50


class ShowRetention(Event):
    """Asks what is kept, and what was deleted."""


class OpenDecision(Event):
    """Asks for the form of a decision for one kind of thing."""

    kind: str | None = None


class DecisionForm(Event):
    """A decision to weed: of what, its reference, its date and how many days the thing is kept."""

    kind: Annotated[str, Input("choice")]
    reference: Annotated[
        str,
        Field(min_length=3, max_length=REFERENCE_LIMIT, pattern=REFERENCE, description="hint"),
        Input("line", free_text=True),
    ]
    decided_on: Annotated[Date, Input("date")]
    keep_days: Annotated[int, Field(ge=30, le=LONGEST_DAYS, description="hint"), Input("line")]

    @model_validator(mode="after")
    def _is_not_ahead(self, info: ValidationInfo) -> Self:
        today: date = (info.context or {})["today"]
        if self.decided_on > today:
            raise PydanticCustomError("own_error-future", "in the future", {"field": "decided_on"})
        return self


async def surroundings(ctx: Context) -> Surroundings:
    """The kinds there are, and today's date."""
    kinds = tuple(Choice(value=kind, label=_name(kind)) for kind in KINDS)
    return Surroundings({"kind": kinds}, ctx.today)


def _name(kind: str) -> Text:
    return say(f"retention-kind-{kind.replace('_', '-')}")


async def show_retention(event: ShowRetention, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """Each kind with its decision or that there is none, then the log of what was deleted."""
    decided = {one.kind: one for one in await keeping.list_decisions(ctx.db, ctx.municipality.id)}
    cards = tuple(_card(kind, decided.get(kind)) for kind in KINDS)
    deletions = await keeping.list_deletions(ctx.db, ctx.municipality.id)
    preserved = Card(title=say("retention-preserved"), status=say("retention-preserved-status"))
    return (
        Heading(text=say("retention-title"), level=1),
        Paragraph(text=say("retention-about"), tone="quiet"),
        Cards(cards=(preserved, *cards)),
        Heading(text=say("retention-deleted")),
        _deletions_table(deletions[:SHOWN_DELETIONS])
        if deletions
        else Paragraph(text=say("retention-nothing-deleted")),
    )


def _card(kind: str, decision: RetentionDecision | None) -> Card:
    button = Button(label=say("button-retention"), action="retention.open", args={"kind": kind})
    if decision is None:
        return Card(title=_name(kind), status=say("retention-undecided"), buttons=(button,))
    lines: tuple[Text, ...] = (
        say("retention-days", days=decision.keep_days),
        say(
            "retention-reference", reference=decision.reference, on=Day(on=decision.decided_on, form="short")
        ),
    )
    return Card(title=_name(kind), status=say("retention-decided"), lines=lines, buttons=(button,))


def _deletions_table(deletions: tuple[Deletion, ...]) -> Table:
    keys = ("retention-head-when", "retention-head-what", "retention-head-count", "retention-head-span")
    head = (*(say(key) for key in keys), say("retention-head-reference"))
    return Table(caption=say("retention-deleted"), head=head, rows=tuple(_row(one) for one in deletions))


def _row(one: Deletion) -> tuple[Text, ...]:
    first, last = Instant(at=one.oldest_at, form="day"), Instant(at=one.newest_at, form="day")
    return (
        Instant(at=one.deleted_at, form="short"),
        _name(one.kind),
        Verbatim(text=str(one.count)),
        say("retention-span", first=first, last=last),
        Verbatim(text=one.reference),
    )


async def open_decision(event: OpenDecision, ctx: Context) -> View:
    """The form, with what was decided before."""
    listed = await keeping.list_decisions(ctx.db, ctx.municipality.id)
    known = next((one for one in listed if one.kind == event.kind), None)
    values = {"kind": event.kind} if event.kind in KINDS else {}
    if known is not None:
        values |= {"reference": known.reference, "keep_days": str(known.keep_days)}
        values |= {"decided_on": known.decided_on.isoformat()}
    return await _draw(ctx, {name: value for name, value in values.items() if value}, None)


async def redraw_decision(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    return await _draw(ctx, rejected.values, rejected)


async def _draw(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    title = Heading(text=say("retention-form-title"), level=1)
    about = Paragraph(text=say("retention-form-about"), tone="quiet")
    return (title, about, *draw(DecisionForm, "retention.save", values, around.options, rejected))


async def save_decision(event: DecisionForm, ctx: Context) -> View:
    """Stores the decision; it is carried out within a day."""
    about = {"municipality_id": ctx.municipality.id, "by_seat_id": ctx.seat.id, "entered_at": ctx.now}
    await keeping.set_decision(ctx.db, {**about, **event.model_dump()})
    back = Button(label=say("button-retention-back"), action="retention", style="primary")
    done = say("retention-saved", days=event.keep_days, reference=event.reference)
    return (
        Heading(text=say("retention-saved-title"), level=1),
        Paragraph(text=done),
        Buttons(buttons=(back,)),
    )
