"""Backups: taken from a database that is written to, restored into an empty one of either kind, row for row."""

from __future__ import annotations

import asyncio
import io
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from backup_rows import (
    DOCUMENTS,
    MAKER,
    NOW,
    ROWS,
    WITH_TREE,
    fill,
    forest,
    in_manifest,
    lines_of,
    members,
    read_all,
    restore,
    take,
    tree,
)
from builders import OPENS_AT, REMINDS_AT, Town, build_town, read_town
from play import Play
from postgres import Server
from sqlalchemy import inspect, null, select, text
from sqlalchemy.exc import DBAPIError

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from storage.backup.archive import Manifest, open_archive
from storage.backup.errors import BackupError
from storage.backup.lines import form_of
from storage.backup.taking import take_backup
from storage.queries import places
from storage.session import Database
from storage.tables import metadata

Open = Callable[[str], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Iterator[str]:
    """The address of a second migrated, empty database, once for each kind."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, tmp_path / 'target.sqlite3')}"
        return
    server: Server = request.getfixturevalue("postgres")
    url = asyncio.run(server.create(request.getfixturevalue("postgres_template")))
    yield url
    asyncio.run(server.drop(url))


@pytest.fixture
async def target(target_url: str, open_database: Open) -> Database:
    """A second database, empty, once for each kind."""
    return open_database(target_url)


def test_every_column_has_a_form_in_the_file() -> None:
    assert len(metadata.sorted_tables) > 20
    for source in metadata.sorted_tables:
        assert all(form_of(held) for held in source.c)


async def test_every_row_of_every_table_comes_back_as_it_was(database: Database, target: Database) -> None:
    await fill(database)
    before = await read_all(database)
    await restore(target, await take(database))
    assert {len(rows) for rows in before.values()} == {ROWS}
    assert await read_all(target) == before


async def test_a_backup_of_what_was_restored_is_the_same_backup(database: Database, target: Database) -> None:
    await fill(database)
    content = await take(database)
    await restore(target, content)
    assert members(await take(target)).keys() == members(content).keys()
    names = [source.name for source in metadata.sorted_tables]
    again = await take(target)
    assert [lines_of(again, name) for name in names] == [lines_of(content, name) for name in names]


async def plant(database: Database) -> None:
    async with database.begin() as db:
        await db.run_sync(forest.create_all)


async def test_the_databases_null_and_jsons_null_stay_apart(database: Database, target: Database) -> None:
    await plant(database)
    await plant(target)
    async with database.begin() as db:
        for n, document in enumerate((null(), *DOCUMENTS), start=1):
            await db.execute(tree.insert().values(id=n, document=document))
    await restore(target, await take(database, WITH_TREE), WITH_TREE)
    async with target.begin() as db:
        absent = await db.execute(select(tree.c.id).where(tree.c.document.is_(null())))
        assert absent.scalars().all() == [1]
    assert (await read_all(target, [tree]))["tree"][1:] == (await read_all(database, [tree]))["tree"][1:]


async def test_a_row_may_lead_to_a_later_one_and_later_rows_are_checked_as_before(
    database: Database, target: Database
) -> None:
    await fill(database)
    await restore(target, await take(database))
    async with target.begin() as db:
        merged = await db.execute(text("SELECT merged_into_id FROM report WHERE id = 1"))
        assert merged.scalar_one() == ROWS
        with pytest.raises(DBAPIError):
            await db.execute(text("UPDATE report SET merged_into_id = 4711 WHERE id = 2"))


async def test_ids_go_on_after_those_that_were_restored(database: Database, target: Database) -> None:
    town = await build_town(database)
    await restore(target, await take(database))
    async with target.begin() as db:
        assert await places.add_place(db, town.municipality.id, area="Frövi", name="Stationen")
        found = await places.list_places(db, town.municipality.id)
    assert len({place.id for place in found}) == len(found) == 2


def playing(database: Database, clock: SimulatedClock, town: Town) -> Play:
    return Play(Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="test"), clock, town)


async def test_a_round_goes_on_in_the_restored_database(database: Database, target: Database) -> None:
    clock = SimulatedClock(NOW)
    before = playing(database, clock, await build_town(database))
    await before.at(OPENS_AT)
    await before.report("kommunpolis")
    await restore(target, await take(database))
    async with target.begin() as db:
        after = playing(target, clock, await read_town(db, "lindesberg"))
    await after.report("kommunpolis", description="Klotter på skolans vägg.")
    await after.at(REMINDS_AT)
    assert len(await after.reports()) == 2
    assert len(await after.deliveries()) > len(await before.deliveries()) > 0


async def count(db_of: Database, name: str) -> int:
    async with db_of.begin() as db:
        return int((await db.execute(text(f"SELECT count(*) FROM {name}"))).scalar_one())  # noqa: S608 - ours


async def test_a_snapshot_sees_one_moment_and_keeps_nobody_from_writing(
    database: Database, database_url: str, open_database: Open
) -> None:
    town = await build_town(database)
    other = open_database(database_url)
    async with database.snapshot() as db:
        assert (await db.execute(text("SELECT count(*) FROM place"))).scalar_one() == 1
        async with asyncio.timeout(5), other.begin() as writing:
            await places.add_place(writing, town.municipality.id, area="Frövi", name="Stationen")
        assert (await db.execute(text("SELECT count(*) FROM place"))).scalar_one() == 1
    assert await count(database, "place") == 2


async def test_a_snapshot_writes_nothing(database: Database) -> None:
    async with database.snapshot() as db:
        with pytest.raises(DBAPIError, match=r"(?i)read-?only"):
            await db.execute(text("DELETE FROM heartbeat"))
    async with database.begin() as db:
        await db.execute(text("DELETE FROM heartbeat"))


async def test_a_snapshot_is_taken_while_the_owner_is_in_the_middle_of_writing(
    database: Database, database_url: str, open_database: Open
) -> None:
    town = await build_town(database)
    other = open_database(database_url)
    async with other.begin() as writing:
        await places.add_place(writing, town.municipality.id, area="Frövi", name="Stationen")
        async with asyncio.timeout(5):
            content = await take(database)
    assert len(lines_of(content, "place")) == 1


async def test_a_backup_taken_amid_writing_holds_whole_transactions(
    database: Database, database_url: str, open_database: Open
) -> None:
    town = await build_town(database)
    other = open_database(database_url)
    about = {"key": "k", "sv": "s", "en": "e", "position": 1, "municipality_id": town.municipality.id}
    before = await count(database, "category") - await count(database, "place")
    is_over = asyncio.Event()

    async def write() -> int:
        for n in range(2000):
            async with other.begin() as db:
                await db.execute(metadata.tables["category"].insert(), {**about, "key": f"k{n}"})
                await places.add_place(db, town.municipality.id, area="Frövi", name=f"Plats {n}")
            if is_over.is_set() and n > 20:
                return n
        raise AssertionError("the backup did not end")

    writing = asyncio.create_task(write())
    contents = [await take(database) for _ in range(3)]
    is_over.set()
    assert await writing > 20
    assert {len(lines_of(one, "category")) - len(lines_of(one, "place")) for one in contents} == {before}
    assert len(lines_of(contents[0], "place")) < await count(database, "place")


async def test_a_database_that_holds_something_is_left_as_it_is(database: Database, target: Database) -> None:
    await build_town(database)
    await build_town(target, "hedemora")
    before = await read_all(target)
    with pytest.raises(BackupError, match="not-empty"):
        await restore(target, await take(database))
    assert await read_all(target) == before


async def test_a_service_that_has_only_beaten_leaves_the_database_empty(
    sqlite_database: Database, target: Database
) -> None:
    await fill(sqlite_database)
    async with target.begin() as db:
        beat = {"worker": "gone", "ticked_at": NOW}
        await db.execute(metadata.tables["heartbeat"].insert(), beat)
    await restore(target, await take(sqlite_database))
    assert await read_all(target) == await read_all(sqlite_database)


@pytest.mark.parametrize(("revision", "code"), [("0001", "older"), ("9999", "newer")])
async def test_a_backup_of_another_schema_names_the_version_it_needs(
    sqlite_database: Database, revision: str, code: str
) -> None:
    content = in_manifest(await take(sqlite_database), revision=revision, version="9.8.7")
    with pytest.raises(BackupError, match=code) as caught:
        await restore(sqlite_database, content)
    assert caught.value.params == {"version": "9.8.7"}


@pytest.mark.parametrize(
    ("wanted", "change"), [("body", {"name": "a\0"}), ("seat", {"position": 5_000_000_000})]
)
async def test_what_the_other_kind_of_database_cannot_hold_changes_nothing(
    sqlite_database: Database, postgres_database: Database, wanted: str, change: dict[str, object]
) -> None:
    await build_town(sqlite_database)
    async with sqlite_database.begin() as db:
        await db.execute(metadata.tables[wanted].update().values(change))
    with pytest.raises(BackupError, match="unfit") as caught:
        await restore(postgres_database, await take(sqlite_database))
    assert caught.value.params == {"table": wanted}
    assert await count(postgres_database, "municipality") == 0


async def test_what_the_database_does_not_give_back_is_not_kept(
    sqlite_database: Database, tmp_path: Path, sqlite_template: Path, open_database: Open
) -> None:
    await build_town(sqlite_database)
    target = open_database(f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, tmp_path / 'target.sqlite3')}")
    trigger = "CREATE TRIGGER lossy AFTER INSERT ON place BEGIN UPDATE place SET name = 'x'; END"
    async with target.begin() as db:
        await db.execute(text(trigger))
    with pytest.raises(BackupError, match="changed"):
        await restore(target, await take(sqlite_database))
    assert await count(target, "municipality") == 0


async def test_what_postgresql_checks_late_while_restoring_it_checks_at_once_afterwards(
    sqlite_database: Database, postgres_database: Database
) -> None:
    await fill(sqlite_database)
    await restore(postgres_database, await take(sqlite_database))
    async with postgres_database.begin() as db:
        keys = await db.run_sync(lambda sync: inspect(sync).get_foreign_keys("report"))
    assert [key for key in keys if key["options"].get("deferrable")] == []


async def test_the_manifest_says_what_when_and_of_which_version(sqlite_database: Database) -> None:
    await fill(sqlite_database)
    file = io.BytesIO()
    made: Manifest = await take_backup(sqlite_database, file, MAKER)
    file.seek(0)
    with open_archive(file) as archive:
        assert archive.manifest == made
    assert (made.version, made.made_at, made.rows) == ("0.1.0", NOW, ROWS * len(metadata.tables))
