"""Queries for editions, what they hold and their registration."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update

from storage.records.editions import Edition, EditionItem, Registration
from storage.rows import insert_once, is_changed, many, one, read
from storage.session import Connection
from storage.tables import edition, edition_item, registration


async def add_edition(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new edition, or None when its number is taken."""
    return await insert_once(db, edition, {"variants": {}, "levels": [], **values})


async def find_edition(db: Connection, edition_id: int) -> Edition | None:
    """The edition with this id."""
    return await one(db, read(edition, Edition).where(edition.c.id == edition_id), Edition)


async def list_editions(db: Connection, round_id: int) -> tuple[Edition, ...]:
    """The editions of a round's own report, newest first."""
    statement = read(edition, Edition).where(edition.c.round_id == round_id)
    return await many(db, statement.order_by(edition.c.number.desc()), Edition)


async def list_product(
    db: Connection, body_id: int, product: str, period: str | None = None, *, limit: int = 100
) -> tuple[Edition, ...]:
    """A body's editions of one product, of one period or of all, newest first."""
    statement = read(edition, Edition).where(edition.c.body_id == body_id, edition.c.product == product)
    if period is not None:
        statement = statement.where(edition.c.period == period)
    return await many(db, statement.order_by(edition.c.id.desc()).limit(limit), Edition)


async def list_fixed(
    db: Connection, municipality_id: int, *, since: datetime, until: datetime
) -> tuple[Edition, ...]:
    """Editions fixed from one instant until before another, oldest first."""
    statement = read(edition, Edition).where(
        edition.c.municipality_id == municipality_id,
        edition.c.status == "fixed",
        edition.c.approved_at >= since,
        edition.c.approved_at < until,
    )
    return await many(db, statement.order_by(edition.c.approved_at, edition.c.id), Edition)


async def list_fixed_of(db: Connection, body_id: int, *, limit: int = 100) -> tuple[Edition, ...]:
    """A body's fixed editions of every product, the one fixed last first."""
    statement = read(edition, Edition).where(edition.c.body_id == body_id, edition.c.status == "fixed")
    return await many(
        db, statement.order_by(edition.c.approved_at.desc(), edition.c.id.desc()).limit(limit), Edition
    )


async def list_fixed_of_rounds(db: Connection, round_ids: Collection[int]) -> tuple[Edition, ...]:
    """The fixed editions of these rounds' own reports, oldest first."""
    statement = read(edition, Edition).where(edition.c.round_id.in_(round_ids), edition.c.status == "fixed")
    return await many(db, statement.order_by(edition.c.id), Edition)


async def fix_edition(db: Connection, edition_id: int, values: dict[str, Any]) -> bool:
    """True for the one who fixes it; `values` are document, variants, approved_by_seat_id and approved_at."""
    statement = update(edition).where(edition.c.id == edition_id, edition.c.status == "draft")
    return is_changed(await db.execute(statement.values(status="fixed", **values)))


async def add_items(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Notes which reports an edition holds, and in which revision."""
    if rows:
        await db.execute(edition_item.insert(), rows)


async def list_items(db: Connection, edition_ids: Collection[int]) -> tuple[EditionItem, ...]:
    """What these editions hold, by edition and report."""
    statement = read(edition_item, EditionItem).where(edition_item.c.edition_id.in_(edition_ids))
    order = (edition_item.c.edition_id, edition_item.c.report_id)
    return await many(db, statement.order_by(*order), EditionItem)


async def register(db: Connection, values: dict[str, Any]) -> bool:
    """True when the edition had no number until now."""
    return await insert_once(db, registration, values) is not None


async def list_registrations(db: Connection, edition_ids: Collection[int]) -> tuple[Registration, ...]:
    """The numbers of these editions, by edition."""
    statement = read(registration, Registration).where(registration.c.edition_id.in_(edition_ids))
    return await many(db, statement.order_by(registration.c.edition_id), Registration)
