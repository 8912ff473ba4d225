from __future__ import annotations

from collections.abc import AsyncIterator
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from security_scene import stored
from visiting import SECRET, Site, make_template, open_site

from bot.platforms.web.sessions import COOKIE, Session, Sessions
from handlers.router import ROUTES
from storage.queries import people


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("visits"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


def plant(site: Site, session: Session) -> str:
    """Puts a cookie that somebody else chose into the browser; its value."""
    value = site.pages.sessions.make_cookie(session)
    site.client.session.cookie_jar.update_cookies({COOKIE: value}, site.client.make_url("/"))
    return value


def cookie_of(header: str) -> dict[str, str]:
    """The cookie's name and value and its attributes, in small letters."""
    ((name, found),) = SimpleCookie(header).items()
    about = {key: str(value) for key, value in found.items() if value}
    return {"name": name, "value": found.value, **about}


@pytest.mark.parametrize("seat", ["securitas", "samordnare"])
async def test_a_session_from_before_entering_is_not_gone_on_with(site: Site, seat: str) -> None:
    planted = Session(site.town.seats[seat].id, 0, "chosen by somebody else")
    before = plant(site, planted)
    answer = await site.post(site.link_to(site.town.seats["securitas"]), follow=False)
    entered = site.pages.sessions.read_cookie(cookie_of(answer.headers["Set-Cookie"])["value"])
    assert cookie_of(answer.headers["Set-Cookie"])["value"] != before
    assert entered is not None
    assert (entered.seat_id, entered.nonce != planted.nonce) == (site.town.seats["securitas"].id, True)


async def test_a_token_from_before_entering_is_worth_nothing_after(site: Site) -> None:
    planted = Session(site.town.seats["securitas"].id, 0, "chosen by somebody else")
    plant(site, planted)
    await site.enter("securitas")
    before = stored(site)
    token = site.pages.sessions.make_form_token(planted)
    assert (await site.post("/do/nothing", {"csrf": token})).status == 403
    assert stored(site) == before


async def test_entering_twice_makes_two_sessions(site: Site) -> None:
    link = site.link_to(site.town.convener)
    values = [cookie_of((await site.post(link, follow=False)).headers["Set-Cookie"])["value"] for _ in "12"]
    nonces = {session.nonce for one in values if (session := site.pages.sessions.read_cookie(one))}
    assert len(nonces) == 2


@pytest.mark.parametrize(("base_url", "is_secure"), [(None, False), ("https://est.example.org", True)])
async def test_the_cookie_is_kept_from_scripts_other_sites_and_open_lines(
    template: Path, tmp_path: Path, base_url: str | None, *, is_secure: bool
) -> None:
    async with open_site(template, tmp_path, base_url=base_url) as site:
        answer = await site.post(site.link_to(site.town.convener), follow=False)
    cookie = cookie_of(answer.headers["Set-Cookie"])
    assert ("secure" in cookie) is is_secure
    assert {name: cookie[name] for name in ("httponly", "samesite", "path", "max-age")} == {
        "httponly": "True",
        "samesite": "Lax",
        "path": "/",
        "max-age": "43200",
    }
    assert "domain" not in cookie


async def test_leaving_takes_the_cookie_from_the_browser(site: Site) -> None:
    await site.enter("securitas")
    answer = await site.post("/out", {"csrf": await site.token()}, follow=False)
    cookie = cookie_of(answer.headers["Set-Cookie"])
    assert (cookie["value"], cookie["max-age"], cookie["path"]) == ("", "0", "/")
    assert {(await site.get(f"/do/{action}")).status for action in ROUTES} == {403}


async def test_a_session_that_was_recalled_can_neither_read_nor_write(site: Site) -> None:
    await site.enter(site.town.convener)
    token = await site.token()
    async with site.runtime.database.begin() as db:
        await people.raise_link_epoch(db, site.town.convener.id)
    before = stored(site)
    for action in ROUTES:
        answers = [await site.get(f"/do/{action}"), await site.post(f"/do/{action}", {"csrf": token})]
        assert [(one.status, "EST-gruppen" in one.text) for one in answers] == [(403, False)] * 2
    assert stored(site) == before


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "a.b.c", '"; Path=/', "WzEsMCwibiJd.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb", "å", "a" * 4000],
)
async def test_a_cookie_nobody_signed_opens_nothing(site: Site, cookie: str) -> None:
    raw = {"Cookie": f"{COOKIE}={cookie}"}
    async with site.client.get("/do/home", headers=raw) as response:
        assert (response.status, "Du är inte inloggad" in await response.text()) == (403, True)


async def test_a_link_that_was_recalled_answers_like_one_that_never_was(site: Site) -> None:
    recalled = site.link_to(site.town.convener)
    async with site.runtime.database.begin() as db:
        await people.raise_link_epoch(db, site.town.convener.id)
    foreign = f"/in/{Sessions('another secret').make_link(site.town.convener.id, 1)}"
    unknown = f"/in/{Sessions(SECRET).make_link(99999, 0)}"
    for ask in (site.get, site.post):
        answers = [await ask(path) for path in (recalled, foreign, unknown, "/in/x")]
        assert {(one.status, one.text, tuple(sorted(one.headers))) for one in answers} == {
            (403, answers[0].text, tuple(sorted(answers[0].headers)))
        }


async def test_without_a_session_nobody_learns_which_actions_there_are(site: Site) -> None:
    paths = [
        "/do/home",
        "/do/document",
        "/do/nothing-of-the-kind",
        "/do/report.edit?report=1",
        "/do/__class__",
    ]
    for ask in (site.get, site.post):
        answers = [await ask(path) for path in paths]
        assert {(one.status, one.text) for one in answers} == {(403, answers[0].text)}


async def test_another_seats_report_answers_like_one_that_never_was(site: Site) -> None:
    await site.enter("kommunpolis")
    await site.do("report.save", **{**REPORT, "nonce": "n"})
    await site.enter("securitas")
    answers = [await site.get(f"/do/report.edit?report={number}") for number in (1, 99999)]
    seen = {(one.status, one.page.one("main").text) for one in answers}
    assert (len(seen), answers[0].status) == (1, 400)


REPORT = {
    "round": "1",
    "kind": "unsafe_place",
    "category": "vandalism",
    "place_text": "Stora torget",
    "description": "Trasig belysning.",
}
