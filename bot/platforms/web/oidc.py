"""Signing in with the municipality's own account by OpenID Connect: a page with one button, and the way back.

https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth, with PKCE (RFC 7636). Any page may make a browser
begin, but only that browser comes back with it, and then as the person who is signed in there already.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.connections import OidcSettings
from bot.platforms.web.alone import Alone
from bot.platforms.web.oidc_begun import BEGUN_AGE, Begins, Begun
from bot.platforms.web.oidc_provider import BACK, Provider
from bot.platforms.web.oidc_refusals import NotSignedIn, read_error
from bot.platforms.web.oidc_token import Identity
from bot.platforms.web.pages import Pages, see_other
from bot.platforms.web.sessions import Session
from handlers.linking import Account, link_by_email
from handlers.views import Heading, Notice, Paragraph, say
from storage.queries import people
from storage.records.people import Seat
from storage.session import Connection

PLATFORM = "oidc"
START = "/oidc"
COOKIE = "estbot_oidc"
SECURE_COOKIE = "__Host-estbot_oidc"
"""Its name with https: no other page of the domain can put a sign-in of its own in its place."""
LONGEST_WAIT_SECONDS = 10.0


class Oidc:
    """The two addresses; `now` is the machine's clock, since a simulated calendar has no say in when a token is too old."""

    def __init__(
        self,
        settings: OidcSettings,
        pages: Pages,
        *,
        secret: str,
        now: Callable[[], datetime],
        patience: float = LONGEST_WAIT_SECONDS,
    ) -> None:
        self.pages = pages
        self.alone = Alone(pages)
        self.begins = Begins(secret, now)
        self.provider = Provider(settings, now, patience=patience)
        self.leads_to = leads_to(settings.issuer)

    def routes(self) -> list[web.RouteDef]:
        """The addresses; a page that says what went wrong begins anew from where it stands."""
        return [
            web.get(START, self.offer),
            web.post(START, self.begin),
            web.get(BACK, self.come_back, allow_head=False),
            web.post(BACK, self.begin),
        ]

    async def offer(self, request: web.Request) -> web.Response:  # noqa: ARG002 - fixed by aiohttp
        """The page with the button. It asks nobody anything, so that it stands when the provider does not."""
        view = (Heading(text=say("oidc-title"), level=1), Paragraph(text=say("oidc-offer")))
        return self.alone.show(view, button=say("oidc-button"), leads_to=self.leads_to)

    async def begin(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002 - fixed by aiohttp
        """Leads to the provider, and ties what comes back to this browser."""
        begun = self.begins.begin()
        try:
            response = see_other(await self.provider.make_address(begun))
        except NotSignedIn as error:
            return self._refuse(error)
        self._tie(response, begun)
        return response

    @property
    def cookie(self) -> str:
        """What the cookie that ties a browser to its sign-in is called."""
        return SECURE_COOKIE if self.pages.is_secure else COOKIE

    def _tie(self, response: web.Response, begun: Begun) -> None:
        """Strict would keep the cookie back when the provider leads here."""
        value, age = self.begins.make_cookie(begun), int(BEGUN_AGE.total_seconds())
        is_secure = self.pages.is_secure
        response.set_cookie(
            self.cookie, value, max_age=age, path="/", httponly=True, samesite="Lax", secure=is_secure
        )

    async def come_back(self, request: web.Request) -> web.StreamResponse:
        """The session of the seat, or why there is none; it always leads to the start, whatever the request asks for."""
        try:
            session = await self._find_session(await self._find_identity(request))
            response = self.pages.open_session(session)
            structlog.get_logger().info("oidc-signed-in", seat=session.seat_id)
        except NotSignedIn as error:
            response = self._refuse(error)
        # A browser takes the cookie back only with what it was set with.
        response.del_cookie(self.cookie, path="/", httponly=True, samesite="Lax", secure=self.pages.is_secure)
        return response

    async def _find_identity(self, request: web.Request) -> Identity:
        begun = self.begins.take(request.cookies.get(self.cookie), request.query.get("state", ""))
        if "error" in request.query:
            raise read_error(request.query["error"])
        code = request.query.get("code", "")
        if not code:
            raise NotSignedIn("oidc-wrong-answer", "no-code")
        return await self.provider.redeem(code, begun)

    async def _find_session(self, identity: Identity) -> Session:
        """A session that ends when whoever has signed in leaves the seat."""
        async with self.pages.edge.database.begin() as db:
            seats = await find_seats(db, identity)
            if not seats:
                raise NotSignedIn("oidc-stranger", "stranger")
            seat = choose_seat(seats)
            holder = await people.find_holder_at(db, seat.id, PLATFORM, identity.key)
        return self.pages.sessions.open(
            seat.id, seat.link_epoch, holder.id if holder else 0, has_signed_in=True
        )

    def _refuse(self, error: NotSignedIn) -> web.Response:
        structlog.get_logger().warning("oidc-refused", code=error.code)
        view = (Heading(text=say("page-error-title"), level=1), Notice(text=say(error.key), kind="error"))
        button = say("oidc-again") if error.is_worth_another_try else None
        return self.alone.show(view, status=error.status, button=button, leads_to=self.leads_to)


async def find_seats(db: Connection, identity: Identity) -> tuple[Seat, ...]:
    """The account's seats; the mail address adds seats to an account, it never takes them from another one."""
    if identity.email is None:
        return await people.list_seats_at(db, PLATFORM, identity.key)
    return await link_by_email(db, Account(PLATFORM, identity.key), identity.email, None)


def choose_seat(seats: tuple[Seat, ...]) -> Seat:
    """The seat to open: an administrator's, else a convener's, else the first; ValueError when there is none."""
    return min(seats, key=lambda seat: (seat.kind != "administrator", not seat.is_convener))


def leads_to(issuer: str) -> tuple[str, ...]:
    """Where the button's answer may lead on to.

    A browser holds every redirect to the policy, and providers hand people on to others (Keycloak to Entra ID, Entra
    ID to the organisation's own). The page has no field whose content could be led astray, so any https will do.
    """
    parts = urlsplit(issuer)
    return ("https:",) if parts.scheme == "https" else (f"{parts.scheme}://{parts.netloc}",)
