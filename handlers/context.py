"""What a handler is given: the open transaction, the time, who asks and what to write to others with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.texts import Reader
from storage.records.people import Body, Municipality, Seat
from storage.session import Connection


@dataclass(frozen=True, slots=True)
class Asker:
    """Where a question came from: an address on a platform and, where it has one, the conversation it was asked in."""

    platform: str
    address: str
    conversation: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One request's surroundings. `new_key` makes unguessable keys; `platforms` are those in service, preferred first.

    `asker` is None for what the bot does unasked and on the page, where a session is a seat. `page` is where the page
    is reached, without a slash at its end. `is_limited` is true for whoever has shown no more than a mailed link: what is
    shown then must not tell what the seat has written.
    """

    db: Connection
    now: datetime
    municipality: Municipality
    body: Body
    seat: Seat
    language: str
    platforms: tuple[str, ...]
    new_key: Callable[[], str]
    asker: Asker | None = None
    page: str = ""
    is_limited: bool = False

    @property
    def zone(self) -> ZoneInfo:
        """The municipality's time zone."""
        return ZoneInfo(self.municipality.timezone)

    @property
    def today(self) -> date:
        """The date where the municipality is."""
        return self.now.astimezone(self.zone).date()

    @property
    def reader(self) -> Reader:
        """How this seat's holder reads."""
        return Reader(self.language, self.municipality.timezone)


Raw = Mapping[str, str]
"""Form values or arguments as a platform received them."""
