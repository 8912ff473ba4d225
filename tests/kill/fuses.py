"""Where a life may be ended: a fuse that counts the moments before and after every commit and every send.

A database and a platform carry it; the platform writes to the recipient over HTTP, as a chat platform is written to.
"""

from __future__ import annotations

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp

from scheduling.port import DeliveryError, Platform, UnknownOutcome
from storage.records.deliveries import Delivery
from storage.session import Connection, Database


@dataclass
class Fuse:
    """Counts points, and ends the process at the one it was set to."""

    burns_at: int | None
    point: int = 0

    def pass_point(self) -> None:
        """One more point; SIGKILL to ourselves when it is the one: nothing is closed, flushed or caught."""
        self.point += 1
        if self.point == self.burns_at:
            os.kill(os.getpid(), signal.SIGKILL)


class FusedDatabase(Database):
    """A database with a point before and after every commit."""

    def __init__(self, url: str, fuse: Fuse) -> None:
        super().__init__(url)
        self._fuse = fuse

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        async with super().begin() as db:
            yield db
            self._fuse.pass_point()
        self._fuse.pass_point()


class FusedPlatform:
    """A platform with a point before and after everything that it shows."""

    def __init__(self, inner: Platform, fuse: Fuse, *, can_look_up: bool) -> None:
        self.name = inner.name
        self.can_look_up = can_look_up
        self._inner = inner
        self._fuse = fuse

    async def send(self, delivery: Delivery) -> str:
        self._fuse.pass_point()
        reference = await self._inner.send(delivery)
        self._fuse.pass_point()
        return reference

    async def upload(self, delivery: Delivery) -> str | None:
        return await self._inner.upload(delivery)

    async def look_up(self, delivery: Delivery) -> str | None:
        return await self._inner.look_up(delivery)

    async def update(self, delivery: Delivery) -> None:
        self._fuse.pass_point()
        await self._inner.update(delivery)
        self._fuse.pass_point()


class RemotePlatform:
    """Writes to the recipient over HTTP, as a chat platform is written to."""

    name = "remote"
    can_look_up = True

    def __init__(self, port: int) -> None:
        self._url = f"http://127.0.0.1:{port}/messages"

    async def send(self, delivery: Delivery) -> str:
        try:
            async with (
                aiohttp.ClientSession() as http,
                http.post(self._url, json={"key": delivery.key}) as told,
            ):
                if told.status != 200:
                    raise DeliveryError(f"status-{told.status}", permanent=False)
        except aiohttp.ClientConnectorError as error:
            raise DeliveryError("no-connection", permanent=False) from error
        except aiohttp.ClientError as error:
            raise UnknownOutcome from error
        return delivery.key

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - it takes no files
        return None

    async def update(self, delivery: Delivery) -> None:
        """The recipient counts messages and shows none, so that only what was never sent can be wrong."""
        if await self.look_up(delivery) is None:
            raise DeliveryError("gone", permanent=True)

    async def look_up(self, delivery: Delivery) -> str | None:
        try:
            async with aiohttp.ClientSession() as http, http.get(f"{self._url}/{delivery.key}") as told:
                return delivery.key if told.status == 200 else None
        except aiohttp.ClientError as error:
            raise DeliveryError("no-connection", permanent=False) from error
