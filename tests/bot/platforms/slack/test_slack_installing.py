"""The way from IT's link over Slack and back: what it installs, and everything that stops it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes.slack import User
from installing_scene import BASE_URL, HEDEMORA, LINDE, SECRET, Scene, open_scene
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from sqlalchemy import func, select, text

from bot.platforms.slack.install_links import Begun, InstallLinks
from bot.platforms.slack.install_pages import COOKIE, origins_of
from bot.platforms.slack.scopes import SCOPES
from storage.session import Database
from storage.tables import slack_bots, slack_installations, slack_oauth_states

ELSEWHERE = "/slack/oauth_redirect"


@pytest.fixture
async def scene(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_scene(sqlite_database, tmp_path) as opened:
        yield opened


async def counted(database: Database) -> tuple[int, ...]:
    """Installations, bots and states in store."""
    tables = (slack_installations, slack_bots, slack_oauth_states)
    async with database.begin() as db:
        return tuple(
            [(await db.execute(select(func.count()).select_from(one))).scalar_one() for one in tables]
        )


async def test_the_whole_way_connects_the_municipality_to_the_workspace(
    database: Database, tmp_path: Path
) -> None:
    async with open_scene(database, tmp_path) as scene:
        page = await scene.install()
        assert page.status == 200
        assert "estbot är installerad i arbetsytan Linde &amp; bygd för Lindesberg" in page.text
        assert await scene.chosen() == {LINDE: "T1"}
        assert await scene.workspaces.token_of("T1") == "xoxb-T1"


async def test_the_last_page_says_what_comes_next(scene: Scene) -> None:
    page = await scene.install()
    assert all(word in page.text for word in ("/invite @estbot", "/est kanal", "/est koppla"))


async def test_following_the_link_uses_up_nothing(scene: Scene) -> None:
    page = await scene.get(scene.link())
    assert page.status == 200
    assert "Installera i Slack</button>" in page.text
    assert "Set-Cookie" not in page.headers
    assert await counted(scene.database) == (0, 0, 0)


async def test_only_the_page_with_the_button_may_lead_to_slack(scene: Scene) -> None:
    slack = scene.slack.world.url
    policy = (await scene.get(scene.link())).headers["Content-Security-Policy"]
    assert f"form-action 'self' {slack};" in policy
    assert "default-src 'none'" in policy
    other = (await scene.get("/slack/install")).headers["Content-Security-Policy"]
    assert "form-action 'self';" in other


@pytest.mark.parametrize(
    ("api_url", "host"),
    [("https://slack.com/api/", "slack.com"), ("https://slack-gov.com/api/", "slack-gov.com")],
)
def test_slacks_own_and_its_workspaces_addresses_are_let_through(api_url: str, host: str) -> None:
    assert origins_of(api_url)[-2:] == (f"https://{host}", f"https://*.{host}")
    assert "https://slack.com" in origins_of(api_url)


async def test_slack_is_asked_for_exactly_our_scopes(scene: Scene) -> None:
    answer = await scene.post(scene.link())
    url = urlsplit(answer.headers["Location"])
    asked = parse_qs(url.query)
    assert (answer.status, url.path) == (303, "/oauth/v2/authorize")
    assert set(asked["scope"][0].split(",")) == set(SCOPES)
    assert "user_scope" not in asked
    assert asked["redirect_uri"] == [f"{BASE_URL}{ELSEWHERE}"]


async def test_the_cookie_is_for_this_browser_and_these_pages(scene: Scene) -> None:
    cookie = (await scene.post(scene.link())).headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Lax", "Path=/slack", "Max-Age=600"))


async def test_a_state_is_good_once(scene: Scene) -> None:
    back = await scene.leave()
    cookie = cookie_of(scene)
    assert (await scene.get(back)).status == 200
    scene.browser.session.cookie_jar.update_cookies({COOKIE: cookie})
    again = await scene.get(back)
    assert again.status == 403
    assert "i samma webbläsare inom tio minuter" in again.text


async def test_a_state_of_another_installation_is_refused(scene: Scene) -> None:
    first = await scene.leave()
    await scene.leave(HEDEMORA, "T2")
    assert (await scene.get(first)).status == 403
    assert await scene.chosen() == {}


async def test_an_old_state_is_refused(scene: Scene) -> None:
    back = await scene.leave()
    async with scene.database.begin() as db:
        await db.execute(text("UPDATE slack_oauth_states SET expire_at = '2020-01-01 00:00:00'"))
    assert (await scene.get(back)).status == 403
    assert await scene.chosen() == {}


async def test_another_browser_cannot_end_what_this_one_began(scene: Scene) -> None:
    back = await scene.leave()
    scene.browser.session.cookie_jar.clear()
    assert (await scene.get(back)).status == 403
    assert await scene.chosen() == {}


@pytest.mark.parametrize("query", ["", "?code=x", "?state=%C3%A5&code=x", "?error=access_denied"])
async def test_nobody_can_begin_at_the_end(scene: Scene, query: str) -> None:
    assert (await scene.get(f"{ELSEWHERE}{query}")).status == 403
    assert scene.slack.calls == []


async def test_who_says_no_in_slack_is_told_that_nothing_changed(scene: Scene) -> None:
    state = parse_qs(urlsplit(await scene.leave()).query)["state"][0]
    page = await scene.get(f"{ELSEWHERE}?error=access_denied&state={state}")
    assert page.status == 400
    assert "Installationen avbröts i Slack. Inget har ändrats." in page.text
    assert await counted(scene.database) == (0, 0, 0)


async def test_slacks_own_word_says_what_is_set_wrong(scene: Scene) -> None:
    back = await scene.leave()
    scene.slack.world.client_secret = "changed"
    page = await scene.get(back)
    assert page.status == 502
    assert "bad_client_secret" in page.text
    assert f"{BASE_URL}{ELSEWHERE}" in page.text


async def test_when_slack_does_not_answer_the_page_says_so(scene: Scene) -> None:
    back = await scene.leave()
    async with scene.slack.unreachable():
        page = await scene.get(back)
    assert (page.status, "Slack svarade inte" in page.text) == (502, True)
    assert await scene.chosen() == {}


async def test_an_installation_for_a_whole_organisation_is_refused(scene: Scene) -> None:
    organisation = scene.slack.add_team("E1", scopes=SCOPES)
    scene.admins["E1"] = organisation.add_user(User("UAE1"))
    page = await scene.install(LINDE, "E1")
    assert (page.status, "en bestämd arbetsyta" in page.text) == (400, True)
    assert await counted(scene.database) == (0, 0, 0)


async def test_one_workspace_may_serve_several_municipalities(scene: Scene) -> None:
    await scene.install(LINDE, "T1")
    await scene.install(HEDEMORA, "T1")
    assert await scene.chosen() == {LINDE: "T1", HEDEMORA: "T1"}


async def test_another_workspace_replaces_the_first_and_the_pages_say_so(scene: Scene) -> None:
    await scene.install(LINDE, "T1")
    assert "har redan arbetsytan Linde &amp; bygd" in (await scene.get(scene.link())).text
    page = await scene.install(LINDE, "T2")
    assert "Arbetsytan Linde &amp; bygd är inte längre vald" in page.text
    assert await scene.chosen() == {LINDE: "T2"}
    assert await scene.workspaces.workspace_of(scene.towns[LINDE].municipality.id) == "T2"


async def test_the_same_workspace_again_replaces_nothing(scene: Scene) -> None:
    await scene.install()
    assert "inte längre vald" not in (await scene.install()).text


@pytest.mark.parametrize("token", ["x", "MQ.aaaaaa.bbbbbbbbbbb", "a" * 3000])
async def test_a_forged_link_opens_nothing(scene: Scene, token: str) -> None:
    path = f"/slack/install/{token}"
    assert [(await scene.get(path)).status, (await scene.post(path)).status] == [403, 403]


async def test_without_a_link_the_page_says_where_there_is_one(scene: Scene) -> None:
    page = await scene.get("/slack/install")
    assert (page.status, "estbot slack install" in page.text) == (403, True)


async def test_nothing_of_the_person_who_installs_is_kept(scene: Scene) -> None:
    await scene.install()
    async with scene.database.begin() as db:
        row = (await db.execute(select(slack_installations))).mappings().one()
    assert (row["user_token"], row["user_scopes"], row["enterprise_id"]) == (None, None, None)


def aged(token: str, salt: str, hours: float) -> str:
    """The same content, signed so many hours ago."""

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(super().get_timestamp() - hours * 3600)

    content = URLSafeTimedSerializer(SECRET, salt=salt).loads(token)
    return str(URLSafeTimedSerializer(SECRET, salt=salt, signer=Earlier).dumps(content))


@pytest.mark.parametrize(("hours", "found"), [(23.9, 7), (24.1, None)])
def test_a_link_is_good_for_a_day(hours: float, found: int | None) -> None:
    links = InstallLinks(SECRET)
    assert links.read(aged(links.make(7), "slack-install", hours)) == found


@pytest.mark.parametrize(("minutes", "holds"), [(9.9, True), (10.1, False)])
def test_a_cookie_is_good_for_ten_minutes(minutes: float, *, holds: bool) -> None:
    links, begun = InstallLinks(SECRET), Begun("s", 7)
    cookie = aged(links.make_cookie(begun), "slack-install-state", minutes / 60)
    assert links.read_cookie(cookie) == (begun if holds else None)


def test_a_link_is_no_cookie_and_a_cookie_no_link() -> None:
    links = InstallLinks(SECRET)
    assert links.read_cookie(links.make(7)) is None
    assert links.read(links.make_cookie(Begun("s", 7))) is None


def cookie_of(scene: Scene) -> str:
    return next(one.value for one in scene.browser.session.cookie_jar if one.key == COOKIE)
