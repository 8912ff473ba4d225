"""Returning a report with a question to its seat, and the seat's answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.form_drawing import draw
from handlers.forms import FORM_TEXT_LIMIT, Event, Id, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.posting import Posting, post
from handlers.report_history import get_own
from handlers.review_answers import note_answer
from handlers.review_decisions import Decision, decide, get_reviewed
from handlers.review_forms import (
    AboutReport,
    OpenForm,
    done_view,
    draw_over,
    named_report,
    renewed,
    typed,
)
from handlers.review_words import report_title
from handlers.views import Button, Buttons, Heading, Notice, Paragraph, Verbatim, View, say
from storage.queries import people, reviewing, rounds
from storage.records.people import Seat
from storage.records.reports import Report

Words = Annotated[
    str, Field(min_length=1, max_length=FORM_TEXT_LIMIT, description="hint"), Input("text", free_text=True)
]


class ReviewQuestionForm(AboutReport):
    """What the report's seat is asked."""

    words: Words


class OpenAnswer(Event):
    """Asks for the form that answers the question about one's own report."""

    report: Id


class ReviewAnswerForm(Event):
    """The seat's answer; `question` is the review row that asked."""

    report: Annotated[Id, Input("hidden")]
    question: Annotated[Id, Input("hidden")]
    words: Words


async def surroundings(ctx: Context) -> Surroundings:
    """The names that are places."""
    return Surroundings({}, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def open_question(event: OpenForm, ctx: Context) -> View:
    """The form, under the report as it stands."""
    stored, _ = await get_reviewed(ctx, event.report)
    return await _draw_question(ctx, stored, {"report": str(stored.id), "revision": str(stored.revision)})


async def redraw_question(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    stored, _ = await get_reviewed(ctx, named_report(rejected.values))
    return await _draw_question(ctx, stored, rejected.values, rejected)


async def _draw_question(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    form = draw(ReviewQuestionForm, "review.return.save", values, {}, rejected)
    return await draw_over(ctx, stored, say("review-return-title"), form)


async def save_question(event: ReviewQuestionForm, ctx: Context) -> View:
    """Returns the report, and writes the question to its seat."""
    stored, found = await get_reviewed(ctx, event.report)
    if stored.revision != event.revision:
        return await redraw_question(renewed(event, stored), ctx)
    review_id = await decide(ctx, stored, Decision("returned", event.words), revision=event.revision)
    seats = [one for one in await people.list_seats(ctx.db, ctx.body.id) if one.id == stored.seat_id]
    if review_id is not None:
        view = await _question_view(ctx, stored, event.words)
        await post(ctx, seats, Posting("question", view, found, review_id))
    return done_view(found, stored, *await _sent_notices(ctx, seats))


async def _question_view(ctx: Context, stored: Report, question: str) -> View:
    title = say("review-question-title", body=ctx.body.name, title=await report_title(ctx, stored))
    args = {"report": str(stored.id)}
    answer = Button(label=say("review-button-answer"), action="answer.open", args=args, style="primary")
    change = Button(label=say("review-button-change"), action="report.edit", args=args)
    return (
        Heading(text=title, level=3),
        Paragraph(text=Verbatim(text=question)),
        Buttons(buttons=(answer, change)),
    )


async def _sent_notices(ctx: Context, seats: list[Seat]) -> list[Notice]:
    """That the question is on its way, or that nobody holds the seat it goes to."""
    done = Notice(text=say("review-done-returned"), kind="done")
    held = [seat for seat in seats if await people.list_seat_holders(ctx.db, seat.id)]
    return [done] if held else [done, Notice(text=say("review-question-vacant"), kind="warning")]


async def open_answer(event: OpenAnswer, ctx: Context) -> View:
    """The form under the question; an old button says that the question is settled."""
    stored = await get_own(ctx, event.report)
    asked = await _find_question(ctx, stored)
    if asked is None:
        return _settled()
    return await _draw_answer(ctx, stored, {"report": str(stored.id), "question": str(asked[0])})


async def redraw_answer(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    stored = await get_own(ctx, named_report(rejected.values))
    return await _draw_answer(ctx, stored, rejected.values, rejected)


async def _find_question(ctx: Context, stored: Report) -> tuple[int, str] | None:
    """The question that waits for an answer: its number and its words."""
    if stored.review != "returned" or stored.is_withdrawn:
        return None
    asked = [one for one in await reviewing.list_reviews(ctx.db, [stored.id]) if one.kind == "returned"]
    return (asked[-1].id, asked[-1].words) if asked else None


async def _draw_answer(
    ctx: Context, stored: Report, values: dict[str, str], rejected: Rejected | None = None
) -> View:
    asked = await _find_question(ctx, stored)
    question = (Paragraph(text=say("review-own-returned", words=asked[1])),) if asked else ()
    form = draw(ReviewAnswerForm, "answer.save", values, {}, rejected)
    return await draw_over(ctx, stored, say("review-answer-title"), (*question, *form))


async def save_answer(event: ReviewAnswerForm, ctx: Context) -> View:
    """Keeps the answer once, tells the conveners and lets the report wait for review again."""
    stored = await get_own(ctx, event.report)
    await rounds.lock_round(ctx.db, stored.round_id)
    stored = await get_own(ctx, event.report)
    asked = await _find_question(ctx, stored)
    if asked is None or asked[0] != event.question:
        if await _is_answered(ctx, stored, event):
            return _answered()
        return await redraw_answer(Rejected(typed(event), {"": say("review-error-settled")}), ctx)
    await reviewing.set_review(ctx.db, stored.id, revision=stored.revision, state="waiting")
    await note_answer(ctx, stored, event.words, revision=stored.revision)
    return _answered()


async def _is_answered(ctx: Context, stored: Report, event: ReviewAnswerForm) -> bool:
    """True when the same answer to the same question is kept already."""
    rows = await reviewing.list_reviews(ctx.db, [stored.id])
    return any(
        one.kind == "answered" and one.words == event.words and one.id > event.question for one in rows
    )


def _answered() -> View:
    return _told(Notice(text=say("review-answer-saved"), kind="done"))


def _settled() -> View:
    return _told(Notice(text=say("review-question-settled"), kind="info"))


def _told(notice: Notice) -> View:
    mine = Button(label=say("button-my-reports"), action="report.mine", style="primary")
    home = Button(label=say("button-home"), action="home")
    return (Heading(text=say("review-answer-title"), level=1), notice, Buttons(buttons=(mine, home)))
