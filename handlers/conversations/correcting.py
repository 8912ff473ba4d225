"""The convener's own change of a report: the reporter's form, a new revision, and approved in that wording."""

from __future__ import annotations

from handlers.context import Context
from handlers.form_drawing import draw
from handlers.forms import Rejected
from handlers.report_form import ReportForm, surroundings
from handlers.report_history import Revision, try_revise
from handlers.report_values import form_values, read_stored_values
from handlers.review_decisions import Decision, get_reviewed, note, refuse_decided
from handlers.review_forms import OpenForm, approving, done_view, draw_over, named_report, renewed
from handlers.views import Notice, View, say
from storage.records.reports import Report


async def open_correction(event: OpenForm, ctx: Context) -> View:
    """The report in its form."""
    stored, _ = await get_reviewed(ctx, event.report)
    refuse_decided(stored)
    return await _draw(ctx, stored, form_values(stored, ctx.new_key()))


async def redraw_correction(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    stored, _ = await get_reviewed(ctx, named_report(rejected.values))
    return await _draw(ctx, stored, rejected.values, rejected)


async def _draw(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    around = await surroundings(ctx)
    form = draw(ReportForm, "review.edit.save", values, around.options, rejected)
    return await draw_over(ctx, stored, say("review-edit-title"), approving(form))


async def save_correction(event: ReportForm, ctx: Context) -> View:
    """Stores the convener's wording once; over a report that was changed meanwhile the form comes back."""
    stored, found = await get_reviewed(ctx, event.report or 0)
    values = await read_stored_values(event, ctx)
    done = Notice(text=say("review-done-edited"), kind="done")
    if stored.values == values and stored.revision == event.revision + 1 and stored.review == "approved":
        return done_view(found, stored, done)
    refuse_decided(stored)
    number = event.revision + 1
    if not await try_revise(ctx, stored, Revision.of(event, values), number=number, review="approved"):
        return await redraw_correction(renewed(event, stored), ctx)
    await note(ctx, stored, Decision("edited"), revision=number)
    return done_view(found, stored, done)
