"""Handing one mail to the mail server, with the exact moment from which nobody knows whether it was taken.

A server may only accept once it has seen the line with a single full stop (RFC 5321 section 4.1.1.4). Until that line is
written, whatever goes wrong means that nothing was delivered; from then on only the server's own answer tells.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import aiosmtplib
from aiosmtplib.protocol import SMTPProtocol

from bot.connections import MailSettings
from bot.platforms.mail.address import MailAddress, read_address
from bot.platforms.mail.failures import refuse, refuse_sign_in, translate
from scheduling.port import Busy, DeliveryError, UnknownOutcome

END = b".\r\n"
START_INPUT = 354
AT_ONCE = 3
"""Connections beside each other; Exchange Online allows an account no more."""
WAIT_WHEN_BUSY = timedelta(seconds=15)
FULL_STOPS = re.compile(rb"(?m)^\.")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: to compose; then to get a connection and to have brought all but the end; then to be answered.

    A server may look through a mail for a while before it answers; calling that doubtful would have it sent twice or not.
    """

    compose: float = 60.0
    turn: float = 4.0
    ready: float = 30.0
    answer: float = 300.0

    @property
    def longest(self) -> float:
        """As long as a whole sending takes at most, and a little more."""
        return self.compose + self.ready + self.answer + 5.0


@dataclass(frozen=True, slots=True)
class Letter:
    """What is handed over: who it is for, and the whole message with CRLF at every line's end."""

    to: MailAddress
    content: bytes


@dataclass
class MailServer:
    """The server that mail is handed to; `tls` is what its certificate is checked with, the machine's own unless said."""

    settings: MailSettings
    tls: ssl.SSLContext | None = None
    patience: Patience = field(default_factory=Patience)
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def hand_over(self, letter: Letter, began: float) -> None:
        """Returns when the server has taken it; DeliveryError or UnknownOutcome otherwise. `began` is in the loop's time."""
        async with self._turn(began):
            smtp = self._client()
            try:
                await self._hand_over(smtp, letter, began)
            finally:
                smtp.close()

    async def try_out(self) -> None:
        """Connects, encrypts and signs in, and sends nothing; DeliveryError when one of them fails."""
        smtp = self._client()
        try:
            async with asyncio.timeout(self.patience.ready):
                await smtp.connect()
                await self._secure(smtp)
                await self._sign_in(smtp)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise translate(error) from error
        finally:
            smtp.close()

    @contextlib.asynccontextmanager
    async def _turn(self, began: float) -> AsyncIterator[None]:
        """One of the few connections; Busy when none comes free in time, which is no failure of the message."""
        try:
            async with asyncio.timeout_at(began + self.patience.turn):
                await self.turns.acquire()
        except TimeoutError as error:
            raise Busy("mail-busy", WAIT_WHEN_BUSY) from error
        try:
            yield
        finally:
            self.turns.release()

    def _client(self) -> aiosmtplib.SMTP:
        """A client that is not connected yet; our own domain is said in EHLO, so that no name has to be looked up."""
        return aiosmtplib.SMTP(
            hostname=self.settings.host,
            port=self.settings.port,
            local_hostname=self._sender().domain,
            timeout=self.patience.ready,
            use_tls=self.settings.security == "tls",
            start_tls=False,
            tls_context=self.tls,
        )

    def _sender(self) -> MailAddress:
        try:
            return read_address(self.settings.sender)
        except ValueError as error:
            raise DeliveryError("mail-sender", permanent=False) from error

    async def _hand_over(self, smtp: aiosmtplib.SMTP, letter: Letter, began: float) -> None:
        try:
            async with asyncio.timeout_at(began + self.patience.ready):
                protocol, writer = await self._bring(smtp, letter)
                protocol.write(END)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise translate(error) from error
        try:
            async with asyncio.timeout(self.patience.answer):
                answer = await protocol.read_response()
        except (aiosmtplib.SMTPException, OSError) as error:
            raise UnknownOutcome from error
        _judge(answer)
        with contextlib.suppress(aiosmtplib.SMTPException):
            protocol.write(b"QUIT\r\n")
        writer.close()

    async def _bring(
        self, smtp: aiosmtplib.SMTP, letter: Letter
    ) -> tuple[SMTPProtocol, asyncio.StreamWriter]:
        """Everything up to the last line of the content, out of our hands; the end is not written yet."""
        await smtp.connect()
        await self._secure(smtp)
        await self._sign_in(smtp)
        await self._address(smtp, letter)
        await _begin_content(smtp)
        return await _bring_content(smtp, letter.content)

    async def _secure(self, smtp: aiosmtplib.SMTP) -> None:
        await smtp.ehlo()
        if self.settings.security == "starttls":
            if not smtp.supports_extension("starttls"):
                raise DeliveryError("mail-encryption", permanent=False)
            await smtp.starttls()
            await smtp.ehlo()

    async def _sign_in(self, smtp: aiosmtplib.SMTP) -> None:
        if self.settings.user is None:
            return
        secret = self.settings.password.get_secret_value() if self.settings.password else ""
        if not smtp.supported_auth_methods:
            raise DeliveryError("mail-sign-in", permanent=False)
        try:
            await smtp.login(self.settings.user, secret)
        except aiosmtplib.SMTPAuthenticationError as error:
            raise refuse_sign_in(error) from error

    async def _address(self, smtp: aiosmtplib.SMTP, letter: Letter) -> None:
        sender = self._sender()
        needs_utf8 = letter.to.needs_utf8 or sender.needs_utf8
        if needs_utf8 and not smtp.supports_extension("smtputf8"):
            raise DeliveryError("mail-address", permanent=True)
        options = [*_size_option(smtp, letter), *(("SMTPUTF8", "BODY=8BITMIME") if needs_utf8 else ())]
        encoding = "utf-8" if needs_utf8 else "ascii"
        await smtp.mail(sender.text, options=options, encoding=encoding)
        await smtp.rcpt(letter.to.text, encoding=encoding)


