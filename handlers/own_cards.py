"""A seat's own reports as cards: what was said, what became of it and what can still be done, wherever they are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from handlers.assessments import assessment_lines, is_assessment
from handlers.context import Context
from handlers.feedback import read_own_lines
from handlers.report_history import as_its_seat_may_see
from handlers.views import Button, Card, Message, Text, Verbatim, say
from storage.queries import places, reports, reviewing
from storage.records.reports import Report
from storage.records.reviewing import Review
from storage.records.rounds import Round


async def read_own_cards(ctx: Context, shown: Collection[Round]) -> tuple[Card, ...]:
    """The seat's reports in these rounds, newest first."""
    by_id = {found.id: found for found in shown}
    listed = [one for one in await reports.list_seat_reports(ctx.db, ctx.seat.id) if one.round_id in by_id]
    own = [await as_its_seat_may_see(ctx, one) for one in listed]
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    said: dict[int, list[Review]] = defaultdict(list)
    for review in await reviewing.list_reviews(ctx.db, [one.id for one in own]):
        said[review.report_id].append(review)
    became = await read_own_lines(ctx, shown)
    cards = [(one, _card(one, by_id[one.round_id], names, said[one.id])) for one in own]
    return tuple(
        card.model_copy(update={"lines": (*card.lines, *became.get(one.id, ()))}) for one, card in cards
    )


def _card(stored: Report, found: Round, names: dict[str, str], said: list[Review]) -> Card:
    values = stored.values
    title = Verbatim(text=names.get(values["category"], values["category"]))
    status = say("report-status-withdrawn" if stored.is_withdrawn else _status_key(stored, found))
    became = () if stored.is_withdrawn else _became(stored, said)
    words = assessment_lines(values) if is_assessment(stored) else _report_lines(values)
    lines = (*words, say("report-in-round", round=found.key))
    return Card(
        title=title, status=status, lines=(*lines, *became), buttons=tuple(_card_buttons(stored, found))
    )


def _report_lines(values: Mapping[str, Any]) -> tuple[Text, ...]:
    """What a report of the ordinary form says: its kind, its place and its words."""
    kind = say(f"kind-{values['kind'].replace('_', '-')}")
    place: Text = Verbatim(text=values["place"]) if "place" in values else say("place-unknown")
    if "place_text" in values:
        place = Verbatim(text=values["place_text"])
    return (kind, place, Verbatim(text=values["description"]))


def _became(stored: Report, said: list[Review]) -> Iterator[Message]:
    """Where the report stands in review, with the question or the reason, and that its words were changed."""
    words = next((one.words for one in reversed(said) if one.kind == stored.review), "")
    match stored.review:
        case "returned" | "rejected":
            yield say(f"review-own-{stored.review}", words=words)
        case _:
            yield say(f"review-own-{stored.review}")
    if any(one.kind == "edited" and one.revision == stored.revision for one in said):
        yield say("review-own-edited")


def _status_key(stored: Report, found: Round) -> str:
    if stored.is_late:
        return "report-status-late"
    return "report-status-open" if found.is_open else "report-status-closed"


def _card_buttons(stored: Report, found: Round) -> Iterator[Button]:
    """What can still be done; a question can be answered also when the round has closed."""
    args = {"report": str(stored.id)}
    is_asked = stored.review == "returned"
    if stored.is_withdrawn:
        return
    if is_asked:
        answer = say("review-button-answer")
        yield Button(label=answer, action="answer.open", args=args, style="primary")
    if is_asked or found.is_open:
        yield Button(label=say("button-edit"), action="report.edit", args=args)
    if found.is_open:
        yield Button(label=say("button-withdraw"), action="report.withdraw", args=args, style="danger")
