"""The products a body hands over, who is suggested for the list of each, and what ways there are."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.context import Context
from handlers.variants import has_variant, variant_of
from scheduling.runner import read_setup
from storage.queries import people
from storage.records.people import Seat

PRODUCTS: Mapping[str, str] = {
    "round": "distribution-product-round",
    "month": "distribution-product-month",
    "digest": "distribution-product-digest",
    "quarter": "distribution-product-quarter",
}
"""What each product is called, by its key in the catalogues; in the order they are shown."""
WAYS: Mapping[str, str] = {
    "chat": "distribution-way-chat",
    "mail": "distribution-way-mail",
    "link": "distribution-way-link",
}
LISTENING: Mapping[str, str] = {"digest": "council", "quarter": "management"}
"""The kind of body that a product is made for, where that is another than the one it is made by."""


async def products_of(ctx: Context) -> tuple[str, ...]:
    """The products the asking seat's body hands over: the month's picture, or a round's and what rests on several.

    What is made for another kind of body is one of them where the municipality has such a body.
    """
    setup = read_setup(ctx.body)
    if not setup.policy.collects:
        return ()
    if setup.asks == "assessments":
        return ("month",)
    kinds = {body.kind for body in await people.list_bodies(ctx.db, ctx.municipality.id)}
    return ("round", *(product for product, kind in LISTENING.items() if kind in kinds))


async def suggest_list(ctx: Context, product: str) -> tuple[Seat, ...]:
    """The seats that are suggested for a product's list: those it is made for that have a holder and an organisation.

    A round's picture is for the body that reports; a digest for the council, a quarter's for the management group (H28,
    G25), and both for the body's own recipients, who follow the work up (G11).
    """
    held = {holder.seat_id for holder in await people.list_holders(ctx.db, ctx.municipality.id)}
    bodies = {body.id: body.kind for body in await people.list_bodies(ctx.db, ctx.municipality.id)}
    seats = await people.list_all_seats(ctx.db, ctx.municipality.id)
    return tuple(
        seat
        for seat in seats
        if seat.id in held
        and can_receive(seat)
        and has_variant(product, variant_of(seat))
        and _is_meant(seat, product, ctx.body.id, bodies)
    )


def can_receive(seat: Seat) -> bool:
    """True for a seat of an organisation: nothing is handed over to individual citizens (H19), nor to who runs the service."""
    return bool(seat.organisation.strip()) and seat.kind != "administrator"


def _is_meant(seat: Seat, product: str, body_id: int, kinds: Mapping[int, str]) -> bool:
    is_own_recipient = seat.body_id == body_id and seat.kind == "recipient"
    if product in LISTENING:
        return kinds[seat.body_id] == LISTENING[product] or is_own_recipient
    return seat.body_id == body_id
