"""The accessibility statement that lagen (2018:1937) om tillgänglighet till digital offentlig service, 13 §, asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from bot.platforms.web.pages import Pages
from bot.platforms.web.render import Page, draw_page
from handlers.texts import LANGUAGES, Reader
from handlers.views import Day, say
from storage.queries import people

PATH = "/tillganglighet"
STATED_ON = date(2026, 11, 21)
"""When the words of the statement were last gone through, changed by hand."""
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
WEB_ADDRESS = re.compile(r"https://[^\s\"'<>]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Statement:
    """The page, open to everybody; `contact` is a mail or web address, or None where none is set."""

    pages: Pages
    contact: str | None = None

    def routes(self) -> list[web.RouteDef]:
        """Its address."""
        return [web.get(PATH, self.show)]

    async def show(self, request: web.Request) -> web.Response:
        """The statement in the language asked for with `?lang=`, else the installation's."""
        asked = request.query.get("lang")
        page = Page(Reader(asked if asked in LANGUAGES else self.pages.language, "Europe/Stockholm"), "")
        text = draw_page("statement.html", page, self._values(page, await self._find_responsible()))
        return web.Response(text=text, content_type="text/html")

    async def _find_responsible(self) -> str | None:
        """The municipality's name, None when there is none or more than one."""
        async with self.pages.edge.database.begin() as db:
            names = [found.name for found in await people.list_municipalities(db)]
        return names[0] if len(names) == 1 else None

    def _values(self, page: Page, responsible: str | None) -> Mapping[str, object]:
        contact = (self.contact or "").strip()
        is_english = page.reader.language == "en"
        named = say("statement-responsible", municipality=responsible or "")
        return {
            "title": page.say("statement-title"),
            "banner": self.pages.banner(page),
            "responsible": page.write(named if responsible else say("statement-responsible-unnamed")),
            "contact": contact,
            "leads_to": address_of(contact),
            "stated_on": page.write(say("statement-date", on=Day(on=STATED_ON, form="short"))),
            "other_language": "sv" if is_english else "en",
            "other_language_name": "På svenska" if is_english else "In English",
        }


def address_of(contact: str) -> str:
    """Where a contact leads: by mail or on the web; nothing for any other words."""
    if MAIL_ADDRESS.fullmatch(contact):
        return f"mailto:{contact}"
    return contact if WEB_ADDRESS.fullmatch(contact) else ""
