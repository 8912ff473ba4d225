"""Rows to records: the only place that knows how a record is read from its table."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Dialect, Select, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.session import Connection

Record = TypeVar("Record")


def read(table: Table, record: type[Record]) -> Select[Any]:
    """A statement for exactly the columns that make up the record."""
    return select(*(table.c[field.name] for field in fields(record)))  # type: ignore[arg-type]


async def one(db: Connection, statement: Select[Any], record: type[Record]) -> Record | None:
    """The first row as a record, or None."""
    row = (await db.execute(statement.limit(1))).mappings().first()
    return None if row is None else record(**row)


async def many(db: Connection, statement: Select[Any], record: type[Record]) -> tuple[Record, ...]:
    """All rows as records, in the order the statement asks for."""
    return tuple(record(**row) for row in (await db.execute(statement)).mappings())


def upsert(db: Connection, table: Table) -> Any:
    """An INSERT of the database at hand, which knows ON CONFLICT (both dialects spell it alike)."""
    dialect: Dialect = db.dialect
    return (postgresql if dialect.name == "postgresql" else sqlite).insert(table)


async def insert_once(db: Connection, table: Table, values: dict[str, Any]) -> int | None:
    """The new row's id, or None where a unique key says that it is there already."""
    statement = upsert(db, table).values(values).on_conflict_do_nothing().returning(table.c.id)
    return (await db.execute(statement)).scalar_one_or_none()


async def insert(db: Connection, table: Table, values: dict[str, Any]) -> int:
    """The new row's id; a broken unique key raises."""
    return int((await db.execute(table.insert().values(values).returning(table.c.id))).scalar_one())


def is_changed(result: CursorResult[Any]) -> bool:
    """True when the statement changed at least one row."""
    return result.rowcount > 0
