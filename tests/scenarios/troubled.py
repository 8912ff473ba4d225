"""Slack in trouble: the bot's time and Slack's are one, leases end when they are told to, and arrivals are counted in Slack."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fakes.slack import FakeSlack, Team
from fakes.slackway import SECRET, SlackWay, open_slack_way, slack_settings
from play import Play
from pydantic import SecretStr

from bot.app import RUNTIME, SLACK, build, take_over
from bot.clock import SimulatedClock
from bot.runtime import Runtime
from handlers.scheduled import find_lost_point
from handlers.texts import Reader
from handlers.views import say
from scheduling.delivery import DeliveryRun
from storage.queries import deliveries, people
from storage.records.deliveries import DeliveryState
from storage.session import Connection, Database

MINUTE = timedelta(minutes=1)


class Failing(Database):
    """A database whose transactions end with `error`, undone, while `fails` says so."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.error: Exception = OSError("the disk is gone")
        self.fails: Callable[[], object] = lambda: False

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        async with super().begin() as db:
            yield db
            if self.fails():
                raise self.error


@dataclass(frozen=True, slots=True)
class Brief(Runtime):
    """The bot with a short patience for requests."""

    @property
    def delivery(self) -> DeliveryRun:
        patience = timedelta(seconds=0.3)
        means = (self.database, self.platforms, find_lost_point, self.in_doubt)
        return DeliveryRun(*means, request_timeout=patience)


@asynccontextmanager
async def slack_at(
    database: Database, clock: SimulatedClock, folder: Path, *, connection: str = "socket"
) -> AsyncIterator[SlackWay]:
    """The EST group in Slack; how fast Slack may be asked is reckoned by the simulated clock."""
    async with open_slack_way(database, clock, folder, connection=connection) as way:
        keep_time(way.wired.platform.api.pace, clock)
        yield way


def keep_time(pace: object, clock: SimulatedClock) -> None:
    """The pace goes by the simulated clock."""
    pace.monotonic = lambda: clock.now().timestamp()  # type: ignore[attr-defined]


@asynccontextmanager
async def restarted(
    way: SlackWay, folder: Path, *, database: Database, token: str = ""
) -> AsyncIterator[Play]:
    """The bot in its next life, with nothing remembered but what the database holds."""
    settings = slack_settings(way.slack, folder)
    if token:
        settings = settings.model_copy(update={"slack_bot_token": SecretStr(token)})
    app = build(settings, database, way.play.clock, SECRET)
    keep_time(app[SLACK].platform.api.pace, way.play.clock)
    await take_over(app[RUNTIME])
    yield Play(app[RUNTIME], way.play.clock, way.play.town)
    await app[SLACK].platform.api.close()


async def end_leases(play: Play) -> None:
    """Lets all leases run out, as time does."""
    async with play.database.begin() as db:
        await deliveries.end_own_leases(db)


async def go_on(play: Play, *, minutes: int = 5, step: timedelta = MINUTE) -> int:
    """Ticks step by step until nothing waits, at most so long; what still waits then."""
    for _ in range(int(timedelta(minutes=minutes) / step)):
        if not await waiting(play):
            break
        await end_leases(play)
        await play.at(play.clock.now() + step)
    return await waiting(play)


async def waiting(play: Play) -> int:
    """How many deliveries are still on their way."""
    async with play.database.begin() as db:
        return await deliveries.count_deliveries(db)


async def states(play: Play) -> Counter[tuple[str, str | None]]:
    """How the newest round's deliveries stand, with the reason."""
    return Counter((DeliveryState(one.state).value, one.reason) for one in await play.deliveries())


async def failed_addresses(play: Play) -> dict[str, str]:
    """The addresses that are taken for lost, and why."""
    async with play.database.begin() as db:
        found = await people.list_addresses(db, play.town.municipality.id)
    return {one.address: one.failure for one in found if one.failure}


def arrived(slack: FakeSlack, team: Team | None = None) -> Counter[str]:
    """How often each delivery stands in Slack."""
    teams = [team] if team else slack.world.teams.values()
    messages = [one for team in teams for channel in team.channels.values() for one in channel.messages]
    return Counter(one["metadata"]["event_payload"]["key"] for one in messages if one.get("metadata"))


def files_in(team: Team) -> list[str]:
    """The files that stand in conversations, with repeats."""
    messages = [one for channel in team.channels.values() for one in channel.messages]
    return [stored["name"] for one in messages for stored in one.get("files", ())]


def is_once(count: Counter[str], of: int) -> bool:
    """True when there are so many, each once."""
    return len(count) == of and set(count.values()) == {1}


def written(key: str) -> str:
    """A message as Swedish readers see it."""
    return Reader("sv", "Europe/Stockholm").write(say(key))
