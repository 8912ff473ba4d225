"""Queries for mail that came back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from storage.queries import people
from storage.records.deliveries import Delivery, DeliveryState
from storage.rows import is_changed, one, read
from storage.session import Connection
from storage.tables import outbox

MAIL = "mail"
ON_ITS_WAY = (DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNCERTAIN, DeliveryState.PARKED)


async def find_mailed(db: Connection, reference: str) -> Delivery | None:
    """The delivery that was mailed under this Message-ID, the newest where there are several."""
    statement = read(outbox, Delivery).where(outbox.c.platform == MAIL, outbox.c.reference == reference)
    return await one(db, statement.order_by(outbox.c.id.desc()), Delivery)


async def mark_bounced(
    db: Connection, delivery: Delivery, *, reason: str, now: datetime, is_address_lost: bool = True
) -> bool:
    """True when a mail that was held to be sent has failed now, and its address with it where that is to blame.

    Nothing stands at the recipient any more, so that a person who puts it back has it sent anew. The claim is raised:
    a worker who has the row in hand must not call it sent.
    """
    statement = update(outbox).where(
        outbox.c.id == delivery.id, outbox.c.platform == MAIL, outbox.c.state.in_(ON_ITS_WAY)
    )
    failed = {"state": DeliveryState.FAILED, "reason": reason, "shown_number": 0, "settled_at": now}
    changed = await db.execute(statement.values(**failed, claim=outbox.c.claim + 1, lease_until=None))
    if not is_changed(changed):
        return False
    if is_address_lost and delivery.seat_id is not None:
        at = delivery.address or ""
        await people.fail_address(db, delivery.seat_id, platform=MAIL, at=at, failure=reason)
    return True
