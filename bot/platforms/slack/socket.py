"""The supervised Socket Mode connection: it comes back whatever happened to it, and Slack's being down stops nothing else.

The SDK's own client goes on with an address that Slack gave once, even when that has run out; so a connection that
cannot be had is given up after a while and asked for anew.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from scheduling.guard import guarded

PING_SECONDS = 5.0
PATIENCE_SECONDS = 30.0
"""How long a connection may be gone before it is made anew."""


@dataclass(frozen=True, slots=True)
class Socket:
    """One Socket Mode connection; of several replicas' connections Slack gives each payload to any one."""

    bolt: AsyncApp
    app_token: str
    api_url: str
    ping_seconds: float = PING_SECONDS
    patience_seconds: float = PATIENCE_SECONDS

    async def keep(self) -> None:
        """Connects and stays connected until cancelled; whatever goes wrong with one connection, there is another."""
        while True:
            await guarded("slack socket", self._live)
            structlog.get_logger().warning("slack-connection-anew")

    async def _live(self) -> None:
        """One connection's life."""
        handler = self._make()
        try:
            await self._stay(handler)
        finally:
            await guarded("slack socket", handler.close_async)

    def _make(self) -> AsyncSocketModeHandler:
        logger = logging.getLogger("estbot.slack.socket")
        client = AsyncWebClient(token=self.app_token, base_url=self.api_url, retry_handlers=[], logger=logger)
        return AsyncSocketModeHandler(
            self.bolt, self.app_token, logger=logger, web_client=client, ping_interval=self.ping_seconds
        )

    async def _stay(self, handler: AsyncSocketModeHandler) -> None:
        """Returns when the connection has been gone for too long."""
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        is_told = False
        try:
            last_seen = asyncio.get_running_loop().time()
            while asyncio.get_running_loop().time() - last_seen < self.patience_seconds:
                await asyncio.sleep(self.ping_seconds / 5)
                if await handler.client.is_connected():
                    last_seen = asyncio.get_running_loop().time()
                    is_told = is_told or _tell_connected()
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)


def _tell_connected() -> bool:
    """True, once an administrator can read that it works."""
    structlog.get_logger().info("slack-connected")
    return True
