"""Two municipalities in one bot, an app that workspaces install, and an administrator's browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from builders import BEFORE, Town, build_town
from fakes.slack import FakeSlack, Team, User

from bot.app import RUNTIME, SLACK, build
from bot.clock import SimulatedClock
from bot.platforms.slack.api import Api
from bot.platforms.slack.install_links import InstallLinks
from bot.platforms.slack.installations import InstalledWorkspaces
from bot.platforms.slack.scopes import SCOPES
from bot.runtime import Runtime
from bot.settings import Settings
from storage.queries import channels
from storage.session import Database

SECRET = "a secret that is long enough for an installation"
BASE_URL = "http://127.0.0.1:8080"
LINDE, HEDEMORA = "lindesberg", "hedemora"
Browser = TestClient[web.Request, web.Application]


@dataclass(frozen=True, slots=True)
class Page:
    """What the browser was answered."""

    status: int
    text: str
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Scene:
    """The bot in service, the fake Slack with the workspaces T1 and T2, and one browser."""

    slack: FakeSlack
    database: Database
    app: web.Application
    browser: Browser
    towns: Mapping[str, Town]
    admins: dict[str, User]

    @property
    def runtime(self) -> Runtime:
        return self.app[RUNTIME]

    @property
    def workspaces(self) -> InstalledWorkspaces:
        installing = self.app[SLACK].installing
        assert installing is not None
        return installing.workspaces

    @property
    def api(self) -> Api:
        return self.app[SLACK].platform.api

    def team(self, key: str) -> Team:
        return self.slack.world.teams[key]

    def link(self, municipality: str = LINDE) -> str:
        token = InstallLinks(SECRET).make(self.towns[municipality].municipality.id)
        return f"/slack/install/{token}"

    async def get(self, path: str) -> Page:
        async with self.browser.get(path, allow_redirects=False) as response:
            return await _read(response)

    async def post(self, path: str) -> Page:
        async with self.browser.post(path, allow_redirects=False) as response:
            return await _read(response)

    async def leave(self, municipality: str = LINDE, team: str = "T1") -> str:
        """Presses the button and agrees in Slack; the address on the bot that Slack leads back to."""
        answer = await self.post(self.link(municipality))
        assert answer.status == 303, answer.text
        back = urlsplit(self.slack.authorise(self.admins[team], answer.headers["Location"]))
        return f"{back.path}?{back.query}"

    async def install(self, municipality: str = LINDE, team: str = "T1") -> Page:
        """The whole way."""
        return await self.get(await self.leave(municipality, team))

    async def chosen(self) -> dict[str, str]:
        """The workspace of each municipality that has one."""
        names = {town.municipality.id: key for key, town in self.towns.items()}
        async with self.database.begin() as db:
            found = await channels.list_workspaces(db, "slack")
        return {names[one.municipality_id]: one.key for one in found}


async def _read(response: ClientResponse) -> Page:
    return Page(response.status, await response.text(), response.headers)


@asynccontextmanager
async def open_scene(database: Database, folder: Path) -> AsyncIterator[Scene]:
    """The bot over signed HTTP, with nobody's workspace connected yet."""
    clock = SimulatedClock(BEFORE)
    towns = {key: await build_town(database, key, platform=None) for key in (LINDE, HEDEMORA)}
    async with FakeSlack(now=lambda: clock.now().timestamp()) as slack:
        for key, name in (("T1", "Linde & bygd"), ("T2", "Hedemora kommun")):
            slack.add_team(key, scopes=SCOPES, name=name)
        admins = {key: team.add_user(User(f"UA{key}")) for key, team in slack.world.teams.items()}
        app = build(_settings(slack, folder), database, clock, SECRET)
        async with TestClient(TestServer(app)) as browser:
            slack.delivery.request_url = str(browser.make_url("/slack/events"))
            yield Scene(slack, database, app, browser, towns, admins)


def _settings(slack: FakeSlack, folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "data_dir": folder,
            "base_url": BASE_URL,
            "slack_connection": "http",
            "slack_api_url": slack.api_url,
            "slack_signing_secret": slack.signing_secret,
            "slack_client_id": slack.client_id,
            "slack_client_secret": slack.client_secret,
        }
    )
