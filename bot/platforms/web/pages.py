"""The page's addresses: opening a link, asking, submitting, commands and files. What they answer, the router decides."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from aiohttp import web

from bot.edge import Answer, Edge, sorry
from bot.platforms.web.entering import Entering, Press
from bot.platforms.web.files import serve_file
from bot.platforms.web.kept import keep
from bot.platforms.web.parse import read_fields, read_form, read_line, read_query
from bot.platforms.web.sessions import Session, Sessions
from bot.platforms.web.showing import MENU, Showing, Visitor
from handlers.errors import UserError
from handlers.invitations import settle_invitations
from handlers.limited import bind_forms, is_written, limited_home, narrow
from handlers.router import ROUTES
from handlers.routing import Called
from handlers.views import FileNode, Message, View, say

LARGEST_REQUEST = 256 * 1024


class Pages(Showing):
    """The request handlers; `front` is shown without a session."""

    def __init__(
        self, edge: Edge, sessions: Sessions, *, language: str, is_secure: bool, has_oidc: bool = False
    ) -> None:
        super().__init__(edge, sessions, language=language, is_secure=is_secure, has_oidc=has_oidc)
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
        return await self.answer(visitor, Called("home", {}))

    async def show_way_in(self, request: web.Request) -> web.StreamResponse:
        """Asks for one press, so that a mail filter that follows links opens nothing."""
        if await self._find_invited(request) is None:
            return self.plain("page-bad-link", status=403)
        return self.plain("page-enter", status=200, way_in=request.path)

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Opens a signed link on this device."""
        session = await self._find_invited(request)
        if session is None:
            return self.plain("page-bad-link", status=403)
        async with self.edge.database.begin() as db:
            await settle_invitations(db, session.seat_id, session.holder_id, self.edge.clock.now())
        return self.open_session(session)

    async def _find_invited(self, request: web.Request) -> Session | None:
        session = self.sessions.read_link(request.match_info["token"])
        speaker = await self.find_speaker(session) if session is not None else None
        return session if speaker is not None and self.opens(speaker.seat) else None

    def open_session(self, session: Session) -> web.StreamResponse:
        """A redirect to the start with the session's cookie."""
        return self.keep_session(see_other("/"), session)

    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Ends the session on this device."""
        visitor = await self.find_visitor(request)
        form = await read_fields(request)
        if visitor is not None and not self.sessions.is_own_form(visitor.session, form.get("csrf")):
            return self.plain("page-expired", status=403)
        response = see_other("/")
        # A browser takes the cookie back only with what it was set with.
        response.del_cookie(self.cookie, path="/", secure=self.is_secure, httponly=True, samesite="Lax")
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
        return await self.answer(visitor, called)

    async def submit(self, request: web.Request) -> web.StreamResponse:
        """Anything that changes something: only from a form of ours."""
        called = await read_form(request)
        visitor = await self.find_sender(request)
        return visitor if isinstance(visitor, web.Response) else await self.answer(visitor, called)

    async def command(self, request: web.Request) -> web.StreamResponse:
        """A command as in the chats."""
        visitor = await self.find_sender(request)
        if isinstance(visitor, web.Response):
            return visitor
        try:
            called = await read_line(request)
        except UserError as error:
            return self.draw(visitor, Answer(sorry(error), "refused"), "")
        return await self.answer(visitor, called)

    async def answer(self, visitor: Visitor, called: Called) -> web.StreamResponse:
        """What the router answers; a mailed link is held to what it may do here and nowhere else."""
        session = visitor.session
        if session.limited_to is None:
            return await self._route(visitor, called)
        if called.action == "home":
            return self.draw(
                visitor, Answer(await self._limited_home(visitor, session.limited_to), "done"), "home"
            )
        narrowed = narrow(called, session.limited_to, session.nonce)
        if narrowed is None or await self._is_written(narrowed, session.seat_id):
            kept = keep(called.raw)
            return self.entering(code_page(called, kept), status=403, visitor=visitor)
        speaker = replace(visitor.speaker, is_limited=True)
        return await self._route(Visitor(session, speaker), narrowed)

    async def _limited_home(self, visitor: Visitor, round_id: int) -> View:
        async with self.edge.database.begin() as db:
            return await limited_home(db, visitor.speaker.body, round_id)

    async def _is_written(self, called: Called, seat_id: int) -> bool:
        async with self.edge.database.begin() as db:
            return await is_written(db, called, seat_id)

    async def _route(self, visitor: Visitor, called: Called) -> web.StreamResponse:
        answer = await self.edge.answer(visitor.speaker, called)
        if visitor.session.is_limited:
            answer = replace(answer, view=bind_forms(answer.view, visitor.session.nonce))
        if answer.view and isinstance(answer.view[0], FileNode):
            return await serve_file(answer.view[0])
        fresh = await self.find_speaker(visitor.session) or visitor.speaker
        kept = keep(called.raw) if answer.outcome != "done" else ()
        return self.draw(Visitor(visitor.session, fresh), answer, called.action, kept)

    async def signed_out(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002 - fixed by aiohttp
        """What somebody without a session is told, and where the ways in are."""
        title = say("page-signed-out-title")
        links = [("/enter", say("enter-title"))] if "mail" in self.edge.platforms else []
        links += [("/oidc", say("oidc-button"))] if self.has_oidc else []
        return self.entering(Entering(title, (say("page-signed-out"),), links=tuple(links)), status=403)


def code_page(called: Called, kept: tuple[str, ...] = (), *, error: Message | None = None) -> Entering:
    """Offers to send a code, because somebody wants what a mailed link alone does not open."""
    leads_to = called.action if called.action in MENU else "home"
    press = Press("/code", say("code-send"), {"to": leads_to})
    return Entering(say("code-title"), (say("code-about"),), press, error=error, kept=kept)


def see_other(address: str) -> web.Response:
    """A redirect to be asked for; aiohttp's own exceptions are to be raised, and then lose their cookies."""
    return web.Response(status=303, headers={"Location": address})
