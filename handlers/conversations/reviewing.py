"""Reviewing a round's reports: the queue, one report with its thread, and the decisions that take one press (H26)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.current import get_round_by_name
from handlers.forms import Event, Id
from handlers.review_decisions import Decision, decide, get_reviewed, release
from handlers.review_queue import show_queue
from handlers.review_thread import show_thread
from handlers.views import View, say
from storage.queries import reports, rounds
from storage.records.reports import Report


class ShowQueue(Event):
    """Asks for a round's reports to review; `round` is a name, a week or nothing for the present one."""

    round: str | None = None
    page: Annotated[int, Field(ge=1, le=1_000)] = 1


class ShowItem(Event):
    """Asks for one report with all that was said about it."""

    report: Id


class Decide(Event):
    """A decision about a report as it stood in this revision."""

    report: Id
    revision: Id


class ApproveAll(Event):
    """Approves what was shown without a warning; `seen` is `report.revision` for each."""

    round: str
    seen: Annotated[str, Field(max_length=2_000, pattern=r"^\d{1,9}\.\d{1,9}(,\d{1,9}\.\d{1,9})*$")]


async def show_review(event: ShowQueue, ctx: Context) -> View:
    """The queue of the round meant."""
    return await show_queue(ctx, await get_round_by_name(ctx, event.round), page=event.page)


async def show_item(event: ShowItem, ctx: Context) -> View:
    """One report, what was asked, answered, changed and decided, and what can be done with it."""
    stored, found = await get_reviewed(ctx, event.report)
    return await show_thread(ctx, stored, found)


async def approve(event: Decide, ctx: Context) -> View:
    """The report may stand in the shared picture."""
    return await _take(event, ctx, "approved")


async def reopen(event: Decide, ctx: Context) -> View:
    """Takes a decision back: the report waits again."""
    return await _take(event, ctx, "reopened")


async def _take(event: Decide, ctx: Context, kind: str) -> View:
    stored, found = await get_reviewed(ctx, event.report)
    await decide(ctx, stored, Decision(kind), revision=event.revision)
    return await show_queue(ctx, found, done=say(f"review-done-{kind}"))


async def release_text(event: Decide, ctx: Context) -> View:
    """The text may stand in the variant that everybody reads."""
    return await _release(event, ctx, is_released=True)


async def hold_text(event: Decide, ctx: Context) -> View:
    """The text stays inside the group after all."""
    return await _release(event, ctx, is_released=False)


async def _release(event: Decide, ctx: Context, *, is_released: bool) -> View:
    stored, found = await get_reviewed(ctx, event.report)
    await release(ctx, stored, revision=event.revision, is_released=is_released)
    done = say("review-done-released" if is_released else "review-done-held")
    return await show_queue(ctx, found, done=done)


async def approve_all(event: ApproveAll, ctx: Context) -> View:
    """Approves what still stands as it was shown; what has changed or come since stays in the queue."""
    found = await get_round_by_name(ctx, event.round)
    await rounds.lock_round(ctx.db, found.id)
    seen = {tuple(map(int, pair.split("."))) for pair in event.seen.split(",")}
    stored = await reports.list_reports(ctx.db, [found.id])
    meant = [one for one in stored if (one.id, one.revision) in seen and _is_plain(one)]
    for one in meant:
        await decide(ctx, one, Decision("approved"), revision=one.revision)
    return await show_queue(ctx, found, done=say("review-done-all", count=len(meant)))


def _is_plain(stored: Report) -> bool:
    return stored.review == "waiting" and not stored.overrides
