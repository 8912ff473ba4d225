"""The mailbox that undelivered mail comes back to, read over IMAP4rev1 (RFC 3501) outside the loop.

What is no bounce is left unread for whoever else reads there; each pass goes on behind it.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.connections import MailboxSettings
from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.line import Line, MailboxError, Server
from bot.platforms.mail.parse import MOST_BYTES, MalformedMail, parse_bounce

SECONDS = 20.0
SECONDS_FOR_A_PASS = 120.0
"""A server that says a little now and then would otherwise be listened to for ever."""
MOST_AT_ONCE = 50

Note = Callable[[Bounce], Awaitable[None]]


@dataclass
class Mailbox:
    """A mailbox; `passed` is the last mail that was read and left, by its UID and the folder's UIDVALIDITY."""

    settings: MailboxSettings
    tls: ssl.SSLContext | None = None
    timeout: float = SECONDS
    deadline: float = SECONDS_FOR_A_PASS
    passed: tuple[str, int] = field(default=("", 0))

    async def read(self, note: Note) -> int:
        """Has each new bounce noted and then marks it as read; their number.

        A mailbox that cannot be read is a line in the log; an error of `note` goes on to the caller, and what was not
        noted stays unread.
        """
        try:
            async with self._open() as line:
                return sum([await self._take(line, uid, note) for uid in await self._list_new(line)])
        except MailboxError as error:
            structlog.get_logger().warning("mailbox", code=error.code)
            return 0

    async def try_out(self) -> None:
        """Opens the mailbox and reads nothing; MailboxError when that fails."""
        async with self._open():
            pass

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[Line]:
        """The mailbox with its folder selected, for so long and no longer."""
        try:
            async with asyncio.timeout(self.deadline) as limit, Line(self._server()) as line:
                await self._enter(line)
                yield line
        except TimeoutError as error:
            if limit.expired():
                raise MailboxError("mailbox-unreachable") from error
            raise

    def _server(self) -> Server:
        is_plain = self.settings.security == "none"
        tls = None if is_plain else self.tls or ssl.create_default_context()
        return Server(self.settings.host, self.settings.port, tls, self.timeout)

    async def _enter(self, line: Line) -> None:
        secret = self.settings.password.get_secret_value()
        await line.call("mailbox-sign-in", line.inbox.login, _quoted(self.settings.user), secret)
        told = await line.call("mailbox-folder", line.inbox.select, _quoted(self.settings.folder))
        if told[0] != "OK":
            raise MailboxError("mailbox-folder")

    async def _list_new(self, line: Line) -> list[int]:
        """The UIDs of unread mail that was not passed before, oldest first, at most as many as are read at once."""
        validity = str(line.inbox.response("UIDVALIDITY")[1])
        if self.passed[0] != validity:
            self.passed = (validity, 0)
        found = await _command(line, "SEARCH", "UNSEEN")
        told = b" ".join(part for part in found if isinstance(part, bytes))
        new = sorted(int(uid) for uid in told.split() if uid.isdigit() and int(uid) > self.passed[1])
        return new[:MOST_AT_ONCE]

    async def _take(self, line: Line, uid: int, note: Note) -> bool:
        """True for a bounce: noted, then marked. A mail nobody can read is marked, so that it is not read again."""
        raw = await _fetch(line, uid)
        try:
            bounce = await asyncio.to_thread(parse_bounce, raw)
        except MalformedMail:
            structlog.get_logger().warning("mailbox", code="mailbox-malformed")
            await _mark(line, uid)
            return False
        if bounce is not None:
            await note(bounce)
            await _mark(line, uid)
        self.passed = (self.passed[0], uid)
        return bounce is not None


async def _fetch(line: Line, uid: int) -> bytes:
    """The beginning of a mail, which stays unread; empty when it has gone meanwhile."""
    told = await _command(line, "FETCH", str(uid), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
    return next((part[1] for part in told if isinstance(part, tuple) and isinstance(part[1], bytes)), b"")


async def _mark(line: Line, uid: int) -> None:
    await _command(line, "STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


async def _command(line: Line, name: str, *args: str) -> list[Any]:
    told, data = await line.call("mailbox-broken", line.inbox.uid, name, *args)
    if told != "OK":
        raise MailboxError("mailbox-broken")
    return list(data)


def _quoted(text: str) -> str:
    """A quoted string of the protocol: the library quotes passwords and nothing else."""
    if not text.isprintable():
        raise MailboxError("mailbox-sign-in")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