def _size_option(smtp: aiosmtplib.SMTP, letter: Letter) -> list[str]:
    """The size where the server wants to know it (RFC 1870); DeliveryError when it says that it takes less."""
    if not smtp.supports_extension("size"):
        return []
    most = smtp.esmtp_extensions["size"].strip()
    if most.isdecimal() and 0 < int(most) < len(letter.content):
        raise DeliveryError("mail-too-large", permanent=True, about_message=True)
    return [f"SIZE={len(letter.content)}"]


async def _begin_content(smtp: aiosmtplib.SMTP) -> None:
    answer = await smtp.execute_command(b"DATA")
    if answer.code != START_INPUT:
        raise aiosmtplib.SMTPDataError(answer.code, answer.message)


async def _bring_content(smtp: aiosmtplib.SMTP, content: bytes) -> tuple[SMTPProtocol, asyncio.StreamWriter]:
    """Writes the content and waits until it has left; the library's own DATA would not tell this from its end.

    The writer lends its `drain`, for which the protocol is made; it has to be kept until the connection is closed.
    """
    protocol, transport = smtp.protocol, smtp.transport
    if protocol is None or not isinstance(transport, asyncio.WriteTransport):
        raise aiosmtplib.SMTPServerDisconnected("connection lost")
    transport.set_write_buffer_limits(high=0)
    writer = asyncio.StreamWriter(transport, protocol, None, asyncio.get_running_loop())
    protocol.write(FULL_STOPS.sub(b"..", content))
    await writer.drain()
    return protocol, writer


def _judge(answer: aiosmtplib.SMTPResponse) -> None:
    """What the server says after the end: taken, refused, or something that is no answer to it."""
    if 200 <= answer.code < 300:
        return
    if 400 <= answer.code < 600:
        raise refuse("content", answer.code, answer.message)
    raise UnknownOutcome
