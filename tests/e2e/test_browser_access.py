from __future__ import annotations

from collections.abc import Iterator

import pytest
from demonstration import Visit, demonstrate, open_browser, visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
LINDE = "Lindesbergs kommun"
SMALL = {"viewport": {"width": 320, "height": 640}}
PAGES = [
    "/",
    "/do/report.open",
    "/do/round",
    "/do/calendar",
    "/do/document",
    "/do/operations",
    "/do/timetable.open",
    "/do/help",
    "/demo",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration whose first round is compiled."""
    with demonstrate(tmp_path_factory.mktemp("access")) as started:
        with visit(browser, started) as first:
            first.take_seat(LINDE, "Brottsförebyggande samordnare")
            first.go_on_until("Läs utkastet")
        yield started


def test_no_page_has_to_be_scrolled_sideways_at_320_pixels(browser: Browser, address: str) -> None:
    with visit(browser, address, **SMALL) as person:
        person.take_seat(LINDE, "Brottsförebyggande samordnare")
        widths = {}
        for path in PAGES:
            person.page.goto(address + path)
            widths[path] = person.page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in widths.items() if width > 320} == {}


def focused(person: Visit) -> str:
    """The words of what has the focus."""
    return str(
        person.page.evaluate("document.activeElement.innerText || document.activeElement.name || ''")
    ).strip()


def tab_to(person: Visit, words: str) -> None:
    for _ in range(80):
        person.page.keyboard.press("Tab")
        if focused(person) == words:
            return
    pytest.fail(f"the keyboard does not reach {words}")


def test_the_keyboard_reaches_the_skip_link_first_and_then_everything(browser: Browser, address: str) -> None:
    with visit(browser, address) as person:
        person.take_seat(LINDE, "Brottsförebyggande samordnare")
        person.page.goto(f"{address}/")
        person.page.keyboard.press("Tab")
        assert focused(person) == "Hoppa till innehållet"
        person.page.keyboard.press("Enter")
        tab_to(person, "Visa omgången")
        person.page.keyboard.press("Enter")
        person.page.wait_for_url("**/do/round*")
        assert person.title == "EST-gruppen, omgång est-2026-W34"


def test_a_report_is_filled_in_with_the_keyboard_alone(browser: Browser, address: str) -> None:
    with visit(browser, address) as person:
        person.take_seat(LINDE, "Securitas")
        person.page.goto(f"{address}/do/report.open?kind=unsafe_place")
        for name, typed in (("category", "Klotter"), ("place", "Stora"), ("description", "Glas på marken.")):
            tab_to(person, name) if name == "description" else _choose(person, name)
            person.page.keyboard.type(typed)
        tab_to(person, "Spara rapporten")
        person.page.keyboard.press("Enter")
        person.page.wait_for_load_state()
        assert person.title == "Tack, rapporten är sparad"


def _choose(person: Visit, name: str) -> None:
    """Tabs to a list of choices, whose own words are all its options."""
    for _ in range(80):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.name") == name:
            return
    pytest.fail(f"the keyboard does not reach {name}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_colour_schemes_show_a_page(browser: Browser, address: str, scheme: str) -> None:
    with visit(browser, address, color_scheme=scheme) as person:
        person.take_seat(LINDE, "Brottsförebyggande samordnare")
        background = person.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        words = person.page.evaluate("getComputedStyle(document.querySelector('h1')).color")
        picture = person.page.screenshot()
    assert len(picture) > 10_000
    assert (
        brightness(background) < 0.3 < brightness(words) if scheme == "dark" else brightness(background) > 0.9
    )


def brightness(colour: str) -> float:
    """From 0 (black) to 1 (white), of `rgb(1, 2, 3)`."""
    parts = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(parts) / 3 / 255


def test_the_browser_loads_nothing_from_elsewhere_and_complains_of_nothing(
    browser: Browser, address: str
) -> None:
    with visit(browser, address) as person:
        asked: list[str] = []
        said: list[str] = []
        person.page.on("request", lambda request: asked.append(request.url))
        person.page.on("console", lambda message: said.append(message.text))
        person.take_seat(LINDE, "Brottsförebyggande samordnare")
        for path in PAGES:
            person.page.goto(address + path)
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert said == []
