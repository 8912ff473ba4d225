"""Published police events offered to the police seat: nothing counts until the seat accepts it."""

from __future__ import annotations

from handlers.context import Context
from handlers.current import get_round
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Id
from handlers.report_form import PLACE_UNKNOWN, ReportForm, surroundings
from handlers.views import Button, Card, Cards, Heading, Instant, Notice, Paragraph, Text, Verbatim, View, say
from storage.queries import places, reports
from storage.records.reports import Suggestion


class ListSuggestions(Event):
    """Asks for what is suggested to this seat."""


class OpenSuggestion(Event):
    """Opens a suggestion as a report to complete."""

    suggestion: Id


class DismissSuggestion(Event):
    """Leaves a suggestion out."""

    suggestion: Id


async def list_suggestions(event: ListSuggestions, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The open suggestions, newest first."""
    found = await reports.list_open_suggestions(ctx.db, ctx.seat.id, published_by=ctx.now)
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    cards = tuple(_card(one, names) for one in found)
    heading = Heading(text=say("suggestions-title"), level=1)
    about = Paragraph(text=say("suggestions-about"), tone="quiet")
    return (heading, about, Cards(cards=cards, empty=say("suggestions-empty")))


def _card(one: Suggestion, names: dict[str, str]) -> Card:
    args = {"suggestion": str(one.id)}
    when = (
        say("suggestion-occurred", at=Instant(at=one.occurred_at))
        if one.occurred_at
        else say("suggestion-no-time")
    )
    lines: list[Text] = [Verbatim(text=one.text), when]
    if one.source_url:
        lines.append(Verbatim(text=one.source_url))
    return Card(
        title=Verbatim(text=names.get(one.category, one.category)),
        status=say("suggestion-has-warnings") if one.warnings else None,
        lines=tuple(lines),
        buttons=(
            Button(label=say("button-take-up"), action="suggestion.open", args=args, style="primary"),
            Button(label=say("button-leave-out"), action="suggestion.dismiss", args=args),
        ),
    )


async def open_suggestion(event: OpenSuggestion, ctx: Context) -> View:
    """The report form, filled from the event; the place stays open until the seat picks one."""
    one = await _get_own(ctx, event.suggestion)
    if one.state != "open":
        raise UserError(say("error-suggestion-settled"))
    found = await get_round(ctx, None)
    values = {
        "nonce": f"suggestion-{one.id}",
        "round": str(found.id),
        "suggestion": str(one.id),
        "kind": "event",
        "category": one.category,
        "place": PLACE_UNKNOWN,
        "description": one.text,
        "police_reported": "yes",
        **_when(one, ctx),
    }
    around = await surroundings(ctx)
    heading = Heading(text=say("suggestion-open-title"), level=1)
    return (
        heading,
        Paragraph(text=say("suggestion-open-about"), tone="quiet"),
        *draw(ReportForm, "report.save", values, around.options),
    )


def _when(one: Suggestion, ctx: Context) -> dict[str, str]:
    """Date and time as said in the event's name, else the date it was published."""
    if one.occurred_at is None:
        return {"occurred_on": one.published_at.astimezone(ctx.zone).date().isoformat()}
    local = one.occurred_at.astimezone(ctx.zone)
    return {"occurred_on": local.date().isoformat(), "occurred_time": f"{local:%H:%M}"}


async def dismiss_suggestion(event: DismissSuggestion, ctx: Context) -> View:
    """Leaves an event out of the round; it is not suggested again."""
    one = await _get_own(ctx, event.suggestion)
    if not await reports.settle_suggestion(ctx.db, one.id, state="dismissed", report_id=None):
        raise UserError(say("error-suggestion-settled"))
    done = Notice(text=say("suggestion-dismissed"), kind="done")
    return (done, *await list_suggestions(ListSuggestions(), ctx))


async def _get_own(ctx: Context, suggestion_id: int) -> Suggestion:
    one = await reports.find_suggestion(ctx.db, suggestion_id)
    if one is None or one.seat_id != ctx.seat.id:
        raise UserError(say("error-no-such-suggestion"))
    return one
