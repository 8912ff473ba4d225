from __future__ import annotations

from collections.abc import Iterator

import pytest
from accessibility import (
    FORMS,
    FORMS_WITHOUT_A_SCENE,
    MUNICIPALITY,
    ROLES,
    Demo,
    find_faults,
    look,
    open_round,
    open_scene,
)
from demonstration import Visit, open_browser
from playwright.sync_api import Browser

from handlers.router import ROUTES

pytestmark = pytest.mark.browser
STOPPED = "Ring mig på 070-174 06 05."
WARNED = "Sven Svensson sågs vid kiosken."


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    with open_round(browser, tmp_path_factory.mktemp("forms")) as opened:
        yield opened


@pytest.fixture
def person(browser: Browser, demo: Demo) -> Iterator[Visit]:
    with look(browser, demo.address, width=320) as opened:
        opened.take_seat(MUNICIPALITY, ROLES["convener"])
        yield opened


def send_all_wrong(person: Visit) -> None:
    """Fills every field with what cannot be taken, and sends the form."""
    form = person.page.locator("form.form")
    for one in form.locator("details").all():
        one.evaluate("one => { one.open = true }")
    for one in form.locator("textarea, input[type=text]").all():
        one.fill(STOPPED)
    for one in form.locator("input[type=date], input[type=time]").all():
        one.fill("")
    for one in form.locator("select").all():
        one.select_option(value="")
    with person.page.expect_navigation():
        form.locator("button[type=submit]").click()


def test_every_form_has_a_scene() -> None:
    forms = {action for action, route in ROUTES.items() if route.form is not None}
    assert forms == FORMS.keys() | FORMS_WITHOUT_A_SCENE


@pytest.mark.parametrize("action", FORMS)
def test_axe_finds_nothing_on_a_form_full_of_errors(person: Visit, action: str) -> None:
    open_scene(person, FORMS[action])
    send_all_wrong(person)
    assert person.page.locator(".errors li").count() >= 1
    assert find_faults(person.page) == []


@pytest.mark.parametrize("action", FORMS)
def test_every_error_is_told_beside_its_field_and_linked_to_from_the_top(person: Visit, action: str) -> None:
    open_scene(person, FORMS[action])
    send_all_wrong(person)
    wrong = person.page.evaluate(WRONG_FIELDS)
    links = [one.get_attribute("href") for one in person.page.locator(".errors a").all()]
    assert [one["sentences"] for one in wrong if not all(one["sentences"])] == []
    assert links == [f"#{one['id']}" for one in wrong]


WRONG_FIELDS = """() => [...document.querySelectorAll('form.form [aria-invalid=true]')].map(one => ({
  id: one.id || one.querySelector('input').id,
  sentences: (one.getAttribute('aria-describedby') || 'none').split(' ').map(
    id => document.getElementById(id)?.innerText.trim() || ''),
}))"""


def test_after_a_refusal_the_reader_starts_at_the_errors_and_gets_to_the_field(person: Visit) -> None:
    open_scene(person, "report.open")
    send_all_wrong(person)
    assert person.page.evaluate("document.activeElement.className") == "errors"
    person.page.keyboard.press("Tab")
    person.page.keyboard.press("Enter")
    first = person.page.locator(".errors a").first.get_attribute("href")
    assert person.page.evaluate("'#' + document.activeElement.id") == first


def test_axe_finds_nothing_on_a_form_with_a_privacy_warning(person: Visit) -> None:
    open_scene(person, "report.open")
    person.page.locator("#field-category").select_option(index=1)
    person.page.locator("#field-place").select_option(index=1)
    person.page.get_by_role("radio", name="Otrygg plats").check()
    person.page.locator("#field-description").fill(WARNED)
    person.press("Spara rapporten")
    assert person.page.locator("#field-override_reason").is_visible()
    assert find_faults(person.page) == []


def test_what_is_pressed_is_at_least_24_pixels_high_and_wide(person: Visit) -> None:
    small = {}
    for action in ("home", "report.open", "round", "calendar"):
        open_scene(person, action)
        small[action] = person.page.evaluate(SMALL)
    assert {action: found for action, found in small.items() if found} == {}


SMALL = """() => [...document.querySelectorAll('button, a[role=button], select, nav a, input:not([type=hidden])')]
  .filter(one => !one.closest('details:not([open])'))
  .map(one => [one.closest('label')?.querySelector('input[type=radio]') ? one.closest('label') : one, one])
  .filter(([target]) => { const box = target.getBoundingClientRect(); return box.width < 24 || box.height < 24 })
  .map(([, one]) => one.outerHTML.slice(0, 120))"""
