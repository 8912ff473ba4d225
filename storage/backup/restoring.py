"""Restoring a backup: into an empty database, in one transaction, and read back before it is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import islice
from typing import Any

from alembic.script import ScriptDirectory
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import Table, delete, exists, func, inspect, literal, or_, select, text
from sqlalchemy.exc import StatementError

from storage import migrations
from storage.backup.archive import Archive, Manifest
from storage.backup.errors import BackupError
from storage.backup.lines import ROWS_AT_ONCE, insertion, read_lines, restored
from storage.session import Connection, Database, is_unavailable
from storage.tables import heartbeat, metadata

BEATS = heartbeat.name
"""A service without a municipality leaves this table's rows behind; they make no database less empty."""


def check_backup(archive: Archive, *, tables: Sequence[Table] = metadata.sorted_tables) -> None:
    """BackupError unless the file is whole and belongs to this version of the schema."""
    refuse_other_schema(archive.manifest)
    archive.check(tables)


def refuse_other_schema(manifest: Manifest) -> None:
    """A backup is restored by the program that made it; BackupError says whether that one is newer or older."""
    scripts = ScriptDirectory.from_config(migrations.configuration())
    if manifest.revision == scripts.get_current_head():
        return
    known = {script.revision for script in scripts.walk_revisions()}
    code = "older" if manifest.revision in known else "newer"
    raise BackupError(code, version=manifest.version)


async def restore_backup(
    database: Database, archive: Archive, *, tables: Sequence[Table] = metadata.sorted_tables
) -> None:
    """Fills the empty database with what a checked backup holds; BackupError, and nothing changed, when it cannot."""
    async with _refusals(), database.begin() as db:
        await _lock(db)
        await _refuse_filled(db, tables)
        await db.execute(delete(heartbeat))
        async with _references_last(db, tables):
            for source in tables:
                await _fill(db, source, archive)
        for source in tables:
            await _compare(db, source, archive)


@asynccontextmanager
async def _refusals(name: str | None = None) -> AsyncIterator[None]:
    """A row that the database refuses is the backup's fault, a database that cannot be reached is not."""
    try:
        yield
    except StatementError as error:
        if is_unavailable(error):
            raise
        raise (BackupError("unfit", table=name) if name else BackupError("unfit-whole")) from error


async def _lock(db: Connection) -> None:
    """Two restorings at once: the second waits and finds the database filled. SQLite has one writer anyway."""
    if db.dialect.name == "postgresql":
        await db.execute(text("LOCK TABLE municipality IN EXCLUSIVE MODE"))


async def _refuse_filled(db: Connection, tables: Sequence[Table]) -> None:
    wanted = [source for source in tables if source.name != BEATS]
    filled = or_(*(exists(select(literal(1)).select_from(source)) for source in wanted))
    if (await db.execute(select(filled))).scalar_one():
        raise BackupError("not-empty")


async def _fill(db: Connection, source: Table, archive: Archive) -> None:
    statement = insertion(source)
    lines = archive.lines(source)
    while rows := [restored(line, source) for line in islice(lines, ROWS_AT_ONCE)]:
        async with _refusals(source.name):
            await db.execute(statement, rows)
    await _go_on_counting(db, source)


async def _go_on_counting(db: Connection, source: Table) -> None:
    """PostgreSQL counts apart from the rows: the next id has to come after those that were brought along."""
    counted = source.autoincrement_column
    if db.dialect.name != "postgresql" or counted is None:
        return
    quoted = db.dialect.identifier_preparer.format_table(source)
    highest = func.max(counted)
    sequence = func.pg_get_serial_sequence(quoted, counted.name)
    await db.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))


async def _compare(db: Connection, source: Table, archive: Archive) -> None:
    """What the database gives back has to be what the file says, row by row."""
    lines: Iterator[dict[str, Any]] = archive.lines(source)
    async for stored in read_lines(db, source):
        if stored != next(lines, None):
            raise BackupError("changed", table=source.name)
    if next(lines, None) is not None:
        raise BackupError("changed", table=source.name)


@asynccontextmanager
async def _references_last(db: Connection, tables: Sequence[Table]) -> AsyncIterator[None]:
    """Until the block ends a row may refer to one that comes later, as a merged report does."""
    if db.dialect.name == "sqlite":
        await db.execute(text("PRAGMA defer_foreign_keys=ON"))
        yield
        return
    names = await db.run_sync(_forward_references, tables)
    for owner, name in names:
        await db.execute(text(f"ALTER TABLE {owner} ALTER CONSTRAINT {name} DEFERRABLE INITIALLY DEFERRED"))
    yield
    async with _refusals():
        await db.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for owner, name in names:
        await db.execute(text(f"ALTER TABLE {owner} ALTER CONSTRAINT {name} NOT DEFERRABLE"))


def _forward_references(connection: SyncConnection, tables: Sequence[Table]) -> list[tuple[str, str]]:
    """Table and name, quoted, of each foreign key that leads to its own table or to one filled later."""
    place = {source.name: number for number, source in enumerate(tables)}
    quote = connection.dialect.identifier_preparer.quote
    return [
        (quote(source.name), quote(str(key["name"])))
        for source in tables
        for key in inspect(connection).get_foreign_keys(source.name)
        if place[key["referred_table"]] >= place[source.name]
    ]
