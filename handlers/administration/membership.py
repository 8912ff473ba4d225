"""Members into their seats: the holders change, the seat and its history stay. The same list twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.intake.members import MemberEntry
from storage.queries import people
from storage.records.people import Holder, Seat
from storage.session import Connection


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry does: `new` (the seat was vacant), `replaced` (somebody else held it), `changed` or `same`."""

    entry: MemberEntry
    kind: str


SeatsByKey = Mapping[tuple[str, str], Seat]


async def read_seats(
    db: Connection, municipality_id: int
) -> tuple[SeatsByKey, dict[tuple[str, str], int | None]]:
    """The municipality's seats by body and seat key, and how many may hold each (None for any number)."""
    bodies = {body.id: body for body in await people.list_bodies(db, municipality_id)}
    seats = {(bodies[s.body_id].key, s.key): s for s in await people.list_all_seats(db, municipality_id)}
    several = {
        (body.key, seat["key"])
        for body in bodies.values()
        for seat in body.setup["seats"]
        if seat["holders"] == "several"
    }
    return seats, {key: None if key in several else 1 for key in seats}


async def apply_members(
    db: Connection,
    entries: Iterable[MemberEntry],
    seats: SeatsByKey,
    several: Iterable[tuple[str, str]],
    *,
    now: datetime,
) -> tuple[Change, ...]:
    """Puts every entry in its seat and says what changed; nobody else is touched."""
    shared = frozenset(several)
    return tuple(
        [
            await _apply(db, entry, seats[entry.body, entry.seat], entry_is_shared(entry, shared), now)
            for entry in entries
        ]
    )


def entry_is_shared(entry: MemberEntry, shared: frozenset[tuple[str, str]]) -> bool:
    """True when several may hold the entry's seat at once."""
    return (entry.body, entry.seat) in shared


async def _apply(db: Connection, entry: MemberEntry, seat: Seat, is_shared: bool, now: datetime) -> Change:  # noqa: FBT001 - inner
    present = await people.list_seat_holders(db, seat.id)
    own = next((holder for holder in present if holder.email == entry.email), None)
    if own is not None:
        return Change(entry, await _refresh(db, own, seat, entry))
    if not is_shared:
        for holder in present:
            await people.end_holder(db, holder.id, now)
            await people.raise_link_epoch(db, seat.id)
    await _add(db, seat, entry, now)
    return Change(entry, "replaced" if present and not is_shared else "new")


async def _refresh(db: Connection, own: Holder, seat: Seat, entry: MemberEntry) -> str:
    changed = own.language != entry.language
    if changed:
        await people.change_holder_language(db, own.id, entry.language)
    added = [await people.add_address(db, values) for values in _addresses(own.id, seat, entry)]
    return "changed" if changed or any(one is not None for one in added) else "same"


async def _add(db: Connection, seat: Seat, entry: MemberEntry, now: datetime) -> None:
    values = {"municipality_id": seat.municipality_id, "seat_id": seat.id, "email": entry.email}
    holder_id = await people.add_holder(db, {**values, "language": entry.language, "since_at": now})
    for address in _addresses(holder_id, seat, entry):
        await people.add_address(db, address)


def _addresses(holder_id: int, seat: Seat, entry: MemberEntry) -> tuple[dict[str, object], ...]:
    """Where the entry's channel finds its holder, and the mail address beside it, for when mail is in service.

    On the page a seat is its own address; elsewhere the mail address finds the account.
    """
    about = {"municipality_id": seat.municipality_id, "holder_id": holder_id}
    at = {entry.channel: f"seat-{seat.id}" if entry.channel == "web" else entry.email, "mail": entry.email}
    return tuple({**about, "platform": platform, "address": address} for platform, address in at.items())
