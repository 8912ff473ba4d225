"""The page with mail in service: a postbox that keeps what was mailed, and the links as their reader would follow them."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from builders import OPENS_AT, Town, enqueue, read_town
from visiting import SECRET, Answered, Site

from bot.app import PAGES, build_app
from bot.clock import SimulatedClock
from bot.links import MailSigner
from bot.platforms.web.adapter import WebPlatform
from bot.platforms.web.assembly import WAYS_IN, add_ways_in
from bot.platforms.web.later import Delay
from bot.platforms.web.mail_links import MailLinks, SeatLinks
from bot.runtime import Runtime
from bot.settings import Settings
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import Buttons, Paragraph, load_view
from scheduling.port import Platform
from storage.queries import people
from storage.records.deliveries import Delivery
from storage.records.people import Holder, Seat
from storage.session import Database


@dataclass
class Postbox:
    """Mail as a platform: keeps what was handed over, and refuses what no mail server could take."""

    database: Database
    links: MailLinks
    sent: list[tuple[Delivery, SeatLinks]] = field(default_factory=list)
    name = "mail"
    can_look_up = False

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - one shape for all platforms
        return None

    async def send(self, delivery: Delivery) -> str:
        assert "@" in (delivery.address or "")
        assert delivery.key not in [one.key for one, _ in self.sent]
        async with self.database.begin() as db:
            self.sent.append((delivery, await self.links.of(db, delivery)))
        return delivery.key

    async def look_up(self, delivery: Delivery) -> str | None:
        raise AssertionError(delivery.key)

    async def update(self, delivery: Delivery) -> None:
        assert delivery.key in [one.key for one, _ in self.sent]

    def mailed(self, purpose: str) -> list[Delivery]:
        """What was sent for a purpose, in order."""
        return [one for one, _ in self.sent if one.purpose == purpose]


@dataclass(frozen=True, slots=True)
class Ways:
    """The page, the postbox and the visitor."""

    site: Site
    postbox: Postbox
    app: web.Application

    @property
    def database(self) -> Database:
        return self.site.runtime.database

    async def settle(self) -> None:
        """Lets what was asked for be looked up, and what waits be mailed."""
        await self.app[WAYS_IN].settle()
        await self.site.runtime.tick()

    async def ask_link(self, email: str, **headers: str) -> Answered:
        """Asks for a link as anybody may."""
        async with self.site.client.post("/enter", data={"email": email}, headers=headers) as response:
            text = await response.text()
            return Answered(response.status, response.headers, text, text.encode())

    def followed(self, purpose: str, number: int = -1) -> str:
        """The path behind the button of a mail."""
        found = [(one, links) for one, links in self.postbox.sent if one.purpose == purpose][number]
        nodes = [node for node in load_view(found[0].view) if isinstance(node, Buttons)]
        button = nodes[0].buttons[0]
        return path_of(found[1].open(Called(button.action, button.args)))

    def code(self) -> str:
        """The newest code that was mailed."""
        reader = Reader("sv", "Europe/Stockholm")
        nodes = load_view(self.postbox.mailed("code")[-1].view)
        texts = [reader.write(node.text) for node in nodes if isinstance(node, Paragraph)]
        return next(text for text in texts if text.isdecimal())

    async def link_for(self, seat: str, called: Called | None = None, *, round_id: int | None = 1) -> str:
        """The path of a link in a mail to the seat's holder about a round."""
        return path_of((await self.links_for(seat, round_id=round_id)).open(called))

    async def links_for(self, seat: str, *, round_id: int | None = 1) -> SeatLinks:
        """The links of a mail to the seat's holder."""
        found = self.site.town.seats[seat]
        changes = {"platform": "mail", "address": f"{seat}@example.org", "round_id": round_id}
        delivery = (await enqueue(self.database, found, [f"mail-{seat}-{round_id}"], **changes))[0]
        async with self.database.begin() as db:
            return await self.postbox.links.of(db, delivery)

    async def open_limited(self, seat: str, do: str = "home") -> Answered:
        """Follows a mailed link and presses its button."""
        return await self.site.post(await self.link_for(seat, Called(do, {"round": "1"})))

    async def holder(self, seat: str) -> Holder:
        """Who holds the seat now."""
        async with self.database.begin() as db:
            return (await people.list_seat_holders(db, self.site.town.seats[seat].id))[0]

    async def failure(self, seat: str) -> str | None:
        """Why the seat's mail address is not written to."""
        holder = await self.holder(seat)
        async with self.database.begin() as db:
            listed = await people.list_addresses(db, holder.municipality_id)
        return next(one.failure for one in listed if (one.holder_id, one.platform) == (holder.id, "mail"))

    async def token(self) -> str:
        """The form token of the visitor's session, limited or not."""
        return (await self.site.get("/do/help")).page.all("input", name="csrf")[0].value

    async def send_code(self) -> Answered:
        """Presses the button that sends a code, and lets it be mailed."""
        answer = await self.site.post("/code", {"csrf": await self.token(), "to": "report.mine"})
        await self.settle()
        return answer

    async def enter_code(self, code: str) -> Answered:
        """Writes a code."""
        return await self.site.post("/code/enter", {"csrf": await self.token(), "code": code})

    def later(self, by: timedelta) -> None:
        """Moves the clock on."""
        self.site.clock.move_to(self.site.clock.now() + by)


