"""Mail on its way from the outbox to a strict mail server: a seat of Lindesberg's EST group, and what arrives."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from builders import BEFORE, Town, a_view, build_town, enqueue
from fakes.mail import FakeMailServer, Mailed
from fakes.mailway import FakeLinks, mail_of, mail_settings

from bot.clock import SimulatedClock
from bot.edge import Edge
from bot.platforms.mail.adapter import MailPlatform
from bot.platforms.mail.address import read_address
from bot.platforms.mail.smtp import Patience
from handlers.views import View, dump_view
from scheduling.port import DeliveryError
from storage.records.deliveries import Delivery
from storage.session import Database

IMPATIENT = Patience(turn=0.2, ready=0.4, answer=0.6)
_numbers = count(1)


@dataclass
class Scene:
    """The platform with its server, and the town it writes to."""

    server: FakeMailServer
    platform: MailPlatform
    town: Town
    database: Database

    async def enqueue(self, view: View | None = None, seat: str = "social", **changes: Any) -> Delivery:
        """A delivery by mail to a seat."""
        to = self.town.seats[seat]
        values = {"address": mail_of(to), "view": dump_view(view or a_view()), **changes}
        key = f"k-{next(_numbers)}"
        (one,) = await enqueue(self.database, to, [key], platform="mail", **values)
        return one

    async def mail(self, view: View | None = None, seat: str = "social", **changes: Any) -> Mailed:
        """What arrives when a view is sent."""
        await self.platform.send(await self.enqueue(view, seat, **changes))
        return self.server.taken[-1]

    async def compose(self, one: Delivery) -> bytes:
        """A mail's bytes before they are handed over."""
        return await self.platform._compose(one, read_address(one.address or ""))

    async def refusal(self, view: View | None = None, **changes: Any) -> tuple[str, bool]:
        """The code of the refusal, and whether it is permanent; fails when it is taken."""
        try:
            await self.platform.send(await self.enqueue(view, **changes))
        except DeliveryError as error:
            return error.code, error.permanent
        raise AssertionError("it was taken")


@asynccontextmanager
async def open_scene(
    database: Database,
    server: FakeMailServer | None = None,
    *,
    tls: ssl.SSLContext | None = None,
    patience: Patience | None = None,
    **settings: object,
) -> AsyncIterator[Scene]:
    """A server, and the platform in front of it; `settings` are those of the mail."""
    async with server or FakeMailServer() as running:
        town = await build_town(database, platform="mail")
        edge = Edge(database, SimulatedClock(BEFORE), ("mail",), lambda: None)
        made = mail_settings(running, **settings)
        platform = MailPlatform(made, edge, FakeLinks(), tls=tls, patience=patience)
        yield Scene(running, platform, town, database)
