"""What happens in Slack on its way to the app: over a socket, or signed to the app's request URL.

Signature: https://docs.slack.dev/authentication/verifying-requests-from-slack
Retries of events: https://docs.slack.dev/apis/events-api#retries
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import aiohttp

from fakes.slack.schema import Json
from fakes.slack.sockets import Sockets
from fakes.slack.world import World

Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True, slots=True)
class Ack:
    """How the app acknowledged: in time or not, with what, and why not."""

    is_ok: bool
    body: Json
    why_not: str = ""


@dataclass(eq=False)
class Delivery:
    """The way to the app. With a `request_url` it is HTTP, else Socket Mode."""

    world: World
    sockets: Sockets
    request_url: str | None
    ack_seconds: float
    retry_waits: tuple[float, ...]

    async def send(self, kind: Kind, payload: Json) -> Ack:
        """The acknowledgement; interaction is sent once, an event again until it is acknowledged."""
        ack = await self._once(kind, payload, {})
        waits = self.retry_waits if kind == "events_api" else ()
        for number, wait in enumerate(waits, start=1):
            if ack.is_ok:
                break
            await asyncio.sleep(wait)
            ack = await self._once(kind, payload, {"number": number, "reason": ack.why_not})
        return ack

    async def _once(self, kind: Kind, payload: Json, retry: Json) -> Ack:
        if self.request_url is not None:
            return await self._post(self.request_url, kind, payload, retry)
        again = {"retry_attempt": retry["number"], "retry_reason": retry["reason"]} if retry else {}
        if not self.sockets.open:
            return Ack(is_ok=False, body={}, why_not="not_connected")
        answer = await self.sockets.send(kind, payload, within=self.ack_seconds, retry=again)
        return Ack(answer is not None, answer or {}, "" if answer is not None else "timeout")

    async def _post(self, url: str, kind: Kind, payload: Json, retry: Json) -> Ack:
        body, content_type = _encode(kind, payload)
        headers = {"Content-Type": content_type, **self.sign(body)}
        if retry:
            headers["X-Slack-Retry-Num"] = str(retry["number"])
            headers["X-Slack-Retry-Reason"] = str(retry["reason"])
        timeout = aiohttp.ClientTimeout(total=self.ack_seconds)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(url, data=body, headers=headers) as response,
            ):
                return _read_ack(response.status, response.content_type, await response.text())
        except TimeoutError:
            return Ack(is_ok=False, body={}, why_not="http_timeout")
        except aiohttp.ClientError:
            return Ack(is_ok=False, body={}, why_not="connection_failed")

    def sign(self, body: bytes, *, at: int | None = None) -> dict[str, str]:
        """The headers by which the app knows that Slack sent the body; `at` in seconds, else now."""
        moment = str(int(time.time()) if at is None else at)
        base = b"v0:" + moment.encode() + b":" + body
        digest = hmac.new(self.world.signing_secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={digest}"}


def _encode(kind: Kind, payload: Json) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def _read_ack(status: int, content_type: str, text: str) -> Ack:
    if not 200 <= status < 300:
        return Ack(is_ok=False, body={}, why_not="http_error")
    if not text:
        return Ack(is_ok=True, body={})
    body = json.loads(text) if content_type == "application/json" else {"text": text}
    return Ack(is_ok=True, body=body if isinstance(body, dict) else {})
