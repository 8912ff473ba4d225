"""The service with Slack: nothing set but Slack, in both modes; it starts without Slack, and stops without losing anything."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import unused_port
from builders import CLOSES_AT, COMPILES_AT, OPENS_AT, Town, build_town
from fakes.slack import FakeSlack, Team
from fakes.slack.records import User
from fakes.slackway import BOT_TOKEN, TEAM, add_people, slack_settings

from bot.clock import SimulatedClock
from bot.serving import serve
from bot.settings import Settings
from storage.queries import deliveries
from storage.records.deliveries import DeliveryState
from storage.session import Database

pytestmark = pytest.mark.slow
PATIENCE = 30
PROGRAM = (sys.executable, "-c", "import sys, bot.cli; sys.exit(bot.cli.main())")


@dataclass
class Place:
    """An installation that Slack knows, with a municipality in its data folder, and nothing running yet."""

    slack: FakeSlack
    team: Team
    town: Town
    users: dict[str, User]
    settings: Settings
    clock: SimulatedClock

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.settings.port}"

    async def count(self, state: DeliveryState) -> int:
        """How many deliveries are in this state."""
        database = Database(self.settings.url)
        async with database.begin() as db:
            found = await deliveries.count_deliveries(db, [state])
        await database.close()
        return found

    async def until(self, state: DeliveryState, number: int) -> None:
        """Returns once so many deliveries are in this state."""
        async with asyncio.timeout(PATIENCE):
            while await self.count(state) != number:  # noqa: ASYNC110 - the service is another program
                await asyncio.sleep(0.05)

    def arrived(self) -> list[int]:
        """How many messages with a key each person has."""
        return [sum("metadata" in one for one in self.slack.im(user)) for user in self.users.values()]

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """The service runs meanwhile, and is told to stop as a system does it."""
        is_ready = asyncio.Event()
        serving = asyncio.create_task(serve(self.settings, is_ready.set, self.clock))
        ready = asyncio.create_task(is_ready.wait())
        await asyncio.wait([serving, ready], return_when=asyncio.FIRST_COMPLETED)
        ready.cancel()
        try:
            yield
        finally:
            if not serving.done():
                os.kill(os.getpid(), signal.SIGTERM)
            await serving
            for number in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().remove_signal_handler(number)


@asynccontextmanager
async def place_for(folder: Path, connection: str, clock: SimulatedClock) -> AsyncIterator[Place]:
    """A place whose Slack goes by the bot's clock."""
    database = Database(f"sqlite+aiosqlite:///{folder / 'estbot.sqlite3'}")
    town = await build_town(database, platform="slack")
    await database.close()
    async with FakeSlack(now=lambda: clock.now().timestamp()) as slack:
        team = slack.add_team(TEAM, bot_token=BOT_TOKEN)
        own = {"port": unused_port(), "tick_seconds": 0.1}
        settings = slack_settings(slack, folder, connection=connection).model_copy(update=own)
        if connection == "http":
            slack.delivery.request_url = f"http://127.0.0.1:{settings.port}/slack/events"
        yield Place(slack, team, town, add_people(team, town), settings, clock)


@pytest.fixture
def prepared(sqlite_url: str) -> Path:
    """A data folder with a migrated database."""
    return Path(sqlite_url.partition(":///")[2]).parent


@pytest.fixture(params=["socket", "http"])
async def place(
    request: pytest.FixtureRequest, prepared: Path, clock: SimulatedClock
) -> AsyncIterator[Place]:
    """The EST group, in both modes."""
    async with place_for(prepared, request.param, clock) as found:
        yield found


@pytest.mark.rule("L31")
async def test_it_starts_without_slack_shows_the_page_and_writes_to_everybody_once_slack_is_there(
    place: Place,
) -> None:
    await place.slack.go_down()
    async with place.served():
        async with aiohttp.ClientSession() as session, session.get(f"{place.address}/healthz") as answer:
            assert answer.status == 200
        place.clock.move_to(OPENS_AT)
        await place.until(DeliveryState.PENDING, 9)
        await place.slack.come_back()
        place.clock.move_to(OPENS_AT + timedelta(minutes=1))
        await place.until(DeliveryState.SENT, 9)
        if place.settings.slack_connection == "socket":
            await place.slack.settled(lambda: place.slack.connections, PATIENCE)
        await place.slack.command(place.users["social"], "/est inget")
    assert place.arrived() == [1] * 9


