"""The demonstration's mail: written as the product writes it, kept here in place of a server, and read on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiohttp import web

from bot.connections import MailSettings
from bot.edge import Edge
from bot.links import MailSigner
from bot.platforms.mail.adapter import MailPlatform
from bot.platforms.web.mail_links import MailLinks
from bot.platforms.web.pages import Pages
from bot.platforms.web.render import Page, draw_page
from handlers.texts import Reader
from handlers.views import Instant, Message, say
from storage.records.deliveries import Delivery

SENDER = "est@example.org"
ZONE = "Europe/Stockholm"
ADDRESS = re.compile(r"(https?://\S+)")
LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that would have been sent: to whom, when, and its bytes."""

    to: str
    sent_at: datetime
    content: bytes

    @property
    def message(self) -> EmailMessage:
        """The mail, read as a mail program reads it."""
        read = message_from_bytes(self.content, policy=default)
        if not isinstance(read, EmailMessage):
            raise TypeError("a mail")
        return read

    @property
    def subject(self) -> str:
        """What it is about."""
        return str(self.message["Subject"])

    @property
    def files(self) -> list[EmailMessage]:
        """What is attached."""
        return [part for part in self.message.iter_attachments() if isinstance(part, EmailMessage)]

    def paragraphs(self) -> Iterator[list[tuple[str, bool]]]:
        """The plain text by paragraphs, each as pieces with whether it is an address to follow."""
        body = self.message.get_body(("plain",))
        text = str(body.get_content()).replace("\r\n", "\n") if body is not None else ""
        for paragraph in filter(str.strip, text.split("\n\n")):
            yield [(piece, bool(ADDRESS.fullmatch(piece))) for piece in ADDRESS.split(paragraph) if piece]


class DemoMail(MailPlatform):
    """Mail as it is in service, handed to nobody: what would be sent is kept as long as the process runs."""

    def __init__(self, edge: Edge, secret: str) -> None:
        settings = MailSettings(host="localhost", sender=SENDER, base_url=edge.page)
        super().__init__(settings, edge, MailLinks(MailSigner(secret), edge.page))
        self.letters: list[Letter] = []

    async def send(self, delivery: Delivery) -> str:
        """Keeps the mail; its Message-ID."""
        content = await self._compose(delivery, self._read_address(delivery))
        self.letters.append(Letter(delivery.address or "", self._clock.now(), content))
        return self._message_id(delivery)


class MailboxPages:
    """The addresses under which the demonstration's mail is read."""

    def __init__(self, pages: Pages, mail: DemoMail) -> None:
        self.pages = pages
        self.mail = mail

    def routes(self) -> list[web.RouteDef]:
        """The addresses."""
        return [
            web.get("/demo/mail", self.list_letters),
            web.get("/demo/mail/{number}", self.show_letter),
            web.get("/demo/mail/{number}/{file}", self.get_file),
        ]

    async def list_letters(self, request: web.Request) -> web.StreamResponse:
        """Every letter, the newest first."""
        letters = list(enumerate(self.mail.letters))[::-1]
        return self._draw(request, {"title": Message(key="demo-mail-title"), "letters": letters})

    async def show_letter(self, request: web.Request) -> web.StreamResponse:
        """One letter with links that can be followed."""
        number = _read_number(request, "number")
        if number is None or number >= len(self.mail.letters):
            return self.pages.plain("page-not-found", status=404)
        letter = self.mail.letters[number]
        return self._draw(request, {"title": letter.subject, "letter": letter, "number": number})

    def _draw(self, request: web.Request, values: dict[str, object]) -> web.Response:
        language = "en" if request.query.get("lang") == "en" else self.pages.language
        page = Page(Reader(language, ZONE), "")
        title = values["title"]
        shown = page.write(title) if isinstance(title, Message) else str(title)
        given = {"letter": None, "letters": [], "number": 0, **values, "title": shown}
        about = {"banner": self.pages.banner(page), "write_at": lambda at: page.write(Instant(at=at))}
        say_to = {"say_to": lambda to: page.write(say("demo-mail-to", to=to))}
        html = draw_page("demo_mail.html", page, {**given, **about, **say_to})
        return web.Response(text=html, content_type="text/html")

    async def get_file(self, request: web.Request) -> web.StreamResponse:
        """What was attached to a letter."""
        number, place = _read_number(request, "number"), _read_number(request, "file")
        letters = self.mail.letters
        if number is None or place is None or number >= len(letters) or place >= len(letters[number].files):
            return self.pages.plain("page-not-found", status=404)
        part = letters[number].files[place]
        disposition = f'attachment; filename="{part.get_filename()}"'
        headers = {"Content-Type": part.get_content_type(), "Content-Disposition": disposition}
        return web.Response(body=part.get_content(), headers=headers)


def _read_number(request: web.Request, name: str) -> int | None:
    """The number in the address, None for anything else."""
    text = request.match_info[name]
    is_number = text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER
    return int(text) if is_number else None
