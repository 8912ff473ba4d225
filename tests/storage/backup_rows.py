"""Rows that are hard to carry, for every table there is, and backups as they are made, read and forged."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    select,
    update,
)

from storage.backup.archive import MANIFEST, member_of, open_archive
from storage.backup.restoring import check_backup, restore_backup
from storage.backup.taking import Maker, take_backup
from storage.columns import Json, UtcInstant
from storage.session import Connection, Database
from storage.tables import metadata

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MAKER = Maker("0.1.0", NOW)
ROWS = 3
Rows = dict[str, list[dict[str, Any]]]

# In bytes Z comes before a before Ö, in a Swedish dictionary a before Z before Ö.
TEXTS = ('Ö1 🙂\n"\\', "a2\u2028\u00a0'--", "Z3\ttabb")
FLOATS = (0.1 + 0.2, 1e22, -5e-324)
DAYS = (date(2028, 2, 29), date(1, 1, 1), date(9999, 12, 31))
INSTANTS = (
    datetime(2026, 10, 25, 2, 30, 0, 123456, tzinfo=ZoneInfo("Europe/Stockholm"), fold=1),
    datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    datetime(2999, 1, 1, tzinfo=ZoneInfo("Asia/Kathmandu")),
)
DOCUMENTS: tuple[Any, ...] = (
    {"å": [1.5, 0.1, 1e-7, None, True, '🙂\u2028"\\', {}], "n": 2**53 + 1, "djup": {"z": [[[]]], "a": ""}},
    [],
    None,
)

forest = MetaData()
# What the schema may come to have: a document that may be absent, and rows that lead to later ones.
tree = Table(
    "tree",
    forest,
    Column("id", Integer, primary_key=True),
    Column("document", Json, nullable=True),
    Column("next_id", Integer, ForeignKey("tree.id")),
)
WITH_TREE = [*metadata.sorted_tables, tree]


def value_of(held: Column[Any], n: int) -> Any:
    """Row number n's value: a key leads to its namesake, what may be absent is absent in the first row."""
    if held.foreign_keys:
        return None if is_own(held) else n + 1
    if held.nullable and n == 0:
        return None
    by_type: Mapping[type, Any] = {
        String: TEXTS[n][: getattr(held.type, "length", None)],
        Integer: n + 1 if held.primary_key else 2**31 - 1 - n,
        Float: FLOATS[n],
        Boolean: n % 2 == 0,
        Date: DAYS[n],
        UtcInstant: INSTANTS[n],
        DateTime: INSTANTS[n].replace(tzinfo=None),
        JSON: DOCUMENTS[n],
    }
    return next(value for kind, value in by_type.items() if isinstance(held.type, kind))


def is_own(held: Column[Any]) -> bool:
    """True for a key that leads to its own table."""
    return any(key.column.table is held.table for key in held.foreign_keys)


async def fill(database: Database) -> None:
    """Three awkward rows in every table; where a row can lead to one of its own table, the first leads to the last."""
    async with database.begin() as db:
        for source in metadata.sorted_tables:
            rows = [{held.name: value_of(held, n) for held in source.c} for n in range(ROWS)]
            await db.execute(source.insert(), rows)
            own = {held.name: ROWS for held in source.c if is_own(held)}
            if own:
                await db.execute(update(source).where(source.c.id == 1).values(own))
            await set_sequence(db, source)


async def set_sequence(db: Connection, source: Table) -> None:
    """The database goes on counting after the rows that came with their ids."""
    if db.dialect.name == "postgresql" and "id" in source.c:
        await db.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('\"{source.name}\"', 'id'), {ROWS})")


async def read_all(database: Database, tables: Sequence[Table] = metadata.sorted_tables) -> Rows:
    """Every row as the bot reads it, by table and sorted."""
    async with database.begin() as db:
        return {
            source.name: sorted((dict(row) for row in (await db.execute(select(source))).mappings()), key=str)
            for source in tables
        }


async def take(database: Database, tables: Sequence[Table] = metadata.sorted_tables) -> bytes:
    """A backup's bytes."""
    file = io.BytesIO()
    await take_backup(database, file, MAKER, tables=tables)
    return file.getvalue()


async def restore(
    database: Database, content: bytes, tables: Sequence[Table] = metadata.sorted_tables
) -> None:
    """Checks the backup and restores it."""
    with open_archive(io.BytesIO(content)) as archive:
        check_backup(archive, tables=tables)
        await restore_backup(database, archive, tables=tables)


def check(content: bytes) -> None:
    """Checks the backup."""
    with open_archive(io.BytesIO(content)) as archive:
        check_backup(archive)


def members(content: bytes) -> dict[str, bytes]:
    """What stands in the file, by name."""
    with ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def lines_of(content: bytes, name: str) -> list[Any]:
    """A table's rows as they stand in the file."""
    return [json.loads(line) for line in members(content)[member_of(name)].splitlines()]


def packed(found: Mapping[str, bytes], kind: int = ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = io.BytesIO()
    with ZipFile(file, "w", kind) as archive:
        for name, text in found.items():
            archive.writestr(name, text)
    return file.getvalue()


def forged(content: bytes, name: str, text: bytes) -> bytes:
    """The backup with another content for one table, and a manifest that vouches for it."""
    found = members(content)
    manifest = json.loads(found[MANIFEST])
    (entry,) = (entry for entry in manifest["tables"] if entry["name"] == name)
    entry.update(rows=text.count(b"\n"), sha256=hashlib.sha256(text).hexdigest())
    return packed({**found, member_of(name): text, MANIFEST: json.dumps(manifest).encode()})


def in_manifest(content: bytes, **changes: Any) -> bytes:
    """The backup with a manifest that says something else."""
    found = members(content)
    return packed({**found, MANIFEST: json.dumps({**json.loads(found[MANIFEST]), **changes}).encode()})
