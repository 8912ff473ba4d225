"""What somebody typed and could not be taken: given back, so that nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from markupsafe import Markup

from bot.platforms.web.render import Page
from handlers.forms import FORM_TEXT_LIMIT
from handlers.privacy.gate import inspect, redact

LONG_ENOUGH_TO_KEEP = 12
MOST_KEPT = 5


def keep(raw: Mapping[str, str]) -> tuple[str, ...]:
    """Longer texts that somebody typed, without what the privacy gate stops; nobody types more than a form takes."""
    typed = (v for v in raw.values() if LONG_ENOUGH_TO_KEEP <= len(v) <= FORM_TEXT_LIMIT and " " in v)
    return tuple(redact(value, inspect(value)) for value in islice(typed, MOST_KEPT))


def draw_kept(page: Page, kept: tuple[str, ...]) -> Markup:
    """The texts in boxes to copy from, or nothing."""
    boxes = Markup("").join(
        Markup('<textarea readonly rows="5" aria-label="{}">\n{}</textarea>').format(
            page.say("kept-label"), text
        )
        for text in kept
    )
    return Markup("<p>{}</p>{}").format(page.say("kept-text"), boxes) if kept else Markup("")
