"""Pages without a seat that others than the page itself have something to show on: a view, and at most one button."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.platforms.web.pages import Pages
from bot.platforms.web.render import Page, draw_page
from bot.platforms.web.security import POLICY
from handlers.texts import Reader
from handlers.views import Heading, Message, View

FORMS_STAY = "form-action 'self'"


@dataclass(frozen=True, slots=True)
class Alone:
    """Draws such pages in the installation's language, as the others look."""

    pages: Pages

    def show(
        self,
        view: View,
        *,
        status: int = 200,
        button: Message | None = None,
        leads_to: tuple[str, ...] = (),
    ) -> web.Response:
        """The page; `button` posts to the page's own address, and its answer may lead on to the origins `leads_to`."""
        page = Page(Reader(self.pages.language, "Europe/Stockholm"), "")
        values = {
            "title": next((page.write(node.text) for node in view if isinstance(node, Heading)), "estbot"),
            "banner": self.pages.banner(page),
            "content": page.draw(view),
            "button": page.write(button) if button else "",
        }
        text = draw_page("alone.html", page, values)
        return web.Response(text=text, status=status, content_type="text/html", headers=_policy(leads_to))


def _policy(leads_to: tuple[str, ...]) -> dict[str, str]:
    """Some browsers hold a form to the policy even where its answer redirects to, so those origins are let through."""
    if not leads_to:
        return {}
    return {"Content-Security-Policy": POLICY.replace(FORMS_STAY, " ".join((FORMS_STAY, *leads_to)))}
