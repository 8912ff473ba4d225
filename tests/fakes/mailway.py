"""The way by mail into the same bot: seats are written to by mail, over a real connection, and answer on the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp.test_utils import TestServer
from builders import Town, build_town
from play import Play

from bot.app import build_app
from bot.clock import SimulatedClock
from bot.connections import MailSettings
from bot.edge import Edge
from bot.platforms.mail.adapter import MailPlatform
from bot.platforms.mail.message_id import key_in
from bot.runtime import Runtime
from bot.settings import Settings
from fakes.mail import FakeMailServer, Mailed
from fakes.ways import PageWay
from handlers.routing import Called
from storage.queries import people
from storage.records.deliveries import Delivery
from storage.records.people import Seat
from storage.session import Connection, Database

SENDER = "est@kommun.test"
BASE_URL = "https://est.kommun.test"


@dataclass(frozen=True, slots=True)
class FakeSeatLinks:
    """The links of one mail, which say what they are for."""

    delivery: Delivery
    base_url: str

    def open(self, called: Called | None) -> str:
        """`/m/SEAT?do=ACTION&name=value`; without an action for the form."""
        address = f"{self.base_url}/m/{self.delivery.seat_id}"
        if called is None:
            return address
        args = "".join(f"&{name}={value}" for name, value in called.raw.items())
        return f"{address}?do={called.action}{args}"

    def leave(self) -> str:
        """`/leave/SEAT`."""
        return f"{self.base_url}/leave/{self.delivery.seat_id}"


@dataclass(frozen=True, slots=True)
class FakeLinks:
    """Makes such links."""

    base_url: str = BASE_URL

    async def of(self, db: Connection, delivery: Delivery) -> FakeSeatLinks:  # noqa: ARG002 - fixed by the protocol
        """The links of a delivery."""
        return FakeSeatLinks(delivery, self.base_url)


def mail_settings(server: FakeMailServer, **changes: object) -> MailSettings:
    """What an IT department sets, with the fake in the server's place."""
    given: dict[str, object] = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "none",
        "sender": SENDER,
        "base_url": BASE_URL,
    }
    return MailSettings.model_validate({**given, **changes})


def mail_of(seat: Seat) -> str:
    """Where a seat's holder is mailed to."""
    return f"{seat.key}@example.org"


async def address_by_mail(database: Database, town: Town) -> None:
    """Gives every holder in the town their mail address on this platform."""
    async with database.begin() as db:
        for seat in await people.list_all_seats(db, town.municipality.id):
            for holder in await people.list_seat_holders(db, seat.id):
                about = {"municipality_id": seat.municipality_id, "holder_id": holder.id}
                await people.set_address(db, {**about, "platform": "mail", "address": mail_of(seat)})


@dataclass
class MailWay(PageWay):
    """Seats that are mailed to; what they do, they do in a browser."""

    mailed: FakeMailServer = field(default_factory=FakeMailServer)

    async def received(self, seat: str) -> list[str]:
        return [key_in(str(one.message["Message-ID"])) for one in self.mails(seat)]

    def mails(self, seat: str) -> list[Mailed]:
        """What has arrived at the seat, oldest first."""
        return [one for one in self.mailed.taken if one.to == mail_of(self.play.town.seats[seat])]


@asynccontextmanager
async def open_mail_way(database: Database, clock: SimulatedClock, data_dir: Path) -> AsyncIterator[MailWay]:
    """Lindesberg's EST group reached by mail."""
    async with FakeMailServer() as mailed:
        edge = Edge(database, clock, (MailPlatform.name,), lambda: None)
        platform = MailPlatform(mail_settings(mailed), edge, FakeLinks())
        runtime = Runtime(database, clock, {platform.name: platform}, worker="test")
        town = await build_town(database, platform="mail")
        await address_by_mail(database, town)
        server = TestServer(build_app(Settings(data_dir=data_dir), runtime, "secret"))
        way = MailWay(Play(runtime, clock, town), server, mailed=mailed)
        async with server:
            yield way
            await way.close()
