"""How a round is asked about, in the prompt, in a reminder and on the first view alike."""

from __future__ import annotations

from handlers.context import Context
from handlers.views import Button, Day, Instant, Message, say
from storage.records.rounds import Round


def round_title(ctx: Context, found: Round) -> Message:
    """Who meets, and when."""
    return say("prompt-title", body=ctx.body.name, meeting=Instant(at=found.meeting_at))


def round_question(found: Round) -> Message:
    """What is asked, about which days, and until when."""
    first, last = Day(on=found.first_on), Day(on=found.last_on)
    return say("prompt-what", first=first, last=last, closes=Instant(at=found.closes_at))


def answer_buttons(found: Round) -> tuple[Button, ...]:
    """The taps that answer a round."""
    args = {"round": str(found.id)}
    return (
        Button(label=say("button-report"), action="report.open", args=args, style="primary"),
        Button(label=say("button-nothing"), action="nothing", args=args),
        Button(label=say("button-absent"), action="absent", args=args),
    )
