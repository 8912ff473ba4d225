"""The schema: up, down and up again, equal to the tables, and never used when it is newer than the program."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from postgres import Server
from sqlalchemy import Connection, inspect, text

from storage import migrations
from storage.session import Database, DatabaseError
from storage.tables import metadata


@pytest.fixture
def empty_postgres_url(postgres: Server) -> Iterator[str]:
    url = asyncio.run(postgres.create())
    yield url
    asyncio.run(postgres.drop(url))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'empty.sqlite3'}"
    return str(request.getfixturevalue("empty_postgres_url"))


@pytest.fixture
async def empty(empty_url: str, open_database: Callable[[str], Database]) -> Database:
    return open_database(empty_url)


def differences(connection: Connection) -> list[object]:
    """What a new migration would have to do."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def downgrade(connection: Connection) -> None:
    config = migrations.configuration()
    config.attributes["connection"] = connection
    command.downgrade(config, "base")


def table_names(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names()) - {"alembic_version"}


async def test_the_migrated_schema_equals_the_tables(database: Database) -> None:
    async with database.begin() as db:
        assert await db.run_sync(differences) == []


async def test_the_comparison_sees_a_column_that_is_missing(database: Database) -> None:
    async with database.begin() as db:
        await db.execute(
            text("ALTER TABLE place DROP COLUMN name" if not database.is_sqlite else "DROP TABLE inbox")
        )
        assert await db.run_sync(differences) != []


async def test_upgrading_goes_down_and_up_again(empty: Database) -> None:
    await migrations.upgrade(empty)
    async with empty.begin() as db:
        assert await db.run_sync(table_names) == set(metadata.tables)
        await db.run_sync(downgrade)
        assert await db.run_sync(table_names) == set()
    await migrations.upgrade(empty)
    async with empty.begin() as db:
        assert await db.run_sync(table_names) == set(metadata.tables)


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    await migrations.upgrade(database)
    assert await migrations.is_current(database)


async def test_an_empty_database_is_not_current(empty: Database) -> None:
    assert not await migrations.is_current(empty)


async def test_a_database_newer_than_the_program_is_refused(database: Database) -> None:
    async with database.begin() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError) as caught:
        await migrations.upgrade(database)
    assert (caught.value.code, caught.value.detail) == ("database-newer", "9999")
    assert not await migrations.is_current(database)


async def test_replicas_that_start_together_migrate_once(
    empty_postgres_url: str, open_database: Callable[[str], Database]
) -> None:
    replicas = [open_database(empty_postgres_url) for _ in range(3)]
    await asyncio.gather(*map(migrations.upgrade, replicas))
    assert [await migrations.is_current(replica) for replica in replicas] == [True] * 3
