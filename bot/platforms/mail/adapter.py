"""Mail as a platform: each message is handed to the mail server once; what was mailed stays as it is.

A delivery's reference is the mail's Message-ID. Nobody can ask a mail server later what it took.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.connections import MailSettings
from bot.edge import Edge
from bot.platforms.mail.address import MailAddress, read_address
from bot.platforms.mail.compose import Envelope, compose, list_id_of
from bot.platforms.mail.files import Files
from bot.platforms.mail.links import MailLinks, SeatLinks
from bot.platforms.mail.message_id import MessageIds
from bot.platforms.mail.render import Page
from bot.platforms.mail.smtp import Letter, MailServer, Patience
from handlers.texts import Reader
from handlers.views import load_view, say
from scheduling.port import Busy, DeliveryError
from storage.queries import people
from storage.records.deliveries import Delivery
from storage.records.people import Body, Municipality, Seat
from storage.session import Database, is_unavailable, whole

SPARE = timedelta(seconds=20)
"""How much longer than a request a lease lasts."""
WAIT_WHEN_SLOW = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a mail is for: the seat with its body and municipality, and where the mail's links lead."""

    seat: Seat
    body: Body
    municipality: Municipality
    links: SeatLinks


class MailPlatform:
    """The port of scheduling/port.py over the municipality's own mail server."""

    name = "mail"
    can_look_up = False

    def __init__(
        self,
        settings: MailSettings,
        edge: Edge,
        links: MailLinks,
        *,
        tls: ssl.SSLContext | None = None,
        patience: Patience | None = None,
        ids: MessageIds | None = None,
    ) -> None:
        self._settings = settings
        self._edge = edge
        self._links = links
        self._files = Files(edge)
        self._patience = patience or Patience()
        self.ids = ids or MessageIds()
        self.request_timeout = timedelta(seconds=self._patience.longest)
        self.lease = self.request_timeout + SPARE
        self._server = MailServer(settings, tls, self._patience)

    @property
    def _database(self) -> Database:
        return self._edge.database

    @property
    def _clock(self) -> Clock:
        return self._edge.clock

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - one shape for all platforms
        """Nothing: a file goes with its mail."""
        return None

    async def send(self, delivery: Delivery) -> str:
        """Hands the mail over; its Message-ID. Sent again it has the same one."""
        to = self._read_address(delivery)
        try:
            async with asyncio.timeout(self._patience.compose):
                content = await self._compose(delivery, to)
        except TimeoutError as error:
            raise Busy("mail-slow", WAIT_WHEN_SLOW) from error
        await self._server.hand_over(Letter(to, content), asyncio.get_running_loop().time())
        return self._message_id(delivery)

    async def look_up(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - one shape for all platforms
        """Never known: DeliveryError."""
        raise DeliveryError("look-up-failed", permanent=False)

    async def update(self, delivery: Delivery) -> None:
        """Nothing: what was mailed stays, and its links tell how things stand when they are followed."""

    def _message_id(self, delivery: Delivery) -> str:
        return self.ids.make(delivery, self._sender().domain)

    def _sender(self) -> MailAddress:
        try:
            return read_address(self._settings.sender)
        except ValueError as error:
            raise DeliveryError("mail-sender", permanent=False) from error

    @staticmethod
    def _read_address(delivery: Delivery) -> MailAddress:
        if delivery.seat_id is None:
            raise DeliveryError("mail-no-seat", permanent=True)
        try:
            return read_address(delivery.address or "")
        except ValueError as error:
            raise DeliveryError("mail-address", permanent=True) from error

    async def _compose(self, delivery: Delivery, to: MailAddress) -> bytes:
        recipient = await whole(self._find_recipient(delivery))
        view = load_view(delivery.view)
        files = await self._files.make(delivery, view)
        page = self._page(delivery, recipient)
        drawn = page.draw(view, recipient.body.name)
        return await asyncio.to_thread(compose, self._envelope(delivery, to, recipient), drawn, files)

    async def _find_recipient(self, delivery: Delivery) -> Recipient:
        """DeliveryError when the database cannot be read now; LookupError when the seat is gone, which no row allows."""
        try:
            async with self._database.begin() as db:
                seat = await people.find_seat(db, delivery.seat_id or 0)
                body = await people.get_body(db, delivery.body_id)
                municipality = await people.get_municipality(db, delivery.municipality_id)
                links = await self._links.of(db, delivery)
        except Exception as error:
            if is_unavailable(error):
                raise DeliveryError("database-unavailable", permanent=False) from error
            raise
        if seat is None:
            raise LookupError(f"no seat {delivery.seat_id}")
        return Recipient(seat, body, municipality, links)

    def _page(self, delivery: Delivery, recipient: Recipient) -> Page:
        seat, body, municipality = recipient.seat, recipient.body, recipient.municipality
        reader = Reader(delivery.language, municipality.timezone, delivery.timezone)
        where = say("mail-for-seat", seat=seat.label, body=body.name, municipality=municipality.name)
        links = recipient.links
        return Page(reader, links.open, (where, say("mail-personal")), links.leave())

    def _envelope(self, delivery: Delivery, to: MailAddress, recipient: Recipient) -> Envelope:
        body, municipality, sender = recipient.body, recipient.municipality, self._sender()
        named = say("mail-from", body=body.name, municipality=municipality.name)
        return Envelope(
            sender=sender,
            sender_name=Reader(delivery.language, municipality.timezone).write(named),
            to=to,
            reply_to=self._settings.reply_to,
            message_id=self._message_id(delivery),
            list_id=list_id_of(body.key, municipality.key, domain=sender.domain),
            language=delivery.language,
            leave=recipient.links.leave(),
            sent_at=self._clock.now(),
        )
