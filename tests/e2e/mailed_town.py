"""A process of its own: the whole bot with mail, the demonstration's towns and clock, and two seats of Lindesberg's vacant."""

from __future__ import annotations

import asyncio
import sys

from aiohttp import web

from bot.app import PAGES, RUNTIME, build, make_data_dir, open_database, read_secret, start_worker
from bot.clock import SimulatedClock
from bot.demo.pages import Demonstration
from bot.demo.seeding import MUNICIPALITIES, START, with_examples
from bot.settings import Settings
from handlers.administration.installing import install
from storage.profiles import load_profile
from storage.queries import people, places
from storage.records.people import Seat
from storage.session import Connection, Database

EXTERNAL = ("fastigheter-i-linde", "securitas")
"""Seats that nobody holds until somebody is invited."""


async def install_towns(database: Database) -> None:
    """Both towns of the demonstration's front page, without earlier rounds; a place in each."""
    for key in MUNICIPALITIES:
        async with database.begin() as db:
            number = await install(db, with_examples(load_profile(key)), START)
            assert number is not None
            await places.add_place(db, number, area="Centrum", name="Stora torget")
            for seat in await people.list_all_seats(db, number):
                if seat.key not in EXTERNAL:
                    await _take(db, seat)


async def _take(db: Connection, seat: Seat) -> None:
    about = {"municipality_id": seat.municipality_id}
    values = {"seat_id": seat.id, "email": f"{seat.key}@kommun.test", "language": "sv", "since_at": START}
    holder_id = await people.add_holder(db, {**about, **values})
    address = {"holder_id": holder_id, "platform": "web", "address": f"seat-{seat.id}"}
    await people.add_address(db, {**about, **address})


async def make_app() -> web.Application:
    """The bot as it is wired in service, with the demonstration's front page beside it."""
    settings, clock = Settings(), SimulatedClock(START)
    make_data_dir(settings)
    database = await open_database(settings)
    await install_towns(database)
    app = build(settings, database, clock, read_secret(settings))
    app.add_routes(Demonstration(app[PAGES], app[RUNTIME], clock).routes())
    start_worker(app, 60)
    return app


def announce(line: str) -> None:
    """Says on standard output that it listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Serves until it is told to end."""
    settings = Settings()
    loop = asyncio.new_event_loop()
    web.run_app(make_app(), host=settings.host, port=settings.port, loop=loop, print=announce)


if __name__ == "__main__":
    main()