def path_of(url: str) -> str:
    """An address without its host."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@asynccontextmanager
async def open_ways(
    template: Path, folder: Path, *, has_mail: bool = True, trusts_proxy: bool = False, delay: Delay = float
) -> AsyncIterator[Ways]:
    """The page on a copy of the template, just after the round has opened."""
    file = Path(shutil.copy(template, folder / "ways.sqlite3"))
    async with serve_ways(file, folder, has_mail=has_mail, trusts_proxy=trusts_proxy, delay=delay) as ways:
        yield ways


@asynccontextmanager
async def serve_ways(
    file: Path, folder: Path, *, has_mail: bool = True, trusts_proxy: bool = False, delay: Delay = float
) -> AsyncIterator[Ways]:
    """The page on this very database, as after a restart."""
    database, clock = Database(f"sqlite+aiosqlite:///{file}"), SimulatedClock(OPENS_AT)
    settings = Settings(data_dir=folder, trusted_proxy=trusts_proxy)
    postbox = Postbox(database, MailLinks(MailSigner(SECRET), settings.address))
    town = await _give_addresses(database)
    mail: dict[str, Platform] = {"mail": postbox} if has_mail else {}
    platforms = {**mail, "web": WebPlatform(database, clock)}
    runtime = Runtime(database, clock, platforms, worker="test", page=settings.address)
    app = build_app(settings, runtime, SECRET)
    if WAYS_IN not in app:
        add_ways_in(app, app[PAGES], SECRET, trusts_proxy=trusts_proxy)
    app[WAYS_IN].wait(delay)
    async with TestClient(TestServer(app)) as client:
        yield Ways(Site(client, runtime, app[PAGES], town, clock, file), postbox, app)
    await database.close()


async def _give_addresses(database: Database) -> Town:
    """Every holder has a mail address beside the page."""
    async with database.begin() as db:
        town = await read_town(db, "lindesberg")
        for holder in await people.list_holders(db, town.municipality.id):
            about = {"municipality_id": holder.municipality_id, "holder_id": holder.id}
            await people.add_address(db, {**about, "platform": "mail", "address": holder.email})
    return town


async def make_administrator(ways: Ways) -> Seat:
    """A seat of the EST group that runs the service, held by somebody with a mail address."""
    convener = ways.site.town.convener
    values = {
        "municipality_id": convener.municipality_id,
        "body_id": convener.body_id,
        "key": "drift",
        "role": "IT-drift",
        "organisation": "Kommunen",
        "sector": "municipality",
        "kind": "administrator",
        "is_convener": False,
        "is_chair": False,
        "is_external": False,
        "position": 99,
    }
    async with ways.database.begin() as db:
        seat = replace(convener, id=await people.add_seat(db, values), key="drift", link_epoch=0)
        about = {"municipality_id": seat.municipality_id, "seat_id": seat.id, "since_at": OPENS_AT}
        holder_id = await people.add_holder(db, {**about, "email": "drift@example.org", "language": "sv"})
        address = {"municipality_id": seat.municipality_id, "holder_id": holder_id}
        await people.add_address(db, {**address, "platform": "mail", "address": "drift@example.org"})
    return seat
