"""Queries for municipalities, bodies, seats, holders and addresses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select, update

from storage.records.people import Address, Body, Holder, Municipality, Seat
from storage.rows import insert, insert_once, is_changed, many, one, read, upsert
from storage.session import Connection
from storage.tables import address, body, holder, municipality, seat, speaking


async def list_municipalities(db: Connection) -> tuple[Municipality, ...]:
    """All municipalities, by key."""
    return await many(db, read(municipality, Municipality).order_by(municipality.c.key), Municipality)


async def find_municipality(db: Connection, key: str) -> Municipality | None:
    """The municipality with this key."""
    return await one(db, read(municipality, Municipality).where(municipality.c.key == key), Municipality)


async def get_municipality(db: Connection, municipality_id: int) -> Municipality:
    """The municipality with this id; LookupError when there is none."""
    found = await one(
        db, read(municipality, Municipality).where(municipality.c.id == municipality_id), Municipality
    )
    if found is None:
        raise LookupError(f"no municipality {municipality_id}")
    return found


async def add_municipality(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new municipality, or None when its key is taken."""
    return await insert_once(db, municipality, values)


async def list_bodies(db: Connection, municipality_id: int | None = None) -> tuple[Body, ...]:
    """Bodies of one municipality, or of all, in the order they were set up."""
    statement = read(body, Body).order_by(body.c.municipality_id, body.c.id)
    if municipality_id is not None:
        statement = statement.where(body.c.municipality_id == municipality_id)
    return await many(db, statement, Body)


async def find_body(db: Connection, municipality_id: int, key: str) -> Body | None:
    """The body with this key."""
    statement = read(body, Body).where(body.c.municipality_id == municipality_id, body.c.key == key)
    return await one(db, statement, Body)


async def get_body(db: Connection, body_id: int) -> Body:
    """The body with this id; LookupError when there is none."""
    found = await one(db, read(body, Body).where(body.c.id == body_id), Body)
    if found is None:
        raise LookupError(f"no body {body_id}")
    return found


