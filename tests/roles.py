"""Lindesberg with a seat of every kind that there is, and who speaks in each role."""

from __future__ import annotations

from builders import BEFORE, Town, read_town, seat_holder, setup_of, speaker_of
from play import Play

from bot.clock import SimulatedClock
from bot.edge import Speaker
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.administration.installing import install
from storage.queries import people, places
from storage.records.setup import BodySetup, MunicipalitySetup, SeatSetup
from storage.session import Database

ROLES = ("participant", "convener", "chair", "council", "recipient", "presenter", "administrator")
SEATS = {
    "participant": ("est", "securitas"),
    "convener": ("est", "samordnare"),
    "chair": ("est", "ordforande"),
    "council": ("linde-bra", "folkhalsoteamet"),
    "recipient": ("est", "hyresgaster"),
    "presenter": ("est", "utredare"),
    "administrator": ("est", "drift"),
}
"""Who speaks in each role: a body and a seat. The participant is a private company."""
ADDED = (
    SeatSetup(
        key="ordforande", role="Ordförande", organisation="Fastighetsägarna", sector="housing", external=True
    ),
    SeatSetup(
        key="hyresgaster",
        role="Ombud",
        organisation="Hyresgästföreningen",
        sector="association",
        kind="recipient",
        external=True,
    ),
    SeatSetup(
        key="utredare",
        role="Utredare",
        organisation="Lindesbergs kommun",
        sector="municipality",
        kind="presenter",
        external=False,
    ),
    SeatSetup(
        key="drift",
        role="Driftansvarig",
        organisation="Lindesbergs kommun",
        sector="municipality",
        kind="administrator",
        external=False,
    ),
)


def with_roles(setup: MunicipalitySetup) -> MunicipalitySetup:
    """The set-up with a chair, a recipient, a presenter and an administrator in its EST group."""
    bodies = tuple(_with_added(body) if body.key == "est" else body for body in setup.bodies)
    return setup.model_copy(update={"bodies": bodies})


def _with_added(body: BodySetup) -> BodySetup:
    return body.model_copy(update={"seats": (*body.seats, *ADDED), "chair": "ordforande"})


async def set_roles(database: Database) -> Play:
    """Lindesberg's EST group with every kind of seat, all of them held and reached on the page."""
    async with database.begin() as db:
        await install(db, with_roles(setup_of()), BEFORE)
        town = await read_town(db, "lindesberg")
        await places.add_place(db, town.municipality.id, area=town.municipality.name, name="Stora torget")
        for seat in await people.list_all_seats(db, town.municipality.id):
            await seat_holder(db, seat)
    return play_on(database, town)


def play_on(database: Database, town: Town) -> Play:
    """The town with the bot on its Friday."""
    clock = SimulatedClock(BEFORE)
    return Play(Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="roles"), clock, town)


async def find_role(play: Play, role: str) -> Speaker:
    """Who speaks in a role."""
    body, key = SEATS[role]
    async with play.database.begin() as db:
        town = await read_town(db, "lindesberg", body)
    return await speaker_of(play.database, town.seats[key])
