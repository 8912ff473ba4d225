"""The Socket Mode connection: it comes back by itself whatever happened to it, and what is pressed then is taken."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from fakes.slack import FakeSlack, Team, User

from bot.platforms.slack.connection import make_bolt
from bot.platforms.slack.socket import Socket

PATIENCE = 10
BRIEF = {"ping_seconds": 0.1, "patience_seconds": 0.6}


@dataclass
class Noting:
    """Takes whatever comes, and keeps the words of commands."""

    lines: list[str] = field(default_factory=list)

    async def take(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        self.lines.append(str(body.get("text", "")))
        return {}


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.add_team("T1")
        yield slack


@pytest.fixture
def team(slack: FakeSlack) -> Team:
    return slack.world.teams["T1"]


@pytest.fixture
def alva(team: Team) -> User:
    return team.add_user(User("U1", "alva@example.org", "Alva"))


@contextlib.asynccontextmanager
async def kept(slack: FakeSlack, noting: Noting, **changes: Any) -> AsyncIterator[None]:
    """The bot keeps its connection meanwhile."""
    bolt = make_bolt(noting, signing_secret="unused", api_url=slack.api_url)
    keeping = asyncio.create_task(Socket(bolt, slack.app_token, slack.api_url, **{**BRIEF, **changes}).keep())
    try:
        yield
    finally:
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping


async def say(slack: FakeSlack, user: User, line: str) -> None:
    """A command is taken once there is a connection."""
    await slack.settled(lambda: slack.connections, PATIENCE)
    async with asyncio.timeout(PATIENCE):
        while not (await slack.command(user, line)).is_acked:  # noqa: ASYNC110 - Slack says nothing by itself
            await asyncio.sleep(0.05)


async def test_a_connection_is_there_and_takes_what_comes(slack: FakeSlack, alva: User) -> None:
    noting = Noting()
    async with kept(slack, noting):
        await say(slack, alva, "/est hjälp")
    assert noting.lines == ["hjälp"]
    await slack.settled(lambda: not slack.connections)


async def test_slack_that_is_away_at_the_start_is_found_when_it_comes(slack: FakeSlack, alva: User) -> None:
    noting = Noting()
    await slack.go_down()
    async with kept(slack, noting):
        await asyncio.sleep(1.0)
        await slack.come_back()
        await say(slack, alva, "/est ett")
    assert noting.lines == ["ett"]


@pytest.mark.parametrize("happens", ["renew_connections", "drop_connections", "go_down"])
async def test_a_connection_that_ends_is_made_again(slack: FakeSlack, alva: User, happens: str) -> None:
    noting = Noting()
    async with kept(slack, noting):
        await say(slack, alva, "/est ett")
        await getattr(slack, happens)()
        if happens == "go_down":
            await asyncio.sleep(0.3)
            await slack.come_back()
        await say(slack, alva, "/est två")
    assert noting.lines == ["ett", "två"]


@pytest.mark.parametrize("trouble", ["fail", "cut", "limit"])
async def test_slack_that_gives_no_address_is_asked_again(slack: FakeSlack, alva: User, trouble: str) -> None:
    getattr(slack.faults, trouble)("apps.connections.open", times=2)
    async with kept(slack, Noting()):
        await say(slack, alva, "/est ett")
    assert len(slack.calls_of("apps.connections.open")) >= 3


class Nothing(set[str]):
    """Tickets that have run out before they are used."""

    def add(self, element: str) -> None:
        """Keeps nothing."""


async def test_an_address_that_has_run_out_is_asked_for_anew(slack: FakeSlack, alva: User) -> None:
    slack.world.tickets = Nothing()
    async with kept(slack, Noting()):
        await slack.settled(lambda: slack.calls_of("apps.connections.open"), PATIENCE)
        slack.world.tickets = set()
        await say(slack, alva, "/est ett")
    assert len(slack.calls_of("apps.connections.open")) == 2


async def test_it_ends_at_once_when_told_to_even_while_slack_is_away(slack: FakeSlack) -> None:
    await slack.go_down()
    begun_at = asyncio.get_running_loop().time()
    async with kept(slack, Noting(), patience_seconds=30.0):
        await asyncio.sleep(0.2)
    assert asyncio.get_running_loop().time() - begun_at < 2
    assert [task for task in asyncio.all_tasks() if task is not asyncio.current_task()] == []
