"""The demonstration's own pages: the front page with every seat, and the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from aiohttp import web
from markupsafe import Markup

from bot.clock import SimulatedClock
from bot.demo.seeding import DATA_ENDS_ON, MUNICIPALITIES
from bot.platforms.web.pages import Pages, see_other
from bot.platforms.web.render import Page, draw_page, environment
from bot.runtime import Runtime
from handlers.texts import Reader
from handlers.views import Day, Instant, Message, say
from storage.queries import deliveries, people
from storage.records.people import Body, Municipality, Seat
from storage.session import Connection

ZONE = "Europe/Stockholm"
ONE_DAY = timedelta(days=1)
LONGEST_NUMBER = 10


class Demonstration:
    """Adds the seat chooser and the clock to the page."""

    def __init__(self, pages: Pages, runtime: Runtime, clock: SimulatedClock) -> None:
        self.pages = pages
        self.runtime = runtime
        self.clock = clock
        pages.banner = self.draw_banner
        pages.front = self.front

    def routes(self) -> list[web.RouteDef]:
        """The addresses that only a demonstration has."""
        return [
            web.get("/demo", self.front),
            web.post("/demo/open/{seat}", self.open_seat),
            web.post("/demo/next", self.go_on),
        ]

    def draw_banner(self, page: Page) -> Markup:
        """What stands above every page: that it is a demonstration, what time it is, and the way on."""
        template = environment.get_template("demo_banner.html")
        now = page.write(say("demo-now", at=Instant(at=self.clock.now()), ends=Day(on=DATA_ENDS_ON)))
        drawn = template.render(page=page, now=now, has_mail="mail" in self.runtime.platforms)
        return Markup(drawn)  # noqa: S704 - escaped by the template

    async def front(self, request: web.Request) -> web.StreamResponse:
        """Every seat of both municipalities, each opened with one press."""
        page = Page(Reader(self._language(request), ZONE), "")
        async with self.runtime.database.begin() as db:
            installed = {found.key: found for found in await people.list_municipalities(db)}
            groups = [await self._group(db, installed[key]) for key in MUNICIPALITIES]
        values = {
            "title": page.write(Message(key="demo-title")),
            "banner": self.draw_banner(page),
            "groups": groups,
        }
        return web.Response(text=draw_page("demo_front.html", page, values), content_type="text/html")

    def _language(self, request: web.Request) -> str:
        return "en" if request.query.get("lang") == "en" else self.pages.language

    @staticmethod
    async def _group(
        db: Connection, found: Municipality
    ) -> tuple[Municipality, list[tuple[Body, tuple[Seat, ...]]]]:
        bodies = [body for body in await people.list_bodies(db, found.id) if body.setup["policy"]["collects"]]
        return found, [(body, await people.list_seats(db, body.id)) for body in bodies]

    async def open_seat(self, request: web.Request) -> web.StreamResponse:
        """Opens a seat without a link."""
        number = request.match_info["seat"]
        is_number = number.isascii() and number.isdecimal() and len(number) < LONGEST_NUMBER
        async with self.runtime.database.begin() as db:
            seat = await people.find_seat(db, int(number)) if is_number else None
        if seat is None:
            return self.pages.plain("page-not-found", status=404)
        return self.pages.open_session(self.pages.sessions.open(seat.id, seat.link_epoch))

    async def go_on(self, request: web.Request) -> web.StreamResponse:
        """Moves the clock to the next event and lets the bot do what is due."""
        moment = await self.find_next()
        self.clock.move_to(moment)
        await self.runtime.tick()
        return see_other("/" if request.cookies.get(self.pages.cookie) else "/demo")

    async def find_next(self) -> datetime:
        """When the next step or delivery is due; a day on when nothing is planned."""
        now = self.clock.now()
        step = await self.runtime.steps.next_due_at(now)
        async with self.runtime.database.begin() as db:
            sendings = [
                one.due_at
                for body in await people.list_bodies(db)
                for one in await deliveries.list_next_deliveries(db, body.id, limit=5)
            ]
        coming = [moment for moment in (step, *sendings) if moment is not None and moment > now]
        return min(coming, default=now + ONE_DAY)
