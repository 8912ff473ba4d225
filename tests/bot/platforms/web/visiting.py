"""The page over real HTTP: a server of its own for each test, and a browser that keeps cookies and tokens."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer
from builders import OPENS_AT, Town, build_town, read_town
from html_tree import Element, read_html

from bot.app import PAGES, build_app, build_runtime
from bot.clock import SimulatedClock
from bot.platforms.web.pages import Pages
from bot.runtime import Runtime
from bot.settings import Settings
from storage.records.people import Seat
from storage.session import Database

SECRET = "a-secret-for-tests-only"


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back: status, headers and text, read to the end."""

    status: int
    headers: Mapping[str, str]
    text: str
    body: bytes

    @property
    def page(self) -> Element:
        """The answer as a page."""
        return read_html(self.text)


@dataclass(frozen=True, slots=True)
class Site:
    """A running page and one visitor's browser."""

    client: TestClient[web.Request, web.Application]
    runtime: Runtime
    pages: Pages
    town: Town
    clock: SimulatedClock
    file: Path

    def link_to(self, seat: Seat) -> str:
        """The address of a fresh link."""
        return f"/in/{self.pages.sessions.make_link(seat.id, seat.link_epoch)}"

    async def enter(self, seat: Seat | str) -> Answered:
        """Opens a fresh link to the seat and presses its button."""
        found = self.town.seats[seat] if isinstance(seat, str) else seat
        return await self.post(self.link_to(found))

    async def get(self, path: str, *, follow: bool = True) -> Answered:
        """Asks for an address."""
        async with self.client.get(path, allow_redirects=follow) as response:
            return await _read(response)

    async def post(
        self, path: str, data: object = None, *, follow: bool = True, content_type: str | None = None
    ) -> Answered:
        """Sends as it is, without a token."""
        headers = {"Content-Type": content_type} if content_type else None
        async with self.client.post(path, data=data, headers=headers, allow_redirects=follow) as response:
            return await _read(response)

    async def token(self) -> str:
        """The form token of the visitor's session."""
        page = (await self.get("/do/help")).page
        return page.all("input", name="csrf")[0].value

    async def do(self, action: str, **data: str) -> Answered:
        """Sends a form of ours."""
        return await self.post(f"/do/{action}", {"csrf": await self.token(), **data})


async def _read(response: ClientResponse) -> Answered:
    body = await response.read()
    text = body.decode("utf-8", "replace")
    return Answered(response.status, response.headers, text, body)


def make_template(migrated: Path, folder: Path) -> Path:
    """A database to be copied: Lindesberg's EST group with the round of the fixed week open."""
    file = Path(shutil.copy(migrated, folder / "linde.sqlite3"))
    asyncio.run(_fill(f"sqlite+aiosqlite:///{file}"))
    return file


async def _fill(url: str) -> None:
    database = Database(url)
    await build_town(database)
    await build_runtime(Settings(), database, SimulatedClock(OPENS_AT)).tick()
    await database.close()


@asynccontextmanager
async def open_site(template: Path, folder: Path, *, base_url: str | None = None) -> AsyncIterator[Site]:
    """The page on a copy of the template, just after the round has opened."""
    file = Path(shutil.copy(template, folder / "site.sqlite3"))
    database, clock = Database(f"sqlite+aiosqlite:///{file}"), SimulatedClock(OPENS_AT)
    async with database.begin() as db:
        town = await read_town(db, "lindesberg")
    settings = Settings(data_dir=folder, base_url=base_url)
    runtime = build_runtime(settings, database, clock)
    app = build_app(settings, runtime, SECRET)
    async with TestClient(TestServer(app)) as client:
        yield Site(client, runtime, app[PAGES], town, clock, file)
    await database.close()
