"""Where a platform's request meets the router: one transaction for each event, and one answer whatever happens."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial

from bot.clock import Clock
from handlers.context import Asker, Context
from handlers.dispatching import complete_step, dispatch, list_options
from handlers.errors import NotAllowed, UserError
from handlers.router import ROUTES
from handlers.routing import Called, Routes
from handlers.texts import Reader
from handlers.views import Choice, Heading, Notice, View, say
from scheduling.guard import log_fault
from storage.queries import people
from storage.records.people import Body, Municipality, Seat
from storage.session import Connection, Database, is_unavailable


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is asking: a seat, its body and municipality, and how its holder reads."""

    seat: Seat
    body: Body
    municipality: Municipality
    language: str
    timezone: str | None = None
    asker: Asker | None = None
    is_limited: bool = False

    @property
    def reader(self) -> Reader:
        """How this speaker reads."""
        return Reader(self.language, self.municipality.timezone, self.timezone)


FindSpeaker = Callable[[Connection], Awaitable[Speaker | None]]
"""Who is asking, found in the event's own transaction; None when nobody of ours is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What to show and to whom; `outcome` is `done`, `refused`, `not_allowed`, `fault`, `unavailable` or `stranger`."""

    view: View
    outcome: str
    speaker: Speaker | None = None


def new_key() -> str:
    """An unguessable key."""
    return secrets.token_urlsafe(18)


async def find_speaker(db: Connection, seat_id: int) -> Speaker | None:
    """The seat with its surroundings, or None when there is no such seat."""
    seat = await people.find_seat(db, seat_id)
    if seat is None:
        return None
    holders = await people.list_seat_holders(db, seat.id)
    municipality = await people.get_municipality(db, seat.municipality_id)
    language = holders[0].language if holders else municipality.language
    return Speaker(seat, await people.get_body(db, seat.body_id), municipality, language)


async def find_speaker_at(db: Connection, asker: Asker, seat_id: int | None = None) -> Speaker | None:
    """Who asks from an address: for the seat meant if the address holds it, else for the one it has chosen, else its first."""
    held = await people.list_seats_at(db, asker.platform, asker.address)
    if not held or (seat_id is not None and seat_id not in {seat.id for seat in held}):
        return None
    chosen = seat_id or await people.find_spoken_for(db, asker.platform, asker.address)
    seat = next((one for one in held if one.id == chosen), held[0])
    holder = await people.find_holder_at(db, seat.id, asker.platform, asker.address)
    municipality = await people.get_municipality(db, seat.municipality_id)
    body = await people.get_body(db, seat.body_id)
    language, timezone = (holder.language, holder.timezone) if holder else (municipality.language, None)
    return Speaker(seat, body, municipality, language, timezone, asker)


@dataclass(frozen=True, slots=True)
class Edge:
    """Answers events for every platform; `wake` tells delivery that there may be something to send."""

    database: Database
    clock: Clock
    platforms: tuple[str, ...]
    wake: Callable[[], None]
    routes: Routes = field(default_factory=lambda: ROUTES)
    page: str = ""

    async def answer(self, speaker: Speaker, called: Called) -> Answer:
        """The router's answer to a speaker who is known already."""

        async def known(db: Connection) -> Speaker:  # noqa: ARG001 - one shape for all
            return speaker

        return await self.ask(known, called)

    async def ask(self, find: FindSpeaker, called: Called) -> Answer:
        """The router's answer to whoever is found in the event's own transaction."""
        return await self._route(find, called.action, partial(dispatch, called, routes=self.routes))

    async def complete_step(self, find: FindSpeaker, called: Called) -> Answer:
        """The form with one step more kept, nothing sent yet."""
        return await self._route(find, called.action, partial(complete_step, called, routes=self.routes))

    async def list_options(self, find: FindSpeaker, action: str, field: str) -> tuple[Choice, ...]:
        """The choices of a form's field; none for somebody who may not, or when they cannot be read now."""
        found: list[Choice] = []

        async def read(ctx: Context) -> View:
            found.extend(await list_options(action, field, ctx, self.routes))
            return ()

        await self._route(find, f"options {action}", read)
        return tuple(found)

    async def _route(
        self, find: FindSpeaker, action: str, handle: Callable[[Context], Awaitable[View]]
    ) -> Answer:
        """The one place around a routed event where an unexpected error ends."""
        speaker: Speaker | None = None
        try:
            async with self.database.begin() as db:
                speaker = await find(db)
                if speaker is None:
                    return Answer(sorry(UserError(say("error-stranger"))), "stranger")
                view = await handle(self._context(db, speaker))
        except UserError as error:
            outcome = "not_allowed" if isinstance(error, NotAllowed) else "refused"
            return Answer(sorry(error), outcome, speaker)
        except Exception as error:  # noqa: BLE001 - one of the two places where it stands: around a routed event
            return _fault(action, error, speaker)
        self.wake()
        return Answer(view, "done", speaker)

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
            asker=speaker.asker,
            page=self.page,
            is_limited=speaker.is_limited,
        )


def sorry(error: UserError) -> View:
    """What a refusal looks like."""
    return (Heading(text=say("page-error-title"), level=1), Notice(text=error.message, kind="error"))


def _fault(action: str, error: Exception, speaker: Speaker | None) -> Answer:
    reference = log_fault(f"event {action}", error)
    title = Heading(text=say("page-error-title"), level=1)
    if is_unavailable(error):
        return Answer((title, Notice(text=say("page-unavailable"), kind="error")), "unavailable", speaker)
    return Answer(
        (title, Notice(text=say("error-fault", reference=reference), kind="error")), "fault", speaker
    )
