"""Queries for who is to have what, and who was given it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete

from storage.records.deliveries import Delivery
from storage.records.editions import Handover, Subscription
from storage.rows import insert_once, many, read, upsert
from storage.session import Connection
from storage.tables import handover, outbox, subscription


async def subscribe(db: Connection, values: dict[str, Any]) -> None:
    """Puts a seat on the list of a product, or changes the way it gets it."""
    statement = upsert(db, subscription).values(values)
    keys = ["body_id", "product", "seat_id"]
    changed = {"way": statement.excluded["way"]}
    await db.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


async def unsubscribe(db: Connection, body_id: int, product: str, seat_id: int) -> None:
    """Takes a seat off the list of a product."""
    mine = (subscription.c.body_id == body_id, subscription.c.product == product)
    await db.execute(delete(subscription).where(*mine, subscription.c.seat_id == seat_id))


async def list_subscriptions(
    db: Connection, body_id: int, product: str | None = None
) -> tuple[Subscription, ...]:
    """Who is to have a body's products, or one of them, by product and seat."""
    statement = read(subscription, Subscription).where(subscription.c.body_id == body_id)
    if product is not None:
        statement = statement.where(subscription.c.product == product)
    return await many(db, statement.order_by(subscription.c.product, subscription.c.seat_id), Subscription)


async def list_seat_subscriptions(db: Connection, seat_id: int) -> tuple[Subscription, ...]:
    """What a seat is to have, in the order it was put there."""
    statement = read(subscription, Subscription).where(subscription.c.seat_id == seat_id)
    return await many(db, statement.order_by(subscription.c.id), Subscription)


async def add_handover(db: Connection, values: dict[str, Any]) -> bool:
    """True when the recipient had not been given this edition before."""
    return await insert_once(db, handover, values) is not None


async def list_handovers(db: Connection, edition_ids: Collection[int]) -> tuple[Handover, ...]:
    """To whom these editions were handed over, in order."""
    statement = read(handover, Handover).where(handover.c.edition_id.in_(edition_ids))
    return await many(db, statement.order_by(handover.c.id), Handover)


async def list_by_keys(db: Connection, keys: Collection[str]) -> tuple[Delivery, ...]:
    """The deliveries with these keys, in order."""
    return await many(
        db, read(outbox, Delivery).where(outbox.c.key.in_(keys)).order_by(outbox.c.id), Delivery
    )
