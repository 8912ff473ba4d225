"""The page as a platform: delivered is what stands in the inbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BEFORE, Town, build_town, enqueue
from sqlalchemy.exc import IntegrityError

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from scheduling.port import DeliveryError
from storage.queries import deliveries
from storage.session import Database


async def test_a_message_stands_in_the_inbox_as_it_was_queued(
    database: Database, town: Town, clock: SimulatedClock
) -> None:
    (one,) = await enqueue(database, town.seats["social"], ["k"])
    assert await WebPlatform(database, clock).send(one) == "k"
    async with database.begin() as db:
        (found,) = await deliveries.list_received(db, one.seat_id or 0, limit=9)
    assert (found.delivery_key, found.view, found.language, found.received_at) == (
        "k",
        one.view,
        "sv",
        BEFORE,
    )


async def test_the_same_delivery_again_changes_nothing(
    database: Database, town: Town, clock: SimulatedClock
) -> None:
    (one,) = await enqueue(database, town.seats["social"], ["k"])
    platform = WebPlatform(database, clock)
    assert [await platform.send(one), await platform.send(one)] == ["k", "k"]
    async with database.begin() as db:
        assert len(await deliveries.list_received(db, one.seat_id or 0, limit=9)) == 1


async def test_a_look_up_knows_only_what_stands_there(
    database: Database, town: Town, clock: SimulatedClock
) -> None:
    here, there = await enqueue(database, town.seats["social"], ["here", "there"])
    platform = WebPlatform(database, clock)
    await platform.send(here)
    assert [await platform.look_up(here), await platform.look_up(there)] == ["here", None]


async def test_a_database_that_cannot_be_reached_is_a_refusal_for_now(
    sqlite_database: Database, clock: SimulatedClock, tmp_path: Path, open_database: Callable[[str], Database]
) -> None:
    town = await build_town(sqlite_database)
    (one,) = await enqueue(sqlite_database, town.seats["social"], ["k"])
    away = WebPlatform(open_database(f"postgresql+asyncpg://postgres@/x?host={tmp_path}"), clock)
    for asked in (away.send, away.look_up):
        with pytest.raises(DeliveryError) as caught:
            await asked(one)
        assert (caught.value.code, caught.value.permanent) == ("inbox-unavailable", False)


async def test_a_mistake_of_ours_is_not_called_a_refusal(
    database: Database, town: Town, clock: SimulatedClock
) -> None:
    (one,) = await enqueue(database, town.seats["social"], ["k"])
    with pytest.raises(IntegrityError):
        await WebPlatform(database, clock).send(replace(one, seat_id=999_999))
