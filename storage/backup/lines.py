"""Rows as lines of JSON and back, led by the columns' types, so that a new table needs no code here."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Insert,
    Integer,
    Select,
    String,
    Table,
    Text,
    cast,
    collate,
    column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import JSONB

from storage.columns import UtcInstant
from storage.session import Connection

Line: TypeAlias = dict[str, Any]
"""A row with its values as they stand in the file, by column."""

LONGEST_LINE = 128 * 2**20
ROWS_AT_ONCE = 100
JSON_OR_NULL = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


@dataclass(frozen=True, slots=True)
class Form:
    """How one kind of value goes to the file and comes back; `bring` raises ValueError for what is no such value."""

    put: Callable[[Any], Any]
    bring: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


def _only(*kinds: type) -> Callable[[Any], Any]:
    """Exactly these: to JSON, true is not the number 1."""

    def bring(value: Any) -> Any:
        if type(value) not in kinds:
            raise ValueError(type(value).__name__)
        return value

    return bring


def _bring_date(value: Any) -> date:
    return date.fromisoformat(_only(str)(value))


def _bring_naive(value: Any) -> datetime:
    found = datetime.fromisoformat(_only(str)(value))
    if found.tzinfo is not None:
        raise ValueError("zone")
    return found


def _bring_instant(value: Any) -> datetime:
    """Always in UTC, so that what is read back is written alike."""
    found = datetime.fromisoformat(_only(str)(value))
    if found.utcoffset() != UTC.utcoffset(None):
        raise ValueError("zone")
    return found


def _put_json(text: str) -> list[Any]:
    """In a list of one: JSON's own null is a value, the database's is none."""
    return [json.loads(text)]


def _bring_json(value: Any) -> Any:
    (found,) = _only(list)(value)
    return JSON.NULL if found is None else found


FORMS: Mapping[type[Any], Form] = {
    Boolean: Form(_same, _only(bool)),
    Date: Form(date.isoformat, _bring_date),
    DateTime: Form(datetime.isoformat, _bring_naive),
    Float: Form(_same, _only(float, int)),
    Integer: Form(_same, _only(int)),
    JSON: Form(_put_json, _bring_json),
    String: Form(_same, _only(str)),
    UtcInstant: Form(datetime.isoformat, _bring_instant),
}


def form_of(held: Column[Any]) -> Form:
    """How the column's values are written; LookupError for a type that has no form yet."""
    for kind in type(held.type).__mro__:
        if kind in FORMS:
            return FORMS[kind]
    raise LookupError(f"{held}: {held.type!r}")


def dump(line: Line) -> bytes:
    """One line of the file."""
    return json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n"


def load(text: bytes) -> Line:
    """The row in one line of the file; ValueError when there is none."""
    found = json.loads(text)
    if type(found) is not dict:
        raise ValueError("line")
    return found


def restored(line: Line, source: Table) -> dict[str, Any]:
    """The row as the database takes it; ValueError when it is no row of the table."""
    if line.keys() != set(source.c.keys()):
        raise ValueError("columns")
    return {held.name: _bring(line[held.name], held) for held in source.c}


def _bring(value: Any, held: Column[Any]) -> Any:
    if value is not None:
        return form_of(held).bring(value)
    if not held.nullable:
        raise ValueError(held.name)
    return None


async def read_lines(db: Connection, source: Table) -> AsyncIterator[Line]:
    """Every row of the table, by primary key and in the same order on every database."""
    puts = [(held.name, form_of(held).put) for held in source.c]
    statement = _selection(db, source).execution_options(yield_per=ROWS_AT_ONCE)
    async for row in await db.stream(statement):
        yield {
            name: None if value is None else put(value) for (name, put), value in zip(puts, row, strict=True)
        }


def _selection(db: Connection, source: Table) -> Select[Any]:
    """JSON is read as text: read as JSON, its own null and the database's are one."""
    wanted = [cast(held, Text) if isinstance(held.type, JSON) else held for held in source.c]
    return select(*wanted).order_by(*(_sorted(db, key) for key in source.primary_key))


def _sorted(db: Connection, key: Column[Any]) -> Any:
    """SQLite sorts texts by their bytes; PostgreSQL does when it is told to."""
    by_bytes = db.dialect.name == "postgresql" and isinstance(key.type, String)
    return collate(key, "C") if by_bytes else key


def insertion(source: Table) -> Insert:
    """An INSERT of whole rows, for many at once, in which None is the database's null in JSON columns too."""
    columns = [
        column(held.name, JSON_OR_NULL if isinstance(held.type, JSON) else held.type) for held in source.c
    ]
    return table(source.name, *columns).insert()
