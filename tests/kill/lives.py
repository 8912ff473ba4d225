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
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple

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
from fuses import Fuse, FusedDatabase, FusedPlatform, RemotePlatform
from play import Play

from bot.app import lock_database, take_over
from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from bot.settings import Settings
from handlers.scheduled import find_lost_point
from scheduling.delivery import LEASE, REQUEST_TIMEOUT, DeliveryRun
from storage.queries import deliveries

Tell = Callable[..., None]


BRIEF_LEASE, BRIEF_REQUEST = timedelta(seconds=0.6), timedelta(seconds=0.5)
"""Times for runs that have to wait for leases to end; the others keep the service's own."""


@dataclass(frozen=True, slots=True)
class TimedRuntime(Runtime):
    """The bot with times of its own for leases and requests."""

    lease: timedelta = LEASE
    request_timeout: timedelta = REQUEST_TIMEOUT

    @property
    def delivery(self) -> DeliveryRun:
        """The same means to deliver, with these times."""
        means = (self.database, self.platforms, find_lost_point, self.in_doubt)
        return DeliveryRun(*means, lease=self.lease, request_timeout=self.request_timeout)


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
    runtime = TimedRuntime(database, clock, platforms, order["in_doubt"], worker="life")
    if order["is_brief"]:
        runtime = replace(runtime, lease=BRIEF_LEASE, request_timeout=BRIEF_REQUEST)
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
