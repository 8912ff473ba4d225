"""How a round is asked about, and what a seat has answered: in the prompt, in a reminder and on the first view alike.

What a body asks for, reports or assessments, is decided here: the same taps lead to the one form or the other.
"""

from __future__ import annotations

from typing import Any

from handlers.context import Context
from handlers.coverage import SPOKEN, SeatStanding, Standing
from handlers.routing import Handler
from handlers.views import Button, Buttons, Day, Heading, Instant, Message, Node, Notice, Paragraph, View, say
from scheduling.runner import read_setup
from storage.records.rounds import Round
from storage.records.setup import Asks

WAITING = frozenset({Standing.SILENT, Standing.NOT_REACHED, Standing.VACANT})


def asked_for(ctx: Context) -> Asks:
    """What the body that the asking seat belongs to asks for."""
    return read_setup(ctx.body).asks


def by_what_is_asked(*, reports: Handler, assessments: Handler) -> Handler:
    """One handler for both kinds of bodies, so that a button or command leads to the form that the body asks for."""

    async def handle(event: Any, ctx: Context) -> View:
        chosen = assessments if asked_for(ctx) == "assessments" else reports
        return await chosen(event, ctx)

    return handle


def round_title(ctx: Context, found: Round) -> Message:
    """Who meets, and when; for a month's picture, when it is compiled."""
    is_month = asked_for(ctx) == "assessments"
    at = Instant(at=found.meeting_at)
    return say("assess-prompt-title" if is_month else "prompt-title", body=ctx.body.name, meeting=at)


def round_question(found: Round, asks: Asks) -> Message:
    """What is asked, about which days, and until when."""
    first, last = Day(on=found.first_on), Day(on=found.last_on)
    closes = Instant(at=found.closes_at)
    is_month = asks == "assessments"
    return say("assess-prompt-what" if is_month else "prompt-what", first=first, last=last, closes=closes)


def answer_buttons(found: Round) -> tuple[Button, ...]:
    """The taps that answer a round."""
    args = {"round": str(found.id)}
    return (
        Button(label=say("button-report"), action="report.open", args=args, style="primary"),
        Button(label=say("button-nothing"), action="nothing", args=args),
        Button(label=say("button-absent"), action="absent", args=args),
    )


def answered_part(found: Round, mine: SeatStanding, asks: Asks) -> tuple[Node, ...]:
    """What the seat has said, and the taps that say something else."""
    said = say(f"home-{mine.standing}", count=mine.count, closes=Instant(at=found.closes_at))
    return (Notice(text=said, kind="done"), Buttons(buttons=_again(found, mine.standing, asks)))


def _again(found: Round, standing: Standing, asks: Asks) -> tuple[Button, ...]:
    args = {"round": str(found.id)}
    more = "assess-change" if asks == "assessments" else "button-report-more"
    label = more if standing is Standing.REPORTED else "button-report-anyway"
    report = Button(label=say(label), action="report.open", args=args)
    if standing is Standing.REPORTED:
        return (report, Button(label=say("button-my-reports"), action="report.mine"))
    return (report, Button(label=say("button-take-back"), action="absent.back", args=args))


def prompt_view(
    ctx: Context, found: Round, mine: SeatStanding | None = None, *, is_cancelled: bool = False
) -> View:
    """The prompt as it stands by now: the question with its taps, what was answered, or that the round is over."""
    title, asks = Heading(text=round_title(ctx, found), level=3), asked_for(ctx)
    if is_cancelled:
        off = say("prompt-cancelled", meeting=Instant(at=found.meeting_at))
        return (Heading(text=say("prompt-cancelled-title", body=ctx.body.name), level=3), Paragraph(text=off))
    if not found.is_open:
        return (title, *_closed_part(found, mine))
    if mine is not None and mine.standing in SPOKEN:
        return (title, *answered_part(found, mine, asks))
    return (title, Paragraph(text=round_question(found, asks)), Buttons(buttons=answer_buttons(found)))


def _closed_part(found: Round, mine: SeatStanding | None) -> tuple[Node, ...]:
    standing = mine.standing if mine is not None and mine.standing in SPOKEN else Standing.SILENT
    count = mine.count if mine is not None else 0
    late = Button(label=say("button-report-late"), action="report.open", args={"round": str(found.id)})
    return (
        Paragraph(text=say("prompt-closed", closed=Instant(at=found.closed_at or found.closes_at))),
        Paragraph(text=say(f"prompt-closed-{standing}", count=count)),
        Buttons(buttons=(late,)),
    )
