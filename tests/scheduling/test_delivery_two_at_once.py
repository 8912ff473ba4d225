"""Two replicas on one PostgreSQL: every message leaves once, every step is taken once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

from builders import BEFORE, MEETS_AT, OPENS_AT, build_town, enqueue
from fakes.refusing import Taking

from scheduling.delivery import DeliveryRun
from scheduling.runner import PlannedStep, StepRun
from storage.queries import deliveries
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Connection, Database

PATIENCE = 10


async def wanted(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
    return None


@dataclass
class Together(Taking):
    """Sends its first message only when every deliverer has one in hand."""

    start: asyncio.Barrier = field(default_factory=lambda: asyncio.Barrier(1))

    async def send(self, delivery: Delivery) -> str:
        if not self.arrived:
            self.arrived.append(delivery.key)
            await self.start.wait()
            return delivery.key
        return await super().send(delivery)


async def test_two_deliverers_at_once_deliver_each_message_once(
    postgres_url: str, open_database: Callable[[str], Database]
) -> None:
    one, two = open_database(postgres_url), open_database(postgres_url)
    town = await build_town(one)
    keys = [f"k{number:03}" for number in range(50)]
    await enqueue(one, town.seats["social"], keys)
    start = asyncio.Barrier(2)
    platforms = (Together(start=start), Together(start=start))
    runs = [
        DeliveryRun(database, {"web": platform}, wanted)
        for database, platform in zip((one, two), platforms, strict=True)
    ]
    async with asyncio.timeout(PATIENCE):
        taken = await asyncio.gather(*(run.deliver_due(BEFORE) for run in runs))
    assert sum(taken) == 50
    assert sorted(platforms[0].arrived + platforms[1].arrived) == keys
    assert all(platform.arrived for platform in platforms)
    async with one.begin() as db:
        assert await deliveries.count_deliveries(db, [DeliveryState.SENT]) == 50


async def test_two_claims_at_once_take_different_rows_and_do_not_wait(
    postgres_url: str, open_database: Callable[[str], Database]
) -> None:
    one, two = open_database(postgres_url), open_database(postgres_url)
    town = await build_town(one)
    keys = [f"k{number}" for number in range(6)]
    await enqueue(one, town.seats["social"], keys)
    async with asyncio.timeout(PATIENCE), one.begin() as first, two.begin() as second:
        mine = await deliveries.claim_deliveries(first, BEFORE, municipality_id=1, limit=4, lease_seconds=20)
        others = await deliveries.claim_deliveries(
            second, BEFORE, municipality_id=1, limit=4, lease_seconds=20
        )
    assert [row.key for row in mine] == keys[:4]
    assert [row.key for row in others] == keys[4:]


class InStep(Database):
    """A database whose user goes on only when all have read the same agenda."""

    def __init__(self, url: str, start: asyncio.Barrier) -> None:
        super().__init__(url)
        self._start: asyncio.Barrier | None = start

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        async with super().begin() as db:
            yield db
        if (start := self._start) is not None:
            self._start = None
            await start.wait()


async def test_two_step_runners_at_once_take_each_step_once(
    postgres_url: str, open_database: Callable[[str], Database]
) -> None:
    town = await build_town(open_database(postgres_url))
    taken: list[tuple[int, str, int]] = []

    async def take(db: Connection, planned: PlannedStep, now: datetime) -> None:  # noqa: ARG001 - one shape for all
        taken.append((planned.body.id, planned.step.kind, planned.step.ordinal))

    start = asyncio.Barrier(2)
    databases = [InStep(postgres_url, start), InStep(postgres_url, start)]
    actions = dict.fromkeys(("open", "close", "compile", "meeting_reminder"), take)
    async with asyncio.timeout(PATIENCE):
        await asyncio.gather(*(StepRun(database, actions).take_due(OPENS_AT) for database in databases))
    for database in databases:
        await database.close()
    assert taken == [(town.body.id, "open", 0)]
    await StepRun(open_database(postgres_url), actions).take_due(MEETS_AT)
    assert [kind for _, kind, _ in taken] == ["open", "close", "compile"]
