"""A span of rounds out of the database: what their fixed versions say, who answered, and what was decided (H28, G25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from handlers.context import Context
from handlers.coverage import has_to_report
from handlers.fixed_rows import count_rows, count_spots, read_rows, to_item
from handlers.reports.decisions import AreaLevel, Decided
from handlers.reports.picture import Item
from handlers.reports.series import RoundFigures, Series
from handlers.spans import Span
from handlers.views import say
from storage.queries import editions, people, places, reports, reviewing, rounds
from storage.records.editions import Edition, EditionItem
from storage.records.reports import Report
from storage.records.reviewing import Action
from storage.records.rounds import Answer, Round

Layout = Literal["digest", "quarter"]
BEFORE_MEETING = timedelta(days=60)
"""How long before its span begins a round's first version may have been fixed."""
NOW_INCLUDED = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Found:
    """A span's rounds, oldest first, with the newest fixed version of each and what the reporters said."""

    rounds: tuple[Round, ...]
    fixed: dict[int, Edition]
    items: tuple[EditionItem, ...]
    reports: tuple[Report, ...]
    answers: tuple[Answer, ...]
    organisations: dict[int, str]
    asked: int


async def read_series(ctx: Context, span: Span, layout: Layout, number: int) -> Series:
    """The series of a span, without a trace of what had a warning: the same for authorities and partners (L21)."""
    found = await _read_found(ctx, span)
    categories = await places.list_categories(ctx.db, ctx.municipality.id)
    key = "product-name-quarter" if layout == "quarter" else "product-name-digest"
    product = ctx.reader.write(say(key))
    return Series(
        municipality=ctx.municipality.name,
        body=ctx.body.name,
        product=product,
        title=ctx.reader.write(say("product-title", product=product, body=ctx.body.name, period=span.period)),
        key=f"{ctx.body.key}-{span.period}",
        edition=number,
        compiled_at=ctx.now,
        first_on=span.first_on,
        last_on=span.last_on,
        rounds=tuple(_figures(found, one) for one in found.rounds),
        categories={category.key: category.name(ctx.language) for category in categories},
        layout=layout,
        actions=await _read_actions(ctx, span),
        coming=_coming(ctx, found),
        needs=_quoted(found, "cooperation_need"),
    )


async def _read_found(ctx: Context, span: Span) -> Found:
    fixed = await _read_fixed(ctx, span)
    listed = await rounds.list_rounds(ctx.db, ctx.body.id)
    held = tuple(one for one in listed[::-1] if _is_within(ctx, span, one, fixed))
    numbers = [one.id for one in held]
    seats = await people.list_all_seats(ctx.db, ctx.municipality.id)
    asked = [seat for seat in seats if seat.body_id == ctx.body.id and has_to_report(seat)]
    return Found(
        rounds=held,
        fixed=fixed,
        items=await editions.list_items(ctx.db, [fixed[one].id for one in numbers if one in fixed]),
        reports=await reports.list_reports(ctx.db, numbers),
        answers=await rounds.list_answers(ctx.db, numbers),
        organisations={seat.id: seat.short_label for seat in seats},
        asked=sum(seat.kind != "optional" for seat in asked),
    )


async def _read_fixed(ctx: Context, span: Span) -> dict[int, Edition]:
    """The newest fixed version of each round of the body, by round."""
    since = span.since or ctx.now - (ctx.today - span.first_on + BEFORE_MEETING)
    listed = await editions.list_fixed(ctx.db, ctx.municipality.id, since=since, until=ctx.now + NOW_INCLUDED)
    newest: dict[int, Edition] = {}
    for one in listed:
        if one.body_id == ctx.body.id and one.product == "round" and one.round_id is not None:
            newest[one.round_id] = max(newest.get(one.round_id, one), one, key=lambda each: each.number)
    return newest


def _is_within(ctx: Context, span: Span, one: Round, fixed: dict[int, Edition]) -> bool:
    """Since a meeting: what was fixed since, and rounds held since that lack a version; else rounds held within the dates."""
    held_on = one.meeting_at.astimezone(ctx.zone).date()
    is_held = one.meeting_at <= ctx.now and not one.is_open
    if span.since is None:
        return is_held and span.first_on <= held_on <= span.last_on
    return one.id in fixed or (is_held and one.meeting_at >= span.since)


def _figures(found: Found, one: Round) -> RoundFigures:
    edition = found.fixed.get(one.id)
    rows = read_rows(edition) if edition else []
    answered = {answer.seat_id for answer in found.answers if _is_nothing(answer, one)}
    said = {found.organisations[seat_id] for seat_id in answered} | {str(row["organisation"]) for row in rows}
    answered |= {report.seat_id for report in found.reports if report.round_id == one.id}
    levels = edition.levels if edition else []
    return RoundFigures(
        name=one.key,
        first_on=one.first_on,
        last_on=one.last_on,
        counts=count_rows(rows),
        organisations=len(said) if edition else 0,
        answered=len(answered),
        asked=max(found.asked, len(answered)),
        version=edition.number if edition else None,
        spots=count_spots(rows),
        levels=tuple(AreaLevel(level["area"], level["level"], level["words"]) for level in levels),
    )


def _is_nothing(answer: Answer, one: Round) -> bool:
    return answer.round_id == one.id and answer.kind == "nothing"


def _quoted(found: Found, kind: str) -> tuple[Item, ...]:
    """Reports of a kind as the fixed versions have them; those that were merged stand behind another."""
    merged = {item.report_id for item in found.items if item.is_merged}
    return tuple(
        to_item(found.fixed[one.id], row)
        for one in found.rounds
        if one.id in found.fixed
        for row in read_rows(found.fixed[one.id])
        if row["kind"] == kind and row["id"] not in merged
    )


def _coming(ctx: Context, found: Found) -> tuple[Item, ...]:
    """Coming events whose day is still ahead, by date."""
    ahead = [one for one in _quoted(found, "coming_event") if one.ends_on and one.ends_on >= ctx.today]
    return tuple(sorted(ahead, key=lambda one: (one.occurred_on or ctx.today, one.report.id)))


async def _read_actions(ctx: Context, span: Span) -> tuple[Decided, ...]:
    """Actions decided within the dates; none that was decided because of a report with a warning."""
    listed = await reviewing.list_actions(ctx.db, ctx.body.id)
    return tuple(
        _decided(one)
        for one in listed
        if span.first_on <= one.decided_on <= span.last_on and not one.is_overridden
    )


def _decided(one: Action) -> Decided:
    status: Literal["open", "done", "cancelled"] = "open"
    if one.status in {"done", "cancelled"}:
        status = "done" if one.status == "done" else "cancelled"
    return Decided(
        what=one.what,
        owner=one.owner,
        due_on=one.due_on,
        decided_by=one.decided_by,
        report_id=one.report_id,
        status=status,
        decided_on=one.decided_on,
    )
