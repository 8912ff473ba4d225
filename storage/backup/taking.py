"""Taking a backup: every table as it was at one moment, row by row into the file."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import Table

from storage.backup.archive import MANIFEST, Entry, Manifest, member_of
from storage.backup.errors import BackupError
from storage.backup.lines import LONGEST_LINE, dump, read_lines
from storage.session import Connection, Database
from storage.tables import metadata

OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes the backup and when: the program's version, and the present moment."""

    version: str
    now: datetime


async def take_backup(
    database: Database, file: BinaryIO, maker: Maker, *, tables: Sequence[Table] = metadata.sorted_tables
) -> Manifest:
    """Writes the whole database into a file that is open for writing, while others go on writing to the database."""
    async with database.snapshot() as db:
        revision = await db.run_sync(_revision)
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            entries = [await _write_table(db, archive, source, maker) for source in tables]
            manifest = Manifest(
                version=maker.version, revision=revision, made_at=maker.now, tables=tuple(entries)
            )
            with archive.open(_member(MANIFEST, maker), "w") as member:
                member.write(manifest.model_dump_json(indent=2).encode())
    return manifest


def _revision(connection: SyncConnection) -> str:
    return str(MigrationContext.configure(connection).get_current_revision())


async def _write_table(db: Connection, archive: ZipFile, source: Table, maker: Maker) -> Entry:
    digest, rows = hashlib.sha256(), 0
    with archive.open(_member(member_of(source.name), maker), "w", force_zip64=True) as member:
        async for line in read_lines(db, source):
            text = dump(line)
            if len(text) >= LONGEST_LINE:
                raise BackupError("too-long", table=source.name)
            digest.update(text)
            member.write(text)
            rows += 1
    return Entry(name=source.name, rows=rows, sha256=digest.hexdigest())


def _member(name: str, maker: Maker) -> ZipInfo:
    """A member with the time that was passed in; the library would read the clock."""
    info = ZipInfo(name, maker.now.astimezone(UTC).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = OWNER_ONLY
    return info
