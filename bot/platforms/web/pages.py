"""The page's addresses: opening a link, asking, submitting, commands and files. What they answer, the router decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from aiohttp import web
from markupsafe import Markup

from bot.edge import Answer, Edge, Speaker, find_speaker, sorry
from bot.platforms.web.files import serve_file
from bot.platforms.web.kept import draw_kept, keep
from bot.platforms.web.parse import read_fields, read_form, read_line, read_query
from bot.platforms.web.render import Page, draw_page
from bot.platforms.web.sessions import COOKIE, SESSION_AGE, Session, Sessions
from handlers.errors import UserError
from handlers.rights import is_allowed
from handlers.router import ROUTES
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import FileNode, Heading, View

MENU = ("home", "report.open", "report.mine", "suggestions", "calendar", "round", "operations", "help")
STATUS: Mapping[str, int] = {
    "done": 200,
    "refused": 400,
    "not_allowed": 403,
    "fault": 500,
    "unavailable": 503,
}
LARGEST_REQUEST = 256 * 1024


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the page: the session and the seat behind it."""

    session: Session
    speaker: Speaker


Banner = Callable[[Page], Markup]


class Pages:
    """The request handlers; `banner` is drawn above every page (the demonstration's clock), `front` without a session."""

    def __init__(self, edge: Edge, sessions: Sessions, *, language: str, is_secure: bool) -> None:
        self.edge = edge
        self.sessions = sessions
        self.language = language
        self.is_secure = is_secure
        self.banner: Banner = lambda page: Markup("")  # noqa: ARG005 - one shape for all banners
        self.front: Callable[[web.Request], Awaitable[web.StreamResponse]] = self.signed_out

    def routes(self) -> list[web.RouteDef | web.StaticDef]:
        """The addresses of the page."""
        return [
            web.get("/", self.start),
            web.get("/in/{token}", self.show_way_in),
            web.post("/in/{token}", self.enter),
            web.post("/out", self.leave),
            web.get("/do/{action}", self.ask),
            web.post("/do/{action}", self.submit),
            web.post("/command", self.command),
            web.get("/healthz", self.health),
            web.static("/static", Path(str(files("bot.platforms.web") / "static"))),
        ]

    async def health(self, request: web.Request) -> web.Response:  # noqa: ARG002 - fixed by aiohttp
        """Answers `ok` while the database can be used."""
        async with self.edge.database.begin():
            return web.Response(text="ok")

    async def start(self, request: web.Request) -> web.StreamResponse:
        """The first view of the seat, or the way in."""
        visitor = await self.find_visitor(request)
        if visitor is None:
            return await self.front(request)
        return await self._answer(visitor, Called("home", {}))

    async def show_way_in(self, request: web.Request) -> web.StreamResponse:
        """Asks for one press, so that a mail filter that follows links opens nothing."""
        if await self._find_invited(request) is None:
            return self.plain("page-bad-link", status=403)
        return self.plain("page-enter", status=200, way_in=request.path)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Opens a signed link on this device."""
        session = await self._find_invited(request)
        return self.plain("page-bad-link", status=403) if session is None else self.open_session(session)

    async def _find_invited(self, request: web.Request) -> Session | None:
        session = self.sessions.read_link(request.match_info["token"])
        return session if session is not None and await self._speaker_of(session) is not None else None

    def open_session(self, session: Session) -> web.StreamResponse:
        """A redirect to the start with the session's cookie."""
        response = see_other("/")
        age = int(SESSION_AGE.total_seconds())
        value = self.sessions.make_cookie(session)
        response.set_cookie(
            COOKIE, value, max_age=age, httponly=True, samesite="Lax", secure=self.is_secure, path="/"
        )
        return response

    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Ends the session on this device."""
        visitor = await self.find_visitor(request)
        form = await read_fields(request)
        if visitor is not None and not self.sessions.is_own_form(visitor.session, form.get("csrf")):
            return self.plain("page-expired", status=403)
        response = see_other("/")
        response.del_cookie(COOKIE, path="/")
        return response

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """Anything that changes nothing."""
        visitor = await self.find_visitor(request)
        if visitor is None:
            return await self.signed_out(request)
        called = read_query(request)
        route = ROUTES.get(called.action)
        if route is not None and route.changes:
            return see_other("/")
        return await self._answer(visitor, called)

    async def submit(self, request: web.Request) -> web.StreamResponse:
        """Anything that changes something: only from a form of ours."""
        called = await read_form(request)
        visitor = await self._find_sender(request)
        return visitor if isinstance(visitor, web.Response) else await self._answer(visitor, called)

    async def command(self, request: web.Request) -> web.StreamResponse:
        """A command as in the chats."""
        visitor = await self._find_sender(request)
        if isinstance(visitor, web.Response):
            return visitor
        try:
            called = await read_line(request)
        except UserError as error:
            return self._draw(visitor, Answer(sorry(error), "refused"), "")
        return await self._answer(visitor, called)

    async def _find_sender(self, request: web.Request) -> Visitor | web.Response:
        """Who sent a form of ours, or the page that says why it is not taken and gives the text back."""
        form = await read_fields(request)
        visitor = await self.find_visitor(request)
        if visitor is None:
            return self.plain("page-signed-out", status=403, kept=await self.read_typed(request))
        if not self.sessions.is_own_form(visitor.session, form.get("csrf")):
            return self.plain("page-expired", status=403, kept=await self.read_typed(request))
        return visitor

    @staticmethod
    async def read_typed(request: web.Request) -> tuple[str, ...]:
        """The longer texts of what was posted, to be given back when it cannot be taken."""
        form = await read_fields(request) if request.method == "POST" else {}
        return keep(
            {name: value for name, value in form.items() if isinstance(value, str) and name != "csrf"}
        )

    async def _answer(self, visitor: Visitor, called: Called) -> web.StreamResponse:
        answer = await self.edge.answer(visitor.speaker, called)
        if answer.view and isinstance(answer.view[0], FileNode):
            return await serve_file(answer.view[0])
        fresh = await self._speaker_of(visitor.session) or visitor.speaker
        kept = keep(called.raw) if answer.outcome != "done" else ()
        return self._draw(Visitor(visitor.session, fresh), answer, called.action, kept)

    def _draw(
        self, visitor: Visitor, answer: Answer, current: str, kept: tuple[str, ...] = ()
    ) -> web.Response:
        speaker = visitor.speaker
        page = Page(speaker.reader, self.sessions.make_form_token(visitor.session))
        values = {
            "title": _title(page, answer.view),
            "banner": self.banner(page),
            "content": page.draw(answer.view) + draw_kept(page, kept),
            "body": speaker.body.name,
            "municipality": speaker.municipality.name,
            "seat": speaker.seat,
            "menu": _menu(page, speaker),
            "current": current,
            "other_language": "sv" if speaker.language == "en" else "en",
            "other_language_name": "På svenska" if speaker.language == "en" else "In English",
        }
        return _html(draw_page("seated.html", page, values), STATUS[answer.outcome])

    def plain(self, key: str, *, status: int, kept: tuple[str, ...] = (), way_in: str = "") -> web.Response:
        """A page without a seat: a title, a sentence, and what was typed so that it is not lost."""
        page = Page(Reader(self.language, "Europe/Stockholm"), "")
        title = page.say(f"{key}-title") if key != "page-too-large" else page.say("page-error-title")
        values = {
            "title": title,
            "text": page.say(key),
            "kept": kept,
            "way_in": way_in,
            "banner": self.banner(page),
        }
        return _html(draw_page("plain.html", page, values), status)

    async def signed_out(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002 - fixed by aiohttp
        """What somebody without a session is told."""
        return self.plain("page-signed-out", status=403)

    async def find_visitor(self, request: web.Request) -> Visitor | None:
        """The session of the request, while its seat's links are still worth something."""
        session = self.sessions.read_cookie(request.cookies.get(COOKIE))
        if session is None:
            return None
        speaker = await self._speaker_of(session)
        return None if speaker is None else Visitor(session, speaker)

    async def _speaker_of(self, session: Session) -> Speaker | None:
        async with self.edge.database.begin() as db:
            speaker = await find_speaker(db, session.seat_id)
        return speaker if speaker is not None and speaker.seat.link_epoch == session.epoch else None


def _title(page: Page, view: View) -> str:
    return next((page.write(node.text) for node in view if isinstance(node, Heading)), "estbot")


def _menu(page: Page, speaker: Speaker) -> list[tuple[str, str]]:
    allowed = (action for action in MENU if is_allowed(speaker.seat, ROUTES[action].right))
    return [(action, page.say(f"nav-{action.replace('.', '-')}")) for action in allowed]


def see_other(address: str) -> web.Response:
    """A redirect to be asked for; aiohttp's own exceptions are to be raised, and then lose their cookies."""
    return web.Response(status=303, headers={"Location": address})


def _html(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")
