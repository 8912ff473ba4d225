"""The bot at work: what a tick does, what wakes it, and that it ends without breaking anything off."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from builders import BEFORE, OPENS_AT, Town, build_town, enqueue, read_delivery, speaker_of
from fakes.refusing import Taking
from play import Play

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Chore, Runtime
from handlers.routing import Called
from storage.queries import deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Database

NEVER = 3600.0
PATIENCE = 20


@dataclass
class Announcing(Taking):
    """Says that a message is on its way, and waits to be let on."""

    under_way: asyncio.Event = field(default_factory=asyncio.Event)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, delivery: Delivery) -> str:
        self.under_way.set()
        await self.go_on.wait()
        return await super().send(delivery)


async def test_a_tick_takes_steps_delivers_and_leaves_a_heartbeat(play: Play) -> None:
    await play.at(OPENS_AT)
    assert len(await play.inbox("social")) == 1
    async with play.database.begin() as db:
        beats = await deliveries.list_heartbeats(db)
    assert [(beat.worker, beat.ticked_at) for beat in beats] == [("test", OPENS_AT)]


@pytest.mark.faults
async def test_a_set_up_that_cannot_be_read_stops_no_delivery_and_no_heartbeat(
    sqlite_database: Database, logged: list[dict[str, object]]
) -> None:
    town = await build_town(sqlite_database)
    await enqueue(sqlite_database, town.seats["social"], ["k"])
    async with sqlite_database.begin() as db:
        await people.change_body_setup(db, town.body.id, {"key": "est"}, planned_from=BEFORE)
    clock = SimulatedClock(BEFORE)
    await Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}).tick()
    faults = [entry["what"] for entry in logged if entry["event"] == "fault"]
    async with sqlite_database.begin() as db:
        beats = await deliveries.list_heartbeats(db)
    assert (faults, len(beats)) == ([f"body {town.body.id}"], 1)
    assert (await read_delivery(sqlite_database, "k")).state == DeliveryState.SENT


@pytest.fixture
async def queued(sqlite_database: Database) -> Town:
    """A town on SQLite with one delivery due, under the key `k`."""
    town = await build_town(sqlite_database)
    await enqueue(sqlite_database, town.seats["social"], ["k"])
    return town


@pytest.mark.usefixtures("queued")
async def test_stopped_in_the_middle_of_a_send_the_tick_is_brought_to_its_end(
    sqlite_database: Database,
) -> None:
    platform = Announcing()
    runtime = Runtime(sqlite_database, SimulatedClock(BEFORE), {"web": platform})
    working = asyncio.create_task(runtime.run(NEVER))
    async with asyncio.timeout(PATIENCE):
        await platform.under_way.wait()
        working.cancel()
        platform.go_on.set()
        with contextlib.suppress(asyncio.CancelledError):
            await working
    assert (platform.arrived, (await read_delivery(sqlite_database, "k")).state) == (["k"], "sent")


async def test_an_answered_event_wakes_the_bot(sqlite_database: Database, queued: Town) -> None:
    runtime = Runtime(sqlite_database, SimulatedClock(BEFORE), {"web": Taking()})
    speaker = await speaker_of(sqlite_database, queued.seats["social"])
    assert (await runtime.edge.answer(speaker, Called("home", {}))).outcome == "done"
    assert runtime.woken.is_set()


async def test_woken_it_delivers_at_once_and_not_at_the_next_interval(
    sqlite_database: Database, queued: Town
) -> None:
    platform, clock = Announcing(), SimulatedClock(BEFORE)
    platform.go_on.set()
    runtime = Runtime(sqlite_database, clock, {"web": platform})
    async with asyncio.timeout(PATIENCE):
        working = asyncio.create_task(runtime.run(NEVER))
        await platform.under_way.wait()
        platform.under_way.clear()
        await enqueue(sqlite_database, queued.seats["social"], ["later"], due_at=BEFORE + timedelta(hours=1))
        clock.move_to(BEFORE + timedelta(hours=1))
        runtime.woken.set()
        await platform.under_way.wait()
        working.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await working
    assert platform.arrived == ["k", "later"]


@pytest.mark.timeout(10)
async def test_a_chore_that_hangs_is_stopped_with_the_bot_and_not_begun_twice(
    sqlite_database: Database,
) -> None:
    begun, ended = asyncio.Event(), []

    async def hang(now: datetime) -> None:
        ended.append("begun")
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(f"{now}")

    chore = Chore("mailbox", timedelta(seconds=0.01), hang)
    runtime = Runtime(sqlite_database, SimulatedClock(BEFORE), {"web": Taking()}, chores=(chore,))
    working = asyncio.create_task(runtime.run(0.01))
    await begun.wait()
    await asyncio.sleep(0.1)
    working.cancel()
    await asyncio.wait({working})
    assert ended == ["begun", f"{BEFORE}"]
