"""One connection to a mailbox: the library's calls in threads, and a way to hang up that ends a call under way."""

from __future__ import annotations

import asyncio
import contextlib
import imaplib
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any


class MailboxError(Exception):
    """The mailbox cannot be read now; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Server:
    """Where a mailbox is; `tls` is what its certificate is checked with, None for a connection that is not encrypted."""

    host: str
    port: int
    tls: ssl.SSLContext | None
    timeout: float


class _Inbox(imaplib.IMAP4):
    """The library's mailbox over a connection that stands already."""

    def __init__(self, server: Server, connection: socket.socket) -> None:
        self._connection = connection
        self._server = server
        super().__init__(server.host, server.port)

    def _create_socket(self, timeout: float | None) -> socket.socket:  # noqa: ARG002 - fixed by the library
        self._connection.settimeout(self._server.timeout)
        if self._server.tls is None:
            return self._connection
        return self._server.tls.wrap_socket(self._connection, server_hostname=self._server.host)


class Line:
    """The connection, opened and left as a context. When whoever uses it is told to stop, it is cut off."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._raw: socket.socket | None = None
        self.inbox: imaplib.IMAP4

    async def __aenter__(self) -> Line:
        connection = await self._connect()
        # A second name for the same connection: the first one is the library's, which may be waiting at it.
        self._raw = connection.dup()
        try:
            self.inbox = await self.call("mailbox-unreachable", _Inbox, self._server, connection)
        except BaseException:
            connection.close()
            self._raw.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._raw is None:
            return
        try:
            if error is None or isinstance(error, MailboxError):
                with contextlib.suppress(MailboxError):
                    await self.call("mailbox-broken", self.inbox.logout)
        finally:
            with contextlib.suppress(OSError):
                self.inbox.shutdown()
            self._raw.close()

    async def _connect(self) -> socket.socket:
        """Connects in the loop, where waiting for it can be broken off."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._server.timeout):
                kind = socket.SOCK_STREAM
                found = await loop.getaddrinfo(self._server.host, self._server.port, type=kind)
                return await _connect_first([(one[0], one[4]) for one in found])
        except (OSError, UnicodeError) as error:
            raise MailboxError("mailbox-unreachable") from error

    async def call(self, code: str, do: Callable[..., Any], *args: Any) -> Any:
        """What the library returns, outside the loop; MailboxError for whatever goes wrong between us and the server."""
        work = asyncio.ensure_future(asyncio.to_thread(do, *args))
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            self._hang_up()
            await asyncio.wait({work}, timeout=1)
            if work.done() and not work.cancelled():
                work.exception()
            raise
        except ssl.SSLError as error:
            raise MailboxError("mailbox-encryption") from error
        except (imaplib.IMAP4.error, OSError, UnicodeError) as error:
            is_lost = isinstance(error, imaplib.IMAP4.abort | OSError)
            raise MailboxError("mailbox-unreachable" if is_lost else code) from error

    def _hang_up(self) -> None:
        """Ends the connection under the library, so that its thread does not wait for the server any longer."""
        if self._raw is not None:
            with contextlib.suppress(OSError):
                self._raw.shutdown(socket.SHUT_RDWR)


async def _connect_first(found: list[tuple[int, Any]]) -> socket.socket:
    """A connection to the first address that takes one; OSError when none does."""
    failed: OSError = OSError("no address")
    for family, address in found:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.setblocking(False)  # noqa: FBT003 - fixed by the library
        try:
            await asyncio.get_running_loop().sock_connect(connection, address)
        except OSError as error:
            connection.close()
            failed = error
        except asyncio.CancelledError:
            connection.close()
            raise
        else:
            return connection
    raise failed
