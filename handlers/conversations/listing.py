"""Who is to have which product and in which way: the convener's lists, and a recipient's own choice of way (H25, J22)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handlers.context import Context
from handlers.errors import UserError
from handlers.form_drawing import draw
from handlers.forms import Event, Id, Input, Rejected, Surroundings
from handlers.handing_over import as_way
from handlers.product_lists import PRODUCTS, WAYS, can_receive, products_of, suggest_list
from handlers.variants import NAMES, has_variant, variant_of
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Choice,
    Heading,
    Message,
    Node,
    Notice,
    Paragraph,
    Verbatim,
    View,
    say,
)
from storage.queries import distribution, people
from storage.records.editions import Subscription
from storage.records.people import Seat

Named = Annotated[str, Field(max_length=32)]
Way = Literal["chat", "mail", "link"]
Seats = dict[int, Seat]


class ShowLists(Event):
    """Asks for the body's lists."""


class OpenRecipient(Event):
    """Asks for the form that puts a seat on a list or changes its way."""

    product: Named | None = None
    seat: Id | None = None


class RecipientForm(Event):
    """A seat on the list of a product."""

    product: Annotated[str, Input("choice")]
    seat: Annotated[str, Input("choice")]
    way: Annotated[Way, Field(description="hint"), Input("radio")] = "mail"


class RemoveRecipient(Event):
    """Takes a seat off the list of a product."""

    product: Named
    seat: Id


class TakeSuggested(Event):
    """Puts everybody who is suggested on the list of a product."""

    product: Named


async def show_lists(event: ShowLists, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """Every product of the body, who gets it in which variant and way."""
    return await _lists_view(ctx, ())


async def _lists_view(ctx: Context, notices: tuple[Notice, ...]) -> View:
    names = await products_of(ctx)
    listed = await distribution.list_subscriptions(ctx.db, ctx.body.id)
    seats = {seat.id: seat for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}
    parts: list[Node] = []
    for name in names:
        own = [one for one in listed if one.product == name]
        parts += [Heading(text=say(PRODUCTS[name])), _cards(own, seats), await _buttons(ctx, name, own)]
    about = say("distribution-lists-about") if names else say("distribution-no-products")
    title = Heading(text=say("distribution-lists-title", body=ctx.body.name), level=1)
    return (title, *notices, Paragraph(text=about), *parts, *_public_part(names))


def _cards(listed: list[Subscription], seats: Seats) -> Cards:
    cards = tuple(_card(one, seats[one.seat_id]) for one in listed)
    return Cards(cards=cards, empty=say("distribution-list-empty"))


def _card(one: Subscription, seat: Seat) -> Card:
    args = {"product": one.product, "seat": str(seat.id)}
    change = Button(label=say("distribution-change"), action="lists.open", args=args)
    remove = Button(label=say("distribution-remove"), action="lists.remove", args=args, style="danger")
    lines = (say(NAMES[variant_of(seat)]), say(WAYS[as_way(one.way)]))
    return Card(title=Verbatim(text=seat.label), lines=lines, buttons=(change, remove))


async def _buttons(ctx: Context, name: str, listed: list[Subscription]) -> Buttons:
    """Adding one seat, and all that are suggested while some are missing: never done silently."""
    add = Button(label=say("distribution-add"), action="lists.open", args={"product": name})
    there = {one.seat_id for one in listed}
    missing = [seat for seat in await suggest_list(ctx, name) if seat.id not in there]
    if not missing:
        return Buttons(buttons=(add,))
    label = say("distribution-suggest", count=len(missing))
    return Buttons(buttons=(Button(label=label, action="lists.suggested", args={"product": name}), add))


def _public_part(names: tuple[str, ...]) -> tuple[Node, ...]:
    """What the public variant is for (H45)."""
    if not names:
        return ()
    heading = Heading(text=say("distribution-public-title"))
    return (heading, Paragraph(text=say("distribution-public-about")))


async def surroundings(ctx: Context) -> Surroundings:
    """The body's products, and every seat of the municipality that takes part in something."""
    products = tuple(Choice(value=name, label=say(PRODUCTS[name])) for name in await products_of(ctx))
    bodies = {body.id: body.name for body in await people.list_bodies(ctx.db, ctx.municipality.id)}
    seats = tuple(
        Choice(value=str(seat.id), label=Verbatim(text=seat.label), group=bodies[seat.body_id])
        for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)
        if seat.kind != "administrator"
    )
    ways = tuple(Choice(value=name, label=say(key)) for name, key in WAYS.items())
    return Surroundings({"product": products, "seat": seats, "way": ways}, ctx.today)


async def open_recipient(event: OpenRecipient, ctx: Context) -> View:
    """The form, with what is known of the seat already."""
    listed = await distribution.list_subscriptions(ctx.db, ctx.body.id, event.product or "")
    mine = next((one for one in listed if one.seat_id == event.seat), None)
    values = {"product": event.product, "seat": event.seat and str(event.seat), "way": mine and mine.way}
    return await _form_view(ctx, {name: value for name, value in values.items() if value}, None)


async def redraw_recipient(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was chosen."""
    return await _form_view(ctx, rejected.values, rejected)


async def _form_view(ctx: Context, values: dict[str, str], rejected: Rejected | None) -> View:
    around = await surroundings(ctx)
    title = Heading(text=say("distribution-form-title"), level=1)
    return (title, *draw(RecipientForm, "lists.save", values, around.options, rejected))


async def save_recipient(event: RecipientForm, ctx: Context) -> View:
    """Puts the seat on the list; a seat without an organisation is nobody's (H19)."""
    seat = await people.find_seat(ctx.db, int(event.seat))
    if seat is None or not can_receive(seat):
        return await _refuse_seat(event, ctx, say("distribution-no-organisation"))
    if not has_variant(event.product, variant_of(seat)):
        return await _refuse_seat(event, ctx, say("distribution-public-only"))
    await distribution.subscribe(ctx.db, _row(ctx, event.product, seat, event.way))
    done = say("distribution-saved", seat=seat.label)
    return await _lists_view(ctx, (Notice(text=done, kind="done"),))


async def _refuse_seat(event: RecipientForm, ctx: Context, why: Message) -> View:
    return await redraw_recipient(Rejected(event.model_dump(mode="json"), {"seat": why}), ctx)


def _row(ctx: Context, product: str, seat: Seat, way: str) -> dict[str, object]:
    about = {"municipality_id": ctx.municipality.id, "body_id": ctx.body.id}
    return {**about, "product": product, "seat_id": seat.id, "way": way}


async def remove_recipient(event: RemoveRecipient, ctx: Context) -> View:
    """Takes the seat off the list; what it was given before it keeps."""
    await distribution.unsubscribe(ctx.db, ctx.body.id, event.product, event.seat)
    return await _lists_view(ctx, (Notice(text=say("distribution-removed"), kind="done"),))


async def take_suggested(event: TakeSuggested, ctx: Context) -> View:
    """Puts the suggested seats on the list, by mail; who is there already keeps its way."""
    if event.product not in await products_of(ctx):
        raise UserError(say("distribution-no-such-product"))
    there = {one.seat_id for one in await distribution.list_subscriptions(ctx.db, ctx.body.id, event.product)}
    missing = [seat for seat in await suggest_list(ctx, event.product) if seat.id not in there]
    for seat in missing:
        await distribution.subscribe(ctx.db, _row(ctx, event.product, seat, "mail"))
    done = say("distribution-suggested", count=len(missing))
    return await _lists_view(ctx, (Notice(text=done, kind="done"),))
