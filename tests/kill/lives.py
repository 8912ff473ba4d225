"""Lives of the bot: each is a forked process that plays the rest of a round and may be killed at a counted point.

Run as a program it imports everything once, then reads one order per line, forks a child for it, waits for its end
and answers with one line. A point is the moment before or after a commit or a send, in the order they are reached.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

import aiohttp
import structlog
from builders import (
    BEFORE,
    CLOSES_AT,
    COMPILES_AT,
    MEETING_REMINDER_AT,
    OPENS_AT,
    REMINDS_AT,
    read_town,
    report_values,
)
from play import Play

from bot.app import lock_database, take_over
from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from bot.settings import Settings
from handlers.scheduled import find_lost_point
from scheduling.delivery import DeliveryRun
from scheduling.port import DeliveryError, Platform, UnknownOutcome
from storage.queries import deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database

LEASE, REQUEST_TIMEOUT = timedelta(seconds=0.6), timedelta(seconds=0.5)
Tell = Callable[..., None]


@dataclass
class Fuse:
    """Counts points, and ends the process at the one it was set to."""

    burns_at: int | None
    point: int = 0

    def pass_point(self) -> None:
        """One more point; SIGKILL to ourselves when it is the one: nothing is closed, flushed or caught."""
        self.point += 1
        if self.point == self.burns_at:
            os.kill(os.getpid(), signal.SIGKILL)


class FusedDatabase(Database):
    """A database with a point before and after every commit."""

    def __init__(self, url: str, fuse: Fuse) -> None:
        super().__init__(url)
        self._fuse = fuse

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        async with super().begin() as db:
            yield db
            self._fuse.pass_point()
        self._fuse.pass_point()


class FusedPlatform:
    """A platform with a point before and after every send."""

    def __init__(self, inner: Platform, fuse: Fuse, *, can_look_up: bool) -> None:
        self.name = inner.name
        self.can_look_up = can_look_up
        self._inner = inner
        self._fuse = fuse

    async def send(self, delivery: Delivery) -> str:
        self._fuse.pass_point()
        reference = await self._inner.send(delivery)
        self._fuse.pass_point()
        return reference

    async def look_up(self, delivery: Delivery) -> str | None:
        return await self._inner.look_up(delivery)


class RemotePlatform:
    """Writes to the recipient over HTTP, as a chat platform is written to."""

    name = "remote"
    can_look_up = True

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/messages"

    async def send(self, delivery: Delivery) -> str:
        try:
            async with (
                aiohttp.ClientSession() as http,
                http.post(self._url, json={"key": delivery.key}) as told,
            ):
                if told.status != 200:
                    raise DeliveryError(f"status-{told.status}", permanent=False)
        except aiohttp.ClientConnectorError as error:
            raise DeliveryError("no-connection", permanent=False) from error
        except aiohttp.ClientError as error:
            raise UnknownOutcome from error
        return delivery.key

    async def look_up(self, delivery: Delivery) -> str | None:
        try:
            async with aiohttp.ClientSession() as http, http.get(f"{self._url}/{delivery.key}") as told:
                return delivery.key if told.status == 200 else None
        except aiohttp.ClientError as error:
            raise DeliveryError("no-connection", permanent=False) from error


@dataclass(frozen=True, slots=True)
class BriefRuntime(Runtime):
    """The bot with leases that end soon, so that a test need not wait long for them."""

    lease: timedelta = field(default=LEASE)

    @property
    def delivery(self) -> DeliveryRun:
        """The same means to deliver, with shorter times."""
        times = {"lease": self.lease, "request_timeout": REQUEST_TIMEOUT}
        return DeliveryRun(self.database, self.platforms, find_lost_point, self.in_doubt, **times)


async def _open(play: Play) -> None:
    await play.at(OPENS_AT)


async def _answer(play: Play) -> None:
    """What people send again until they are answered: the form under its own nonce, and two taps."""
    found = await play.round()
    form = report_values(found.id, nonce="the-only-submission")
    outcomes = [
        (await play.ask("kommunpolis", "report.save", **form)).outcome,
        (await play.ask("samordnare", "nothing", round=str(found.id))).outcome,
        (await play.ask("securitas", "absent", round=str(found.id))).outcome,
    ]
    if outcomes != ["done"] * 3:
        raise AssertionError(outcomes)
    await play.tick()


async def _remind(play: Play) -> None:
    await play.at(REMINDS_AT)


async def _close(play: Play) -> None:
    await play.at(CLOSES_AT)


async def _compile(play: Play) -> None:
    await play.at(COMPILES_AT)


async def _meet(play: Play) -> None:
    await play.at(MEETING_REMINDER_AT)


class Stage(NamedTuple):
    """A part of the round: from which moment on it plays, and what happens in it."""

    at: datetime
    happens: Callable[[Play], Awaitable[None]]


STAGES = (
    Stage(OPENS_AT, _open),
    Stage(OPENS_AT, _answer),
    Stage(REMINDS_AT, _remind),
    Stage(CLOSES_AT, _close),
    Stage(COMPILES_AT, _compile),
    Stage(MEETING_REMINDER_AT, _meet),
)


async def _live(order: dict[str, Any], tell: Tell) -> None:
    fuse = Fuse(order["kill_at"])
    database = FusedDatabase(order["url"], fuse)
    clock = SimulatedClock(BEFORE)
    inner = (WebPlatform(database, clock), RemotePlatform(order["port"]))
    fused = (FusedPlatform(platform, fuse, can_look_up=order["can_look_up"]) for platform in inner)
    platforms = MappingProxyType({platform.name: platform for platform in fused})
    runtime = BriefRuntime(database, clock, platforms, order["in_doubt"], worker="life")
    await take_over(runtime)
    async with database.begin() as db:
        play = Play(runtime, clock, await read_town(db, "lindesberg"))
    for number in range(order["stage"], order["until"]):
        clock.move_to(STAGES[number].at)
        await STAGES[number].happens(play)
        await _finish(play)
        tell(stage=number + 1)
    tell(points=fuse.point)
    await database.close()


async def _finish(play: Play) -> None:
    """Ticks until nothing is in anybody's hands any more, waiting for leases to end as a worker does."""
    while (left := await _left(play)) is not None:
        await asyncio.sleep(left + 0.01)
        await play.tick()


