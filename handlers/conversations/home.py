"""The first view: what is open for me, what has been sent to me and, for conveners, the round."""

from __future__ import annotations

from handlers.asking import (
    WAITING,
    answer_buttons,
    answered_part,
    asked_for,
    round_question,
    round_title,
)
from handlers.context import Context
from handlers.coverage import SeatStanding, Standing, numbers_of, read_standings
from handlers.current import find_newest_round, find_open_round
from handlers.feedback import count_told
from handlers.forms import Event
from handlers.own_cards import read_own_cards
from handlers.rights import Right, is_allowed
from handlers.speaking import meant_seat
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Heading,
    Instant,
    Message,
    Node,
    Notice,
    Paragraph,
    View,
    load_view,
    say,
)
from scheduling.runner import meetings_around, read_setup
from storage.queries import deliveries, editions, reports, rounds
from storage.records.deliveries import InboxMessage
from storage.records.rounds import Round

SHOWN_MESSAGES = 5
SHOWN_REPORTS = 5
SHOWN_MEETINGS = 3
ANSWERING = frozenset({"report.open", "nothing", "absent"})


class ShowHome(Event):
    """Asks for the first view."""


async def show_home(event: ShowHome, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """What needs this seat, in the order it needs it."""
    open_one = await find_open_round(ctx)
    newest = open_one or await find_newest_round(ctx)
    standings = await read_standings(ctx, newest) if newest else ()
    return (
        Heading(text=say("home-title", body=ctx.body.name), level=1),
        *await meant_seat(ctx),
        *_open_round(ctx, open_one, standings),
        *await _own_reports(ctx, open_one),
        *await _convener_part(ctx, newest, standings),
        *_pictures(ctx),
        *await _suggested(ctx),
        *await _next_meetings(ctx),
        *await _received(ctx),
    )


def _open_round(ctx: Context, found: Round | None, standings: tuple[SeatStanding, ...]) -> tuple[Node, ...]:
    """The open round with the taps that answer it, or that there is none."""
    mine = next((item for item in standings if item.seat.id == ctx.seat.id), None)
    if found is None or mine is None:
        return (Paragraph(text=say("home-nothing-open")),)
    title, asks = Heading(text=round_title(ctx, found)), asked_for(ctx)
    if mine.standing in WAITING:
        return (title, Paragraph(text=round_question(found, asks)), Buttons(buttons=answer_buttons(found)))
    return (title, *answered_part(found, mine, asks))


async def _own_reports(ctx: Context, found: Round | None) -> tuple[Node, ...]:
    """What this seat has said in the open round, and what can be done with it."""
    cards = await read_own_cards(ctx, (found,)) if found else ()
    if not cards:
        return ()
    return (Heading(text=say("my-reports-title")), Cards(cards=cards[:SHOWN_REPORTS]))


async def _convener_part(
    ctx: Context, found: Round | None, standings: tuple[SeatStanding, ...]
) -> tuple[Node, ...]:
    """Who has answered, who was not reached, what needs me and what is next, without a click."""
    if not is_allowed(ctx.seat, Right.CONVENING):
        return ()
    if found is None:
        return (Notice(text=say("home-no-round"), kind="info"),)
    stored = await reports.list_reports(ctx.db, [found.id])
    line = Message(key="coverage-line", args={**numbers_of(standings), "reports": len(stored)})
    card = Card(
        title=say("home-round", round=found.key),
        lines=(line, _state(found), *_waiting_for(standings), *await _feedback_share(ctx, found)),
        buttons=await _round_buttons(ctx, found),
    )
    return (Heading(text=say("home-convener")), Cards(cards=(card,)))


async def _feedback_share(ctx: Context, found: Round) -> tuple[Message, ...]:
    """How many reports of a closed round have had word of what became of them."""
    told, all_ = (0, 0) if found.is_open else await count_told(ctx, found)
    return (say("feedback-share", told=told, all=all_),) if all_ else ()


def _waiting_for(standings: tuple[SeatStanding, ...]) -> tuple[Message, ...]:
    """Who was not reached and who has not answered, by organisation."""
    lines = []
    for standing in (Standing.NOT_REACHED, Standing.SILENT):
        names = [item.seat.short_label for item in standings if item.standing is standing]
        if names:
            lines.append(say(f"home-{standing}-list", names=", ".join(names)))
    return tuple(lines)


def _state(found: Round) -> Message:
    return say("round-open", closes=Instant(at=found.closes_at)) if found.is_open else say("round-closed")


async def _round_buttons(ctx: Context, found: Round) -> tuple[Button, ...]:
    args = {"round": f"#{found.id}"}
    show = Button(label=say("button-round"), action="round", args=args, style="primary")
    review = Button(label=say("review-button-queue"), action="review", args=args)
    compile_ = Button(label=say("button-compile"), action="compile", args=args)
    if not await editions.list_editions(ctx.db, found.id):
        return (show, review, compile_)
    read = Button(label=say("button-read-draft"), action="document", args={"round": str(found.id)})
    return (show, review, compile_, read)


def _pictures(ctx: Context) -> tuple[Node, ...]:
    """The way to what was handed over, for a seat that is here for nothing else."""
    if ctx.seat.kind != "recipient":
        return ()
    show = Button(label=say("picture-title"), action="pictures", style="primary")
    return (Buttons(buttons=(show, Button(label=say("distribution-own-title"), action="lists.mine"))),)


async def _suggested(ctx: Context) -> tuple[Node, ...]:
    found = await reports.list_open_suggestions(ctx.db, ctx.seat.id, published_by=ctx.now)
    if not found:
        return ()
    button = Button(label=say("button-suggestions"), action="suggestions")
    return (Notice(text=say("home-suggestions", count=len(found))), Buttons(buttons=(button,)))


async def _next_meetings(ctx: Context) -> tuple[Node, ...]:
    exceptions = await rounds.list_exceptions(ctx.db, ctx.body.id)
    near = meetings_around(ctx.body, read_setup(ctx.body), ctx.municipality, exceptions, now=ctx.now)
    coming = [meeting for meeting in near if meeting.starts_at >= ctx.now][:SHOWN_MEETINGS]
    cards = tuple(
        Card(title=Instant(at=meeting.starts_at), status=say(f"status-{meeting.status}"))
        for meeting in coming
    )
    return (Heading(text=say("home-meetings")), Cards(cards=cards, empty=say("home-no-meetings")))


async def _received(ctx: Context) -> tuple[Node, ...]:
    """The newest messages, as they came."""
    found = await deliveries.list_received(ctx.db, ctx.seat.id, limit=SHOWN_MESSAGES)
    if not found:
        return ()
    cards = tuple(_message_card(message) for message in found)
    return (Heading(text=say("home-messages")), Cards(cards=cards))


def _message_card(message: InboxMessage) -> Card:
    """A message by its title; taps that answer a round stand above, where they never lie."""
    view = load_view(message.view)
    title = next((node.text for node in view if isinstance(node, Heading)), say("home-messages"))
    pressed = (button for node in view if isinstance(node, Buttons) for button in node.buttons)
    buttons = tuple(button for button in pressed if button.action not in ANSWERING)
    return Card(title=title, status=Instant(at=message.received_at), buttons=buttons)
