"""What the ways into a seat without an account share: who holds it, and a message to the holder's own mail address.

What waits in the outbox opens nothing: a message bears the fingerprint of its link, and only the platform that sends it
makes the link of it, with the installation's signature. A code stands in its message, and is dead after ten minutes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.views import View, dump_view
from storage.queries import deliveries, people
from storage.records.deliveries import DeliveryState
from storage.records.people import Holder, Seat
from storage.session import Connection

JOIN = "join"
ENTER = "enter"
"""What the buttons of such messages call; whoever sends them makes links of it, and no router knows them."""
FINGERPRINT = "fingerprint"
UNSUBSCRIBED = "unsubscribed"
"""Why an address is not written to that its holder has ended the mail to."""


@dataclass(frozen=True, slots=True)
class Held:
    """A seat and who holds it."""

    seat: Seat
    holder: Holder


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


async def find_held(db: Connection, seat_id: int, holder_id: int) -> Held | None:
    """The seat with this holder; None once the holder has left it."""
    seat = await people.find_seat(db, seat_id)
    present = await people.list_seat_holders(db, seat_id)
    holder = next((one for one in present if one.id == holder_id), None)
    return None if seat is None or holder is None else Held(seat, holder)


async def mail(db: Connection, held: Held, *, purpose: str, key: str, view: View, now: datetime) -> None:
    """Puts a message for a holder's mail address into the outbox, due at once, wherever else the holder is written to."""
    seat, holder = held.seat, held.holder
    values: dict[str, Any] = {
        "municipality_id": seat.municipality_id,
        "body_id": seat.body_id,
        "seat_id": seat.id,
        "key": f"s{seat.id}-{purpose}-{key}",
        "purpose": purpose,
        "round_id": None,
        "platform": "mail",
        "address": holder.email,
        "language": holder.language,
        "timezone": holder.timezone,
        "view": dump_view(view),
        "state": DeliveryState.PENDING,
        "due_at": now,
        "created_at": now,
    }
    await deliveries.add_delivery(db, values)


async def leave_mail(db: Connection, held: Held, *, is_left: bool) -> None:
    """Ends the holder's mail, so that the seat shows as not reached with the reason; or takes it up again.

    Only what the holder has ended is taken up: an address that the mail server refuses stays refused.
    """
    listed = await people.list_addresses(db, held.seat.municipality_id)
    own = (one for one in listed if one.holder_id == held.holder.id and one.platform == "mail")
    for one in own:
        if one.failure == (None if is_left else UNSUBSCRIBED):
            failure = UNSUBSCRIBED if is_left else None
            await people.fail_address(db, held.seat.id, platform="mail", at=one.address, failure=failure)
