"""Two municipalities, each in a Slack workspace of its own: the trouble of one is not the other's."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from builders import BEFORE, Town, build_town, enqueue
from fakes.slack import Team, User
from fakes.slackway import SlackWay
from troubled import arrived, slack_at

from bot.clock import SimulatedClock
from bot.platforms.slack.adapter import SlackPlatform
from bot.platforms.slack.files import Files
from bot.platforms.slack.linking import Linking
from handlers.scheduled import find_lost_point
from scheduling.delivery import DeliveryRun, Queues
from storage.session import Database


@dataclass
class ByMunicipality:
    """Every municipality has a workspace of its own, T1 for the first."""

    towns: dict[int, str] = field(default_factory=dict)

    async def token_of(self, workspace: str) -> str:
        return f"xoxb-{workspace}"

    async def workspace_of(self, municipality_id: int) -> str:
        return self.towns[municipality_id]

    async def municipalities_of(self, workspace: str) -> frozenset[int] | None:
        return frozenset(one for one, key in self.towns.items() if key == workspace)

    async def greet(self) -> None:
        raise LookupError("nobody starts it")

    async def forget(self, workspace: str, removed_at: float) -> None:
        raise LookupError(workspace, removed_at)


@dataclass(frozen=True, slots=True)
class Two:
    """Two municipalities, each in a workspace of its own, and the queues that deliver to both."""

    way: SlackWay
    other: Team
    towns: tuple[Town, Town]
    queues: Queues

    async def write(self, number: int, key: str) -> None:
        """Lets a message to somebody in the first or second municipality become due."""
        seat = next(iter(self.towns[number].seats.values()))
        at = {"platform": "slack", "address": f"T{number + 1}/U{seat.id}"}
        await enqueue(self.way.play.database, seat, [key], **at)


@pytest.fixture
async def two(sqlite_database: Database, clock: SimulatedClock, tmp_path: Path) -> AsyncIterator[Two]:
    """Lindesberg in T1 and Hedemora in T2."""
    async with slack_at(sqlite_database, clock, tmp_path) as way:
        hedemora = await build_town(sqlite_database, "hedemora", platform=None)
        other = way.slack.add_team("T2")
        for seat in hedemora.seats.values():
            other.add_user(User(f"U{seat.id}", email=f"{seat.key}@hedemora.example", name=seat.role))
        platform = over_both(way, {way.play.town.municipality.id: "T1", hedemora.municipality.id: "T2"})
        queues = Queues(DeliveryRun(sqlite_database, {"slack": platform}, find_lost_point))
        yield Two(way, other, (way.play.town, hedemora), queues)
        way.slack.faults.clear()


def over_both(way: SlackWay, towns: dict[int, str]) -> SlackPlatform:
    """Slack as a platform that knows both workspaces."""
    plain, each = way.wired.platform, ByMunicipality(towns)
    linking = Linking(plain.api, each, plain.database, plain.linking.links)
    files = Files(plain.api, each, plain.files.edge)
    return SlackPlatform(plain.api, each, plain.database, linking, files)


async def test_a_storm_in_one_workspace_is_none_in_the_other(two: Two) -> None:
    slack = two.way.slack
    await two.write(0, "first")
    slack.faults.limit("chat.postMessage", retry_after=600)
    await two.queues.run.deliver_due(BEFORE)
    await two.write(1, "second")
    await two.queues.run.deliver_due(BEFORE)
    assert arrived(slack) == {"second": 1}
    later = BEFORE + timedelta(minutes=11)
    two.way.play.clock.move_to(later)
    await two.queues.run.deliver_due(later)
    assert arrived(slack) == {"first": 1, "second": 1}


async def test_a_workspace_that_hangs_delays_no_other_municipality(two: Two) -> None:
    slack, loop = two.way.slack, asyncio.get_running_loop()
    slack.faults.hang("chat.postMessage", seconds=1.0)
    await two.write(0, "first")
    await two.queues.start(BEFORE)
    await slack.settled(lambda: not slack.faults.waiting[0].left)
    begun_at = loop.time()
    await two.write(1, "second")
    await two.queues.start(BEFORE)
    await slack.settled(lambda: arrived(slack) == {"second": 1})
    assert loop.time() - begun_at < 0.8
    await two.queues.finish()
    assert arrived(slack) == {"first": 1, "second": 1}
