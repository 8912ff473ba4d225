"""Links in mail: they open a seat only as far as answering its round asks for, and end its mail.

A mail is easily passed on, so a link is worth nothing to whoever reads it but the answering itself. Mail programs and
filters follow links unasked, so that nothing happens before a button is pressed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from aiohttp import web

from bot.links import LINK_AGE, MailLink, MailSigner
from bot.platforms.web.entering import Entering, Press, bad_link
from bot.platforms.web.pages import Pages, see_other
from bot.platforms.web.parse import read_meant
from bot.platforms.web.showing import Visitor
from handlers.invitations import settle_invitations
from handlers.router import ROUTES
from handlers.routing import Called
from handlers.views import Message, say
from handlers.ways_in import ENTER, FINGERPRINT, JOIN, find_held, leave_mail
from scheduling.port import DeliveryError
from storage.queries import people, rounds
from storage.records.deliveries import Delivery
from storage.session import Connection

SEALED = frozenset({ENTER, JOIN})
AFTER_CLOSING = LINK_AGE
LABELS = {"report.open": "button-report", "nothing": "button-nothing", "absent": "button-absent"}


@dataclass(frozen=True, slots=True)
class SeatLinks:
    """The links of one mail."""

    signer: MailSigner
    page: str
    link: MailLink

    def open(self, called: Called | None) -> str:
        """The address that offers an action, or the seat where it is None."""
        if called is not None and called.action in SEALED:
            sealed = self.signer.seal(called.action, called.raw.get(FINGERPRINT, ""))
            return f"{self.page}/{called.action}/{sealed}"
        address = f"{self.page}/m/{self.signer.make_link(self.link)}"
        return f"{address}?{_query(called)}" if called is not None else address

    def leave(self) -> str:
        """The address that ends the holder's mail."""
        return f"{self.page}/m/off/{self.signer.make_leaving(self.link.seat_id, self.link.holder_id)}"


def _query(called: Called) -> str:
    return urlencode({"do": called.action, **called.raw})


@dataclass(frozen=True, slots=True)
class MailLinks:
    """Makes the links of mail; `page` is where the page is reached, without a slash at its end."""

    signer: MailSigner
    page: str

    async def of(self, db: Connection, delivery: Delivery) -> SeatLinks:
        """The links of a delivery, for whoever is reached at its address now; DeliveryError when nobody is any more.

        They are bound to that holder and to the seat's epoch, so that they end when either changes.
        """
        seat = await people.find_seat(db, delivery.seat_id or 0)
        present = await people.list_seat_holders(db, delivery.seat_id or 0)
        listed = await people.list_addresses(db, delivery.municipality_id)
        at = {one.holder_id for one in listed if (one.platform, one.address) == ("mail", delivery.address)}
        holder = next((one for one in present if one.id in at or one.email == delivery.address), None)
        if seat is None or holder is None:
            raise DeliveryError("holder-left", permanent=True)
        link = MailLink(seat.id, seat.link_epoch, holder.id, delivery.round_id or 0)
        return SeatLinks(self.signer, self.page, link)


