from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from accessibility import (
    MUNICIPALITY,
    ROLES,
    SCENES,
    WIDTHS,
    Demo,
    actions_that_draw,
    find_faults,
    look,
    open_round,
    open_scene,
)
from demonstration import Visit, open_browser, visit
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
TYPED = "Två rutor har krossats vid busskuren i går kväll."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with open_round(browser, tmp_path_factory.mktemp("accessibility")) as opened:
        yield opened


def test_every_route_that_draws_a_page_has_a_scene() -> None:
    assert actions_that_draw() == {action for scenes in SCENES.values() for action in scenes}


@pytest.mark.parametrize("language", WIDTHS)
@pytest.mark.parametrize("role", SCENES)
def test_axe_finds_nothing_on_any_page(browser: Browser, demo: Demo, role: str, language: str) -> None:
    with look(browser, demo.address, width=WIDTHS[language]) as person:
        person.take_seat(MUNICIPALITY, ROLES[role])
        speak(person, language)
        faults = {}
        for action in SCENES[role]:
            open_scene(person, action)
            assert person.page.locator("html").get_attribute("lang") == language
            faults[action] = find_faults(person.page)
    assert {action: found for action, found in faults.items() if found} == {}


def speak(person: Visit, language: str) -> None:
    """Has the page in this language from now on."""
    name = {"sv": "På svenska", "en": "In English"}[language]
    if person.page.locator("html").get_attribute("lang") != language:
        person.press(name)


def be_refused(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/do/round")


def find_nothing(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/nowhere")


def ask_wrongly(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/do/report.edit?report=99999")


def send_too_much(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/do/report.open")
    person.page.locator("#field-description").evaluate(
        "one => { one.removeAttribute('maxlength'); one.value = 'a'.repeat(300000) }"
    )
    person.press("Spara rapporten")


def send_an_old_form(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/do/report.open")
    person.page.locator("#field-description").fill(TYPED)
    person.page.locator("form.form input[name=csrf]").evaluate("one => { one.value = 'old' }")
    person.press("Spara rapporten")


def sign_out(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/do/help")
    person.press("Logga ut")
    person.page.goto(f"{demo.address}/do/home")


def open_a_link(person: Visit, demo: Demo) -> None:
    person.page.goto(demo.link_to(1))


def open_a_bad_link(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/in/x")


def choose_a_seat(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/demo")


def choose_a_seat_in_english(person: Visit, demo: Demo) -> None:
    person.page.goto(f"{demo.address}/demo?lang=en")


ALONE: dict[str, Callable[[Visit, Demo], None]] = {
    "Det gick inte": be_refused,
    "Sidan finns inte": find_nothing,
    "Det gick inte 400": ask_wrongly,
    "Det gick inte 413": send_too_much,
    "Sidan är för gammal": send_an_old_form,
    "Du är inte inloggad": sign_out,
    "Öppna din plats": open_a_link,
    "Länken gäller inte": open_a_bad_link,
    "Prova en EST-omgång": choose_a_seat,
    "Try an EST round": choose_a_seat_in_english,
}


def test_axe_finds_nothing_on_pages_without_a_seat_and_on_those_that_refuse(
    browser: Browser, demo: Demo
) -> None:
    faults = {}
    with look(browser, demo.address, width=320) as person:
        person.take_seat(MUNICIPALITY, ROLES["participant"])
        speak(person, "sv")
        for title, go in ALONE.items():
            go(person, demo)
            assert title.startswith(person.title)
            faults[title] = find_faults(person.page)
    assert {title: found for title, found in faults.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_whatever_has_the_focus_shows_it(browser: Browser, demo: Demo, scheme: str) -> None:
    with visit(browser, demo.address, color_scheme=scheme, reduced_motion="reduce") as person:
        person.take_seat(MUNICIPALITY, ROLES["participant"])
        person.page.goto(f"{demo.address}/do/report.open")
        seen: dict[str, bool] = {}
        for _ in range(40):
            person.page.keyboard.press("Tab")
            name, style, width = person.page.evaluate(FOCUSED)
            seen[name] = seen.get(name) or (style == "solid" and float(width.removesuffix("px")) >= 2)
    assert len(seen) > 20
    assert [name for name, is_shown in seen.items() if not is_shown and not name.startswith("BODY")] == []


FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const name = `${one.tagName} ${one.name || ''} ${one.innerText || one.value || ''}`.trim();
  return [name, style.outlineStyle, style.outlineWidth];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_fields_border_stands_out_from_the_page(browser: Browser, demo: Demo, scheme: str) -> None:
    with visit(browser, demo.address, color_scheme=scheme, reduced_motion="reduce") as person:
        person.take_seat(MUNICIPALITY, ROLES["participant"])
        person.page.goto(f"{demo.address}/do/report.open")
        border = person.page.locator("#field-place_text").evaluate(
            "one => getComputedStyle(one).borderTopColor"
        )
        ground = person.page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert contrast(border, ground) >= 3


def contrast(one: str, other: str) -> float:
    """How far apart two colours such as `rgb(1, 2, 3)` are, from 1 to 21, as WCAG 2.1 counts it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [float(part) / 255 for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_nothing_moves_for_those_who_asked_for_that(browser: Browser, demo: Demo) -> None:
    with visit(browser, demo.address, reduced_motion="reduce") as person:
        person.take_seat(MUNICIPALITY, ROLES["convener"])
        moving = person.page.evaluate(MOVING)
    assert moving == []


MOVING = """() => [...document.querySelectorAll('*')].filter(one => {
  const style = getComputedStyle(one);
  const moves = style.animationName !== 'none' && parseFloat(style.animationDuration) > 0.01;
  return moves || parseFloat(style.transitionDuration) > 0.01 || style.scrollBehavior === 'smooth';
}).map(one => one.tagName)"""


def test_skipping_to_the_content_moves_the_focus_there(browser: Browser, demo: Demo) -> None:
    with visit(browser, demo.address) as person:
        person.take_seat(MUNICIPALITY, ROLES["participant"])
        person.page.keyboard.press("Tab")
        person.page.keyboard.press("Enter")
        assert person.page.evaluate("document.activeElement.id") == "content"
