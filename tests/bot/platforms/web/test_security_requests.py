from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from security_scene import ADDRESSES, faults_of, make_both_towns, open_everything, stored
from visiting import SECRET, Site
from yarl import URL

from bot.platforms.web.sessions import COOKIE, Session, Sessions
from handlers.router import ROUTES

EVIL = "evil.example"
FORMS = [row.example for row in ADDRESSES.values() if row.is_form]
SENT = [row.example for row in ADDRESSES.values() if "POST" in row.methods]
ARGUMENTS = {"round": "1", "report": "1", "suggestion": "1", "seat": "1", "language": "en", "line": "inget"}


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_both_towns(sqlite_template, tmp_path_factory.mktemp("requests"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_everything(template, tmp_path) as opened:
        yield opened


class Yesterday(TimestampSigner):
    """Signs as if it were half a day and a bit ago."""

    def get_timestamp(self) -> int:
        return int(super().get_timestamp() - 13 * 3600)


async def session_of(site: Site) -> Session:
    """The session that the visitor's cookie says."""
    cookie = site.client.session.cookie_jar.filter_cookies(site.client.make_url("/"))[COOKIE].value
    session = site.pages.sessions.read_cookie(cookie)
    assert session is not None
    return session


async def tokens(site: Site) -> dict[str, dict[str, str]]:
    """What stands in a form that is not this session's own."""
    session, sessions = await session_of(site), Sessions(SECRET)
    old = URLSafeTimedSerializer(SECRET, salt="form", signer=Yesterday).dumps(session.nonce)
    return {
        "none": {},
        "empty": {"csrf": ""},
        "another session's": {"csrf": sessions.make_form_token(Session(session.seat_id, 0, "another"))},
        "another key's": {"csrf": Sessions("x" * 40).make_form_token(session)},
        "an old one": {"csrf": str(old)},
        "the cookie": {"csrf": sessions.make_cookie(session)},
        "a link": {"csrf": sessions.make_link(session.seat_id, session.epoch)},
    }


async def test_a_form_without_its_own_token_is_refused_and_changes_nothing(site: Site) -> None:
    await site.enter("samordnare")
    before, given = stored(site), await tokens(site)
    for path in (*FORMS, *(f"/do/{action}" for action in ROUTES)):
        for name, token in given.items():
            answer = await site.post(path, {**ARGUMENTS, **token}, follow=False)
            assert (answer.status, "Set-Cookie" in answer.headers) == (403, False), (path, name)
    assert stored(site) == before


@pytest.mark.parametrize("origin", ["cross-site", "same-site", "CROSS-SITE", "x"])
async def test_what_another_site_sends_is_refused_everywhere(site: Site, origin: str) -> None:
    await site.enter("samordnare")
    before, data = stored(site), {**ARGUMENTS, "csrf": await site.token()}
    for path in SENT:
        target = site.link_to(site.town.seats["securitas"]) if path.startswith("/in/") else path
        async with site.client.post(
            target, data=data, headers={"Sec-Fetch-Site": origin}, allow_redirects=False
        ) as response:
            assert (response.status, "Set-Cookie" in response.headers) == (403, False), path
    assert stored(site) == before


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:1", "x"])
async def test_an_older_browser_from_another_site_is_refused_everywhere(site: Site, origin: str) -> None:
    for path in (*SENT, site.link_to(site.town.seats["securitas"])):
        async with site.client.post(path, headers={"Origin": origin}, allow_redirects=False) as response:
            assert (response.status, "Set-Cookie" in response.headers) == (403, False), path


@pytest.mark.parametrize("origin", ["null", "http://127.0.0.1:8080", None])
async def test_an_older_browser_on_our_own_page_is_taken(site: Site, origin: str | None) -> None:
    headers = {"Origin": origin or str(site.client.make_url("/").origin())}
    async with site.client.post(site.link_to(site.town.convener), headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["same-origin", "none"])
async def test_what_our_own_page_sends_is_taken(site: Site, origin: str) -> None:
    headers = {"Sec-Fetch-Site": origin}
    async with site.client.post(site.link_to(site.town.convener), headers=headers) as response:
        assert response.status == 200


@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_asking_changes_nothing(site: Site, method: str) -> None:
    await site.enter("samordnare")
    token = await site.token()
    before = stored(site)
    for path in [*(row.example for row in ADDRESSES.values()), *(f"/do/{action}" for action in ROUTES)]:
        for given in ({}, ARGUMENTS, {**ARGUMENTS, "csrf": token, "_method": "POST"}):
            async with site.client.request(method, path, params=given, allow_redirects=False) as response:
                assert response.status < 500, path
    assert stored(site) == before


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
async def test_no_header_makes_a_question_a_change(site: Site, name: str) -> None:
    await site.enter("samordnare")
    before = stored(site)
    for action in ROUTES:
        async with site.client.get(f"/do/{action}", headers={name: "POST"}, params=ARGUMENTS) as response:
            assert response.status < 500
    assert stored(site) == before


@pytest.mark.parametrize(
    "name",
    ["Host", "X-Forwarded-Host", "Forwarded", "X-Forwarded-Prefix", "X-Original-URL", "Referer", "Origin"],
)
async def test_no_header_puts_a_foreign_address_into_a_page_or_a_redirect(site: Site, name: str) -> None:
    value = {"Forwarded": f"host={EVIL}", "Referer": f"https://{EVIL}/"}.get(name, EVIL)
    await site.enter("samordnare")
    for path in (row.example for row in ADDRESSES.values()):
        for method in ("GET", "POST"):
            async with site.client.request(
                method, path, headers={name: value}, allow_redirects=False
            ) as response:
                assert EVIL not in await response.text()
                assert EVIL not in str(response.headers)


LEADING = ("next", "url", "return", "redirect", "redirect_uri", "continue", "back", "lang", "state", "code")


@pytest.mark.parametrize("value", [f"https://{EVIL}/", f"//{EVIL}", f"/\\{EVIL}", "javascript:alert(1)"])
async def test_every_redirect_stays_on_the_page(site: Site, value: str) -> None:
    await site.enter("samordnare")
    given = dict.fromkeys(LEADING, value)
    for path in (*(row.example for row in ADDRESSES.values()), "/do/home"):
        for method in ("GET", "POST"):
            async with site.client.request(method, path, params=given, allow_redirects=False) as response:
                assert response.headers.get("Location", "/") in {"/", "/demo"}, path
                assert EVIL not in await response.text()


@pytest.mark.parametrize(
    "path", [f"//{EVIL}/", f"/%2f{EVIL}", f"/.{EVIL}", "/%0d%0aSet-Cookie:%20a=b", "/in/%0d%0aX:%20y"]
)
async def test_an_odd_address_is_answered_here_and_sets_nothing(site: Site, path: str) -> None:
    url = str(site.client.make_url("/")).rstrip("/") + path
    async with site.client.session.get(URL(url, encoded=True), allow_redirects=False) as response:
        assert response.status in {403, 404}
        assert not {"Location", "Set-Cookie", "X"} & set(response.headers)


# What leads to the sign-in service reads nothing of what is sent to it.
@pytest.mark.parametrize("path", [path for path in SENT if not path.startswith("/oidc")])
async def test_too_much_is_refused_with_a_guarded_page(site: Site, path: str) -> None:
    await site.enter("samordnare")
    answer = await site.post(path, {"csrf": await site.token(), "line": "a" * 300_000}, follow=False)
    assert 300 <= answer.status < 500
    assert faults_of(answer, path) == []
