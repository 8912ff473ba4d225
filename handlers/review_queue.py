"""A round's reports in the order a reviewer takes them, and the view that shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from handlers.context import Context
from handlers.review_cards import full_card, short_card
from handlers.review_words import Wording, read_wording
from handlers.views import Button, Buttons, Cards, Heading, Message, Node, Notice, View, say
from storage.queries import reports
from storage.records.reports import Report
from storage.records.rounds import Round

PAGE = 20
"""Waiting reports that are shown at once: as many as a modal has room for with all of their words."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A round's reports: those that wait (kept warnings first, then by time), with a question out, and decided ones."""

    waiting: tuple[Report, ...]
    returned: tuple[Report, ...]
    decided: tuple[Report, ...]

    @classmethod
    def of(cls, stored: Iterable[Report]) -> Queue:
        """The queue of reports that have not been taken back."""
        listed = tuple(stored)
        waiting = sorted(
            (one for one in listed if one.review == "waiting"), key=lambda one: (not one.overrides, one.id)
        )
        returned = tuple(one for one in listed if one.review == "returned")
        settled = {"approved", "rejected", "merged"}
        return cls(tuple(waiting), returned, tuple(one for one in listed if one.review in settled))


async def show_queue(ctx: Context, found: Round, *, page: int = 1, done: Message | None = None) -> View:
    """The queue of a round, from a page of what waits; `done` says what was just done."""
    stored = await reports.list_reports(ctx.db, [found.id])
    queue, wording = Queue.of(stored), await read_wording(ctx)
    shown = queue.waiting[(page - 1) * PAGE : page * PAGE]
    return (
        Heading(text=say("review-title", body=ctx.body.name, round=found.key), level=1),
        *((Notice(text=done, kind="done"),) if done else ()),
        Notice(text=say("review-waiting", count=len(queue.waiting)), kind="info"),
        *_buttons(found, queue, shown, page),
        Cards(cards=tuple(full_card(ctx, one, wording, stored) for one in shown)),
        *_returned(ctx, queue, wording, stored),
        *_decided(queue, wording),
    )


def _buttons(found: Round, queue: Queue, shown: tuple[Report, ...], page: int) -> tuple[Node, ...]:
    """Approving what is shown without a warning, and the way to the rest."""
    buttons = []
    if plain := [one for one in shown if not one.overrides]:
        label = say("review-button-approve-all", count=len(plain))
        args = {"round": f"#{found.id}", "seen": ",".join(f"{one.id}.{one.revision}" for one in plain)}
        buttons.append(Button(label=label, action="review.approve_all", args=args, style="primary"))
    if len(queue.waiting) > page * PAGE:
        args = {"round": f"#{found.id}", "page": str(page + 1)}
        buttons.append(Button(label=say("review-button-next"), action="review", args=args))
    show = Button(label=say("button-round"), action="round", args={"round": f"#{found.id}"})
    return (Buttons(buttons=(*buttons, show)),)


def _returned(ctx: Context, queue: Queue, wording: Wording, stored: tuple[Report, ...]) -> tuple[Node, ...]:
    if not queue.returned:
        return ()
    cards = tuple(full_card(ctx, one, wording, stored) for one in queue.returned)
    return (Heading(text=say("review-returned-heading", count=len(cards))), Cards(cards=cards))


def _decided(queue: Queue, wording: Wording) -> tuple[Node, ...]:
    if not queue.decided:
        return ()
    cards = tuple(short_card(one, wording) for one in queue.decided)
    return (Heading(text=say("review-decided-heading", count=len(cards))), Cards(cards=cards))
