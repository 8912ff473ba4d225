"""Decisions about reports: each is one row in the review history, and falls only on words that somebody has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handlers.context import Context
from handlers.errors import UserError
from handlers.views import say
from storage.queries import reports, reviewing, rounds
from storage.records.reports import Report
from storage.records.rounds import Round


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done with a report; `words` is the question or the reason, `into` what it is merged into."""

    kind: str
    words: str = ""
    into: int | None = None


OPEN = frozenset({"waiting", "returned"})
LEADS_TO: Mapping[str, tuple[frozenset[str], str]] = MappingProxyType(
    {
        "approved": (OPEN, "approved"),
        "returned": (OPEN, "returned"),
        "rejected": (OPEN | {"approved"}, "rejected"),
        "merged": (OPEN | {"approved"}, "merged"),
        "reopened": (frozenset({"returned", "approved", "rejected", "merged"}), "waiting"),
    }
)
"""From which states each decision can be taken, and where it leads."""


async def get_reviewed(ctx: Context, report_id: int) -> tuple[Report, Round]:
    """A report of the convener's own body and its round, which nobody else changes before this has ended.

    UserError for any other report, as for one that does not exist, and for one that was taken back.
    """
    found = await reports.find_report(ctx.db, report_id)
    if found is None or (await rounds.get_round(ctx.db, found.round_id)).body_id != ctx.body.id:
        raise UserError(say("error-no-such-report"))
    await rounds.lock_round(ctx.db, found.round_id)
    stored = await reports.find_report(ctx.db, report_id) or found
    if stored.is_withdrawn:
        raise UserError(say("review-error-withdrawn"))
    return stored, await rounds.get_round(ctx.db, found.round_id)


async def decide(ctx: Context, stored: Report, decision: Decision, *, revision: int) -> int | None:
    """The id of the new row, or None when exactly this was decided before.

    UserError when the report says something else by now, or when something else was decided.
    """
    if await _is_repeated(ctx, stored, decision):
        return None
    _refuse_unread(stored, revision)
    origins, state = LEADS_TO[decision.kind]
    if stored.review not in origins:
        raise UserError(say("review-error-decided"))
    into = decision.into
    if not await reviewing.set_review(ctx.db, stored.id, revision=revision, state=state, merged_into_id=into):
        raise UserError(say("review-error-changed"))
    if stored.is_released:
        await reviewing.set_released(ctx.db, stored.id, revision=revision, is_released=False)
    return await note(ctx, stored, decision)


def refuse_decided(stored: Report) -> None:
    """UserError for a report that was left out or merged: it is opened again before it is corrected."""
    if stored.review in {"rejected", "merged"}:
        raise UserError(say("review-error-decided"))


def _refuse_unread(stored: Report, revision: int) -> None:
    if stored.revision != revision:
        raise UserError(say("review-error-changed"))


async def _is_repeated(ctx: Context, stored: Report, decision: Decision) -> bool:
    """True when the newest row of the report says the same: the button was pressed twice."""
    if stored.review != LEADS_TO[decision.kind][1]:
        return False
    if decision.kind in {"approved", "reopened"}:
        return True
    rows = await reviewing.list_reviews(ctx.db, [stored.id])
    said = [(row.kind, row.words, row.into_report_id) for row in rows[-1:]]
    return said == [(decision.kind, decision.words, decision.into)]


async def note(ctx: Context, stored: Report, decision: Decision, *, revision: int | None = None) -> int:
    """The id of the new row in the report's history."""
    about = {"municipality_id": stored.municipality_id, "report_id": stored.id}
    said = {"kind": decision.kind, "words": decision.words, "into_report_id": decision.into}
    made = {"revision": revision or stored.revision, "by_seat_id": ctx.seat.id, "reviewed_at": ctx.now}
    return await reviewing.add_review(ctx.db, {**about, **said, **made})


async def set_free(ctx: Context, report_id: int) -> None:
    """Puts back to waiting what was merged into a report that is no longer there to stand for it."""
    for merged in await _list_merged(ctx, report_id):
        await decide(ctx, merged, Decision("reopened"), revision=merged.revision)


async def lead_on(ctx: Context, report_id: int, into: int) -> None:
    """Merges what was merged into a report into what that report is merged into now, so that no chain arises."""
    for merged in await _list_merged(ctx, report_id):
        if await reviewing.set_review(
            ctx.db, merged.id, revision=merged.revision, state="merged", merged_into_id=into
        ):
            await note(ctx, merged, Decision("merged", into=into))


async def _list_merged(ctx: Context, report_id: int) -> list[Report]:
    merged = await reviewing.list_merged(ctx.db, [report_id])
    return [one for one in merged if one.review == "merged" and not one.is_withdrawn]


async def release(ctx: Context, stored: Report, *, revision: int, is_released: bool) -> None:
    """Lets an approved text stand where everybody reads it, or takes that back; never one with a kept warning."""
    if stored.is_released == is_released:
        return
    _refuse_unread(stored, revision)
    if stored.review != "approved" or stored.overrides:
        raise UserError(say("review-error-not-releasable"))
    await reviewing.set_released(ctx.db, stored.id, revision=revision, is_released=is_released)
    await note(ctx, stored, Decision("released" if is_released else "held"))
