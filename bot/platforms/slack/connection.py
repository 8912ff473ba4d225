"""Slack in the same process as the page: one Bolt app that hands everything to the entrance, over a socket or signed HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.entrance import Entrance
from bot.platforms.slack.manifest import EVENTS_PATH
from bot.platforms.slack.socket import Socket
from bot.settings import SlackSettings
from scheduling.guard import log_fault

LARGEST_PAYLOAD = 1024 * 1024
"""A submission brings its whole view, of up to 250 kB, written as a form."""
UNUSED = "unused"
"""Bolt insists on a signing secret; over a socket nothing is signed and no address is open."""


@dataclass(frozen=True, slots=True)
class Connection:
    """How Slack reaches us: by our own socket, or at an address where the verifier knows its signature."""

    bolt: AsyncApp
    entrance: Entrance
    way: Socket | SignatureVerifier

    async def take(self, request: web.Request) -> web.Response:
        """A signed request of Slack's: events, commands and taps come to one address."""
        request = request.clone(client_max_size=LARGEST_PAYLOAD)
        body = await request.read()
        try:
            if not self._is_slacks(body, request.headers):
                return web.Response(status=401)
            asked = await to_bolt_request(request)
        except (ValueError, LookupError, AttributeError):
            return web.Response(status=400)
        return await to_aiohttp_response(await self.bolt.async_dispatch(asked))

    def _is_slacks(self, body: bytes, headers: Mapping[str, str]) -> bool:
        """Asked before Bolt is, which reads a body first and stumbles over one that is no payload; ValueError for bytes that are no text."""
        signed_at = headers.get("X-Slack-Request-Timestamp", "")
        signature = headers.get("X-Slack-Signature", "")
        is_whole = signed_at.isascii() and signed_at.isdecimal() and signature.isascii()
        return (
            isinstance(self.way, SignatureVerifier)
            and is_whole
            and self.way.is_valid(body, signed_at, signature)
        )

    def add_to(self, app: web.Application) -> None:
        """Connects while the application runs; at its end what has been promised is still shown."""
        if isinstance(self.way, SignatureVerifier):
            app.router.add_post(EVENTS_PATH, self.take)
        app.cleanup_ctx.append(self._run)

    async def _run(self, app: web.Application) -> AsyncIterator[None]:  # noqa: ARG002 - fixed by aiohttp
        self.entrance.dialogs.later(self.entrance.talk.workspaces.greet())
        task = asyncio.create_task(self.way.keep()) if isinstance(self.way, Socket) else None
        yield
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self.entrance.dialogs.finish()
        await self.entrance.dialogs.api.close()


def connect(settings: SlackSettings, entrance: Entrance) -> Connection:
    """The connection that the settings ask for; ValueError for settings that are not whole."""
    if settings.connection == "http":
        if settings.signing_secret is None:
            raise ValueError("without its secret nobody knows whether a request is Slack's")
        secret = settings.signing_secret.get_secret_value()
        bolt = make_bolt(entrance, signing_secret=secret, api_url=settings.api_url)
        return Connection(bolt, entrance, SignatureVerifier(secret))
    if settings.app_token is None:
        raise ValueError("a socket is opened with the app's own token")
    bolt = make_bolt(entrance, signing_secret=UNUSED, api_url=settings.api_url)
    return Connection(bolt, entrance, Socket(bolt, settings.app_token.get_secret_value(), settings.api_url))


class Taker(Protocol):
    """Takes a payload and says what Slack is acknowledged with."""

    async def take(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The acknowledgement's body; an empty one for none."""
        ...


def make_bolt(taker: Taker, *, signing_secret: str, api_url: str) -> AsyncApp:
    """A Bolt app with one middleware in which every request ends."""
    bolt = AsyncApp(
        logger=logging.getLogger("estbot.slack.bolt"),
        signing_secret=signing_secret,
        client=AsyncWebClient(base_url=api_url, retry_handlers=[]),
        authorize=_authorize,
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )

    @bolt.middleware
    async def answer(body: dict[str, Any]) -> BoltResponse:
        """The end of every request: stored, then acknowledged."""
        try:
            acknowledged = await taker.take(body)
        except Exception as error:  # noqa: BLE001 - around the routed event: Bolt would send Slack our error
            log_fault("slack", error)
            # Not acknowledged: Slack says that it did not work, and keeps what was typed.
            return BoltResponse(status=500, body="")
        return BoltResponse(status=200, body=dict(acknowledged) or "")

    return bolt


async def _authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
    """Nobody's token is needed to take a request: it is signed, or came through our own socket.

    So Slack's being down never turns an event away, and no database stands before the acknowledgement.
    """
    return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-none")  # noqa: S106 - no token
