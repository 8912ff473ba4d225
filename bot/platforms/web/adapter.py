"""The page as a platform: a message is delivered when it stands in the seat's inbox, in its own transaction."""

from __future__ import annotations

from bot.clock import Clock
from scheduling.port import DeliveryError
from storage.queries import deliveries
from storage.records.deliveries import Delivery
from storage.session import Database, is_unavailable


class WebPlatform:
    """Puts messages into the inbox that the page shows; the inbox knows each delivery key once."""

    name = "web"
    can_look_up = True

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def send(self, delivery: Delivery) -> str:
        """Delivers into the inbox; the reference is the delivery's own key."""
        try:
            async with self._database.begin() as db:
                await deliveries.receive(db, self._row(delivery))
        except Exception as error:
            if is_unavailable(error):
                raise DeliveryError("inbox-unavailable", permanent=False) from error
            raise
        return delivery.key

    async def look_up(self, delivery: Delivery) -> str | None:
        """The key, when the inbox holds it."""
        try:
            async with self._database.begin() as db:
                found = await deliveries.find_received(db, delivery.key)
        except Exception as error:
            if is_unavailable(error):
                raise DeliveryError("inbox-unavailable", permanent=False) from error
            raise
        return None if found is None else found.delivery_key

    def _row(self, delivery: Delivery) -> dict[str, object]:
        return {
            "municipality_id": delivery.municipality_id,
            "seat_id": delivery.seat_id,
            "delivery_key": delivery.key,
            "language": delivery.language,
            "view": delivery.view,
            "received_at": self._clock.now(),
        }
