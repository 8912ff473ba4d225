"""A queue for each municipality: none waits for another, none is started twice, and each ends what it has in hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from builders import BEFORE, Town, build_town, enqueue, read_delivery
from fakes.refusing import Refusing, Taking

from bot.clock import SimulatedClock
from bot.runtime import Runtime
from scheduling.delivery import AT_ONCE, CLAIMS_BEFORE_PARKING, DeliveryRun, FindLostPoint, Queues
from scheduling.port import Busy, Platform, UnknownOutcome
from storage.queries import deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database

PATIENCE = 10
MINUTE = timedelta(minutes=1)


async def wanted(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
    return None


def queues_on(database: Database, platform: Platform, **changes: timedelta) -> Queues:
    return Queues(DeliveryRun(database, {"web": platform}, wanted, **changes))  # type: ignore[arg-type]


@dataclass
class Holding(Taking):
    """Holds the messages of one municipality back until it is let go."""

    municipality_id: int | None = None
    held: list[str] = field(default_factory=list)
    go_on: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, delivery: Delivery) -> str:
        if self.municipality_id in (None, delivery.municipality_id):
            self.held.append(delivery.key)
            await self.go_on.wait()
        return await super().send(delivery)


async def until(predicate: Callable[[], object]) -> None:
    """Returns once it holds."""
    async with asyncio.timeout(PATIENCE):
        while not predicate():  # noqa: ASYNC110 - what a platform got raises no event
            await asyncio.sleep(0.005)


@pytest.fixture
async def towns(database: Database) -> tuple[Town, Town]:
    """Two municipalities."""
    return await build_town(database), await build_town(database, "hedemora")


async def write(database: Database, town: Town, *keys: str) -> None:
    """Lets messages to somebody in the town become due."""
    await enqueue(database, next(iter(town.seats.values())), keys)


async def test_a_municipality_that_hangs_delays_no_other(
    database: Database, towns: tuple[Town, Town]
) -> None:
    platform = Holding(municipality_id=towns[0].municipality.id)
    queues = queues_on(database, platform)
    await write(database, towns[0], "stuck")
    await write(database, towns[1], "free")
    await queues.start(BEFORE)
    await until(lambda: platform.arrived == ["free"] and platform.held == ["stuck"])
    await write(database, towns[1], "later")
    await queues.start(BEFORE)
    await until(lambda: platform.arrived == ["free", "later"])
    platform.go_on.set()
    await queues.finish()
    assert platform.arrived == ["free", "later", "stuck"]


async def test_a_queue_at_work_is_not_started_twice(database: Database, towns: tuple[Town, Town]) -> None:
    platform = Holding()
    queues = queues_on(database, platform)
    await write(database, towns[0], "one")
    await queues.start(BEFORE)
    await until(lambda: platform.held == ["one"])
    await write(database, towns[0], "two")
    at_work = dict(queues.at_work)
    await queues.start(BEFORE)
    assert queues.at_work == at_work
    platform.go_on.set()
    await until(lambda: platform.arrived == ["one", "two"])
    await queues.finish()


async def test_a_queue_that_has_ended_is_started_again(database: Database, towns: tuple[Town, Town]) -> None:
    platform = Taking()
    queues = queues_on(database, platform)
    for number, key in enumerate(["one", "two", "three"], start=1):
        await write(database, towns[0], key)
        await queues.start(BEFORE)
        await asyncio.gather(*queues.at_work.values())
        assert len(platform.arrived) == number
    assert platform.arrived == ["one", "two", "three"]


async def test_two_runs_at_once_take_different_rows(database: Database, towns: tuple[Town, Town]) -> None:
    keys = [f"k{number:02}" for number in range(30)]
    await write(database, towns[0], *keys)
    platform = Holding()
    runs = [DeliveryRun(database, {"web": platform}, wanted) for _ in range(2)]
    working = [asyncio.create_task(run.deliver_due(BEFORE)) for run in runs]
    await until(lambda: len(platform.held) == len(keys))
    platform.go_on.set()
    assert sum([await one for one in working]) == len(keys)
    assert sorted(platform.arrived) == keys


async def test_at_the_end_what_is_in_hand_is_finished_and_no_more_is_taken(
    database: Database, towns: tuple[Town, Town]
) -> None:
    keys = [f"k{number:02}" for number in range(AT_ONCE * 3)]
    await write(database, towns[0], *keys)
    platform = Holding()
    queues = queues_on(database, platform)
    await queues.start(BEFORE)
    await until(lambda: len(platform.held) == AT_ONCE)
    finishing = asyncio.create_task(queues.finish())
    await asyncio.sleep(0)
    platform.go_on.set()
    await finishing
    assert len(platform.arrived) == AT_ONCE
    async with database.begin() as db:
        assert await deliveries.count_deliveries(db) == AT_ONCE * 2
    await Queues(queues.run).run.deliver_due(BEFORE)
    assert sorted(platform.arrived) == keys


async def test_a_send_that_hangs_ends_the_service_within_its_time_and_is_looked_up_later(
    database: Database, towns: tuple[Town, Town]
) -> None:
    keys = [f"k{number:02}" for number in range(AT_ONCE * 3)]
    await write(database, towns[0], *keys)
    platform = Holding()
    limit = timedelta(seconds=0.5)
    queues = queues_on(database, platform, request_timeout=limit)
    await queues.start(BEFORE)
    await until(lambda: len(platform.held) == AT_ONCE)
    begun_at = asyncio.get_running_loop().time()
    await queues.finish()
    assert asyncio.get_running_loop().time() - begun_at < 3 * limit.total_seconds()
    platform.go_on.set()
    async with database.begin() as db:
        await deliveries.end_own_leases(db)
    await queues.run.deliver_due(BEFORE)
    assert sorted(platform.arrived) == keys


@pytest.mark.faults
async def test_a_fault_in_one_queue_ends_no_other(database: Database, towns: tuple[Town, Town]) -> None:
    platform = Taking()
    queues = Queues(DeliveryRun(database, {"web": platform}, stumbling(towns[0].municipality.id)))
    await write(database, towns[0], "bad")
    await write(database, towns[1], "good")
    await queues.start(BEFORE)
    await asyncio.gather(*queues.at_work.values())
    assert platform.arrived == ["good"]
    assert (await read_delivery(database, "bad")).state == "sending"


def stumbling(municipality_id: int) -> FindLostPoint:
    """A bug that concerns one municipality."""

    async def ask(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
        if delivery.municipality_id == municipality_id:
            raise ZeroDivisionError
        return None

    return ask


async def test_waiting_for_a_busy_platform_sets_nothing_aside(
    database: Database, towns: tuple[Town, Town]
) -> None:
    platform, now = Refusing(error=Busy("slack-busy", MINUTE)), BEFORE
    await write(database, towns[0], "k")
    for _ in range(CLAIMS_BEFORE_PARKING + 5):
        await queues_on(database, platform).run.deliver_due(now)
        now += MINUTE
    stored = await read_delivery(database, "k")
    assert (stored.state, stored.failures, stored.claim) == ("pending", 0, CLAIMS_BEFORE_PARKING + 5)


@dataclass
class Reluctant(Taking):
    """Takes a message and does not say so; a look-up has to wait so many times first."""

    waits: int = 3

    async def send(self, delivery: Delivery) -> str:
        await super().send(delivery)
        raise UnknownOutcome

    async def look_up(self, delivery: Delivery) -> str | None:
        found = await super().look_up(delivery)
        self.waits -= 1
        if self.waits >= 0:
            raise Busy("slack-busy", MINUTE)
        return found


async def test_a_look_up_comes_again_when_the_platform_has_said_and_not_before(
    database: Database, towns: tuple[Town, Town]
) -> None:
    platform, now = Reluctant(), BEFORE
    run = queues_on(database, platform).run
    await write(database, towns[0], "k")
    asked: list[int] = []
    for _ in range(24):
        await run.deliver_due(now)
        asked.append(len(platform.looked_up))
        async with database.begin() as db:
            await deliveries.end_own_leases(db)
        now += timedelta(seconds=10)
    assert [asked.index(number) * 10 for number in (1, 2, 3, 4)] == [10, 70, 130, 190]
    assert (platform.arrived, (await read_delivery(database, "k")).state) == (["k"], "sent")


async def test_the_bot_told_to_stop_ends_what_it_sends_and_keeps_the_rest(
    database: Database, towns: tuple[Town, Town]
) -> None:
    keys = [f"k{number:02}" for number in range(AT_ONCE * 2)]
    await write(database, towns[0], *keys)
    platform = Holding()
    working = asyncio.create_task(Runtime(database, SimulatedClock(BEFORE), {"web": platform}).run(3600))
    await until(lambda: len(platform.held) == AT_ONCE)
    working.cancel()
    await asyncio.sleep(0)
    platform.go_on.set()
    await asyncio.gather(working, return_exceptions=True)
    assert len(platform.arrived) == AT_ONCE
    async with database.begin() as db:
        assert await deliveries.count_deliveries(db) == AT_ONCE


@dataclass
class Unhurried(Holding):
    """A platform that may take its time."""

    request_timeout: timedelta = timedelta(minutes=5)
    lease: timedelta = timedelta(minutes=6)


async def test_what_takes_its_time_keeps_nothing_else_of_the_municipality_waiting(
    database: Database, towns: tuple[Town, Town]
) -> None:
    slow, fast = Unhurried(name="mail"), Taking()
    run = DeliveryRun(database, {"mail": slow, "web": fast}, wanted, request_timeout=timedelta(seconds=0.1))
    queues = Queues(run)
    await enqueue(database, towns[0].seats["social"], ["slow"], platform="mail")
    await queues.start(BEFORE)
    await until(lambda: slow.held == ["slow"])
    await asyncio.gather(*queues.at_work.values())
    await write(database, towns[0], "fast")
    await queues.start(BEFORE)
    await until(lambda: fast.arrived == ["fast"])
    slow.go_on.set()
    await queues.finish()
    assert (slow.arrived, (await read_delivery(database, "slow")).state) == (["slow"], "sent")


async def test_what_takes_its_time_does_not_keep_the_bot_from_stopping(
    database: Database, towns: tuple[Town, Town]
) -> None:
    slow = Unhurried()
    queues = queues_on(database, slow, request_timeout=timedelta(seconds=0.1))
    await write(database, towns[0], "k")
    await queues.start(BEFORE)
    await until(lambda: slow.held == ["k"])
    async with asyncio.timeout(PATIENCE):
        await queues.finish()
    assert (await read_delivery(database, "k")).state == "sending"
