"""The convener's own change of an assessment: its form, a new revision, and approved in that wording."""

from __future__ import annotations

from handlers.assessment_form import AssessmentForm, form_values, stored_values, surroundings
from handlers.assessments import is_assessment
from handlers.context import Context
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Rejected
from handlers.report_history import Revision, try_revise
from handlers.review_decisions import Decision, get_reviewed, note, refuse_decided
from handlers.review_forms import OpenForm, approving, done_view, draw_over, named_report, renewed
from handlers.views import Notice, View, say
from storage.records.reports import Report
from storage.records.rounds import Round


async def open_correction(event: OpenForm, ctx: Context) -> View:
    """The assessment in its form."""
    stored, _ = await _get_open(ctx, event.report)
    return await _draw(ctx, stored, {"nonce": ctx.new_key(), "report": str(stored.id), **form_values(stored)})


async def redraw_correction(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    stored, _ = await _get_open(ctx, named_report(rejected.values))
    return await _draw(ctx, stored, rejected.values, rejected)


async def _get_open(ctx: Context, report_id: int) -> tuple[Report, Round]:
    """An assessment that was neither rejected nor merged, and its round."""
    stored, found = await get_reviewed(ctx, report_id)
    if not is_assessment(stored):
        raise UserError(say("error-no-such-report"))
    refuse_decided(stored)
    return stored, found


async def _draw(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    around = await surroundings(ctx)
    form = draw(AssessmentForm, "assess.correct", values, around.options, rejected)
    return await draw_over(ctx, stored, say("review-edit-title"), approving(form))


async def save_correction(event: AssessmentForm, ctx: Context) -> View:
    """Stores the convener's wording once; over an assessment that was changed meanwhile the form comes back."""
    stored, found = await _get_open(ctx, event.report or 0)
    values, number = stored_values(event), event.revision + 1
    done = done_view(found, stored, Notice(text=say("review-done-edited"), kind="done"))
    if (stored.values, stored.revision, stored.review) == (values, number, "approved"):
        return done
    if not await try_revise(ctx, stored, Revision.of(event, values), number=number, review="approved"):
        return await redraw_correction(renewed(event, stored), ctx)
    await note(ctx, stored, Decision("edited"), revision=number)
    return done
