"""Actions that were decided, as cards: what, whose, by when and decided by whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.context import Context
from handlers.views import Card, Cards, Day, Heading, Node, Text, Verbatim, say
from storage.queries import reviewing, rounds
from storage.records.reports import Report
from storage.records.reviewing import Action
from storage.records.rounds import Round


async def read_round_actions(ctx: Context, found: Round, stored: Iterable[Report]) -> tuple[Action, ...]:
    """What was decided about a round's reports, and about none in particular until the next round opened."""
    numbers = {report.id for report in stored}
    opened = [one.opened_at for one in await rounds.list_rounds(ctx.db, found.body_id)]
    until = min((at for at in opened if at > found.opened_at), default=None)
    return tuple(
        one
        for one in await reviewing.list_actions(ctx.db, found.body_id)
        if one.report_id in numbers
        or (one.report_id is None and _is_between(one.created_at, found.opened_at, until))
    )


def _is_between(at: datetime, first: datetime, until: datetime | None) -> bool:
    return first <= at and (until is None or at < until)


def action_cards(actions: Iterable[Action]) -> tuple[Node, ...]:
    """The actions under a heading, or nothing when there is none."""
    cards = tuple(map(_card, actions))
    return (Heading(text=say("review-actions-heading")), Cards(cards=cards)) if cards else ()


def _card(action: Action) -> Card:
    decided = Day(on=action.decided_on, form="short")
    lines: list[Text] = [say("review-action-by", by=action.decided_by, on=decided)]
    if action.due_on is not None:
        lines.append(say("review-action-due", on=Day(on=action.due_on, form="short")))
    return Card(title=Verbatim(text=action.what), status=Verbatim(text=action.owner), lines=tuple(lines))
