"""The page as a platform: a message is delivered when it stands in the seat's inbox, in its own transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.clock import Clock
from scheduling.port import DeliveryError
from storage.queries import deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database, is_unavailable


class WebPlatform:
    """Puts messages into the inbox that the page shows; the inbox knows each delivery key once."""

    name = "web"
    can_look_up = True

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - one shape for all platforms
        """Nothing: the page hands files over when they are asked for."""
        return None

    async def send(self, delivery: Delivery) -> str:
        """Delivers into the inbox; the reference is the delivery's own key."""
        async with self._begin() as db:
            await deliveries.receive(db, self._row(delivery))
        return delivery.key

    async def look_up(self, delivery: Delivery) -> str | None:
        """The key, when the inbox holds it."""
        async with self._begin() as db:
            found = await deliveries.find_received(db, delivery.key)
        return None if found is None else found.delivery_key

    async def update(self, delivery: Delivery) -> None:
        """Puts the view in place of the one in the inbox."""
        async with self._begin() as db:
            await deliveries.redraw_received(db, delivery.key, delivery.view)

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[Connection]:
        """A transaction of the inbox's own; DeliveryError when the database cannot be used now."""
        try:
            async with self._database.begin() as db:
                yield db
        except Exception as error:
            if is_unavailable(error):
                raise DeliveryError("inbox-unavailable", permanent=False) from error
            raise

    def _row(self, delivery: Delivery) -> dict[str, object]:
        return {
            "municipality_id": delivery.municipality_id,
            "seat_id": delivery.seat_id,
            "delivery_key": delivery.key,
            "language": delivery.language,
            "view": delivery.view,
            "received_at": self._clock.now(),
        }
