"""Several seats behind one address: which of them is speaking when nothing else says so."""

from __future__ import annotations

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.views import Button, Card, Cards, Heading, Notice, Paragraph, Verbatim, View, say
from storage.queries import people
from storage.records.people import Seat


class ShowSeats(Event):
    """Asks which seats this address holds."""


class ChooseSeat(Event):
    """Speaks for this seat from now on."""

    seat: Id


async def show_seats(event: ShowSeats, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The seats of this address, with the one that is speaking."""
    bodies = {body.id: body.name for body in await people.list_bodies(ctx.db)}
    cards = tuple([_card(seat, bodies, ctx) for seat in await _own_seats(ctx)])
    about = Paragraph(text=say("seats-about"), tone="quiet")
    return (Heading(text=say("seats-title"), level=1), about, Cards(cards=cards))


async def _own_seats(ctx: Context) -> tuple[Seat, ...]:
    """All seats of the address, in every municipality; on the page, where a link opens one seat, that one."""
    if ctx.asker is None:
        return (ctx.seat,)
    return await people.list_seats_at(ctx.db, ctx.asker.platform, ctx.asker.address)


def _card(seat: Seat, bodies: dict[int, str], ctx: Context) -> Card:
    title = Verbatim(text=f"{bodies[seat.body_id]}: {seat.label}")
    if seat.id == ctx.seat.id:
        return Card(title=title, status=say("seats-speaking"))
    choose = Button(label=say("button-speak-for"), action="seat.choose", args={"seat": str(seat.id)})
    return Card(title=title, buttons=(choose,))


async def choose_seat(event: ChooseSeat, ctx: Context) -> View:
    """Stores the choice; only ever a seat that the address holds."""
    chosen = next((seat for seat in await _own_seats(ctx) if seat.id == event.seat), None)
    if chosen is None or ctx.asker is None:
        raise UserError(say("error-not-your-seat"))
    await people.speak_for(ctx.db, ctx.asker.platform, ctx.asker.address, chosen.id)
    done = Notice(text=say("seats-chosen", seat=chosen.label), kind="done")
    return (Heading(text=say("seats-title"), level=1), done)
