"""Word to those who reported: what became of each item, told once, in one message for each seat (J22, H25).

`tell_outcomes` may be called whenever something about a round was decided: before the round's feedback step it does
nothing, and afterwards it tells what is new.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from handlers.context import Context
from handlers.held import is_newest_held
from handlers.outcomes import Decided, Outcome, find_outcomes, is_decided
from handlers.posting import Posting, post
from handlers.rights import is_authority
from handlers.views import Button, Buttons, Card, Cards, Day, Heading, Message, Text, Verbatim, View, say
from storage.queries import editions, people, places, reports, reviewing, rounds
from storage.records.editions import Edition
from storage.records.people import Seat
from storage.records.reports import Report
from storage.records.reviewing import Action, Feedback
from storage.records.rounds import Round

BESIDE = frozenset({"included", "action"})
RECENT = 20


@dataclass(frozen=True, slots=True)
class ReportOutcomes:
    """A report and what became of it."""

    report: Report
    outcomes: tuple[Outcome, ...]


async def read_outcomes(ctx: Context, found: Round) -> tuple[ReportOutcomes, ...]:
    """What became of each report of a round that was not withdrawn, oldest first."""
    stored = await reports.list_reports(ctx.db, [found.id])
    known = await _read_decided(ctx, stored, await editions.list_editions(ctx.db, found.id))
    seats = {seat.id: seat for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}
    return tuple(
        ReportOutcomes(one, find_outcomes(one, known, is_private=not is_authority(seats[one.seat_id])))
        for one in stored
    )


async def _read_decided(ctx: Context, stored: tuple[Report, ...], made: tuple[Edition, ...]) -> Decided:
    fixed = tuple(one for one in made if one.is_fixed)
    return Decided(
        reports={one.id: one for one in stored},
        fixed=fixed,
        items=await editions.list_items(ctx.db, [one.id for one in fixed]),
        reviews=await reviewing.list_reviews(ctx.db, [one.id for one in stored]),
        actions=await reviewing.list_actions(ctx.db, ctx.body.id),
    )


async def read_own_lines(ctx: Context, shown: Collection[Round]) -> dict[int, tuple[Text, ...]]:
    """Beside where each of the seat's reports stands in review: the version that holds it, and what was decided.

    By report id, for the newest of the rounds.
    """
    stored = await reports.list_reports(ctx.db, [one.id for one in shown][:RECENT])
    own = [one for one in stored if one.seat_id == ctx.seat.id]
    if not own:
        return {}
    made = await editions.list_fixed_of_rounds(ctx.db, {one.round_id for one in own})
    known = await _read_decided(ctx, stored, made)
    is_private = not is_authority(ctx.seat)
    found = {one.id: find_outcomes(one, known, is_private=is_private) for one in own}
    return {
        number: outcome_lines(one for one in all_ if one.kind in BESIDE) for number, all_ in found.items()
    }


async def tell_outcomes(ctx: Context, found: Round) -> int:
    """How many seats are told something they had not been told before; nothing before the feedback step was taken.

    The round is locked first, so that of two who decide something at once the later one tells what both have decided.
    """
    if not await _is_time(ctx, found):
        return 0
    await rounds.lock_round(ctx.db, found.id)
    read = await read_outcomes(ctx, found)
    told = await reviewing.list_feedback(ctx.db, [one.report.id for one in read])
    seats = {seat.id: seat for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}
    news = _group_news(read, told, is_recent=await is_newest_held(ctx, found))
    return sum([await _tell(ctx, found, seats[seat_id], items, told) for seat_id, items in news.items()])


async def _is_time(ctx: Context, found: Round) -> bool:
    """True once the feedback step was taken, or when it never will be because the meeting was cancelled."""
    settled = await rounds.list_settled_steps(ctx.db, found.occurrence_on)
    mine = (found.body_id, found.occurrence_on, "feedback")
    if any((one.body_id, one.occurrence_on, one.kind) == mine for one in settled):
        return True
    decided = await rounds.list_exceptions(ctx.db, found.body_id)
    is_off = any(one.occurrence_on == found.occurrence_on and one.kind == "cancelled" for one in decided)
    return is_off and not found.is_open


def _group_news(
    read: Iterable[ReportOutcomes], told: Iterable[Feedback], *, is_recent: bool
) -> dict[int, list[ReportOutcomes]]:
    """By seat, its reports with what it was not told yet.

    That nothing is decided is told of a recent round only, and only to who was told nothing before.
    """
    known = _keys_by_report(told)
    grouped: dict[int, list[ReportOutcomes]] = {}
    for one in read:
        before = known.get(one.report.id, set())
        news = tuple(outcome for outcome in one.outcomes if outcome.key not in before)
        if is_decided(outcome.key for outcome in news) or (news and is_recent and not before):
            grouped.setdefault(one.report.seat_id, []).append(ReportOutcomes(one.report, news))
    return grouped


def _keys_by_report(told: Iterable[Feedback]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {}
    for one in told:
        found.setdefault(one.report_id, set()).add(one.outcome)
    return found


async def _tell(
    ctx: Context, found: Round, seat: Seat, news: list[ReportOutcomes], told: Iterable[Feedback]
) -> bool:
    """One message; a vacant seat is told when it has a holder and something is decided."""
    number = len({one.delivery_key for one in told}) + 1
    view = await _view(ctx, found, news)
    # Not as a message of the round: whether it arrives says nothing about how the seat was asked.
    # With the time, because rows may have been weeded that the number counts.
    posting = Posting("feedback", view, ordinal=f"{found.id}.{number}.{int(ctx.now.timestamp())}")
    keys = await post(ctx, [seat], posting)
    if seat.id not in keys:
        return False
    about = {"municipality_id": ctx.municipality.id, "delivery_key": keys[seat.id], "told_at": ctx.now}
    for one in news:
        for outcome in one.outcomes:
            await reviewing.add_feedback(
                ctx.db, {**about, "report_id": one.report.id, "outcome": outcome.key}
            )
    return True


async def _view(ctx: Context, found: Round, news: list[ReportOutcomes]) -> View:
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    title = say("feedback-title", body=ctx.body.name, round=found.key)
    mine = Button(label=say("feedback-mine"), action="report.mine")
    cards = tuple(_card(one, names) for one in news)
    return (Heading(text=title, level=3), Cards(cards=cards), Buttons(buttons=(mine,)))


def _card(one: ReportOutcomes, names: Mapping[str, str]) -> Card:
    values = one.report.values
    category = names.get(values["category"], values["category"])
    where = values.get("place_text") or values.get("place")
    title = f"{category}: {where}" if where else category
    return Card(title=Verbatim(text=title), lines=outcome_lines(one.outcomes))


def outcome_lines(outcomes: Iterable[Outcome]) -> tuple[Text, ...]:
    """A sentence for each thing that became of a report."""
    return tuple(map(_line, outcomes))


def _line(one: Outcome) -> Message:
    match one.kind:
        case "merged":
            return say("feedback-merged")
        case "included":
            return say("feedback-included", number=one.number)
        case "rejected":
            return say("feedback-rejected", why=one.words)
        case "action" if one.action is not None:
            return _action_line(one.action)
        case _:
            return say("feedback-undecided")


def _action_line(action: Action) -> Message:
    what = action.what if action.what.endswith((".", "!", "?")) else f"{action.what}."
    if action.due_on is None:
        return say("feedback-action", what=what, owner=action.owner)
    due = Day(on=action.due_on, form="short")
    return say("feedback-action-due", what=what, owner=action.owner, due=due)


async def count_told(ctx: Context, found: Round) -> tuple[int, int]:
    """How many of a round's reports have had word of what became of them, and how many there are."""
    stored = await reports.list_reports(ctx.db, [found.id])
    told = _keys_by_report(await reviewing.list_feedback(ctx.db, [one.id for one in stored]))
    return sum(is_decided(told.get(one.id, ())) for one in stored), len(stored)
