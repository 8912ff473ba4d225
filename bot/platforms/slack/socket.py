"""The supervised Socket Mode connection: it comes back whatever happened to it, and Slack's being down stops nothing else.

The SDK's own client goes on with an address that Slack gave once, even when that has run out; so a connection that
cannot be had is given up after a while and asked for anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.app.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

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
        """Connects and stays connected until cancelled."""
        while True:
            handler = self._make()
            try:
                await self._stay(handler)
            finally:
                with contextlib.suppress(Exception):
                    await handler.close_async()  # type: ignore[no-untyped-call]
            structlog.get_logger().warning("slack-connection-anew")

    def _make(self) -> AsyncSocketModeHandler:
        logger = logging.getLogger("estbot.slack.socket")
        client = AsyncWebClient(token=self.app_token, base_url=self.api_url, retry_handlers=[], logger=logger)
        return AsyncSocketModeHandler(
            self.bolt, self.app_token, logger=logger, web_client=client, ping_interval=self.ping_seconds
        )

    async def _stay(self, handler: AsyncSocketModeHandler) -> None:
        """Returns when the connection has been gone for too long."""
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        try:
            last_seen = asyncio.get_running_loop().time()
            while asyncio.get_running_loop().time() - last_seen < self.patience_seconds:
                await asyncio.sleep(self.ping_seconds / 5)
                if await handler.client.is_connected():
                    last_seen = asyncio.get_running_loop().time()
        finally:
            connecting.cancel()
            await asyncio.gather(connecting, return_exceptions=True)
