"""Names that are places or organisations, so that no form takes them for a person or a dwelling."""

from __future__ import annotations

from storage.queries import people, places
from storage.session import Connection


async def read_known_names(db: Connection, municipality_id: int) -> tuple[str, ...]:
    """Areas and places of the register, and the organisations of the seats; no order."""
    register = await places.list_places(db, municipality_id)
    seats = await people.list_all_seats(db, municipality_id)
    named = {name for found in register for name in (found.area, found.name)}
    return tuple(named | {seat.organisation for seat in seats if seat.organisation})
