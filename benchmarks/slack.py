"""A signed slash command through estbot's one middleware, beside Bolt's usual way and a bare aiohttp handler."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import SystemClock
from bot.platforms.slack.connection import make_bolt

SECRET = "bench-secret"  # noqa: S105 - signs nothing but this run
REQUESTS = 300
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Echo:
    """Stands where the entrance stands, and says at once what any command is answered."""

    async def take(self, body: dict[str, Any]) -> dict[str, Any]:
        """An ephemeral answer."""
        return {"response_type": "ephemeral", "text": str(body["text"])}


async def _bare(request: web.Request) -> web.StreamResponse:
    form = await request.post()
    return web.json_response({"response_type": "ephemeral", "text": str(form["text"])})


def _usual() -> AsyncApp:
    async def authorize(team_id: str | None, enterprise_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-none")  # noqa: S106

    bolt = AsyncApp(signing_secret=SECRET, client=AsyncWebClient(), authorize=authorize)

    @bolt.command("/est")
    async def answer(ack: Any, body: dict[str, Any]) -> None:
        await ack(text=str(body["text"]), response_type="ephemeral")

    return bolt


def _handled_by(bolt: AsyncApp) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    return handle


def _signed() -> tuple[bytes, dict[str, str]]:
    form = {"command": "/est", "text": "inget", "team_id": "T1", "user_id": "U1", "channel_id": "C1"}
    body, moment = urlencode(form).encode(), str(int(SystemClock().now().timestamp()))
    digest = hmac.new(SECRET.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return body, {**kind, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


async def _median(handler: Handler) -> float:
    """Seconds of the middle request, one after the other."""
    app = web.Application()
    app.router.add_post("/", handler)
    took = []
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        for _ in range(REQUESTS):
            body, headers = _signed()
            started = time.perf_counter()
            async with http.post(server.make_url("/"), data=body, headers=headers) as told:
                told.raise_for_status()
                await told.read()
            took.append(time.perf_counter() - started)
    return statistics.median(took)


def measure() -> tuple[float, float, float]:
    """Seconds of a command by our middleware, by Bolt's usual listener and by a bare handler."""
    ours = _handled_by(make_bolt(Echo(), signing_secret=SECRET, api_url="http://127.0.0.1:9/api/"))
    return asyncio.run(_measure(ours, _handled_by(_usual())))


async def _measure(*handlers: Handler) -> tuple[float, float, float]:
    ours, usual, bare = [await _median(handler) for handler in (*handlers, _bare)]
    return ours, usual, bare
