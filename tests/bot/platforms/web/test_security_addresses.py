from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from html_tree import complaints
from security_scene import (
    ADDRESSES,
    METHODS,
    WITHOUT_SESSION,
    Address,
    faults_of,
    known_addresses,
    make_both_towns,
    open_everything,
)
from visiting import Answered, Site, open_site
from yarl import URL

from bot.platforms.web.security import HEADERS
from handlers.router import ROUTES


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_both_towns(sqlite_template, tmp_path_factory.mktemp("addresses"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_everything(template, tmp_path) as opened:
        yield opened


async def ask(site: Site, method: str, path: str) -> Answered:
    async with site.client.request(method, path, allow_redirects=False) as response:
        body = await response.read()
        return Answered(response.status, response.headers, body.decode("utf-8", "replace"), body)


async def test_every_address_has_a_row_with_its_methods(site: Site) -> None:
    found = known_addresses(site.client.app)
    assert found == {name: row.methods for name, row in ADDRESSES.items()}


@pytest.mark.parametrize("row", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("seat", [None, "samordnare"])
async def test_every_answer_is_guarded_and_gives_nothing_away(
    site: Site, row: Address, seat: str | None
) -> None:
    if seat:
        await site.enter(seat)
    answers = {method: await ask(site, method, row.example) for method in METHODS}
    faults = {method: set(faults_of(one, row.example)) - row.allowed for method, one in answers.items()}
    assert {method: found for method, found in faults.items() if found} == {}


@pytest.mark.parametrize("row", ADDRESSES.values(), ids=ADDRESSES)
async def test_a_method_there_is_none_of_is_refused_with_those_there_are(site: Site, row: Address) -> None:
    await site.enter("samordnare")
    known = row.methods | ({"HEAD"} if "GET" in row.methods and row.has_head else set())
    for method in set(METHODS) - known:
        answer = await ask(site, method, row.example)
        assert answer.status == 405, method
        assert set(answer.headers["Allow"].split(",")) == known


@pytest.mark.parametrize("path", [row.example for row in ADDRESSES.values() if row.has_head])
async def test_a_head_answers_as_a_get_without_its_body(site: Site, path: str) -> None:
    asked, headed = await ask(site, "GET", path), await ask(site, "HEAD", path)
    assert (headed.status, headed.body) == (asked.status, b"")


async def test_no_page_holds_a_script_a_style_or_a_handler(site: Site) -> None:
    await site.enter("samordnare")
    paths = [*(row.example for row in ADDRESSES.values()), *(f"/do/{action}" for action in ROUTES)]
    answers = {path: await site.get(path) for path in paths}
    pages = {
        path: one.page for path, one in answers.items() if one.headers["Content-Type"][:9] == "text/html"
    }
    found = {
        path: [said for said in complaints(page) if "digg.se" not in said]
        for path, page in pages.items()
        if path not in WITHOUT_SESSION
    }
    assert len(pages) > 30
    assert {path: said for path, said in found.items() if said and "mailto" not in said[0]} == {}


@pytest.mark.parametrize("path", sorted(WITHOUT_SESSION))
async def test_a_page_that_opens_a_session_holds_nothing_but_its_form(site: Site, path: str) -> None:
    said = complaints((await site.get(path)).page)
    assert [one for one in said if not one.startswith("a form without a token")] == []


async def test_the_page_that_leads_to_the_sign_in_service_allows_that_and_nothing_else(site: Site) -> None:
    own = (await ask(site, "GET", "/oidc")).headers["Content-Security-Policy"]
    rules, ours = set(own.split("; ")), set(HEADERS["Content-Security-Policy"].split("; "))
    assert ours - rules == {"form-action 'self'"}
    assert all(one.startswith("form-action 'self'") for one in rules - ours)


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    rules = dict(part.strip().split(" ", 1) for part in HEADERS["Content-Security-Policy"].split(";"))
    assert {"default-src", "style-src", "form-action", "base-uri", "frame-ancestors"} <= rules.keys()
    assert set(" ".join(rules.values()).split()) == {"'none'", "'self'", "data:"}
    assert "data:" not in " ".join(value for name, value in rules.items() if name != "img-src")


@pytest.mark.parametrize(("base_url", "is_told"), [(None, False), ("https://est.example.org", True)])
async def test_only_behind_tls_the_browser_is_told_to_stay_with_it(
    template: Path, tmp_path: Path, base_url: str | None, *, is_told: bool
) -> None:
    async with open_site(template, tmp_path, base_url=base_url) as site:
        answers = [
            await site.get(path, follow=False) for path in ("/", "/nowhere", "/static/estbot.css", "/in/x")
        ]
    assert ["Strict-Transport-Security" in one.headers for one in answers] == [is_told] * 4


@pytest.mark.parametrize(
    "path",
    [
        "/static/../templates/frame.html",
        "/static/..%2ftemplates%2fframe.html",
        "/static/%2e%2e/%2e%2e/pages.py",
        "/static/..%5c..%5cpages.py",
        "/static//etc/passwd",
        "/static/%00",
        "/static/....//pages.py",
    ],
)
async def test_no_file_outside_the_folder_is_handed_over(site: Site, path: str) -> None:
    url = site.client.make_url("/").origin().join(URL(path, encoded=True))
    async with site.client.session.get(url) as response:
        text = await response.text()
    assert response.status in {403, 404}
    assert "{%" not in text
    assert "root:" not in text
