"""A report's thread: each revision with what it changed, each question, answer and decision, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from handlers.action_list import action_cards
from handlers.context import Context
from handlers.review_cards import all_buttons, double_lines, state_word
from handlers.review_words import Wording, name_value, read_wording, report_lines
from handlers.views import Button, Buttons, Card, Cards, Heading, Instant, Message, Text, Verbatim, View, say
from storage.queries import reports, reviewing, revisions
from storage.records.reports import Report
from storage.records.reviewing import Review
from storage.records.revisions import ReportRevision
from storage.records.rounds import Round

UNSHOWN = frozenset({"place_id", "area"})
"""What is stored beside the place's name."""

Entry = tuple[datetime, int, Card]
"""When, which comes first of those at the same instant, and what is shown."""


async def show_thread(ctx: Context, stored: Report, found: Round) -> View:
    """One report as a view of its own."""
    wording = await read_wording(ctx)
    among = await reports.list_reports(ctx.db, [found.id])
    lines = (*report_lines(ctx, stored, wording), *double_lines(stored, among, wording))
    title = Verbatim(text=wording.title(stored.values))
    queue = Button(label=say("review-button-queue"), action="review", args={"round": f"#{found.id}"})
    actions = [one for one in await reviewing.list_actions(ctx.db, ctx.body.id) if one.report_id == stored.id]
    return (
        Heading(text=title, level=1),
        Cards(cards=(Card(title=state_word(stored), lines=lines, buttons=all_buttons(stored)),)),
        Heading(text=say("review-thread-heading")),
        Cards(cards=await _read_entries(ctx, stored, wording, among)),
        *action_cards(actions),
        Buttons(buttons=(queue,)),
    )


async def _read_entries(
    ctx: Context, stored: Report, wording: Wording, among: tuple[Report, ...]
) -> tuple[Card, ...]:
    written = await revisions.list_revisions(ctx.db, stored.id)
    reviews = await reviewing.list_reviews(ctx.db, [stored.id])
    titles = {one.id: wording.title(one.values) for one in among}
    entries = [*_revision_entries(written, wording), *_review_entries(reviews, wording, titles)]
    return tuple(card for _, _, card in sorted(entries, key=lambda entry: entry[:2]))


def _revision_entries(written: tuple[ReportRevision, ...], wording: Wording) -> Iterator[Entry]:
    for first in written[:1]:
        yield _entry(first.revised_at, 0, say("review-thread-submitted"), _by(first.by_seat_id, wording))
    for before, now in pairwise(written):
        key = "review-thread-withdrawn" if now.is_withdrawn else "review-thread-changed"
        lines = (_by(now.by_seat_id, wording), *_changes(before, now, wording))
        yield _entry(now.revised_at, 1, say(key), *lines)


def _review_entries(
    reviews: tuple[Review, ...], wording: Wording, titles: Mapping[int, str]
) -> Iterator[Entry]:
    for review in reviews:
        said = [review.words, titles.get(review.into_report_id or 0, "")]
        words = (Verbatim(text=text) for text in said if text)
        title = say(f"review-thread-{review.kind}")
        yield _entry(review.reviewed_at, 2 + review.id, title, _by(review.by_seat_id, wording), *words)


def _entry(at: datetime, place: int, title: Message, *lines: Text) -> Entry:
    return at, place, Card(title=title, status=Instant(at=at, form="short"), lines=lines)


def _by(seat_id: int, wording: Wording) -> Text:
    """The organisation that did it, never a person."""
    return Verbatim(text=wording.seats[seat_id].short_label)


def _changes(before: ReportRevision, now: ReportRevision, wording: Wording) -> Iterator[Message]:
    """What stands otherwise than in the revision before, field by field."""
    names = [name for name in {**before.values, **now.values} if name not in UNSHOWN]
    for name in names:
        old, new = before.values.get(name), now.values.get(name)
        if old != new:
            yield say(
                "review-thread-change",
                field=say(f"report-form-{name.replace('_', '-')}"),
                before=_named(name, old, wording),
                now=_named(name, new, wording),
            )


def _named(name: str, value: object, wording: Wording) -> Message | str:
    if value is None:
        return say("review-thread-empty")
    if name == "category":
        return wording.categories.get(str(value), str(value))
    return name_value(name, value)
