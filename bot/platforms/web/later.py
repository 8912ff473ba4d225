"""What is done a while after it was asked for, so that nobody can tell from when the page is busy what it was about."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable

from aiohttp import web

Delay = Callable[[], float]
"""How many seconds to wait with the next one."""
MOST_WAITING = 500


def a_while() -> float:
    """One to five seconds, which nobody can guess."""
    return secrets.SystemRandom().uniform(1, 5)


class Later:
    """Does something with one text after another, each no sooner than its delay; bounded, and done before the page ends."""

    def __init__(
        self, do: Callable[[str], Awaitable[None]], delay: Delay, *, most: int = MOST_WAITING
    ) -> None:
        self._do = do
        self.delay = delay
        self._waiting: asyncio.Queue[tuple[float, str]] = asyncio.Queue(most)
        self._hurries = asyncio.Event()

    def put(self, text: str) -> bool:
        """False when too many wait already."""
        due = asyncio.get_running_loop().time() + self.delay()
        try:
            self._waiting.put_nowait((due, text))
        except asyncio.QueueFull:
            return False
        return True

    async def settle(self) -> None:
        """Does everything now that waits."""
        self._hurries.set()
        await self._waiting.join()
        self._hurries.clear()

    async def run(self, app: web.Application) -> AsyncIterator[None]:  # noqa: ARG002 - fixed by aiohttp
        """Works beside the page; when it ends, what waits is done at once."""
        task = asyncio.create_task(self._work())
        yield
        await self.settle()
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _work(self) -> None:
        while True:
            due, text = await self._waiting.get()
            try:
                await self._wait_until(due)
                await self._do(text)
            finally:
                self._waiting.task_done()

    async def _wait_until(self, due: float) -> None:
        seconds = due - asyncio.get_running_loop().time()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._hurries.wait(), max(0.0, seconds))
