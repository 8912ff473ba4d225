"""What tests start from: a municipality of the shipped profiles with its seats taken, and a week with fixed times."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.demo.seeding import with_examples
from bot.edge import Speaker, find_speaker
from handlers.administration.installing import install
from handlers.views import Heading, View, dump_view, say
from storage.profiles import load_profile
from storage.queries import deliveries, people, places, rounds
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.people import Body, Municipality, Seat
from storage.records.rounds import Round
from storage.records.setup import MunicipalitySetup
from storage.session import Connection, Database

BEFORE = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""Friday of week 47 2026, 10.00 in Sweden: nothing of Lindesberg's next round has happened yet."""
OPENS_AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
REMINDS_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CLOSES_AT = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
COMPILES_AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
MEETING_REMINDER_AT = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
MEETS_AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
ROUND_KEY = "est-2026-W48"
CONVENER = "samordnare"


@dataclass(frozen=True, slots=True)
class Town:
    """A municipality and one body of it as they stand in the database; `seats` by key, in the body's order."""

    municipality: Municipality
    body: Body
    seats: Mapping[str, Seat]

    @property
    def convener(self) -> Seat:
        """The seat that convenes the body."""
        return next(seat for seat in self.seats.values() if seat.is_convener)


def setup_of(profile: str = "lindesberg") -> MunicipalitySetup:
    """A shipped set-up with its example values filled in; Lindesberg's EST group meets on Tuesdays at 09.30."""
    return with_examples(load_profile(profile))


async def build_town(
    database: Database,
    profile: str = "lindesberg",
    *,
    now: datetime = BEFORE,
    platform: str | None = "web",
    body: str = "est",
) -> Town:
    """Installs a profile; every seat has a holder with an address on the platform (none when it is None)."""
    async with database.begin() as db:
        await install(db, setup_of(profile), now)
        town = await read_town(db, profile, body)
        await places.add_place(db, town.municipality.id, area=town.municipality.name, name="Stora torget")
        for seat in await people.list_all_seats(db, town.municipality.id):
            await seat_holder(db, seat, platform=platform, now=now)
    return town


async def read_town(db: Connection, profile: str, body: str = "est") -> Town:
    """The municipality as it stands now; LookupError when it is not installed."""
    municipality = await people.find_municipality(db, profile)
    found = await people.find_body(db, municipality.id, body) if municipality else None
    if municipality is None or found is None:
        raise LookupError(profile)
    return Town(municipality, found, {seat.key: seat for seat in await people.list_seats(db, found.id)})


async def seat_holder(
    db: Connection, seat: Seat, *, platform: str | None = "web", now: datetime = BEFORE, language: str = "sv"
) -> int:
    """The id of a new holder of a seat, with an address on the platform."""
    about = {"municipality_id": seat.municipality_id}
    values = {"seat_id": seat.id, "email": f"{seat.key}@example.org", "language": language, "since_at": now}
    holder_id = await people.add_holder(db, {**about, **values})
    if platform is not None:
        address = {"holder_id": holder_id, "platform": platform, "address": address_of(platform, seat)}
        await people.add_address(db, {**about, **address})
    return holder_id


def address_of(platform: str, seat: Seat) -> str:
    """Where a seat's holder is written to on a platform."""
    if platform == "mail":
        return f"{seat.key}@example.org"
    return f"T1/U{seat.id}" if platform == "slack" else f"seat-{seat.id}"


async def vacate(database: Database, seat: Seat, now: datetime = BEFORE) -> None:
    """Ends the time of everybody who holds the seat."""
    async with database.begin() as db:
        for holder in await people.list_seat_holders(db, seat.id):
            await people.end_holder(db, holder.id, now)


async def speaker_of(database: Database, seat: Seat) -> Speaker:
    """Who asks when somebody speaks for this seat; LookupError when there is no such seat."""
    async with database.begin() as db:
        speaker = await find_speaker(db, seat.id)
    if speaker is None:
        raise LookupError(seat.key)
    return speaker


_numbers = count(1)


def report_values(round_id: int, **changes: str | None) -> dict[str, str]:
    """A report form as a person fills it in, under a nonce of its own; a change to None leaves a field out."""
    values: dict[str, str | None] = {
        "nonce": f"nonce-{next(_numbers)}",
        "round": str(round_id),
        "kind": "event",
        "category": "vandalism",
        "place_text": "Stora torget",
        "occurred_on": "2026-11-21",
        "description": "Två rutor har krossats vid busskuren.",
        **changes,
    }
    return {name: value for name, value in values.items() if value is not None}


def a_view(text: str = "report-guidance") -> View:
    """A view of one heading."""
    return (Heading(text=say(text), level=3),)


def delivery_values(seat: Seat, key: str, **changes: Any) -> dict[str, Any]:
    """An outbox row that is due from BEFORE on and never loses its point."""
    return {
        "municipality_id": seat.municipality_id,
        "body_id": seat.body_id,
        "seat_id": seat.id,
        "key": key,
        "purpose": "compiled",
        "round_id": None,
        "platform": "web",
        "address": address_of(str(changes.get("platform", "web")), seat),
        "language": "sv",
        "view": dump_view(a_view()),
        "state": DeliveryState.PENDING,
        "due_at": BEFORE,
        "created_at": BEFORE,
        **changes,
    }


async def enqueue(
    database: Database, seat: Seat, keys: Iterable[str], **changes: Any
) -> tuple[Delivery, ...]:
    """Puts one delivery for each key into the outbox."""
    wanted = tuple(keys)
    async with database.begin() as db:
        for key in wanted:
            await deliveries.add_delivery(db, delivery_values(seat, key, **changes))
    return tuple([await read_delivery(database, key) for key in wanted])


async def read_delivery(database: Database, key: str) -> Delivery:
    """The outbox row as it stands now; LookupError when there is none."""
    async with database.begin() as db:
        found = await deliveries.find_delivery(db, key)
    if found is None:
        raise LookupError(key)
    return found


async def read_round(database: Database, town: Town, key: str = ROUND_KEY) -> Round:
    """The round of this name; LookupError when there is none."""
    async with database.begin() as db:
        found = await rounds.find_round(db, town.municipality.id, key)
    if found is None:
        raise LookupError(key)
    return found
