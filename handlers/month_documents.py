"""The month's picture of social risks out of the database, as a draft and when it is fixed (G5-G7).

It has no public variant: what single departments say of themselves is nothing that can be counted together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from handlers.assessments import BASES, is_assessment
from handlers.context import Context
from handlers.coverage import SeatStanding, read_standings
from handlers.final_documents import Final
from handlers.inclusion import Sorted, sort_out
from handlers.picture_reading import find_fixed_before
from handlers.reports.assessments import (
    Assessed,
    RiskPicture,
    compile_assessments,
    make_partner_risks,
)
from handlers.reports.decisions import Approval
from handlers.reports.document import Document
from handlers.reports.risk_changes import Earlier, read_said
from handlers.views import say
from scheduling.runner import read_setup
from storage.queries import reports, rounds
from storage.records.editions import Edition
from storage.records.people import Seat
from storage.records.reports import Report
from storage.records.rounds import Round


@dataclass(frozen=True, slots=True)
class _Month:
    """What is known of a month: its assessments by seat, and the levels of the month before by seat."""

    own: Sorted
    now: Mapping[int, Report]
    before: Mapping[int, int]


async def name_month(ctx: Context, found: Round) -> str:
    """The period such as `2026-11` that a round's picture is about; a second one of the same month is `2026-11-2`."""
    listed = await rounds.list_rounds(ctx.db, found.body_id)
    number = sum(one.last_on == found.last_on and one.id <= found.id for one in listed)
    name = f"{found.last_on:%Y-%m}"
    return name if number == 1 else f"{name}-{number}"


async def read_risks(ctx: Context, found: Round, number: int) -> tuple[RiskPicture, Sorted]:
    """The picture of the month's draft with that number, and how its assessments were sorted."""
    month = await _read_month(ctx, found)
    standings = await read_standings(ctx, found)
    names = _name_departments(one.seat for one in standings)
    shown = (*month.own.shown, *month.own.merged)
    picture = RiskPicture(
        municipality=ctx.municipality.name,
        body=ctx.body.name,
        key=f"{ctx.body.key}-{await name_month(ctx, found)}",
        edition=number,
        compiled_at=ctx.now,
        first_on=found.first_on,
        last_on=found.last_on,
        departments=tuple(_assess(ctx, one, names[one.seat.id], month) for one in standings),
        held=len(month.own.held),
        withheld=len(month.own.withheld),
        late=sum(one.is_late for one in shown),
        before=_earlier(await find_fixed_before(ctx, found, number), "internal"),
    )
    return picture, month.own


async def _read_month(ctx: Context, found: Round) -> _Month:
    earlier = await _find_month_before(ctx, found)
    stored = await reports.list_reports(ctx.db, [found.id, *([earlier.id] if earlier else [])])
    own = _sort(ctx, (one for one in stored if one.round_id == found.id))
    past = _sort(ctx, (one for one in stored if one.round_id != found.id))
    return _Month(
        own=own,
        now={one.seat_id: one for one in (*own.shown, *own.merged)},
        before={one.seat_id: int(one.values["level"]) for one in (*past.shown, *past.merged)},
    )


async def _find_month_before(ctx: Context, found: Round) -> Round | None:
    """The body's newest round about days before this one's."""
    newest_first = await rounds.list_rounds(ctx.db, found.body_id)
    return next((one for one in newest_first if one.last_on < found.first_on), None)


def _sort(ctx: Context, stored: Iterable[Report]) -> Sorted:
    wait = timedelta(hours=read_setup(ctx.body).policy.review_wait_hours)
    return sort_out(filter(is_assessment, stored), now=ctx.now, wait=wait)


def _name_departments(seats: Iterable[Seat]) -> dict[int, str]:
    """What each seat's department is called: its organisation, with the role where several seats share that."""
    listed = tuple(seats)
    times = Counter(seat.short_label for seat in listed)
    return {seat.id: seat.short_label if times[seat.short_label] == 1 else seat.label for seat in listed}


def _assess(ctx: Context, standing: SeatStanding, name: str, month: _Month) -> Assessed:
    stored = month.now.get(standing.seat.id)
    before = month.before.get(standing.seat.id)
    if stored is None:
        return Assessed(name, standing.standing, before=before)
    basis = BASES.get(str(stored.values.get("basis")))
    return Assessed(
        department=name,
        standing=standing.standing,
        level=int(stored.values["level"]),
        before=before,
        text=str(stored.values["description"]),
        sources=(ctx.reader.write(say(basis)),) if basis else (),
        is_unreviewed=stored.id in month.own.unreviewed,
        is_overridden=bool(stored.overrides),
    )


def _earlier(edition: Edition | None, variant: str) -> Earlier | None:
    """What a fixed version said to the readers of a variant."""
    if edition is None or edition.approved_at is None:
        return None
    tree = edition.document if variant == "internal" else edition.variants[variant]
    return Earlier(edition.number, edition.approved_at, read_said(Document.model_validate(tree)))


async def finish_month(ctx: Context, found: Round, draft: Edition, approval: Approval) -> Final:
    """The documents of a month's picture with its approval, for authorities and for partners."""
    picture, own = await read_risks(ctx, found, draft.number)
    reviewed = tuple(replace(one, is_unreviewed=False) for one in picture.departments)
    fixed = replace(picture, approval=approval, departments=reviewed, compiled_at=draft.compiled_at)
    document = compile_assessments(fixed, ctx.reader)
    earlier = _earlier(await find_fixed_before(ctx, found, draft.number), "partner")
    following = replace(
        fixed,
        edition=fixed.edition + 1,
        approval=None,
        before=Earlier(approval.number, approval.at, read_said(document)),
    )
    return Final(
        draft=compile_assessments(picture, ctx.reader),
        document=document,
        following=compile_assessments(following, ctx.reader),
        variants={"partner": compile_assessments(make_partner_risks(fixed, earlier), ctx.reader)},
        reports=own,
    )
