"""Ways in without an account: an invitation, and a link that is mailed to whoever asks for it.

Whether an address is known is told to nobody. The answer to whoever asks is decided, and sent, before anybody has looked:
the looking and the mailing are done a random while after it, and take
as long for an address that nobody has. How often one may ask is counted by what was typed and by who asks, known
or not; the count that holds over a restart stands with the holder in the database, and says nothing to the asker.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

from aiohttp import web

from bot.edge import new_key
from bot.links import MailSigner
from bot.platforms.web.entering import Entering, Press, bad_link
from bot.platforms.web.later import Delay, Later, a_while
from bot.platforms.web.pages import Pages
from bot.platforms.web.parse import read_field
from bot.platforms.web.rate import Rate, client_key
from handlers.intake.members import address_of
from handlers.invitations import accept, find_invited
from handlers.proofs import MOST_PROOFS, find_sign_in, pretend_sign_in, send_sign_in, use_sign_in
from handlers.texts import LANGUAGES
from handlers.views import say
from handlers.ways_in import ENTER, JOIN, Held, fingerprint
from scheduling.guard import guarded
from storage.records.people import Holder, Seat

HOUR = timedelta(hours=1)
MOST_ASKED = 20
"""Requests for a link from one network address in an hour."""
FULL_FOR = 60
"""Seconds until one may try again when too many addresses wait to be looked up."""


class _Nobody(Exception):  # noqa: N818 - no error: it only takes back what was pretended
    """Nobody has the address."""


class WaysIn:
    """The addresses `/enter` and `/join`; `signer` reads the links that were mailed."""

    def __init__(self, pages: Pages, signer: MailSigner, *, trusts_proxy: bool = False) -> None:
        self.pages = pages
        self.signer = signer
        self.trusts_proxy = trusts_proxy
        clock = pages.edge.clock
        self._by_client = Rate(MOST_ASKED, HOUR, clock.now)
        self._by_address = Rate(MOST_PROOFS, HOUR, clock.now)
        self._asked = Later(self._look_up, a_while)

    def add_to(self, app: web.Application) -> None:
        """Adds the addresses; when the page ends, what is being mailed is brought to its end first."""
        app.add_routes(
            [
                web.get("/enter", self.ask_address),
                web.post("/enter", self.mail_link),
                web.get("/enter/{token}", self.show_sign_in),
                web.post("/enter/{token}", self.sign_in),
                web.get("/join/{token}", self.show_invitation),
                web.post("/join/{token}", self.join),
            ]
        )
        app.cleanup_ctx.append(self._asked.run)

    def wait(self, delay: Delay) -> None:
        """Waits so long from now on before an address is looked up."""
        self._asked.delay = delay

    async def settle(self) -> None:
        """Looks everything up now that was asked for, and waits until it stands in the outbox."""
        await self._asked.settle()

    async def ask_address(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002 - fixed by aiohttp
        """The page with the field, or where links come from when no mail is sent here."""
        if "mail" not in self.pages.edge.platforms:
            return self.pages.entering(Entering(say("enter-title"), (say("enter-no-mail"),)))
        return self.pages.entering(_asking())

    async def mail_link(self, request: web.Request) -> web.StreamResponse:
        """The same answer whoever is meant: a link is on its way if the address has a seat."""
        if "mail" not in self.pages.edge.platforms:
            return await self.ask_address(request)
        typed = await read_field(request, "email")
        email = address_of(typed)
        wait = self._by_client.take(client_key(request, trusts_proxy=self.trusts_proxy))
        if not wait and email is None:
            return self.pages.entering(_asking(typed[:254], is_wrong=True), status=400)
        wait = wait or self._by_address.take(fingerprint(email or ""))
        if wait:
            return self._too_often(wait)
        if not self._asked.put(email or ""):
            return self._too_often(FULL_FOR)
        return self.pages.entering(Entering(say("enter-sent-title"), (say("enter-sent"),)))

    def _too_often(self, wait: int) -> web.Response:
        response = self.pages.entering(_waiting(), status=429)
        response.headers["Retry-After"] = str(wait)
        return response

    async def _look_up(self, email: str) -> None:
        await guarded("sign-in", self._send, email)

    async def _send(self, email: str) -> None:
        edge = self.pages.edge
        now = edge.clock.now()
        with suppress(_Nobody):
            async with edge.database.begin() as db:
                if not await send_sign_in(db, email, now, new_key=new_key, opens=self.pages.opens):
                    await pretend_sign_in(db, now, new_key=new_key)
                    raise _Nobody
        edge.wake()

    async def show_sign_in(self, request: web.Request) -> web.StreamResponse:
        """Asks for one press, since mail programs follow links unasked."""
        edge = self.pages.edge
        async with edge.database.begin() as db:
            held = await find_sign_in(db, self._digest(request, ENTER), edge.clock.now())
        if held is None or not self.pages.opens(held.seat):
            return self._bad_link()
        about = say("enter-press", seat=held.seat.label)
        press = Press(request.path, say("page-enter-button"))
        page = Entering(say("page-enter-title"), (about,), press)
        return self.pages.entering(page, language=held.holder.language)

    async def sign_in(self, request: web.Request) -> web.StreamResponse:
        """Opens the whole seat, once."""
        edge = self.pages.edge
        async with edge.database.begin() as db:
            held = await use_sign_in(db, self._digest(request, ENTER), edge.clock.now())
        return self._open(held)

    def _digest(self, request: web.Request, kind: str) -> str:
        """The fingerprint of the link; empty for one that nobody has signed."""
        return self.signer.unseal(kind, request.match_info["token"]) or ""

    def _open(self, held: Held | None) -> web.StreamResponse:
        if held is None or not self.pages.opens(held.seat):
            return self._bad_link()
        session = self.pages.sessions.open(held.seat.id, held.seat.link_epoch, held.holder.id)
        return self.pages.open_session(session)

    def _bad_link(self) -> web.Response:
        """One page and one status for a link that was used, has expired, was revoked or never was."""
        return self.pages.entering(bad_link(), status=403)

    async def show_invitation(self, request: web.Request) -> web.StreamResponse:
        """What the seat is about and how it works, and one press."""
        return await self._invitation_page(request)

    async def _invitation_page(
        self, request: web.Request, typed: str = "", *, is_wrong: bool = False
    ) -> web.StreamResponse:
        edge = self.pages.edge
        async with edge.database.begin() as db:
            invited = await find_invited(db, self._invited_digest(request), edge.clock.now())
        if invited is None:
            return self._bad_link()
        _, seat, holder = invited
        language = self._language(request, holder)
        page = _invitation(request.path, seat, language, asks="" if holder else "email")
        if is_wrong:
            page = replace(page, typed=typed, error=say("enter-email-wrong"))
        return self.pages.entering(page, language=language, status=400 if is_wrong else 200)

    def _invited_digest(self, request: web.Request) -> str:
        """Of a link that was mailed, what is signed in it; of one that was passed on, the fingerprint of what it is."""
        return self._digest(request, JOIN) or fingerprint(request.match_info["token"])

    def _language(self, request: web.Request, holder: Holder | None) -> str:
        asked = request.query.get("lang")
        if asked in LANGUAGES:
            return asked
        return holder.language if holder is not None else self.pages.language

    async def join(self, request: web.Request) -> web.StreamResponse:
        """Opens the seat for the first who accepts; who is not known yet says where mail is to go."""
        edge = self.pages.edge
        typed = await read_field(request, "email")
        email, now = address_of(typed), edge.clock.now()
        digest, language = self._invited_digest(request), self._language(request, None)
        async with edge.database.begin() as db:
            invited = await find_invited(db, digest, now)
            is_missing = invited is not None and invited[2] is None and email is None
            held = None if is_missing else await accept(db, digest, now, email=email, language=language)
        if is_missing:
            return await self._invitation_page(request, typed[:254], is_wrong=True)
        return self._open(held)


def _waiting() -> Entering:
    return Entering(say("enter-too-often-title"), (say("enter-too-often"),))


def _asking(typed: str = "", *, is_wrong: bool = False) -> Entering:
    press = Press("/enter", say("enter-send"))
    error = say("enter-email-wrong") if is_wrong else None
    return Entering(say("enter-title"), (say("enter-about"),), press, asks="email", typed=typed, error=error)


def _invitation(path: str, seat: Seat, language: str, *, asks: str) -> Entering:
    """Onboarding in as few sentences as it takes: what EST is, what happens with a report, how to answer, who reads it."""
    parts = ("what", "places", "how", "then", "readers")
    texts = (say("invite-join-seat", seat=seat.label), *(say(f"invite-join-{part}") for part in parts))
    other = "sv" if language == "en" else "en"
    in_other = say("enter-language-sv" if language == "en" else "enter-language-en")
    return Entering(
        say("invite-join-title"),
        texts,
        Press(f"{path}?lang={language}", say("invite-join-button")),
        asks=asks,
        links=((f"{path}?lang={other}", in_other),),
    )
