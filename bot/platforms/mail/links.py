"""Where links in a mail lead, as whoever makes them is asked."""

from __future__ import annotations

from typing import Protocol

from handlers.routing import Called
from storage.records.deliveries import Delivery
from storage.session import Connection


class SeatLinks(Protocol):
    """The links of one mail; all of them are for the one seat that it is for."""

    def open(self, called: Called | None) -> str:
        """The address that offers an action, or the page with the message's form where `called` is None.

        Mail programs and filters fetch links unasked: what stands there must change nothing before it is posted.
        """
        ...

    def leave(self) -> str:
        """The address that ends the seat's mail: a page for people, and at once when it is posted to (RFC 8058)."""
        ...


class MailLinks(Protocol):
    """Makes the links of mails."""

    async def of(self, db: Connection, delivery: Delivery) -> SeatLinks:
        """The links of a delivery, for whoever is reached at its address now; DeliveryError when nobody is any more."""
        ...
