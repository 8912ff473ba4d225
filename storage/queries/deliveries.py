"""Queries for the outbox, the page's inbox and the workers' heartbeats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from storage.columns import database_clock
from storage.records.deliveries import Delivery, DeliveryState, Heartbeat, InboxMessage
from storage.rows import insert_once, is_changed, many, one, read, upsert
from storage.session import Connection
from storage.tables import heartbeat, inbox, outbox

WAITING = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNCERTAIN)


async def add_delivery(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new outbox row, or None when its key is there already."""
    return await insert_once(db, outbox, values)


async def list_municipalities_waiting(db: Connection, now: datetime) -> tuple[int, ...]:
    """The municipalities that have something to be claimed, by id."""
    statement = select(outbox.c.municipality_id).where(_is_claimable(now)).distinct()
    return tuple((await db.execute(statement.order_by(outbox.c.municipality_id))).scalars())


async def claim_deliveries(
    db: Connection, now: datetime, *, municipality_id: int, limit: int, lease_seconds: float
) -> tuple[Delivery, ...]:
    """A municipality's due rows that are nobody's, now ours until the lease ends, by due time.

    Each comes with the state it was found in (`sending` and `uncertain` mean: look up before sending)
    and the claim number that our acknowledgement has to bear.
    """
    statement = (
        read(outbox, Delivery)
        .where(outbox.c.municipality_id == municipality_id, _is_claimable(now))
        .order_by(outbox.c.due_at, outbox.c.id)
        .limit(limit)
    )
    found = await many(db, statement.with_for_update(skip_locked=True), Delivery)
    if not found:
        return ()
    claimed = (
        update(outbox)
        .where(outbox.c.id.in_([delivery.id for delivery in found]))
        .values(
            state=DeliveryState.SENDING,
            claim=outbox.c.claim + 1,
            lease_until=database_clock() + lease_seconds,
        )
    )
    await db.execute(claimed)
    return tuple(_with_claim(delivery) for delivery in found)


def _is_claimable(now: datetime) -> ColumnElement[bool]:
    """New, redrawn since it was sent, or left in hands whose lease has ended; and due.

    The first two are one condition over one small index, so that what was sent long ago costs nothing.
    """
    is_ready = outbox.c.state.in_((DeliveryState.PENDING, DeliveryState.SENT))
    is_not_shown = outbox.c.view_number > outbox.c.shown_number
    is_left = outbox.c.state.in_((DeliveryState.SENDING, DeliveryState.UNCERTAIN))
    is_free = outbox.c.lease_until < database_clock()
    is_due = outbox.c.due_at <= now
    return or_(and_(is_ready, is_not_shown, is_due), and_(is_left, is_free, is_due))


def _with_claim(delivery: Delivery) -> Delivery:
    return replace(delivery, state=DeliveryState(delivery.state), claim=delivery.claim + 1)


async def renew_lease(db: Connection, delivery: Delivery, *, lease_seconds: float) -> bool:
    """True when the row is still ours; its lease then counts from now."""
    statement = update(outbox).where(outbox.c.id == delivery.id, outbox.c.claim == delivery.claim)
    return is_changed(await db.execute(statement.values(lease_until=database_clock() + lease_seconds)))


async def settle_delivery(db: Connection, delivery: Delivery, values: dict[str, Any]) -> bool:
    """True when the row is still ours: only then is the outcome stored."""
    statement = update(outbox).where(outbox.c.id == delivery.id, outbox.c.claim == delivery.claim)
    return is_changed(await db.execute(statement.values(**values)))


async def keep_reference(db: Connection, delivery: Delivery, reference: str) -> bool:
    """True when the row is still ours: what was uploaded for it is then known before it is shown."""
    return await settle_delivery(db, delivery, {"reference": reference})


async def redraw_delivery(db: Connection, delivery: Delivery, view: list[dict[str, Any]]) -> None:
    """Gives a message another view; one that stands at its recipient will be updated there."""
    values = {"view": view, "view_number": outbox.c.view_number + 1}
    await db.execute(update(outbox).where(outbox.c.id == delivery.id).values(values))


