"""An answer to a question about a report: it stands in the report's thread, and the conveners hear of it."""

from __future__ import annotations

from handlers.context import Context
from handlers.posting import Posting, post
from handlers.review_words import report_title
from handlers.views import Button, Buttons, Heading, Paragraph, Verbatim, View, say
from storage.queries import people, reviewing, rounds
from storage.records.reports import Report


async def note_answer(ctx: Context, stored: Report, words: str, *, revision: int) -> None:
    """Adds the answer of the report's own seat, without words when it was to change the report."""
    about = {"municipality_id": stored.municipality_id, "report_id": stored.id, "revision": revision}
    made = {"kind": "answered", "words": words, "by_seat_id": ctx.seat.id, "reviewed_at": ctx.now}
    review_id = await reviewing.add_review(ctx.db, {**about, **made})
    found = await rounds.get_round(ctx.db, stored.round_id)
    conveners = [seat for seat in await people.list_seats(ctx.db, found.body_id) if seat.is_convener]
    await post(ctx, conveners, Posting("answered", await _answer_view(ctx, stored, words), found, review_id))


async def _answer_view(ctx: Context, stored: Report, words: str) -> View:
    title = say(
        "review-answered-title", organisation=ctx.seat.short_label, title=await report_title(ctx, stored)
    )
    said = Verbatim(text=words) if words else say("review-answered-by-change")
    args = {"report": str(stored.id)}
    show = Button(label=say("review-button-item"), action="review.item", args=args, style="primary")
    return (Heading(text=title, level=3), Paragraph(text=said), Buttons(buttons=(show,)))
