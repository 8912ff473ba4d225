from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from builders import report_values
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from visiting import SECRET, Site, make_template, open_site

from bot.platforms.web.sessions import Session, Sessions
from handlers.router import ROUTES
from storage.queries import editions, people, reports, rounds

CHANGING = sorted(action for action, route in ROUTES.items() if route.changes)
WRITTEN = "Två rutor har krossats vid busskuren i går kväll."


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("sessions"))


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    async with open_site(template, tmp_path) as opened:
        yield opened


async def stored(site: Site) -> tuple[object, ...]:
    """Everything a visitor could have changed."""
    async with site.runtime.database.begin() as db:
        found = [one.id for one in await rounds.list_rounds(db, site.town.body.id)]
        return (
            await reports.list_reports(db, found),
            await rounds.list_answers(db, found),
            [await editions.list_editions(db, one) for one in found],
            await rounds.list_exceptions(db, site.town.body.id),
            await people.get_body(db, site.town.body.id),
            await people.list_holders(db, site.town.municipality.id),
        )


async def test_a_link_opens_its_seat_and_no_other(site: Site) -> None:
    page = (await site.enter("securitas")).page
    assert "Securitas" in page.one("header").text
    assert page.one("h1").text == "EST-gruppen"


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(site: Site) -> None:
    answer = await site.post(site.link_to(site.town.convener), follow=False)
    cookie = answer.headers["Set-Cookie"]
    assert answer.status == 303
    assert {"HttpOnly", "Path=/", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
    assert "Max-Age=43200" in cookie


async def test_behind_https_the_cookie_is_secure_and_the_browser_is_told_to_stay(
    template: Path, tmp_path: Path
) -> None:
    async with open_site(template, tmp_path, base_url="https://est.example.org") as site:
        answer = await site.post(site.link_to(site.town.convener), follow=False)
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age=" in answer.headers["Strict-Transport-Security"]


@pytest.mark.parametrize("token", ["x", "WzEsMF0.aaaaaa.bbbbbbbbbbb", "%00", "a" * 3000, "..%2f..%2fetc"])
async def test_a_forged_link_opens_nothing(site: Site, token: str) -> None:
    answers = [await site.get(f"/in/{token}"), await site.post(f"/in/{token}")]
    assert [answer.status for answer in answers] == [403, 403]
    assert all("Set-Cookie" not in answer.headers for answer in answers)


async def test_following_a_link_opens_nothing_before_its_button_is_pressed(site: Site) -> None:
    answer = await site.get(site.link_to(site.town.convener))
    assert (answer.status, "Set-Cookie" in answer.headers) == (200, False)
    assert answer.page.one("main").one("form").attrs["action"] == site.link_to(site.town.convener)
    assert (await site.get("/")).status == 403


async def test_a_link_signed_with_another_key_opens_nothing(site: Site) -> None:
    link = Sessions("another secret").make_link(site.town.convener.id, 0)
    assert (await site.post(f"/in/{link}")).status == 403


async def test_a_cookie_is_no_link_and_a_link_no_cookie(site: Site) -> None:
    sessions = site.pages.sessions
    cookie = sessions.make_cookie(Session(site.town.convener.id, 0, "n"))
    assert (await site.post(f"/in/{cookie}")).status == 403
    assert sessions.read_cookie(sessions.make_link(site.town.convener.id, 0)) is None


def aged(token: str, salt: str, days: float) -> str:
    """The same content, signed so many days ago."""
    signer = URLSafeTimedSerializer(SECRET, salt=salt)
    content = signer.loads(token)

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(super().get_timestamp() - days * 86400)

    return str(URLSafeTimedSerializer(SECRET, salt=salt, signer=Earlier).dumps(content))


@pytest.mark.parametrize(("days", "opens"), [(13.9, True), (14.1, False)])
def test_a_link_is_good_for_two_weeks(days: float, *, opens: bool) -> None:
    sessions = Sessions(SECRET)
    link = aged(sessions.make_link(1, 0), "seat-link", days)
    assert (sessions.read_link(link) is not None) is opens


@pytest.mark.parametrize(("hours", "holds"), [(11.9, True), (12.1, False)])
def test_a_session_and_its_forms_are_good_for_half_a_day(hours: float, *, holds: bool) -> None:
    sessions, session = Sessions(SECRET), Session(1, 0, "n")
    cookie = aged(sessions.make_cookie(session), "session", hours / 24)
    form = aged(sessions.make_form_token(session), "form", hours / 24)
    assert (sessions.read_cookie(cookie) == session) is holds
    assert sessions.is_own_form(session, form) is holds


async def test_raising_the_epoch_ends_links_and_open_sessions(site: Site) -> None:
    link = site.pages.sessions.make_link(site.town.convener.id, 0)
    await site.enter(site.town.convener)
    async with site.runtime.database.begin() as db:
        await people.raise_link_epoch(db, site.town.convener.id)
    assert (await site.get("/do/home")).status == 403
    assert (await site.post(f"/in/{link}")).status == 403


async def test_a_link_to_a_seat_that_is_not_there_opens_nothing(site: Site) -> None:
    assert (await site.post(f"/in/{site.pages.sessions.make_link(99999, 0)}")).status == 403


async def test_without_a_session_nothing_is_shown(site: Site) -> None:
    answers = [await site.get("/"), *[await site.get(f"/do/{action}") for action in ROUTES]]
    assert {answer.status for answer in answers} == {403}
    assert all("EST-gruppen" not in answer.text for answer in answers)


@pytest.mark.parametrize("token", [None, "", "x", "foreign"])
async def test_every_post_needs_the_sessions_own_token(site: Site, token: str | None) -> None:
    await site.enter(site.town.convener)
    if token == "foreign":
        token = Sessions(SECRET).make_form_token(Session(site.town.convener.id, 0, "another nonce"))
    before, data = await stored(site), {} if token is None else {"csrf": token}
    for path in [*(f"/do/{action}" for action in ROUTES), "/command", "/out"]:
        assert (await site.post(path, {**data, "line": "inget", "language": "en"})).status == 403, path
    assert await stored(site) == before


async def test_another_seats_token_is_worth_nothing(site: Site) -> None:
    await site.enter("securitas")
    token = await site.token()
    await site.enter("kommunpolis")
    assert (await site.post("/do/nothing", {"csrf": token})).status == 403


@pytest.mark.parametrize("action", CHANGING)
async def test_asking_for_a_changing_action_changes_nothing(site: Site, action: str) -> None:
    await site.enter(site.town.convener)
    before = await stored(site)
    answer = await site.get(f"/do/{action}?language=en&round=1&seat=1", follow=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert await stored(site) == before


@pytest.mark.parametrize("is_signed_in", [True, False])
async def test_what_was_typed_is_given_back_when_the_page_was_too_old(
    site: Site, *, is_signed_in: bool
) -> None:
    if is_signed_in:
        await site.enter("securitas")
    answer = await site.post("/do/report.save", {**report_values(1, description=WRITTEN), "csrf": "old"})
    assert answer.status == 403
    assert WRITTEN in [one.value for one in answer.page.all("textarea")]


async def test_what_is_given_back_has_passed_the_privacy_gate(site: Site) -> None:
    answer = await site.post("/do/report.save", {"description": "Ring mig på 070-174 06 05 om glaset."})
    assert "174" not in answer.text
    assert "om glaset" in answer.page.one("textarea").value


async def test_leaving_ends_the_session(site: Site) -> None:
    await site.enter("securitas")
    answer = await site.post("/out", {"csrf": await site.token()}, follow=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert (await site.get("/")).status == 403


async def test_the_key_is_in_no_answer(site: Site) -> None:
    await site.enter(site.town.convener)
    answers = [await site.get(path) for path in ("/", "/do/operations", "/healthz")]
    assert [one.status for one in answers if SECRET in one.text or one.status != 200] == []
