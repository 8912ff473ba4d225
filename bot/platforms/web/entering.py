"""Pages on the way into a seat: some sentences, and a form with at most one thing to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from bot.platforms.web.render import Page, draw_page
from handlers.views import Message, Text, say

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Press:
    """A form with one button: where it is posted, and what it carries unseen."""

    address: str
    label: Message
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entering:
    """One such page; `asks` is what the form's field is: `email`, `code` or none. `others` are further buttons.

    `links` lead elsewhere: address and label. `kept` is what was typed before and could not be taken.
    """

    title: Message
    texts: tuple[Text, ...] = ()
    press: Press | None = None
    asks: str = ""
    typed: str = ""
    error: Message | None = None
    others: tuple[Press, ...] = ()
    links: tuple[tuple[str, Message], ...] = ()
    kept: tuple[str, ...] = ()


def draw_entering(page: Page, entering: Entering, banner: Markup) -> str:
    """The page as HTML."""
    values = {
        "title": page.write(entering.title),
        "entering": entering,
        "banner": banner,
    }
    return draw_page("enter_form.html", page, values)


def bad_link() -> Entering:
    """One page for every link that was used, has expired, was revoked or never was."""
    return Entering(say("enter-bad-link-title"), (say("enter-bad-link"),))
