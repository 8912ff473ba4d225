"""Axe in front of the demonstration: which pages there are to look at, and what is wrong with the one that is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from demonstration import Visit, demonstrate
from playwright.sync_api import Browser, BrowserContext, Page

from bot.platforms.web.sessions import Sessions
from handlers.router import ROUTES

MUNICIPALITY = "Lindesbergs kommun"
ROLES = {"participant": "Kommunpolis", "convener": "Brottsförebyggande samordnare"}
NARROW, WIDE = 320, 1280
WIDTHS = {"sv": NARROW, "en": WIDE}
"""Each language is looked at in another width, so that both are seen without seeing every page four times."""

LINKED_FROM: Mapping[str, str] = {
    "report.edit": "/do/report.mine",
    "suggestion.open": "/do/suggestions",
    "absent.open": "/do/round",
    "level.open": "/do/round",
    "review.item": "/do/review",
    "review.edit": "/do/review",
    "review.return": "/do/review",
    "review.merge": "/do/review",
    "review.reject": "/do/review",
    "edition.fixing": "/do/document",
    "lists.open": "/do/lists",
    "retention.open": "/do/retention",
}
"""Where the link to a page stands that needs arguments; every other page is there by its action alone."""
SCENES: Mapping[str, tuple[str, ...]] = {
    "participant": (
        "home",
        "help",
        "report.open",
        "report.mine",
        "report.edit",
        "suggestions",
        "suggestion.open",
        "calendar",
        "seats",
    ),
    "convener": (
        "home",
        "round",
        "absent.open",
        "document",
        "meeting.open",
        "timetable.open",
        "operations",
        "level.open",
        "action.open",
        "review",
        "review.item",
        "review.edit",
        "review.return",
        "review.merge",
        "review.reject",
        "edition.fixing",
        "lists",
        "lists.open",
        "lists.mine",
        "reporters",
        "invite.list",
        "invite.open",
        "handovers",
        "pictures",
        "retention",
        "retention.open",
        "read.log",
    ),
}
"""The routes that draw a page when they are asked, by who looks at them; a new one has to be added."""
FORMS: Mapping[str, str] = {
    "report.save": "report.open",
    "absent.note": "absent.open",
    "meeting.change": "meeting.open",
    "timetable.save": "timetable.open",
}
"""Each form's action with the page that shows it; a new form has to be added."""
FILES = frozenset({"document.file", "product.file", "picture.file"})
PAGES_WITHOUT_A_SCENE = frozenset({"product", "picture", "distribute", "edition.registering", "answer.open"})
"""They need a fixed edition or a returned report, which no scene makes yet."""
FORMS_WITHOUT_A_SCENE = frozenset(
    {
        "action.save",
        "answer.save",
        "assess.correct",
        "assess.save",
        "edition.fix",
        "edition.register",
        "invite.send",
        "level.save",
        "lists.save",
        "retention.save",
        "review.edit.save",
        "review.merge.save",
        "review.reject.save",
        "review.return.save",
    }
)
"""They are looked at as they are opened, and not yet full of errors."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERYTHING = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
OWN_CHECKS = """() => {
  const found = [];
  const all = [...document.querySelectorAll('body *')];
  const wide = document.documentElement.scrollWidth;
  if (wide > document.documentElement.clientWidth) found.push(`scrolled sideways: ${wide}`);
  for (const one of all) {
    const rolls = ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    if (rolls && one.scrollWidth > one.clientWidth + 1 && one.tagName !== 'TEXTAREA' &&
        !(one.tabIndex >= 0 && one.getAttribute('aria-label'))) found.push(`rolls unseen: ${one.className}`);
  }
  for (const one of document.querySelectorAll('.notice'))
    if (!one.querySelector('strong')?.innerText.trim()) found.push(`a notice without a word: ${one.className}`);
  for (const one of document.querySelectorAll('.mark, .status'))
    if (!one.innerText.trim()) found.push(`a colour without a word: ${one.className}`);
  if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
  return found;
}"""


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration: its address and the key that it signs links with."""

    address: str
    secret: str

    def link_to(self, seat_id: int) -> str:
        """The address of a link to a seat as the convener would send it."""
        return f"{self.address}/in/{Sessions(self.secret).make_link(seat_id, 0)}"


@contextmanager
def open_round(browser: Browser, folder: Path) -> Iterator[Demo]:
    """A demonstration with an open round that holds one report and one draft, so that every page has something on it."""
    with demonstrate(folder) as address:
        secret = (folder / "data" / "demo" / "secret-key").read_text(encoding="ascii")
        with look(browser, address) as person:
            person.take_seat(MUNICIPALITY, ROLES["participant"])
            person.go_on_until("Rapportera")
            person.report("Otrygg plats", "Trasig belysning.", category="Skadegörelse")
            person.take_seat(MUNICIPALITY, ROLES["convener"])
            run_command(person, "/est sammanställ")
        yield Demo(address, secret)


def run_command(person: Visit, line: str) -> None:
    """Writes a command into the box at the foot of the page."""
    person.page.locator("input[name=line]").fill(line)
    with person.page.expect_navigation():
        person.page.locator("form.command button").click()


@contextmanager
def look(browser: Browser, address: str, *, width: int = WIDE) -> Iterator[Visit]:
    """A fresh window with JavaScript, for axe alone, and without transitions, so that no colour is caught half-way."""
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", accept_downloads=True
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield Visit(page, address)
    context.close()


def open_scene(person: Visit, action: str) -> None:
    """Goes to a page of the router's, over the link to it where it needs arguments."""
    start = LINKED_FROM.get(action)
    person.page.goto(f"{person.address}{start or f'/do/{action}'}")
    if start is not None:
        person.page.goto(
            person.address + str(person.page.locator(f"a[href^='/do/{action}?']").first.get_attribute("href"))
        )
    status = person.page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    assert status == 200, f"{action} answers {status}"


def actions_that_draw() -> frozenset[str]:
    """Every action that answers a GET with a page."""
    return (
        frozenset(action for action, route in ROUTES.items() if not route.changes)
        - FILES
        - PAGES_WITHOUT_A_SCENE
    )


def find_faults(page: Page) -> list[str]:
    """What axe and our own checks find on the page that is open, in light and in dark."""
    page.emulate_media(color_scheme="light")
    light = Axe().run(page, options=EVERYTHING).response
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("options => axe.run(options)", CONTRAST)
    page.emulate_media(color_scheme="light")
    return [*named(light), *(f"dark {one}" for one in named(dark)), *page.evaluate(OWN_CHECKS)]


def named(response: dict[str, Any]) -> list[str]:
    """The rules that were broken, with the first place of each."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in response["violations"]]
