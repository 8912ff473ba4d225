"""A strict mail server: what a careful one refuses is refused here, and it can fail at every moment of a handing over."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from types import TracebackType
from typing import Any, Literal

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LONGEST = 998
NEEDED = ("Date", "From", "To", "Message-ID", "Subject", "MIME-Version")
Moment = Literal[
    "hang-greeting", "drop-greeting", "drop-data", "drop-content", "drop-end", "keep-and-drop", "hang-end"
]


@dataclass(frozen=True, slots=True)
class Mailed:
    """A mail as it was taken: who it went to on the command line, and its bytes."""

    sender: str
    to: str
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, read."""
        read = message_from_bytes(self.content, policy=default)
        assert isinstance(read, EmailMessage)
        return read

    def body(self, kind: Literal["plain", "html"]) -> str:
        """One of its two bodies."""
        found = self.message.get_body((kind,))
        assert found is not None
        return str(found.get_content())

    @property
    def files(self) -> dict[str, bytes]:
        """What is attached, by name."""
        return {str(one.get_filename()): one.get_content() for one in self.message.iter_attachments()}


@dataclass
class FakeMailServer:
    """Takes mail on this machine. Answers are whole lines such as `550 5.1.1 no such user`."""

    tls: ssl.SSLContext | None = None
    is_tls_from_start: bool = False
    login: tuple[str, str] | None = None
    takes_utf8: bool = True
    size: int = 10_000_000
    greeting: str | None = None
    refused: dict[str, str] = field(default_factory=dict)
    sender_answer: str | None = None
    content_answer: str | None = None
    fails: Moment | None = None
    answers_after: float = 0
    taken: list[Mailed] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    port: int = 0
    most_at_once: int = 0
    _open: set[_Strict] = field(default_factory=set)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def __aenter__(self) -> FakeMailServer:
        loop = asyncio.get_running_loop()
        tls = self.tls if self.is_tls_from_start else None
        self._server = await loop.create_server(self._make, "127.0.0.1", 0, ssl=tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for one in list(self._open):
            one.abort()
        await self._server.wait_closed()

    async def until_open(self, count: int) -> None:
        """Returns when so many connections stand."""
        while len(self._open) < count:
            self._changed.clear()
            await self._changed.wait()

    def _make(self) -> _Strict:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # signing in without encryption is meant, in a test
            return self._make_one()

    def _make_one(self) -> _Strict:
        asked = self.login is not None
        return _Strict(
            self,
            hostname="mail.test",
            ident="ESMTP",
            data_size_limit=self.size,
            enable_SMTPUTF8=self.takes_utf8,
            tls_context=None if self.is_tls_from_start else self.tls,
            require_starttls=self.tls is not None and not self.is_tls_from_start,
            auth_required=asked,
            auth_require_tls=False,
            authenticator=self._check,
            loop=asyncio.get_running_loop(),
        )

    def _check(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        given = (data.login.decode(), data.password.decode())
        return AuthResult(success=given == self.login, handled=False)

    async def handle_MAIL(  # noqa: N802 - fixed by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.sender_answer or "250 2.1.0 ok"

    async def handle_RCPT(  # noqa: N802 - fixed by aiosmtpd
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.refused.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 ok"

    async def handle_DATA(self, server: _Strict, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - fixed by aiosmtpd
        content = envelope.original_content or b""
        faults = find_faults(content, envelope.mail_options)
        self.faults += faults
        if faults:
            return f"554 5.6.0 {faults[0]}"
        if self.content_answer is not None:
            return self.content_answer
        if self.fails in {None, "keep-and-drop"}:
            self.taken.append(Mailed(envelope.mail_from or "", envelope.rcpt_tos[0], content))
        if self.fails in {"drop-end", "keep-and-drop", "hang-end"}:
            await server.fail(is_hanging=self.fails == "hang-end")
        await asyncio.sleep(self.answers_after)
        return "250 2.0.0 taken"


def find_faults(content: bytes, options: list[str]) -> list[str]:
    """What a careful server holds against a mail (RFC 5321, RFC 5322)."""
    message = message_from_bytes(content, policy=default)
    faults = [f"no {name}" for name in NEEDED if len(message.get_all(name, [])) != 1]
    if b"\n" in content.replace(b"\r\n", b"") or b"\r" in content.replace(b"\r\n", b""):
        faults.append("bare line end")
    if any(len(line) > LONGEST for line in content.split(b"\r\n")):
        faults.append("long line")
    if not content.isascii() and not {"BODY=8BITMIME", "SMTPUTF8"} & {one.upper() for one in options}:
        faults.append("eight bits")
    return faults + [f"defect {type(one).__name__}" for part in message.walk() for one in part.defects]


class _Strict(SMTP):
    """One connection."""

    def __init__(self, owner: FakeMailServer, **options: Any) -> None:
        super().__init__(owner, **options)
        self.owner = owner

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.owner._open.add(self)
        self.owner.most_at_once = max(self.owner.most_at_once, len(self.owner._open))
        self.owner._changed.set()
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.owner._open.discard(self)
        super().connection_lost(error)

    def abort(self) -> None:
        """Breaks the connection off."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()

    async def fail(self, *, is_hanging: bool) -> None:
        """Says nothing more, and breaks off unless it hangs."""
        if not is_hanging:
            self.abort()
        await asyncio.Event().wait()

    async def push(self, status: Any) -> None:
        is_greeting = str(status).startswith("220 mail.test")
        if is_greeting and self.owner.fails in {"hang-greeting", "drop-greeting"}:
            await self.fail(is_hanging=self.owner.fails == "hang-greeting")
        await super().push(self.owner.greeting if is_greeting and self.owner.greeting else status)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - fixed by aiosmtpd
        if self.owner.fails == "drop-data":
            await self.fail(is_hanging=False)
        if self.owner.fails == "drop-content":
            await self.push("354 go on")
            await self._reader.read(10)
            await self.fail(is_hanging=False)
        await super().smtp_DATA(arg)
