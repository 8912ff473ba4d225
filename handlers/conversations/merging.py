"""Merging: two reports about the same thing; both stay, and one stands for both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from handlers.context import Context
from handlers.errors import UserError
from handlers.feedback import tell_outcomes
from handlers.form_drawing import draw
from handlers.forms import Id, Input, Rejected, Surroundings
from handlers.review_cards import can_take, find_doubles
from handlers.review_decisions import Decision, decide, get_reviewed, lead_on
from handlers.review_forms import (
    AboutReport,
    OpenForm,
    done_view,
    draw_over,
    named_report,
    renewed,
    typed,
)
from handlers.review_words import Wording, read_wording
from handlers.views import Choice, Notice, Verbatim, View, say
from storage.queries import reports
from storage.records.reports import Report

LABEL = 70
"""Characters of a choice; chats cut longer ones."""


class ReviewMergeForm(AboutReport):
    """The report that will stand for this one too."""

    into: Annotated[Id, Input("choice")]


async def surroundings(ctx: Context) -> Surroundings:
    """The date alone: which reports there are to merge with depends on the report."""
    return Surroundings({}, ctx.today)


async def open_merging(event: OpenForm, ctx: Context) -> View:
    """The form, with what the report can be merged into."""
    stored, _ = await get_reviewed(ctx, event.report)
    return await _draw(ctx, stored, {"report": str(stored.id), "revision": str(stored.revision)})


async def redraw_merging(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was chosen."""
    stored, _ = await get_reviewed(ctx, named_report(rejected.values))
    return await _draw(ctx, stored, rejected.values, rejected)


async def _draw(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    among = await reports.list_reports(ctx.db, [stored.round_id])
    choices = _choices(stored, among, await read_wording(ctx))
    if not choices:
        nothing = Notice(text=say("review-merge-none"), kind="info")
        return await draw_over(ctx, stored, say("review-merge-title"), (nothing,))
    begun = {"into": choices[0].value} if len(choices) == 1 else {}
    form = draw(ReviewMergeForm, "review.merge.save", {**begun, **values}, {"into": choices}, rejected)
    return await draw_over(ctx, stored, say("review-merge-title"), form)


def _choices(stored: Report, among: Iterable[Report], wording: Wording) -> tuple[Choice, ...]:
    """Likely doubles first."""
    listed = tuple(among)
    likely = find_doubles(stored, listed)
    rest = [one for one in can_take(stored, listed) if one not in likely]
    return tuple(_choice(one, wording) for one in (*likely, *rest))


def _choice(stored: Report, wording: Wording) -> Choice:
    text = f"{wording.title(stored.values)} ({wording.seats[stored.seat_id].short_label})"
    label = text if len(text) <= LABEL else f"{text[: LABEL - 1]}…"
    return Choice(value=str(stored.id), label=Verbatim(text=f"{stored.id}. {label}"))


async def save_merging(event: ReviewMergeForm, ctx: Context) -> View:
    """Merges the report; what was merged into it before follows."""
    stored, found = await get_reviewed(ctx, event.report)
    done = Notice(text=say("review-done-merged"), kind="done")
    if stored.review == "merged" and stored.merged_into_id == event.into:
        return done_view(found, stored, done)
    if stored.revision != event.revision:
        return await redraw_merging(renewed(event, stored), ctx)
    try:
        target = await _get_target(ctx, stored, event.into)
    except UserError as refused:
        return await redraw_merging(Rejected(typed(event), {"into": refused.message}), ctx)
    await decide(ctx, stored, Decision("merged", into=target.id), revision=event.revision)
    await lead_on(ctx, stored.id, target.id)
    await tell_outcomes(ctx, found)
    return done_view(found, stored, done)


async def _get_target(ctx: Context, stored: Report, number: int) -> Report:
    """The report to merge into; UserError for one that cannot stand for another."""
    found = can_take(stored, await reports.list_reports(ctx.db, [stored.round_id]))
    target = next((one for one in found if one.id == number), None)
    if target is None:
        raise UserError(say("review-error-not-mergeable"))
    return target
