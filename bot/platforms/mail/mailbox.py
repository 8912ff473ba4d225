"""The mailbox that undelivered mail comes back to, read over IMAP4rev1 (RFC 3501) outside the loop.

What is no bounce is left unread for whoever else reads there; each pass goes on behind it.
"""

from __future__ import annotations

import asyncio
import contextlib
import imaplib
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.connections import MailboxSettings
from bot.platforms.mail.bounces import Bounce
from bot.platforms.mail.parse import MalformedMail, parse_bounce

SECONDS = 20.0
MOST_AT_ONCE = 50
MOST_BYTES = 256 * 1024
"""As much of a mail as is read; what is sent back of ours stands last and may be large."""

Note = Callable[[Bounce], Awaitable[None]]


class MailboxError(Exception):
    """The mailbox cannot be read now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Mailbox:
    """A mailbox; `passed` is the last mail that was read and left, by its UID and the folder's UIDVALIDITY."""

    settings: MailboxSettings
    tls: ssl.SSLContext | None = None
    timeout: float = SECONDS
    passed: tuple[str, int] = field(default=("", 0))

    async def read(self, note: Note) -> int:
        """Has each new bounce noted and then marks it as read; their number.

        A mailbox that cannot be read is a line in the log; an error of `note` goes on to the caller, and what was not
        noted stays unread.
        """
        try:
            async with contextlib.AsyncExitStack() as stack:
                inbox = await self._open(stack)
                return sum([await self._take(inbox, uid, note) for uid in await self._list_new(inbox)])
        except MailboxError as error:
            structlog.get_logger().warning("mailbox", code=error.code)
            return 0

    async def try_out(self) -> None:
        """Opens the mailbox and reads nothing; MailboxError when that fails."""
        async with contextlib.AsyncExitStack() as stack:
            await self._open(stack)

    async def _open(self, stack: contextlib.AsyncExitStack) -> imaplib.IMAP4:
        inbox: imaplib.IMAP4 = await _call("mailbox-unreachable", self._connect)
        stack.push_async_callback(_leave, inbox)
        secret = self.settings.password.get_secret_value()
        await _call("mailbox-sign-in", inbox.login, _quoted(self.settings.user), secret)
        told = await _call("mailbox-folder", inbox.select, _quoted(self.settings.folder))
        if told[0] != "OK":
            raise MailboxError("mailbox-folder")
        return inbox

    def _connect(self) -> imaplib.IMAP4:
        host, port = self.settings.host, self.settings.port
        if self.settings.security == "none":
            return imaplib.IMAP4(host, port, timeout=self.timeout)
        tls = self.tls or ssl.create_default_context()
        return imaplib.IMAP4_SSL(host, port, ssl_context=tls, timeout=self.timeout)

    async def _list_new(self, inbox: imaplib.IMAP4) -> list[int]:
        """The UIDs of unread mail that was not passed before, oldest first, at most as many as are read at once."""
        validity = str(inbox.response("UIDVALIDITY")[1])
        if self.passed[0] != validity:
            self.passed = (validity, 0)
        found = await _command(inbox, "SEARCH", "UNSEEN")
        told = b" ".join(part for part in found if isinstance(part, bytes))
        new = sorted(int(uid) for uid in told.split() if uid.isdigit() and int(uid) > self.passed[1])
        return new[:MOST_AT_ONCE]

    async def _take(self, inbox: imaplib.IMAP4, uid: int, note: Note) -> bool:
        """True for a bounce: noted, then marked. A mail nobody can read is marked, so that it is not read again."""
        raw = await _fetch(inbox, uid)
        try:
            bounce = parse_bounce(raw)
        except MalformedMail:
            structlog.get_logger().warning("mailbox", code="mailbox-malformed")
            await _mark(inbox, uid)
            return False
        if bounce is not None:
            await note(bounce)
            await _mark(inbox, uid)
        self.passed = (self.passed[0], uid)
        return bounce is not None


async def _fetch(inbox: imaplib.IMAP4, uid: int) -> bytes:
    """The beginning of a mail, which stays unread; empty when it has gone meanwhile."""
    told = await _command(inbox, "FETCH", str(uid), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
    return next((part[1] for part in told if isinstance(part, tuple) and isinstance(part[1], bytes)), b"")


async def _mark(inbox: imaplib.IMAP4, uid: int) -> None:
    await _command(inbox, "STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


async def _command(inbox: imaplib.IMAP4, name: str, *args: str) -> list[Any]:
    told, data = await _call("mailbox-broken", inbox.uid, name, *args)
    if told != "OK":
        raise MailboxError("mailbox-broken")
    return list(data)


async def _call(code: str, do: Callable[..., Any], *args: str) -> Any:
    """What the library returns, outside the loop; MailboxError with this code for whatever goes wrong between us and it."""
    try:
        return await asyncio.to_thread(do, *args)
    except ssl.SSLError as error:
        raise MailboxError("mailbox-encryption") from error
    except (imaplib.IMAP4.error, OSError, UnicodeError) as error:
        is_lost = isinstance(error, imaplib.IMAP4.abort | OSError)
        raise MailboxError("mailbox-unreachable" if is_lost else code) from error


async def _leave(inbox: imaplib.IMAP4) -> None:
    """Says good-bye; a connection that was lost is still open on our side."""
    try:
        await _call("mailbox-broken", inbox.logout)
    except MailboxError:
        with contextlib.suppress(MailboxError):
            await _call("mailbox-broken", inbox.shutdown)


def _quoted(text: str) -> str:
    """A quoted string of the protocol: the library quotes passwords and nothing else."""
    if not text.isprintable():
        raise MailboxError("mailbox-sign-in")
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
