from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from visiting import SECRET, make_template
from ways_in_scene import Ways, open_ways

from bot.links import MailSigner
from handlers.ways_in import fingerprint
from storage.queries import access, people

NEW = {
    "seat": "new",
    "role": "Butikschef",
    "organisation": "Handelsboden",
    "sector": "trade",
    "external": "yes",
}


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("joining"))


@pytest.fixture
async def ways(template: Path, tmp_path: Path) -> AsyncIterator[Ways]:
    async with open_ways(template, tmp_path) as opened:
        yield opened


async def invite(ways: Ways, **changes: str) -> str:
    """The path of the link that the convener is shown; the convener then leaves."""
    await ways.site.enter(ways.site.town.convener)
    answer = await ways.site.do("invite.send", **{**NEW, **changes})
    await ways.site.post("/out", {"csrf": await ways.site.token()})
    found = re.search(r"/join/[\w-]+(\?lang=en)?", answer.text)
    assert found is not None, answer.text
    return found[0]


@pytest.mark.rule("L21", "H29", "H43")
async def test_an_external_organisation_joins_with_one_press_and_no_account(ways: Ways) -> None:
    path = await invite(ways)
    page = (await ways.site.get(path)).page
    assert "aldrig om personer" in page.one("main").text
    answer = await ways.site.post(
        page.one("main").one("form").attrs["action"], {"email": "Butik@example.org"}
    )
    assert (answer.status, "Handelsboden" in answer.page.one("header").text) == (200, True)
    assert (await ways.site.get("/do/report.mine")).status == 200


async def test_following_the_link_takes_nothing(ways: Ways) -> None:
    path = await invite(ways)
    answers = [await ways.site.get(path) for _ in range(2)]
    assert [(one.status, "Set-Cookie" in one.headers) for one in answers] == [(200, False)] * 2


@pytest.mark.parametrize("typed", ["", "butik@", "a@example.org b@example.org"])
async def test_who_is_not_known_says_where_mail_is_to_go(ways: Ways, typed: str) -> None:
    path = await invite(ways)
    answer = await ways.site.post(path, {"email": typed})
    assert (answer.status, answer.page.one("input", name="email").value) == (400, typed)
    assert (await ways.site.post(path, {"email": "butik@example.org"})).status == 200


async def test_who_is_known_is_asked_nothing_and_gets_the_link_by_mail_too(ways: Ways) -> None:
    await invite(ways, email="butik@example.org")
    await ways.settle()
    path = ways.followed("invitation")
    assert (await ways.site.get(path)).page.all("input", name="email") == []
    assert (await ways.site.post(path)).status == 200


async def test_the_mailed_link_and_the_one_passed_on_are_the_same_invitation(ways: Ways) -> None:
    path = await invite(ways, email="butik@example.org")
    await ways.settle()
    statuses = [
        (await ways.site.post(one, follow=False)).status for one in (ways.followed("invitation"), path)
    ]
    assert statuses == [303, 403]


@pytest.mark.parametrize("state", ["used", "expired", "revoked", "unknown"])
async def test_a_link_that_holds_no_longer_looks_like_one_that_never_was(ways: Ways, state: str) -> None:
    never = await ways.site.get(f"/join/{'x' * 43}")
    path = await invite(ways) if state != "unknown" else "/join/y"
    if state == "used":
        await ways.site.post(path, {"email": "a@example.org"})
    if state == "expired":
        ways.later(timedelta(days=14))
    if state == "revoked":
        async with ways.database.begin() as db:
            await access.revoke_invitation(db, 1, ways.site.clock.now())
    answers = [await ways.site.get(path), await ways.site.post(path, {"email": "b@example.org"})]
    assert {(one.status, one.text) for one in answers} == {(403, never.text)}


@pytest.mark.parametrize("forge", ["digest", "other key", "sign-in salt"])
async def test_what_is_kept_of_an_invitation_opens_nothing(ways: Ways, forge: str) -> None:
    digest = fingerprint((await invite(ways)).rpartition("/")[2])
    forged = {
        "digest": digest,
        "other key": MailSigner("another key").seal("join", digest),
        "sign-in salt": MailSigner(SECRET).seal("enter", digest),
    }[forge]
    assert (await ways.site.post(f"/join/{forged}", {"email": "a@example.org"})).status == 403


async def test_an_invitation_opens_its_own_seat_only_and_is_held_by_whoever_accepted(ways: Ways) -> None:
    await ways.site.post(await invite(ways), {"email": "butik@example.org"})
    assert (await ways.site.get("/do/operations")).status == 403
    async with ways.database.begin() as db:
        seat = (await people.list_seats(db, ways.site.town.body.id))[-1]
        holders = await people.list_seat_holders(db, seat.id)
        listed = await people.list_addresses(db, seat.municipality_id)
    own = {(one.platform, one.address) for one in listed if one.holder_id == holders[0].id}
    assert own == {("web", f"seat-{seat.id}"), ("mail", "butik@example.org")}


async def test_an_invitation_in_english_is_read_and_answered_in_english(ways: Ways) -> None:
    path = await invite(ways, language="en")
    page = (await ways.site.get(path)).page
    assert "You are invited" in page.one("main").text
    answer = await ways.site.post(page.one("main").one("form").attrs["action"], {"email": "a@example.org"})
    assert answer.page.one("html").attrs["lang"] == "en"
