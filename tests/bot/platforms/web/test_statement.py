from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from builders import build_town
from html_tree import Element, complaints, read_html
from visiting import Site, make_template, open_site

from bot.platforms.web.security import guard
from bot.platforms.web.statement import PATH, STATED_ON, Statement, address_of

NOT_IN_OUR_PAGES = ("https://www.digg.se/tdosanmalan", "mailto:est@example.org")


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("statement"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


@asynccontextmanager
async def browse(
    site: Site, contact: str | None = None
) -> AsyncIterator[TestClient[web.Request, web.Application]]:
    """A browser in front of the statement alone."""
    app = web.Application(middlewares=[guard(site.pages)])
    app.add_routes(Statement(site.pages, contact).routes())
    async with TestClient(TestServer(app)) as client:
        yield client


async def read(site: Site, contact: str | None = None, query: str = "") -> Element:
    async with browse(site, contact) as client, client.get(f"{PATH}{query}") as response:
        assert response.status == 200
        return read_html(await response.text())


@pytest.mark.parametrize(
    ("query", "language"), [("", "sv"), ("?lang=en", "en"), ("?lang=sv", "sv"), ("?lang=xx", "sv")]
)
async def test_the_statement_is_there_without_a_session_in_both_languages(
    site: Site, query: str, language: str
) -> None:
    page = await read(site, "est@example.org", query)
    found = [one for one in complaints(page) if not one.endswith(NOT_IN_OUR_PAGES)]
    assert (page.one("html").attrs["lang"], found) == (language, [])


async def test_the_only_municipality_is_named_as_responsible(site: Site) -> None:
    assert "Lindesbergs kommun ansvarar för den här tjänsten." in (await read(site)).one("main").text


async def test_with_several_municipalities_none_is_named(site: Site) -> None:
    await build_town(site.runtime.database, "hedemora")
    words = (await read(site)).one("main").text
    assert "Den kommun som har bjudit in dig ansvarar" in words
    assert "Lindesberg" not in words


async def test_the_statement_says_what_the_act_asks_for(site: Site) -> None:
    page = await read(site)
    heads = [one.text for one in page.all("h2")]
    assert heads == [
        "Hur tillgänglig är tjänsten?",
        "Brister som vi känner till",
        "Slack och andra chattar",
        "Rapportera brister",
        "Tillsyn",
        "Så har vi testat",
    ]
    assert "2018:1937" in page.text
    assert len(page.one("main").all("li")) == 4


@pytest.mark.parametrize(
    ("contact", "leads_to"),
    [
        ("est@example.org", "mailto:est@example.org"),
        ("https://example.org/est", "https://example.org/est"),
        ("http://example.org", ""),
        ("javascript:alert(1)", ""),
        ('https://example.org/"onclick=x', ""),
        ("Växeln, 0581-810 00", ""),
        ("est@example.org?bcc=a@b.se", ""),
        ("", ""),
    ],
)
def test_a_contact_leads_where_it_can_be_written_to_and_nowhere_else(contact: str, leads_to: str) -> None:
    assert address_of(contact) == leads_to


@pytest.mark.parametrize("contact", ["est@example.org", "Växeln", '"><script>x</script>'])
async def test_the_contact_that_is_set_stands_in_the_statement(site: Site, contact: str) -> None:
    page = await read(site, contact)
    assert f"Kontakta oss: {contact}" in page.one("main").text
    assert page.all("script") == []


async def test_without_a_contact_the_convener_is_the_one_to_turn_to(site: Site) -> None:
    assert "Kontakta den som sammankallar din grupp." in (await read(site, "  ")).one("main").text


async def test_every_page_leads_to_the_statement_in_its_own_language(site: Site) -> None:
    await site.enter("securitas")
    pages = [(await site.get(path)).page for path in ("/", "/nowhere", "/in/x", "/do/round")]
    await site.do("language", language="en")
    english = (await site.get("/")).page
    assert [page.one("footer").one("a").attrs["href"] for page in pages] == [f"{PATH}?lang=sv"] * 4
    assert english.one("footer").one("a").attrs["href"] == f"{PATH}?lang=en"


def test_the_statement_is_not_dated_in_the_future() -> None:
    assert datetime.now(UTC).date() >= STATED_ON