class MailPages:
    """The addresses that links in mail lead to."""

    def __init__(self, pages: Pages, signer: MailSigner) -> None:
        self.pages = pages
        self.signer = signer

    def routes(self) -> list[web.RouteDef]:
        """The addresses; a mail program may post to the one that ends the mail, with nothing but the link (RFC 8058)."""
        return [
            web.get("/m/{token}", self.show),
            web.post("/m/{token}", self.open),
            web.get("/m/off/{token}", self.show_leaving),
            web.post("/m/off/{token}", self.leave),
            web.post("/m/on/{token}", self.come_back),
        ]

    async def show(self, request: web.Request) -> web.StreamResponse:
        """One page with one press."""
        visitor = await self._find(request)
        if visitor is None:
            return self._bad_link()
        meant = read_meant(request).action
        about = say("enter-link", seat=visitor.speaker.seat.label, body=visitor.speaker.body.name)
        press = Press(request.path_qs, _label(meant))
        return self.pages.entering(
            Entering(say("page-enter-title"), (about,), press), language=visitor.speaker.language
        )

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Opens a limited session and does what the link is for; a whole session of the seat stays whole."""
        visitor, meant = await self._find(request), read_meant(request)
        if visitor is None:
            return self._bad_link()
        route = ROUTES.get(meant.action)
        changes = route is not None and route.changes
        await self._come_in(visitor)
        present = await self.pages.find_visitor(request)
        if present is not None and _is_whole(present, visitor):
            return see_other("/" if changes else _address(meant))
        if present is not None and _is_same(present, visitor):
            # So that a form of this session that is open elsewhere on the device can still be sent.
            visitor = present
        response = await self.pages.answer(visitor, meant) if changes else see_other(_address(meant))
        return self.pages.keep_session(response, visitor.session)

    async def _come_in(self, visitor: Visitor) -> None:
        edge, session = self.pages.edge, visitor.session
        async with edge.database.begin() as db:
            await settle_invitations(db, session.seat_id, session.holder_id, edge.clock.now())

    async def _find(self, request: web.Request) -> Visitor | None:
        """Who the link is for, while its holder, its seat's epoch and its round let it hold."""
        link = self.signer.read_link(request.match_info["token"])
        if link is None:
            return None
        session = self.pages.sessions.open_limited(link)
        speaker = await self.pages.find_speaker(session)
        if speaker is None or not self.pages.opens(speaker.seat):
            return None
        edge = self.pages.edge
        async with edge.database.begin() as db:
            is_over = await _is_over(db, link.round_id, edge.clock.now())
        return None if is_over else Visitor(session, speaker)

    def _bad_link(self) -> web.Response:
        return self.pages.entering(bad_link(), status=403)

    async def show_leaving(self, request: web.Request) -> web.StreamResponse:
        """Asks whether mail is to end, and says what takes its place."""
        press = Press(request.path, say("enter-leave-button"))
        return await self._leaving_page(
            request, Entering(say("enter-leave-title"), (say("enter-leave"),), press)
        )

    async def leave(self, request: web.Request) -> web.StreamResponse:
        """Ends the holder's mail, and offers to take it up again."""
        back = Press(f"/m/on/{request.match_info['token']}", say("enter-back-button"))
        page = Entering(say("enter-left-title"), (say("enter-left"),), others=(back,))
        return await self._leaving_page(request, page, is_left=True)

    async def come_back(self, request: web.Request) -> web.StreamResponse:
        """Takes the mail up again."""
        page = Entering(say("enter-back-title"), (say("enter-back"),))
        return await self._leaving_page(request, page, is_left=False)

    async def _leaving_page(
        self, request: web.Request, page: Entering, *, is_left: bool | None = None
    ) -> web.Response:
        """The page once it is done; `is_left` is None when nothing is to change."""
        meant = self.signer.read_leaving(request.match_info["token"])
        async with self.pages.edge.database.begin() as db:
            held = await find_held(db, *meant) if meant else None
            if held is not None and is_left is not None:
                await leave_mail(db, held, is_left=is_left)
        if held is None:
            return self._bad_link()
        return self.pages.entering(page, language=held.holder.language)


def _is_whole(present: Visitor, visitor: Visitor) -> bool:
    """True when the whole seat is open already."""
    return not present.session.is_limited and present.session.seat_id == visitor.session.seat_id


def _is_same(present: Visitor, visitor: Visitor) -> bool:
    """True for a session that a link like this one has opened before."""
    return replace(present.session, nonce="") == replace(visitor.session, nonce="")


async def _is_over(db: Connection, round_id: int, now: datetime) -> bool:
    """True for a round that was closed so long ago that nobody answers it any more, and for none."""
    if not round_id:
        return False
    try:
        found = await rounds.get_round(db, round_id)
    except LookupError:
        return True
    return now >= (found.closed_at or found.closes_at) + AFTER_CLOSING


def _address(meant: Called) -> str:
    if meant.action not in ROUTES:
        return "/"
    return f"/do/{meant.action}?{urlencode(meant.raw)}"


def _label(action: str) -> Message:
    return say(LABELS.get(action, "page-enter-button"))
