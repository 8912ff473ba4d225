"""The bot at work: one tick takes due steps, delivers what is due and leaves a heartbeat; APScheduler wakes it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock
from bot.edge import Edge, new_key
from handlers.drafts import KEPT_FOR
from handlers.posting import find_recipient
from handlers.router import ROUTES
from handlers.routing import Routes
from handlers.scheduled import Surround, find_lost_point, redraw_closed, step_actions
from handlers.weeding import weed_due
from scheduling.delivery import DeliveryRun, Queues
from scheduling.guard import guarded
from scheduling.outcomes import InDoubt
from scheduling.port import Platform
from scheduling.runner import StepRun
from storage.queries import deliveries, drafts
from storage.session import Database


@dataclass(frozen=True, slots=True)
class Chore:
    """Something a platform needs done now and then, beside delivering; it takes its own time and holds nothing up."""

    name: str
    every: timedelta
    do: Callable[[datetime], Awaitable[object]]


@dataclass
class Chores:
    """Chores at work: none is begun again before it has ended, and all are told to stop with the bot."""

    now: Callable[[], datetime]
    at_work: dict[str, asyncio.Task[bool]] = field(default_factory=dict)

    async def begin(self, chore: Chore) -> None:
        """Has it done by a task of its own."""
        task = self.at_work.get(chore.name)
        if task is None or task.done():
            self.at_work[chore.name] = asyncio.create_task(guarded(chore.name, chore.do, self.now()))

    async def end(self) -> None:
        """Returns when all have stopped."""
        for task in self.at_work.values():
            task.cancel()
        await asyncio.gather(*self.at_work.values(), return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Runtime:
    """Everything that runs: the database, the clock, the platforms by name in order of preference, and how to wake it."""

    database: Database
    clock: Clock
    platforms: Mapping[str, Platform]
    in_doubt: InDoubt = "never_twice"
    worker: str = field(default_factory=lambda: f"{socket.gethostname()[:60]}-{os.getpid()}")
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    routes: Routes = field(default_factory=lambda: ROUTES)
    page: str = ""
    chores: tuple[Chore, ...] = ()

    @property
    def edge(self) -> Edge:
        """Where platforms hand in their events."""
        return Edge(self.database, self.clock, tuple(self.platforms), self.woken.set, self.routes, self.page)

    @property
    def steps(self) -> StepRun:
        """The means to take due steps."""
        surround = Surround(tuple(self.platforms), new_key, self.page)
        return StepRun(self.database, step_actions(surround), partial(redraw_closed, surround))

    @property
    def delivery(self) -> DeliveryRun:
        """The means to deliver."""
        means = (self.database, self.platforms, find_lost_point, self.in_doubt)
        return DeliveryRun(*means, find_recipient=find_recipient)

    async def tick(self) -> None:
        """Takes what is due, delivers it and leaves a heartbeat; a fault in one of them stops neither other nor the bot."""
        await self._work(self.delivery.deliver_due)

    async def _work(self, deliver: Callable[[datetime], Awaitable[object]]) -> None:
        now = self.clock.now()
        await guarded("steps", self.steps.take_due, now)
        await guarded("deliveries", deliver, now)
        await guarded("weeding", self._weed, now)
        await guarded("heartbeat", self._beat, now)

    async def _weed(self, now: datetime) -> None:
        async with self.database.begin() as db:
            await weed_due(db, now)

    async def _beat(self, now: datetime) -> None:
        async with self.database.begin() as db:
            await deliveries.beat(db, self.worker, now)
            await drafts.drop_drafts_before(db, now - KEPT_FOR)

    async def run(self, every_seconds: float) -> None:
        """Ticks at every interval and whenever woken, until cancelled; ticks never overlap, nor wait for a delivery."""
        queues = Queues(self.delivery)
        scheduler = AsyncIOScheduler(timezone="UTC")
        scheduler.add_job(
            self.woken.set, "interval", seconds=every_seconds, coalesce=True, misfire_grace_time=None
        )
        chores = Chores(self.clock.now)
        for chore in self.chores:
            seconds = chore.every.total_seconds()
            scheduler.add_job(
                chores.begin, "interval", [chore], seconds=seconds, coalesce=True, misfire_grace_time=None
            )
        scheduler.start()
        self.woken.set()
        try:
            while True:
                await self.woken.wait()
                self.woken.clear()
                await _to_the_end(asyncio.ensure_future(self._work(queues.start)))
        finally:
            scheduler.shutdown(wait=False)
            await chores.end()
            await queues.finish()


async def _to_the_end(tick: asyncio.Future[None]) -> None:
    """Waits for a tick; when we are stopped meanwhile, the tick is still brought to its end."""
    try:
        await asyncio.shield(tick)
    except asyncio.CancelledError:
        await tick
        raise
