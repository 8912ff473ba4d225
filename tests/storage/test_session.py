"""Transactions: committed whole or not at all, and a second writer waits for the first."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from builders import build_town
from sqlalchemy import text

from storage.queries import people, places
from storage.session import Database, DatabaseError, is_unavailable, whole


async def count_places(database: Database) -> int:
    async with database.begin() as db:
        return int((await db.execute(text("SELECT count(*) FROM place"))).scalar_one())


async def test_what_raises_is_taken_back_whole(database: Database) -> None:
    town = await build_town(database)
    before = await count_places(database)

    async def write_and_fail() -> None:
        async with database.begin() as db:
            await places.add_place(db, town.municipality.id, area="Frövi", name="Stationen")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await write_and_fail()
    assert await count_places(database) == before


async def test_a_second_writer_on_sqlite_waits_instead_of_failing(
    sqlite_url: str, open_database: Callable[[str], Database]
) -> None:
    one, two = open_database(sqlite_url), open_database(sqlite_url)
    town = await build_town(one)

    async def read_and_write() -> int:
        async with two.begin() as db:
            seen = await places.list_places(db, town.municipality.id)
            await places.add_place(db, town.municipality.id, area="Frövi", name="Stationen")
            return len(seen)

    async with one.begin() as db:
        await places.add_place(db, town.municipality.id, area="Frövi", name="Torget")
        waiting = asyncio.create_task(read_and_write())
        done, _ = await asyncio.wait({waiting}, timeout=0.3)
        assert not done
    assert await waiting == 2
    assert await count_places(one) == 3


async def test_many_writers_at_once_all_get_their_turn(database: Database) -> None:
    town = await build_town(database)

    async def write(number: int) -> bool:
        async with database.begin() as db:
            return await places.add_place(db, town.municipality.id, area="Frövi", name=f"Plats {number}")

    assert all(await asyncio.gather(*map(write, range(30))))
    assert await count_places(database) == 31


async def test_sqlite_writes_to_disk_what_it_acknowledges(sqlite_database: Database) -> None:
    async with sqlite_database.begin() as db:
        values = [
            (await db.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("synchronous", "journal_mode")
        ]
        assert values == [2, "wal"]
        assert (await db.execute(text("PRAGMA foreign_keys"))).scalar_one() == 1


@pytest.mark.parametrize("url", ["", "estbot.sqlite3", "oracle://host/name", "nonsense://x", "mysql://x/y"])
def test_an_address_that_is_none_of_ours_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError) as caught:
        Database(url)
    assert caught.value.code == "database-url"


async def test_a_server_that_is_not_there_is_unavailable_and_a_bug_is_not(
    tmp_path: object, open_database: Callable[[str], Database]
) -> None:
    database = open_database(f"postgresql+asyncpg://postgres@/postgres?host={tmp_path}")
    with pytest.raises(OSError) as caught:  # noqa: PT011 - the kind is the claim
        async with database.begin():
            raise AssertionError
    assert is_unavailable(caught.value)
    assert not is_unavailable(ZeroDivisionError())


async def test_a_lookup_of_what_is_not_there_says_so(sqlite_database: Database) -> None:
    async with sqlite_database.begin() as db:
        with pytest.raises(LookupError):
            await people.get_body(db, 1)


async def test_a_transaction_whose_waiter_is_stopped_is_brought_to_its_end(sqlite_database: Database) -> None:
    begun = asyncio.Event()

    async def write() -> None:
        async with sqlite_database.begin() as db:
            begun.set()
            await asyncio.sleep(0)
            await db.execute(text("UPDATE alembic_version SET version_num = version_num"))

    waiting = asyncio.create_task(whole(write()))
    await begun.wait()
    waiting.cancel()
    assert isinstance((await asyncio.gather(waiting, return_exceptions=True))[0], asyncio.CancelledError)
    async with asyncio.timeout(2), sqlite_database.begin() as db:
        assert (await db.execute(text("SELECT 1"))).scalar_one() == 1