async def end_own_leases(db: Connection) -> None:
    """At the start of the only owner: what its former self had in hand may be looked up at once."""
    in_hand = outbox.c.state.in_((DeliveryState.SENDING, DeliveryState.UNCERTAIN))
    await db.execute(update(outbox).where(in_hand).values(lease_until=0.0))


async def next_claimable_in(db: Connection, now: datetime) -> float | None:
    """Seconds until the next row left in somebody's hands may be taken, or None; 0.0 when one may now."""
    ready = select(func.count()).select_from(outbox).where(_is_claimable(now))
    if (await db.execute(ready)).scalar_one():
        return 0.0
    in_hand = outbox.c.state.in_((DeliveryState.SENDING, DeliveryState.UNCERTAIN))
    remaining = select(func.min(outbox.c.lease_until) - database_clock()).where(in_hand)
    found = (await db.execute(remaining)).scalar_one()
    return None if found is None else max(0.0, float(found))


async def list_round_deliveries(db: Connection, round_id: int) -> tuple[Delivery, ...]:
    """All deliveries of a round, in the order they were made."""
    return await many(
        db, read(outbox, Delivery).where(outbox.c.round_id == round_id).order_by(outbox.c.id), Delivery
    )


async def list_next_deliveries(db: Connection, body_id: int, *, limit: int) -> tuple[Delivery, ...]:
    """What waits to be sent in a body, soonest first."""
    statement = read(outbox, Delivery).where(outbox.c.body_id == body_id, outbox.c.state.in_(WAITING))
    return await many(db, statement.order_by(outbox.c.due_at, outbox.c.id).limit(limit), Delivery)


async def list_troubled_deliveries(db: Connection, body_id: int, *, limit: int) -> tuple[Delivery, ...]:
    """What failed for good or was parked in a body, newest first."""
    troubled = (DeliveryState.FAILED, DeliveryState.PARKED)
    statement = read(outbox, Delivery).where(outbox.c.body_id == body_id, outbox.c.state.in_(troubled))
    return await many(db, statement.order_by(outbox.c.id.desc()).limit(limit), Delivery)


async def find_delivery(db: Connection, key: str) -> Delivery | None:
    """The delivery with this key."""
    return await one(db, read(outbox, Delivery).where(outbox.c.key == key), Delivery)


async def count_deliveries(
    db: Connection, states: Sequence[DeliveryState] = WAITING, *, body_id: int | None = None
) -> int:
    """How many deliveries are in these states, waiting ones unless said; in a body, or in all."""
    statement = select(func.count()).select_from(outbox).where(outbox.c.state.in_(states))
    if body_id is not None:
        statement = statement.where(outbox.c.body_id == body_id)
    return int((await db.execute(statement)).scalar_one())


async def receive(db: Connection, values: dict[str, Any]) -> None:
    """Puts a message into the page's inbox; the same delivery key a second time changes nothing."""
    await insert_once(db, inbox, values)


async def redraw_received(db: Connection, delivery_key: str, view: list[dict[str, Any]]) -> None:
    """Gives a message in the inbox another view."""
    await db.execute(update(inbox).where(inbox.c.delivery_key == delivery_key).values(view=view))


async def find_received(db: Connection, delivery_key: str) -> InboxMessage | None:
    """The message the inbox got under this delivery key."""
    return await one(db, read(inbox, InboxMessage).where(inbox.c.delivery_key == delivery_key), InboxMessage)


async def list_received(db: Connection, seat_id: int, *, limit: int) -> tuple[InboxMessage, ...]:
    """A seat's messages, newest first."""
    statement = read(inbox, InboxMessage).where(inbox.c.seat_id == seat_id)
    return await many(db, statement.order_by(inbox.c.id.desc()).limit(limit), InboxMessage)


async def beat(db: Connection, worker: str, ticked_at: datetime) -> None:
    """Notes that a worker has gone through its work."""
    statement = upsert(db, heartbeat).values(worker=worker, ticked_at=ticked_at)
    await db.execute(
        statement.on_conflict_do_update(index_elements=["worker"], set_={"ticked_at": ticked_at})
    )


async def list_heartbeats(db: Connection) -> tuple[Heartbeat, ...]:
    """The workers, the one that ticked last first."""
    return await many(db, read(heartbeat, Heartbeat).order_by(heartbeat.c.ticked_at.desc()), Heartbeat)
