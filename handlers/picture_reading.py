"""A round's picture out of the database: what is shown, what it is compared with and what people have decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from handlers.context import Context
from handlers.coverage import read_standings
from handlers.inclusion import Sorted, sort_out
from handlers.reports.decisions import AreaLevel, Decided, Fixed, Held
from handlers.reports.picture import Item, Period, Picture, count_organisations
from handlers.views import say
from scheduling.runner import read_setup
from storage.queries import editions, people, places, reports, reviewing, rounds
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round

LOOK_BACK_ROUNDS = 12
YEAR = timedelta(days=364)
"""A year of whole weeks, so that the same weekdays are compared."""
NEAR = timedelta(days=10)


async def read_picture(ctx: Context, found: Round, number: int) -> tuple[Picture, Sorted]:
    """The picture of the round's draft with that number, and how its own reports were sorted."""
    newest_first = await rounds.list_rounds(ctx.db, found.body_id)
    before = [one for one in newest_first if one.occurrence_on < found.occurrence_on]
    last_year = _find_last_year(found, before)
    looked_at = [found, *before[:LOOK_BACK_ROUNDS], *([last_year] if last_year else [])]
    organisations = await _read_organisations(ctx)
    sorted_by_round = await _sort(ctx, looked_at)
    own = sorted_by_round[found.id]
    shown = _items(own, organisations)
    standings = await read_standings(ctx, found)
    said = await _count_said(ctx, looked_at, organisations)
    past = _Past(sorted_by_round, organisations, said)
    categories = await places.list_categories(ctx.db, ctx.municipality.id)
    picture = Picture(
        municipality=ctx.municipality.name,
        body=ctx.body.name,
        product=ctx.reader.write(say(f"product-{read_setup(ctx.body).cadence.every}")),
        round_key=found.key,
        edition=number,
        compiled_at=ctx.now,
        meeting_at=found.meeting_at,
        current=_period(found, shown, count_organisations(shown, standings)),
        previous=past.of(before[0] if before else None),
        last_year=past.of(last_year),
        earlier=tuple(
            item
            for one in before[:LOOK_BACK_ROUNDS]
            for item in _items(sorted_by_round[one.id], organisations)
        ),
        standings=standings,
        categories={category.key: category.name(ctx.language) for category in categories},
        withheld=len(own.withheld),
        held=len(own.held),
        unreviewed=own.unreviewed,
        merged={one.id: one.merged_into_id for one in own.merged if one.merged_into_id is not None},
        released=frozenset(one.id for one in own.shown if one.is_released),
        late=frozenset(one.id for one in (*own.shown, *own.merged) if one.is_late),
        levels=await _read_levels(ctx, found),
        actions=await _read_actions(ctx, own),
        predecessor=await _read_predecessor(ctx, found, number),
    )
    return picture, own


class _Past:
    """Earlier rounds as periods to compare with."""

    def __init__(
        self, sorted_by_round: dict[int, Sorted], organisations: dict[int, str], said: dict[int, set[str]]
    ) -> None:
        self._sorted, self._organisations, self._said = sorted_by_round, organisations, said

    def of(self, one: Round | None) -> Period | None:
        """The round's items, and how many organisations said anything then."""
        if one is None:
            return None
        items = _items(self._sorted[one.id], self._organisations)
        return _period(one, items, len(self._said[one.id] | {item.organisation for item in items}))


def _find_last_year(found: Round, before: Iterable[Round]) -> Round | None:
    """The round whose period ended nearest to the same day a year ago, if one ended near it."""
    near = [one for one in before if abs(found.last_on - YEAR - one.last_on) <= NEAR]
    return min(near, key=lambda one: abs(found.last_on - YEAR - one.last_on), default=None)


async def _read_organisations(ctx: Context) -> dict[int, str]:
    """What each seat is called in a document."""
    return {seat.id: seat.short_label for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}


async def _sort(ctx: Context, looked_at: list[Round]) -> dict[int, Sorted]:
    stored = await reports.list_reports(ctx.db, [one.id for one in looked_at])
    wait = timedelta(hours=read_setup(ctx.body).policy.review_wait_hours)
    return {
        one.id: sort_out((r for r in stored if r.round_id == one.id), now=ctx.now, wait=wait)
        for one in looked_at
    }


def _items(found: Sorted, organisations: dict[int, str]) -> tuple[Item, ...]:
    """Every report that stands in the picture, by id; merged ones behind those that are shown."""
    listed: list[Report] = sorted((*found.shown, *found.merged), key=lambda one: one.id)
    return tuple(Item(report, organisations[report.seat_id]) for report in listed)


async def _count_said(
    ctx: Context, looked_at: list[Round], organisations: dict[int, str]
) -> dict[int, set[str]]:
    """Organisations that answered each round without a report."""
    said: dict[int, set[str]] = {one.id: set() for one in looked_at}
    for answer in await rounds.list_answers(ctx.db, list(said)):
        if answer.kind == "nothing":
            said[answer.round_id].add(organisations[answer.seat_id])
    return said


def _period(one: Round, items: tuple[Item, ...], organisations: int) -> Period:
    return Period(one.key, one.first_on, one.last_on, items, organisations)


async def _read_levels(ctx: Context, found: Round) -> tuple[AreaLevel, ...]:
    return tuple(
        AreaLevel(one.area, one.level, one.words) for one in await reviewing.list_levels(ctx.db, [found.id])
    )


async def _read_actions(ctx: Context, own: Sorted) -> tuple[Decided, ...]:
    """The actions decided because of this round's reports."""
    shown = {one.id for one in (*own.shown, *own.merged)}
    listed = await reviewing.list_actions(ctx.db, ctx.body.id)
    return tuple(
        Decided(
            what=one.what,
            owner=one.owner,
            due_on=one.due_on,
            decided_by=one.decided_by,
            report_id=one.report_id,
            status="done" if one.status == "done" else "cancelled" if one.status == "cancelled" else "open",
            decided_on=one.decided_on,
            is_hidden=one.is_overridden,
        )
        for one in listed
        if one.report_id in shown
    )


async def _read_predecessor(ctx: Context, found: Round, number: int) -> Fixed | None:
    """The latest fixed version before this one."""
    earlier = await find_fixed_before(ctx, found, number)
    if earlier is None or earlier.approved_at is None:
        return None
    held = await editions.list_items(ctx.db, [earlier.id])
    items = {one.report_id: Held(one.revision, one.is_merged, one.is_overridden) for one in held}
    levels = tuple(AreaLevel(one["area"], one["level"], one["words"]) for one in earlier.levels)
    return Fixed(earlier.number, earlier.approved_at, items, levels)


async def find_fixed_before(ctx: Context, found: Round, number: int) -> Edition | None:
    """The round's latest fixed edition with a lower number."""
    newest_first = await editions.list_editions(ctx.db, found.id)
    return next((one for one in newest_first if one.is_fixed and one.number < number), None)
