"""What a recipient is to have, and in which way: the recipient's own choice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.handing_over import as_way
from handlers.product_lists import PRODUCTS, WAYS
from handlers.views import Button, Card, Cards, Heading, Notice, Paragraph, View, say
from storage.queries import distribution, people
from storage.records.editions import Subscription


class ShowOwnLists(Event):
    """Asks for what the seat is to have."""


class ChooseWay(Event):
    """Asks for a product in another way."""

    body: Id
    product: Annotated[str, Field(max_length=32)]
    way: Literal["chat", "mail", "link"]


async def show_own_lists(event: ShowOwnLists, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """Each product the seat is to have, by whom it is made, and the ways there are."""
    return await _own_view(ctx, ())


async def _own_view(ctx: Context, notices: tuple[Notice, ...]) -> View:
    bodies = {body.id: body.name for body in await people.list_bodies(ctx.db, ctx.municipality.id)}
    listed = await distribution.list_seat_subscriptions(ctx.db, ctx.seat.id)
    cards = tuple(_card(one, bodies[one.body_id]) for one in listed)
    title = Heading(text=say("distribution-own-title"), level=1)
    about = Paragraph(text=say("distribution-own-about"))
    return (title, *notices, about, Cards(cards=cards, empty=say("distribution-own-none")))


def _card(one: Subscription, body: str) -> Card:
    title = say("distribution-own-product", product=say(PRODUCTS[one.product]), body=body)
    status = say(WAYS[as_way(one.way)])
    return Card(title=title, status=status, buttons=tuple(_way_buttons(one)))


def _way_buttons(one: Subscription) -> list[Button]:
    args = {"body": str(one.body_id), "product": one.product}
    return [
        Button(label=say(key), action="lists.choose_way", args={**args, "way": way})
        for way, key in WAYS.items()
        if way != one.way
    ]


async def choose_way(event: ChooseWay, ctx: Context) -> View:
    """Changes the way of what the seat is to have already; nobody puts itself on a list."""
    listed = await distribution.list_seat_subscriptions(ctx.db, ctx.seat.id)
    if not any((one.body_id, one.product) == (event.body, event.product) for one in listed):
        raise UserError(say("distribution-not-listed"))
    about = {"municipality_id": ctx.municipality.id, "body_id": event.body, "seat_id": ctx.seat.id}
    await distribution.subscribe(ctx.db, {**about, "product": event.product, "way": event.way})
    return await _own_view(ctx, (Notice(text=say("distribution-own-saved"), kind="done"),))
