"""Playing a round: the clock is moved by hand, seats ask through the edge, and the bot ticks when told to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from builders import Town, read_round, report_values, speaker_of

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.runtime import Runtime
from handlers.context import Context
from handlers.coverage import Standing, read_standings
from handlers.dispatching import read_command
from handlers.errors import UserError
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import Heading, Notice, View, say
from storage.queries import deliveries, editions, reports, rounds
from storage.records.deliveries import Delivery, InboxMessage
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round
from storage.session import Database


@dataclass(frozen=True, slots=True)
class Play:
    """One body at work: what its seats do, what the bot does, and what the database then holds."""

    runtime: Runtime
    clock: SimulatedClock
    town: Town

    @property
    def database(self) -> Database:
        """Where everything stands."""
        return self.runtime.database

    async def at(self, moment: datetime) -> None:
        """Moves the clock and lets the bot do what is due by then."""
        self.clock.move_to(moment)
        await self.tick()

    async def tick(self) -> None:
        """One tick at the present moment."""
        await self.runtime.tick()

    async def ask(self, seat: str, action: str, **raw: str) -> Answer:
        """What the edge answers when a seat presses a button or sends a form."""
        return await self._answer(seat, Called(action, raw))

    async def say(self, seat: str, line: str) -> Answer:
        """What a seat is answered to a command such as `/est inget`."""
        try:
            called = read_command(line)
        except UserError as error:
            title = Heading(text=say("page-error-title"), level=1)
            return Answer((title, Notice(text=error.message, kind="error")), "refused")
        return await self._answer(seat, called)

    async def _answer(self, seat: str, called: Called) -> Answer:
        speaker = await speaker_of(self.database, self.town.seats[seat])
        return await self.runtime.edge.answer(speaker, called)

    async def report(self, seat: str, **changes: str | None) -> Answer:
        """Sends the report form for the body's present round, filled in with defaults and these changes."""
        found = (await self.rounds())[0]
        return await self.ask(seat, "report.save", **report_values(found.id, **changes))

    async def round(self) -> Round:
        """The round of the fixed week."""
        return await read_round(self.database, self.town)

    async def rounds(self) -> tuple[Round, ...]:
        """The body's rounds, the newest meeting first."""
        async with self.database.begin() as db:
            return await rounds.list_rounds(db, self.town.body.id)

    async def reports(self) -> tuple[Report, ...]:
        """The reports of all of the body's rounds that have not been withdrawn, oldest first."""
        found = await self.rounds()
        async with self.database.begin() as db:
            return await reports.list_reports(db, [one.id for one in found])

    async def editions(self) -> tuple[Edition, ...]:
        """The editions of the newest round, newest first."""
        found = (await self.rounds())[0]
        async with self.database.begin() as db:
            return await editions.list_editions(db, found.id)

    async def deliveries(self) -> tuple[Delivery, ...]:
        """What was written to the seats in the newest round, in the order it was made."""
        found = (await self.rounds())[0]
        async with self.database.begin() as db:
            return await deliveries.list_round_deliveries(db, found.id)

    async def inbox(self, seat: str) -> tuple[InboxMessage, ...]:
        """What a seat has received on the page, newest first."""
        async with self.database.begin() as db:
            return await deliveries.list_received(db, self.town.seats[seat].id, limit=100)

    async def standings(self) -> dict[str, Standing]:
        """Where each seat stands in the newest round."""
        found = (await self.rounds())[0]
        async with self.database.begin() as db:
            standings = await read_standings(self._context(db), found)
        return {item.seat.key: item.standing for item in standings}

    def _context(self, db) -> Context:  # type: ignore[no-untyped-def]
        return Context(
            db=db,
            now=self.clock.now(),
            municipality=self.town.municipality,
            body=self.town.body,
            seat=self.town.convener,
            language="sv",
            platforms=tuple(self.runtime.platforms),
            new_key=lambda: "key",
        )


def words(view: View, language: str = "sv") -> str:
    """All messages of a view's headings, paragraphs and notices as their reader sees them, one per line."""
    reader = Reader(language, "Europe/Stockholm")
    return "\n".join(reader.write(node.text) for node in view if hasattr(node, "text"))
