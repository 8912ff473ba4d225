"""Schema changes: bring a database up to date, or say that it is newer than the program."""

from __future__ import annotations

from importlib.resources import files

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection as SyncConnection
from sqlalchemy import text

from storage.session import Database, DatabaseError


def configuration() -> Config:
    """Alembic's configuration, without a file of its own."""
    config = Config()
    config.set_main_option("script_location", str(files("storage") / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


async def upgrade(database: Database) -> None:
    """Brings the schema to the newest version; `DatabaseError('database-newer')` when it is beyond ours."""
    async with database.engine.begin() as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """True when the schema is exactly what this program expects."""
    async with database.engine.connect() as connection:
        return await connection.run_sync(_revision) == _head()


async def is_older(database: Database) -> bool:
    """True when there is a schema that this program would change; DatabaseError when it is beyond ours."""
    async with database.engine.connect() as connection:
        await connection.run_sync(_refuse_newer)
        return await connection.run_sync(_revision) not in {None, _head()}


MIGRATING = 0x657374
"""Number of the lock under which only one replica migrates a PostgreSQL database at a time."""


def _upgrade(connection: SyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    _refuse_newer(connection)
    if _revision(connection) == _head():
        return
    config = configuration()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _refuse_newer(connection: SyncConnection) -> None:
    present = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()}
    if present is not None and present not in known:
        raise DatabaseError("database-newer", present)


def _revision(connection: SyncConnection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _head() -> str | None:
    return ScriptDirectory.from_config(configuration()).get_current_head()
