"""A set-up into the database: the municipality with its bodies, seats and starting categories."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.administration.categories import STARTING_CATEGORIES
from storage.queries import people, places
from storage.records.setup import BodySetup, MunicipalitySetup, SeatSetup
from storage.session import Connection


async def install(db: Connection, setup: MunicipalitySetup, now: datetime) -> int | None:
    """The id of the new municipality, or None when it is installed already; then nothing is changed."""
    whole = setup.model_dump(mode="json", exclude={"bodies"})
    values = {"key": setup.key, "name": setup.name, "language": setup.language, "timezone": setup.timezone}
    municipality_id = await people.add_municipality(db, {**values, "setup": whole})
    if municipality_id is None:
        return None
    for body in setup.bodies:
        await _add_body(db, municipality_id, body, now)
    for category in STARTING_CATEGORIES:
        await places.add_category(db, municipality_id, key=category.key, sv=category.sv, en=category.en)
    return municipality_id


async def _add_body(db: Connection, municipality_id: int, body: BodySetup, now: datetime) -> None:
    stored = body.model_dump(mode="json")
    about = {"municipality_id": municipality_id, "key": body.key, "kind": body.kind, "name": body.name}
    body_id = await people.add_body(db, {**about, "setup": stored, "planned_from": now})
    for position, seat in enumerate(body.seats):
        place = {"municipality_id": municipality_id, "body_id": body_id, "position": position}
        await people.add_seat(db, {**place, **_seat_values(body, seat)})


def _seat_values(body: BodySetup, seat: SeatSetup) -> dict[str, Any]:
    """A seat's columns; what the set-up leaves unknown is stored as an empty text."""
    return {
        "key": seat.key,
        "role": seat.role,
        "organisation": seat.organisation or "",
        "sector": seat.sector or "",
        "kind": seat.kind,
        "is_convener": body.convener == seat.key,
        "is_chair": body.chair == seat.key,
        "is_external": seat.external,
    }
