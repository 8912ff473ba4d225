"""Queries for the place register and the category list of a municipality."""

from __future__ import annotations

from sqlalchemy import func, select

from storage.records.people import Category, Place
from storage.rows import insert_once, many, read
from storage.session import Connection
from storage.tables import category, place


async def list_places(db: Connection, municipality_id: int) -> tuple[Place, ...]:
    """The place register, by area and name."""
    statement = read(place, Place).where(place.c.municipality_id == municipality_id)
    return await many(db, statement.order_by(place.c.area, place.c.name), Place)


async def add_place(db: Connection, municipality_id: int, *, area: str, name: str) -> bool:
    """True when the place was new."""
    values = {"municipality_id": municipality_id, "area": area, "name": name}
    return await insert_once(db, place, values) is not None


async def list_categories(db: Connection, municipality_id: int) -> tuple[Category, ...]:
    """The categories in the municipality's own order."""
    statement = read(category, Category).where(category.c.municipality_id == municipality_id)
    return await many(db, statement.order_by(category.c.position), Category)


async def add_category(db: Connection, municipality_id: int, *, key: str, sv: str, en: str) -> bool:
    """True when the category was new; it comes last."""
    count = select(func.count()).select_from(category).where(category.c.municipality_id == municipality_id)
    position = (await db.execute(count)).scalar_one()
    values = {"municipality_id": municipality_id, "key": key, "sv": sv, "en": en, "position": position}
    return await insert_once(db, category, values) is not None
