"""Where a platform's request meets the router: one transaction for each event, and one answer whatever happens."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from handlers.context import Context
from handlers.errors import NotAllowed, UserError
from handlers.router import Called, dispatch
from handlers.texts import Reader
from handlers.views import Heading, Notice, View, say
from scheduling.guard import log_fault
from storage.queries import people
from storage.records.people import Body, Municipality, Seat
from storage.session import Connection, Database, is_unavailable


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is asking: a seat, its body and municipality, and the language its holder reads."""

    seat: Seat
    body: Body
    municipality: Municipality
    language: str

    @property
    def reader(self) -> Reader:
        """How this speaker reads."""
        return Reader(self.language, self.municipality.timezone)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show; `outcome` is `done`, `refused`, `not_allowed`, `fault` or `unavailable`."""

    view: View
    outcome: str


def new_key() -> str:
    """An unguessable key."""
    return secrets.token_urlsafe(18)


async def find_speaker(db: Connection, seat_id: int) -> Speaker | None:
    """The seat with its surroundings, or None when there is no such seat."""
    seat = await people.find_seat(db, seat_id)
    if seat is None:
        return None
    body = await people.get_body(db, seat.body_id)
    municipality = await people.get_municipality(db, seat.municipality_id)
    holders = await people.list_seat_holders(db, seat.id)
    return Speaker(seat, body, municipality, holders[0].language if holders else municipality.language)


@dataclass(frozen=True, slots=True)
class Edge:
    """Answers events for every platform; `wake` tells delivery that there may be something to send."""

    database: Database
    clock: Clock
    platforms: tuple[str, ...]
    wake: Callable[[], None]

    async def answer(self, speaker: Speaker, called: Called) -> Answer:
        """The router's answer; the one place around a routed event where an unexpected error ends."""
        try:
            async with self.database.begin() as db:
                view = await dispatch(called.action, called.raw, self._context(db, speaker))
        except UserError as error:
            outcome = "not_allowed" if isinstance(error, NotAllowed) else "refused"
            return Answer(sorry(error), outcome)
        except Exception as error:  # noqa: BLE001 - one of the two places where it stands: around a routed event
            return _fault(called.action, error)
        self.wake()
        return Answer(view, "done")

    def _context(self, db: Connection, speaker: Speaker) -> Context:
        return Context(
            db=db,
            now=self.clock.now(),
            municipality=speaker.municipality,
            body=speaker.body,
            seat=speaker.seat,
            language=speaker.language,
            platforms=self.platforms,
            new_key=new_key,
        )


def sorry(error: UserError) -> View:
    """What a refusal looks like."""
    return (Heading(text=say("page-error-title"), level=1), Notice(text=error.message, kind="error"))


def _fault(action: str, error: Exception) -> Answer:
    reference = log_fault(f"event {action}", error)
    title = Heading(text=say("page-error-title"), level=1)
    if is_unavailable(error):
        return Answer((title, Notice(text=say("page-unavailable"), kind="error")), "unavailable")
    return Answer((title, Notice(text=say("error-fault", reference=reference), kind="error")), "fault")