@pytest.mark.rule("L31")
async def test_a_whole_round_runs_with_nothing_set_but_slack(place: Place) -> None:
    social, convener = place.users["social"], place.users["samordnare"]
    async with place.served():
        place.clock.move_to(OPENS_AT)
        await place.until(DeliveryState.SENT, 9)
        if place.settings.slack_connection == "socket":
            await place.slack.settled(lambda: place.slack.connections, PATIENCE)
        seen = await place.slack.press(social, "Inget att rapportera")
        for moment in (CLOSES_AT, COMPILES_AT):
            place.clock.move_to(moment)
        await place.slack.settled(lambda: len(place.slack.im(convener)) == 3, PATIENCE)
    assert seen.is_acked
    assert [len(one.get("files", ())) for one in place.slack.im(convener) if "files" in one] == [1]
    assert place.arrived()[list(place.users).index("social")] == 1


async def test_told_to_stop_during_a_send_that_hangs_it_ends_in_time_and_loses_nothing(place: Place) -> None:
    loop = asyncio.get_running_loop()
    async with place.served():
        place.slack.faults.hang("chat.postMessage", seconds=60, times=9)
        place.clock.move_to(OPENS_AT)
        await place.slack.settled(lambda: not place.slack.faults.waiting[0].left, PATIENCE)
        begun_at = loop.time()
    assert loop.time() - begun_at < 12
    assert await place.count(DeliveryState.UNCERTAIN) == 9
    place.slack.faults.clear()
    async with place.served():
        await place.until(DeliveryState.SENT, 9)
    assert place.arrived() == [1] * 9


def environment(place: Place, **more: str) -> dict[str, str]:
    """Nothing set but Slack, the folder and the port."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ESTBOT_")}
    own = {"ESTBOT_DATA_DIR": str(place.settings.data_dir), "ESTBOT_PORT": str(place.settings.port)}
    return {**kept, **own, "PYTHONUNBUFFERED": "1", **more}


async def test_the_program_answers_in_slack_with_nothing_but_its_tokens(
    prepared: Path, clock: SimulatedClock
) -> None:
    async with place_for(prepared, "socket", clock) as place:
        slack, user = place.slack, place.users["social"]
        tokens = {"ESTBOT_SLACK_BOT_TOKEN": BOT_TOKEN, "ESTBOT_SLACK_APP_TOKEN": slack.app_token}
        env = environment(place, ESTBOT_SLACK_API_URL=slack.api_url, **tokens)
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*PROGRAM, "serve", env=env, stdout=pipe, stderr=pipe)
        try:
            await slack.settled(lambda: slack.connections, PATIENCE)
            await slack.command(user, "/est hjälp")
            await slack.sees(user, "/est rapportera")
            await slack.open_home(user)
            await slack.settled(lambda: slack.home(user))
        finally:
            process.terminate()
            out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0
    said = out.decode() + err.decode()
    assert "Traceback" not in said
    assert [value for value in tokens.values() if value in said] == []


HALF = {
    "bot": ({"BOT_TOKEN": "xoxb-1"}, {"SLACK_APP_TOKEN"}),
    "app": ({"APP_TOKEN": "xapp-1"}, {"SLACK_BOT_TOKEN"}),
    "http": ({"CONNECTION": "http", "BOT_TOKEN": "xoxb-1"}, {"SLACK_SIGNING_SECRET"}),
    "http alone": ({"CONNECTION": "http"}, {"SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"}),
    "client": (
        {"CLIENT_ID": "1.2", "CONNECTION": "http"},
        {"SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "BASE_URL"},
    ),
    "another kind": ({"BOT_TOKEN": "xoxp-1", "APP_TOKEN": "xapp-1"}, {"SLACK_BOT_TOKEN"}),
}


@pytest.mark.parametrize("name", HALF)
def test_half_a_set_up_ends_it_and_names_what_is_missing(tmp_path: Path, name: str) -> None:
    given, missing = HALF[name]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("ESTBOT_")}
    slack = {f"ESTBOT_SLACK_{key}": value for key, value in given.items()}
    env = {**kept, "ESTBOT_DATA_DIR": str(tmp_path), "ESTBOT_PORT": str(unused_port()), **slack}
    ended = subprocess.run(
        [*PROGRAM, "serve"], env=env, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert ended.returncode == 2
    told = [line.split()[1] for line in ended.stderr.splitlines() if line.startswith("- ")]
    assert sorted(told) == sorted(f"ESTBOT_{key}" for key in missing)
    assert "Traceback" not in ended.stderr
