"""Lindesberg's page with the fake provider connected, and one person's browser."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from builders import OPENS_AT, Town, build_town
from pydantic import SecretStr

from bot.app import PAGES, build_app, build_runtime
from bot.clock import SimulatedClock
from bot.connections import OidcSettings
from bot.platforms.web.oidc import Oidc
from bot.settings import Settings
from fakes.oidc.accounts import Account
from fakes.oidc.provider import FakeProvider
from fakes.oidc.tokens import Signing
from storage.queries import people
from storage.session import Database

SECRET = "a-secret-for-tests-only"
BASE_URL = "http://127.0.0.1:8080"
CONVENER = "coordinator@example.org"
"""The mail address of the convener of the EST group, and of nobody else."""
Browser = TestClient[web.Request, web.Application]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the browser was answered."""

    status: int
    text: str
    headers: Mapping[str, str]
    cookies: SimpleCookie


@dataclass(frozen=True, slots=True)
class Scene:
    """The page in service, the provider, the machine's clock and a browser without a session."""

    provider: FakeProvider
    oidc: Oidc
    app: web.Application
    browser: Browser
    town: Town
    database: Database
    clock: SimulatedClock

    async def get(self, path: str, *, browser: Browser | None = None) -> Seen:
        """Asks for an address and follows nothing."""
        async with (browser or self.browser).get(path, allow_redirects=False) as response:
            return Seen(response.status, await response.text(), response.headers, response.cookies)

    async def post(self, path: str) -> Seen:
        """Presses a button."""
        async with self.browser.post(path, allow_redirects=False) as response:
            return Seen(response.status, await response.text(), response.headers, response.cookies)

    async def leave(self) -> str:
        """The provider's address that the button leads to."""
        answer = await self.post("/oidc")
        assert answer.status == 303, answer.text
        return answer.headers["Location"]

    async def agree(self, account: Account) -> str:
        """Presses the button and signs in at the provider; the path here that it leads back to."""
        return path_of(self.provider.authorise(account, await self.leave()))

    async def sign_in(self, account: Account) -> Seen:
        """The whole way."""
        return await self.get(await self.agree(account))

    async def header(self) -> str:
        """The page that the browser has now."""
        async with self.browser.get("/") as response:
            return await response.text()

    async def linked(self) -> dict[int, str]:
        """The accounts of the provider that seats are tied to, by holder."""
        async with self.database.begin() as db:
            found = await people.list_addresses(db, self.town.municipality.id)
        return {one.holder_id: one.address for one in found if one.platform == "oidc"}

    async def seat_person(self, seat: str, email: str) -> int:
        """The id of one more holder of a seat, who has this mail address."""
        found = self.town.seats[seat]
        about = {"municipality_id": found.municipality_id, "seat_id": found.id, "language": "sv"}
        async with self.database.begin() as db:
            return await people.add_holder(db, {**about, "email": email, "since_at": self.clock.now()})


def path_of(address: str) -> str:
    """Path and query of an address that leads back to the page."""
    assert address.startswith(f"{BASE_URL}/"), address
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"


@asynccontextmanager
async def open_scene(
    database: Database, folder: Path, *, signing: Signing | None = None, patience: float = 5.0
) -> AsyncIterator[Scene]:
    """The page just after the round has opened; one holder of the convener's seat is CONVENER."""
    clock, town = SimulatedClock(OPENS_AT), await build_town(database)
    seconds, back = (lambda: clock.now().timestamp()), f"{BASE_URL}/oidc/back"
    async with FakeProvider(seconds, redirect_uri=back, signing=signing) as fake:
        settings = Settings(data_dir=folder)
        app = build_app(settings, build_runtime(settings, database, clock), SECRET)
        oidc = Oidc(settings_of(fake), app[PAGES], secret=SECRET, now=clock.now, patience=patience)
        app.add_routes(oidc.routes())
        async with TestClient(TestServer(app)) as browser:
            scene = Scene(fake, oidc, app, browser, town, database, clock)
            await scene.seat_person(town.convener.key, CONVENER)
            yield scene


def settings_of(provider: FakeProvider) -> OidcSettings:
    """What the page is connected with."""
    return OidcSettings(
        issuer=provider.issuer,
        client_id=provider.client.id,
        client_secret=SecretStr(provider.client.secret),
        base_url=provider.client.redirect_uri.removesuffix("/oidc/back"),
    )