async def add_body(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new body."""
    return await insert(db, body, values)


async def change_body_setup(
    db: Connection, body_id: int, setup: dict[str, Any], *, planned_from: datetime
) -> None:
    """Stores a body's set-up; what it plans counts from the instant given."""
    await db.execute(update(body).where(body.c.id == body_id).values(setup=setup, planned_from=planned_from))


async def list_seats(db: Connection, body_id: int) -> tuple[Seat, ...]:
    """The seats of a body, in the order of its set-up."""
    return await many(db, read(seat, Seat).where(seat.c.body_id == body_id).order_by(seat.c.position), Seat)


async def list_all_seats(db: Connection, municipality_id: int) -> tuple[Seat, ...]:
    """All seats of a municipality, by body and position."""
    statement = read(seat, Seat).where(seat.c.municipality_id == municipality_id)
    return await many(db, statement.order_by(seat.c.body_id, seat.c.position), Seat)


async def find_seat(db: Connection, seat_id: int) -> Seat | None:
    """The seat with this id."""
    return await one(db, read(seat, Seat).where(seat.c.id == seat_id), Seat)


async def lock_seat(db: Connection, seat_id: int) -> None:
    """Keeps others from filling or emptying the seat until the transaction ends (SQLite has one writer anyway)."""
    await db.execute(select(seat.c.id).where(seat.c.id == seat_id).with_for_update(key_share=True))


async def add_seat(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new seat."""
    return await insert(db, seat, values)


async def raise_link_epoch(db: Connection, seat_id: int) -> None:
    """Makes every link issued so far to this seat worthless."""
    await db.execute(update(seat).where(seat.c.id == seat_id).values(link_epoch=seat.c.link_epoch + 1))


async def list_holders(db: Connection, municipality_id: int) -> tuple[Holder, ...]:
    """The present holders of a municipality's seats, oldest first."""
    statement = read(holder, Holder).where(
        holder.c.municipality_id == municipality_id, holder.c.until_at.is_(None)
    )
    return await many(db, statement.order_by(holder.c.id), Holder)


async def list_seat_holders(db: Connection, seat_id: int) -> tuple[Holder, ...]:
    """The present holders of one seat, oldest first."""
    statement = read(holder, Holder).where(holder.c.seat_id == seat_id, holder.c.until_at.is_(None))
    return await many(db, statement.order_by(holder.c.id), Holder)


async def add_holder(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new holder."""
    return await insert(db, holder, values)


async def end_holder(db: Connection, holder_id: int, until_at: datetime) -> bool:
    """Ends a holder's time in the seat; the row stays as history."""
    statement = update(holder).where(holder.c.id == holder_id, holder.c.until_at.is_(None))
    return is_changed(await db.execute(statement.values(until_at=until_at)))


async def change_holder_language(db: Connection, holder_id: int, language: str) -> None:
    """Which language a holder is written to in."""
    await db.execute(update(holder).where(holder.c.id == holder_id).values(language=language))


async def list_addresses(db: Connection, municipality_id: int) -> tuple[Address, ...]:
    """The addresses of a municipality's present holders, by holder."""
    current = select(holder.c.id).where(
        holder.c.municipality_id == municipality_id, holder.c.until_at.is_(None)
    )
    statement = read(address, Address).where(address.c.holder_id.in_(current))
    return await many(db, statement.order_by(address.c.holder_id, address.c.id), Address)


async def add_address(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new address, or None when the holder has one on that platform already."""
    return await insert_once(db, address, values)


async def fail_address(db: Connection, seat_id: int, *, platform: str, at: str, failure: str | None) -> None:
    """Notes on an address of a seat why the platform will never deliver to it; None takes it into use again.

    One that was found by its mail address is meant by that too. The seat's other holders are left as they are.
    """
    current = select(holder.c.id).where(holder.c.seat_id == seat_id, holder.c.until_at.is_(None))
    by_email = current.where(holder.c.email == at)
    is_meant = or_(address.c.address == at, address.c.holder_id.in_(by_email))
    statement = update(address).where(address.c.platform == platform, address.c.holder_id.in_(current))
    await db.execute(statement.where(is_meant).values(failure=failure))


async def untie_accounts(db: Connection, seat_id: int) -> None:
    """Takes the chat accounts from a seat's holders: who has a mail address is found by it again, others by a link."""
    current = select(holder.c.id).where(holder.c.seat_id == seat_id, holder.c.until_at.is_(None))
    own = and_(address.c.holder_id.in_(current), address.c.platform.not_in(("web", "mail")))
    email = select(holder.c.email).where(holder.c.id == address.c.holder_id).scalar_subquery()
    await db.execute(address.delete().where(own, email.is_(None)))
    await db.execute(update(address).where(own).values(address=email, failure=None))


async def list_seats_at(db: Connection, platform: str, at: str) -> tuple[Seat, ...]:
    """The seats whose present holder is reached at this address, by body and position."""
    own = (
        select(holder.c.seat_id)
        .join(address, address.c.holder_id == holder.c.id)
        .where(holder.c.until_at.is_(None), address.c.platform == platform, address.c.address == at)
    )
    statement = read(seat, Seat).where(seat.c.id.in_(own)).order_by(seat.c.body_id, seat.c.position)
    return await many(db, statement, Seat)


async def find_holder_at(db: Connection, seat_id: int, platform: str, at: str) -> Holder | None:
    """The seat's present holder who is reached at this address."""
    own = select(address.c.holder_id).where(address.c.platform == platform, address.c.address == at)
    statement = read(holder, Holder).where(holder.c.seat_id == seat_id, holder.c.until_at.is_(None))
    return await one(db, statement.where(holder.c.id.in_(own)).order_by(holder.c.id), Holder)


async def list_holders_by_email(db: Connection, email: str) -> tuple[Holder, ...]:
    """The present holders with this mail address, in every municipality."""
    statement = read(holder, Holder).where(holder.c.email == email, holder.c.until_at.is_(None))
    return await many(db, statement.order_by(holder.c.id), Holder)


async def set_address(db: Connection, values: dict[str, Any]) -> None:
    """Gives a holder this address on a platform, in place of the one there was; it counts as working."""
    statement = upsert(db, address).values({**values, "failure": None})
    changed = {"address": values["address"], "failure": None}
    await db.execute(statement.on_conflict_do_update(index_elements=["holder_id", "platform"], set_=changed))


async def change_holder_timezone(db: Connection, holder_id: int, timezone: str | None) -> None:
    """Which time zone a holder lives in; None for the municipality's."""
    await db.execute(update(holder).where(holder.c.id == holder_id).values(timezone=timezone))


async def find_spoken_for(db: Connection, platform: str, at: str) -> int | None:
    """The seat an address has chosen to speak for."""
    statement = select(speaking.c.seat_id).where(speaking.c.platform == platform, speaking.c.address == at)
    found: int | None = (await db.execute(statement)).scalar_one_or_none()
    return found


async def speak_for(db: Connection, platform: str, at: str, seat_id: int) -> None:
    """Notes which seat an address speaks for from now on."""
    statement = upsert(db, speaking).values(platform=platform, address=at, seat_id=seat_id)
    await db.execute(
        statement.on_conflict_do_update(index_elements=["platform", "address"], set_={"seat_id": seat_id})
    )
