"""What every page shares: who is at it, and how it is drawn with a seat or without."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from aiohttp import web
from markupsafe import Markup

from bot.edge import Answer, Edge, Speaker, find_speaker
from bot.platforms.web.entering import Entering, draw_entering
from bot.platforms.web.kept import draw_kept, keep
from bot.platforms.web.parse import read_fields
from bot.platforms.web.render import Page, draw_page
from bot.platforms.web.sessions import SESSION_AGE, Session, Sessions, cookie_name
from handlers.rights import is_allowed
from handlers.router import ROUTES
from handlers.texts import Reader
from handlers.views import Heading, View
from handlers.ways_in import find_held
from storage.records.people import Seat
from storage.session import Connection

MENU = (
    "home",
    "report.open",
    "report.mine",
    "suggestions",
    "pictures",
    "calendar",
    "round",
    "operations",
    "help",
)
LIMITED_MENU = ("home", "report.open", "help")
STATUS: Mapping[str, int] = {
    "done": 200,
    "refused": 400,
    "not_allowed": 403,
    "fault": 500,
    "unavailable": 503,
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is at the page: the session and the seat behind it."""

    session: Session
    speaker: Speaker


Banner = Callable[[Page], Markup]


class Showing:
    """Visitors and pages; `banner` is drawn above every page (the demonstration's clock).

    With `has_oidc`, an administrator's seat is opened by signing in and by no link.
    """

    def __init__(
        self, edge: Edge, sessions: Sessions, *, language: str, is_secure: bool, has_oidc: bool = False
    ) -> None:
        self.edge = edge
        self.sessions = sessions
        self.language = language
        self.is_secure = is_secure
        self.has_oidc = has_oidc
        self.cookie = cookie_name(is_secure=is_secure)
        self.banner: Banner = lambda page: Markup("")  # noqa: ARG005 - one shape for all banners

    def opens(self, seat: Seat) -> bool:
        """True for a seat that links and codes may open."""
        return not (self.has_oidc and seat.kind == "administrator")

    def keep_session(self, response: web.StreamResponse, session: Session) -> web.StreamResponse:
        """The response with the session's cookie."""
        age = int(SESSION_AGE.total_seconds())
        value = self.sessions.make_cookie(session)
        response.set_cookie(
            self.cookie, value, max_age=age, httponly=True, samesite="Lax", secure=self.is_secure, path="/"
        )
        return response

    async def find_sender(self, request: web.Request) -> Visitor | web.Response:
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

    def draw(
        self, visitor: Visitor, answer: Answer, current: str, kept: tuple[str, ...] = ()
    ) -> web.Response:
        """A page of a seat; `current` is the action it answers."""
        speaker = visitor.speaker
        page = Page(speaker.reader, self.sessions.make_form_token(visitor.session))
        values = {
            "title": _title(page, answer.view),
            "banner": self.banner(page),
            "content": page.draw(answer.view) + draw_kept(page, kept),
            "body": speaker.body.name,
            "municipality": speaker.municipality.name,
            "seat": speaker.seat,
            "menu": _menu(page, speaker, LIMITED_MENU if visitor.session.is_limited else MENU),
            "current": current,
            "other_language": "sv" if speaker.language == "en" else "en",
            "other_language_name": "På svenska" if speaker.language == "en" else "In English",
        }
        template = "enter_limited.html" if visitor.session.is_limited else "seated.html"
        return _html(draw_page(template, page, values), STATUS[answer.outcome])

    def entering(
        self,
        entering: Entering,
        *,
        status: int = 200,
        visitor: Visitor | None = None,
        language: str | None = None,
    ) -> web.Response:
        """A page on the way in, in the visitor's language or the one given; else in the installation's."""
        reader = Reader(language or self.language, "Europe/Stockholm")
        page = Page(reader, "")
        if visitor is not None:
            page = Page(visitor.speaker.reader, self.sessions.make_form_token(visitor.session))
        return _html(draw_entering(page, entering, self.banner(page)), status)

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

    async def find_visitor(self, request: web.Request) -> Visitor | None:
        """The session of the request, while its seat's links are still worth something."""
        session = self.sessions.read_cookie(request.cookies.get(self.cookie))
        if session is None:
            return None
        speaker = await self.find_speaker(session)
        return None if speaker is None else Visitor(session, speaker)

    async def find_speaker(self, session: Session) -> Speaker | None:
        """The seat behind a session; None once its links were revoked, its holder has left or it takes an account."""
        async with self.edge.database.begin() as db:
            speaker = await _speaker_of(db, session)
        if speaker is None or speaker.seat.link_epoch != session.epoch:
            return None
        # What was opened before signing in became the only way ends too.
        return speaker if session.has_signed_in or self.opens(speaker.seat) else None


async def _speaker_of(db: Connection, session: Session) -> Speaker | None:
    speaker = await find_speaker(db, session.seat_id)
    if speaker is None or not session.holder_id:
        return speaker
    held = await find_held(db, session.seat_id, session.holder_id)
    if held is None:
        return None
    return replace(speaker, language=held.holder.language, timezone=held.holder.timezone)


def _title(page: Page, view: View) -> str:
    return next((page.write(node.text) for node in view if isinstance(node, Heading)), "estbot")


def _menu(page: Page, speaker: Speaker, menu: tuple[str, ...]) -> list[tuple[str, str]]:
    allowed = (action for action in menu if is_allowed(speaker.seat, ROUTES[action].right))
    return [(action, page.say(f"nav-{action.replace('.', '-')}")) for action in allowed]


def _html(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html")
