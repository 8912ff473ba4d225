"""Instants and the databases' own clock mean the same on both databases."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from storage.columns import database_clock
from storage.queries import deliveries
from storage.session import Database

WINTER = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Europe/Stockholm"))


async def test_an_instant_comes_back_in_utc(database: Database) -> None:
    async with database.begin() as db:
        await deliveries.beat(db, "one", WINTER)
        (found,) = await deliveries.list_heartbeats(db)
    assert (found.ticked_at, found.ticked_at.tzinfo) == (WINTER, UTC)


async def test_microseconds_are_kept(database: Database) -> None:
    exact = WINTER.replace(microsecond=123456)
    async with database.begin() as db:
        await deliveries.beat(db, "one", exact)
        (found,) = await deliveries.list_heartbeats(db)
    assert found.ticked_at == exact


async def test_a_naive_instant_is_refused(database: Database) -> None:
    async with database.begin() as db:
        with pytest.raises(StatementError, match="time zone"):
            await deliveries.beat(db, "one", WINTER.replace(tzinfo=None))


async def test_the_hour_that_comes_twice_is_told_apart(database: Database) -> None:
    first = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    async with database.begin() as db:
        await deliveries.beat(db, "first", first)
        await deliveries.beat(db, "second", first.replace(fold=1))
        found = await deliveries.list_heartbeats(db)
    assert [one.worker for one in found] == ["second", "first"]
    assert (found[0].ticked_at - found[1].ticked_at).total_seconds() == 3600


async def test_the_databases_clock_is_the_time_in_seconds(database: Database) -> None:
    async with database.begin() as db:
        found = float((await db.execute(select(database_clock()))).scalar_one())
    assert abs(found - datetime.now(UTC).timestamp()) < 5
