"""One-time codes: they show that whoever holds a mailed link reads the holder's mail too, and open the whole seat."""

from __future__ import annotations

import secrets

from aiohttp import web

from bot.links import MailSigner
from bot.platforms.web.entering import Entering, Press
from bot.platforms.web.pages import Pages, code_page, see_other
from bot.platforms.web.parse import read_field
from bot.platforms.web.sessions import Session
from bot.platforms.web.showing import MENU, Visitor
from handlers.invitations import settle_invitations
from handlers.proofs import send_code, use_code
from handlers.routing import Called
from handlers.views import Message, say
from handlers.ways_in import find_held

CODES = 1_000_000


class Codes:
    """The addresses that send a code and take it."""

    def __init__(self, pages: Pages, signer: MailSigner) -> None:
        self.pages = pages
        self.signer = signer

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/code", self.offer),
            web.post("/code", self.send),
            web.post("/code/enter", self.enter),
        ]

    async def offer(self, request: web.Request) -> web.StreamResponse:
        """Offers to send a code; who has the whole seat open needs none."""
        visitor = await self.pages.find_visitor(request)
        if visitor is None:
            return await self.pages.signed_out(request)
        if not visitor.session.is_limited:
            return see_other("/")
        return self.pages.entering(code_page(Called("home", {})), visitor=visitor)

    async def send(self, request: web.Request) -> web.StreamResponse:
        """Sends a code to the same holder's address, never to one that somebody names."""
        visitor = await self._find_limited(request)
        if isinstance(visitor, web.StreamResponse):
            return visitor
        to = await self._read_to(request)
        if not await self._send(visitor):
            page = code_page(Called(to, {}), error=say("code-not-sent"))
            return self.pages.entering(page, status=429, visitor=visitor)
        self.pages.edge.wake()
        return self.pages.entering(_enter_page(to), visitor=visitor)

    async def _send(self, visitor: Visitor) -> bool:
        edge, session = self.pages.edge, visitor.session
        if "mail" not in edge.platforms:
            return False
        code = f"{secrets.randbelow(CODES):06}"
        digest = self.signer.digest_code(session.holder_id, code)
        async with edge.database.begin() as db:
            held = await find_held(db, session.seat_id, session.holder_id)
            return held is not None and await send_code(db, held, code, digest, edge.clock.now())

    async def enter(self, request: web.Request) -> web.StreamResponse:
        """Opens the whole seat for the right code, in a new session."""
        visitor = await self._find_limited(request)
        if isinstance(visitor, web.StreamResponse):
            return visitor
        to, session = await self._read_to(request), visitor.session
        if not await self._is_right(session, await read_field(request, "code")):
            return self.pages.entering(_enter_page(to, error=say("code-wrong")), status=403, visitor=visitor)
        whole = self.pages.sessions.open(session.seat_id, session.epoch, session.holder_id)
        return self.pages.keep_session(see_other("/" if to == "home" else f"/do/{to}"), whole)

    async def _is_right(self, session: Session, typed: str) -> bool:
        digest = self.signer.digest_code(session.holder_id, "".join(typed.split()))
        edge = self.pages.edge
        now = edge.clock.now()
        async with edge.database.begin() as db:
            if not await use_code(db, session.holder_id, digest, now):
                return False
            await settle_invitations(db, session.seat_id, session.holder_id, now)
        return True

    async def _find_limited(self, request: web.Request) -> Visitor | web.StreamResponse:
        visitor = await self.pages.find_sender(request)
        if isinstance(visitor, web.Response):
            return visitor
        return visitor if visitor.session.is_limited else see_other("/")

    @staticmethod
    async def _read_to(request: web.Request) -> str:
        """Where somebody was going; only ever a page of the menu."""
        to = await read_field(request, "to")
        return to if to in MENU else "home"


def _enter_page(to: str, *, error: Message | None = None) -> Entering:
    return Entering(
        say("code-enter-title"),
        (say("code-sent"),),
        Press("/code/enter", say("code-enter-button"), {"to": to}),
        asks="code",
        error=error,
        others=(Press("/code", say("code-again"), {"to": to}),),
    )