async def _left(play: Play) -> float | None:
    async with play.database.begin() as db:
        return await deliveries.next_claimable_in(db, play.clock.now())


def _run_child(order: dict[str, Any], pipe: int) -> None:
    """One life; whatever happens, it ends here."""

    def tell(**values: object) -> None:
        os.write(pipe, json.dumps(values).encode() + b"\n")

    def record(logger: object, method: str, entry: dict[str, Any]) -> dict[str, Any]:  # noqa: ARG001 - fixed by structlog
        if entry.get("event") == "fault":
            tell(fault=repr(entry))
        raise structlog.DropEvent

    structlog.configure(processors=[record])  # type: ignore[list-item]
    try:
        with lock_database(Settings(database_url=order["url"])) or nullcontext():
            asyncio.run(_live(order, tell))
    except BaseException as error:  # noqa: BLE001 - the child must not go on as its parent
        tell(fault=repr(error))
    finally:
        os._exit(0)


def _live_once(order: dict[str, Any]) -> dict[str, Any]:
    """Forks one life and says how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _run_child(order, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        lines = [json.loads(line) for line in told]
    _, status = os.waitpid(child, 0)
    ended: dict[str, Any] = {"stage": order["stage"], "points": None, "faults": []}
    for line in lines:
        ended["faults"] += [line.pop("fault")] if "fault" in line else []
        ended |= line
    return {**ended, "killed": os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL}


def _warm_up(order: dict[str, Any]) -> dict[str, Any]:
    """One life without a fork: what it loads and remembers, every child then has from the start."""
    asyncio.run(_live(order, lambda **values: None))  # noqa: ARG005 - nobody listens
    return {}


if __name__ == "__main__":
    for line in sys.stdin:
        given = json.loads(line)
        ended = _warm_up(given) if given["warm_up"] else _live_once(given)
        sys.stdout.write(json.dumps(ended) + "\n")
        sys.stdout.flush()
