"""Rejecting a report: it stays, with the reason, and stands in no picture."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.feedback import tell_outcomes
from handlers.form_drawing import draw
from handlers.forms import FORM_TEXT_LIMIT, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.review_decisions import Decision, decide, get_reviewed, set_free
from handlers.review_forms import AboutReport, OpenForm, done_view, draw_over, named_report, renewed
from handlers.views import Notice, View, say
from storage.records.reports import Report


class ReviewRejectForm(AboutReport):
    """Why a report is not taken up; its seat reads it."""

    words: Annotated[
        str,
        Field(min_length=1, max_length=FORM_TEXT_LIMIT, description="hint"),
        Input("text", free_text=True),
    ]


async def surroundings(ctx: Context) -> Surroundings:
    """The names that are places."""
    return Surroundings({}, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def open_rejection(event: OpenForm, ctx: Context) -> View:
    """The form, under the report as it stands."""
    stored, _ = await get_reviewed(ctx, event.report)
    return await _draw(ctx, stored, {"report": str(stored.id), "revision": str(stored.revision)})


async def redraw_rejection(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    stored, _ = await get_reviewed(ctx, named_report(rejected.values))
    return await _draw(ctx, stored, rejected.values, rejected)


async def _draw(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    form = draw(ReviewRejectForm, "review.reject.save", values, {}, rejected)
    return await draw_over(ctx, stored, say("review-reject-title"), form)


async def save_rejection(event: ReviewRejectForm, ctx: Context) -> View:
    """Leaves the report out, and lets what was merged into it wait for itself again."""
    stored, found = await get_reviewed(ctx, event.report)
    if stored.revision != event.revision:
        return await redraw_rejection(renewed(event, stored), ctx)
    if await decide(ctx, stored, Decision("rejected", event.words), revision=event.revision) is not None:
        await set_free(ctx, stored.id)
        await tell_outcomes(ctx, found)
    return done_view(found, stored, Notice(text=say("review-done-rejected"), kind="done"))
