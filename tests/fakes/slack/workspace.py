"""The fake Slack as tests use it: `async with FakeSlack() as slack`."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from types import TracebackType

from fakes.slack.api_apps import authorise
from fakes.slack.delivery import Delivery
from fakes.slack.faults import Faults
from fakes.slack.payloads import TOKEN
from fakes.slack.people import People
from fakes.slack.reading import read
from fakes.slack.records import User
from fakes.slack.schema import Json
from fakes.slack.scopes import EVERY
from fakes.slack.server import Server
from fakes.slack.sockets import Sockets
from fakes.slack.world import Team, World

APP_TOKEN = "xapp-1-A0001-fake"
SIGNING_SECRET = "fake-signing-secret"
CLIENT_SECRET = "fake-client-secret"


class FakeSlack(People):
    """Slack on 127.0.0.1. Without a `request_url` the app is reached over Socket Mode.

    `now` gives seconds since 1970 and decides about message times, trigger ids and response_urls; signatures always
    bear the real time. `retry_waits` are the seconds before each time an event is sent again (in Slack 0, 60, 300).
    """

    def __init__(
        self,
        *,
        app_id: str = "A0001",
        app_token: str = APP_TOKEN,
        signing_secret: str = SIGNING_SECRET,
        client_id: str = "1.2",
        client_secret: str = CLIENT_SECRET,
        request_url: str | None = None,
        now: Callable[[], float] = time.time,
        ack_seconds: float = 3.0,
        retry_waits: tuple[float, ...] = (0.0, 0.0, 0.0),
    ) -> None:
        self.app_id, self.app_token, self.signing_secret = app_id, app_token, signing_secret
        self.client_id, self.client_secret = client_id, client_secret
        self.world = World(now, app_id, app_token, signing_secret, client_id, client_secret)
        self.sockets = Sockets(self.world)
        self.delivery = Delivery(self.world, self.sockets, request_url, ack_seconds, retry_waits)
        self._server = Server(self.world, self.sockets)

    async def __aenter__(self) -> FakeSlack:
        await self._server.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._server.stop()

    @property
    def api_url(self) -> str:
        """What the SDK takes as `base_url`; ends with `/api/`."""
        return f"{self.world.url}/api/"

    @property
    def faults(self) -> Faults:
        """What is to go wrong."""
        return self.world.faults

    @property
    def connections(self) -> int:
        """How many Socket Mode connections are open."""
        return len(self.sockets.open)

    def add_team(
        self, team_id: str, *, bot_token: str = "", scopes: Iterable[str] = EVERY, name: str = "Kommunen"
    ) -> Team:
        """A workspace where the app is installed with these scopes."""
        token = bot_token or f"xoxb-{team_id}"
        team = Team(team_id, token, set(scopes), self.world.serial, self.world.now, name)
        self.world.teams[team_id] = team
        return team

    def authorise(self, user: User, url: str) -> str:
        """Where the browser is sent when the person agrees at the app's authorisation address."""
        return authorise(self.world, user, url)

    async def verify_url(self) -> bool:
        """Whether the app answers the challenge that Slack sends to a new request URL."""
        challenge: Json = {"type": "url_verification", "token": TOKEN, "challenge": "c-1"}
        ack = await self.delivery.send("events_api", challenge)
        return ack.is_ok and "c-1" in ack.body.values()

    def lose_next_share(self) -> None:
        """The next completed upload is said to be well and shared nowhere, as happens.

        https://github.com/paradigmxyz/centaur/pull/311
        """
        self.world.shares_to_lose += 1

    def read(self, payload: Json) -> str:
        """The text of a message or view as a person reads it."""
        return read(payload)

    @asynccontextmanager
    async def unreachable(self) -> AsyncIterator[None]:
        """Slack cannot be reached meanwhile; afterwards it listens on the same port again."""
        await self.go_down()
        try:
            yield
        finally:
            await self.come_back()

    async def go_down(self) -> None:
        """Nobody listens any more and every connection is cut."""
        await self._server.stop()

    async def come_back(self) -> None:
        """Listens again on the same port."""
        await self._server.start()

    async def renew_connections(self) -> None:
        """Slack asks for new Socket Mode connections, as it does every few hours."""
        await self.sockets.disconnect()

    async def drop_connections(self) -> None:
        """Every Socket Mode connection ends without a word."""
        await self.sockets.drop()
