"""Slack's Web API as estbot calls it: only the methods of `scopes.py`, paced, never repeated by itself, errors translated."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Protocol

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.failures import read_code, translate
from bot.platforms.slack.pacing import Pace
from bot.platforms.slack.scopes import METHODS
from scheduling.port import Busy, DeliveryError, UnknownOutcome

REQUEST_SECONDS = 8
"""Shorter than what delivery allows for a request, so that we know ourselves when one has timed out."""

Payload = dict[str, Any]
TRANSPORT = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError, AttributeError)
"""What a call may raise; the SDK stumbles with AttributeError over an answer in plain text, as some proxies give."""


class Workspaces(Protocol):
    """Which token opens which workspace, and which workspace is a municipality's."""

    async def token_of(self, workspace: str) -> str:
        """The bot token of a workspace; DeliveryError when the app is not installed there."""
        ...

    async def workspace_of(self, municipality_id: int) -> str:
        """The key of a municipality's workspace; DeliveryError when it has none or Slack cannot say now."""
        ...

    async def municipalities_of(self, workspace: str) -> frozenset[int] | None:
        """The municipalities that a workspace belongs to; None where the one workspace serves every municipality."""
        ...

    async def greet(self) -> None:
        """At the start: says in the log whether Slack takes the key, for whoever has just set it."""
        ...

    async def forget(self, workspace: str, removed_at: float) -> None:
        """The app or its token was removed from the workspace; seconds since 1970."""
        ...


def part(told: Payload, *path: str) -> Any:
    """What stands at the end of the path in an answer; UnknownOutcome when Slack has left it out."""
    found: Any = told
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if found is None:
        raise UnknownOutcome
    return found


async def _refuse_redirect(session: object, context: object, params: object) -> None:  # noqa: ARG001 - fixed by aiohttp
    """Slack never redirects; whoever does is not Slack, and gets nothing of ours."""
    raise aiohttp.ClientError("redirected")


def _tracing() -> aiohttp.TraceConfig:
    tracing = aiohttp.TraceConfig()
    tracing.on_request_redirect.append(_refuse_redirect)
    return tracing


@dataclass
class Api:
    """The Web API; one session for all calls, made with the first and ended with `close`.

    `doubt` is told which workspace's token Slack does not take.
    """

    base_url: str
    pace: Pace
    doubt: Callable[[str], None] = lambda workspace: None  # noqa: ARG005 - one shape for all
    sessions: list[aiohttp.ClientSession] = field(default_factory=list)

    async def call(self, token: str, workspace: str, method: str, **params: Any) -> Payload:
        """Slack's answer; DeliveryError, Busy or UnknownOutcome otherwise. KeyError for a method that is not listed."""
        METHODS[method]
        call = getattr(self._client(token), method.replace(".", "_"))
        await self.pace.wait(workspace, method)
        try:
            response = await call(**params)
        except TRANSPORT as error:
            refused = translate(error)
            self._learn(workspace, method, error, refused)
            raise refused from error
        return dict(response.data)

    def _learn(
        self, workspace: str, method: str, error: Exception, refused: DeliveryError | UnknownOutcome
    ) -> None:
        """What a refusal changes for later calls; it is logged with Slack's own word and no value of ours."""
        structlog.get_logger().info("slack-refused", method=method, code=read_code(error))
        if isinstance(refused, Busy):
            self.pace.block(workspace, method, refused.wait.total_seconds())
        if isinstance(refused, DeliveryError) and refused.code == "slack-token":
            self.doubt(workspace)

    def _client(self, token: str) -> AsyncWebClient:
        """A client without the SDK's own repeats: one after a lost connection would send a message twice."""
        return AsyncWebClient(
            token=token,
            base_url=self.base_url,
            timeout=REQUEST_SECONDS,
            session=self._session(),
            trust_env_in_session=True,
            retry_handlers=[],
            logger=logging.getLogger("estbot.slack"),
        )

    def _session(self) -> aiohttp.ClientSession:
        if not self.sessions:
            limit = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
            # The pace and the queues say how much is asked at once; no workspace waits for another's connections.
            unlimited = aiohttp.TCPConnector(limit=0)
            self.sessions.append(
                aiohttp.ClientSession(
                    timeout=limit, trust_env=True, connector=unlimited, trace_configs=[_tracing()]
                )
            )
        return self.sessions[0]

    async def upload(self, url: str, content: bytes) -> None:
        """Brings a file's bytes to the address that Slack has given for them."""
        try:
            async with self._session().post(url, data=BytesIO(content)) as answer:
                if answer.status == 200:
                    return
        except TRANSPORT as error:
            raise DeliveryError("slack-upload", permanent=False) from error
        raise DeliveryError("slack-upload", permanent=False)

    async def respond(self, response_url: str, payload: Payload) -> None:
        """Answers at the address that came with a request; UnknownOutcome when that cannot be done."""
        try:
            async with self._session().post(response_url, json=payload) as answer:
                if answer.status != 200:
                    raise UnknownOutcome
        except TRANSPORT as error:
            raise UnknownOutcome from error

    async def close(self) -> None:
        """Ends the session."""
        while self.sessions:
            await self.sessions.pop().close()
        await asyncio.sleep(0)


@dataclass
class OneWorkspace:
    """One workspace by its token, for every municipality of the installation."""

    api: Api
    token: str
    known: list[str] = field(default_factory=list)

    async def token_of(self, workspace: str) -> str:
        """The token of the settings, for its own workspace and no other."""
        if workspace != await self._read_own():
            raise DeliveryError("slack-not-installed", permanent=False)
        return self.token

    async def workspace_of(self, municipality_id: int) -> str:  # noqa: ARG002 - one shape for all
        """The workspace that the token belongs to."""
        return await self._read_own()

    async def _read_own(self) -> str:
        """Asked once."""
        if not self.known:
            self.known.append(str(part(await self.api.call(self.token, "", "auth.test"), "team_id")))
        return self.known[0]

    async def municipalities_of(self, workspace: str) -> frozenset[int] | None:  # noqa: ARG002 - one shape for all
        """Every municipality."""
        return None

    async def greet(self) -> None:
        """One question to Slack; `slack-key-refused` means that IT has to run `estbot doctor`."""
        try:
            workspace = await self._read_own()
        except (DeliveryError, UnknownOutcome) as error:
            is_key = isinstance(error, DeliveryError) and error.code == "slack-token"
            structlog.get_logger().warning("slack-key-refused" if is_key else "slack-silent")
        else:
            structlog.get_logger().info("slack-workspace", workspace=workspace)

    async def forget(self, workspace: str, removed_at: float) -> None:
        """Nothing is kept that could be forgotten; the next call says that the token is worthless."""
