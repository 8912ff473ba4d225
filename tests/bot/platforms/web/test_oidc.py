from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp.test_utils import TestClient, TestServer
from fakes.oidc.accounts import Account, claimed, verified
from fakes.oidc.scene import CONVENER, Scene, open_scene
from sqlalchemy import text

from bot.platforms.web.oidc_begun import BEGUN_AGE
from handlers.texts import Reader
from handlers.views import say
from storage.queries import people
from storage.session import Database


@pytest.fixture
async def scene(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_scene(sqlite_database, tmp_path) as opened:
        yield opened


def sentence(key: str) -> str:
    return Reader("sv", "Europe/Stockholm").write(say(key))


def codes(logged: list[dict[str, object]]) -> list[object]:
    return [entry["code"] for entry in logged if entry["event"] == "oidc-refused"]


async def test_the_municipalitys_account_opens_the_seat_of_its_mail_address(scene: Scene) -> None:
    answer = await scene.sign_in(verified(CONVENER))
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert scene.town.convener.label in await scene.header()
    assert len(await scene.linked()) == 1


async def test_a_mail_address_in_capitals_is_the_same(scene: Scene) -> None:
    assert (await scene.sign_in(verified(CONVENER.upper()))).status == 303


async def test_the_account_is_known_by_its_subject_when_its_mail_address_has_changed(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER))
    answer = await scene.sign_in(verified("ny@example.org"))
    assert answer.status == 303
    assert (await scene.sign_in(Account("account-1", {}))).status == 303


async def test_what_is_kept_of_the_account_tells_nothing_of_it(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER, "account-1"))
    [kept] = (await scene.linked()).values()
    assert len(kept) == 64
    assert not any(part in kept for part in ("account-1", "@", "127.0.0.1"))


async def test_a_mail_address_that_has_passed_to_another_account_opens_nothing(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER, "account-1"))
    answer = await scene.sign_in(verified(CONVENER, "account-2"))
    assert answer.status == 403
    assert "estbot_session" not in answer.cookies


async def test_a_mail_address_that_nobody_vouches_for_opens_nothing(scene: Scene) -> None:
    answer = await scene.sign_in(claimed(CONVENER))
    assert (answer.status, await scene.linked()) == (403, {})


async def test_a_stranger_is_told_the_same_whether_the_address_is_known_or_not(scene: Scene) -> None:
    known, unknown = [await scene.sign_in(claimed(one)) for one in (CONVENER, "nobody@example.org")]
    assert (known.status, known.text) == (unknown.status, unknown.text)
    assert sentence("oidc-stranger") in known.text
    assert "example.org" not in known.text


async def test_somebody_who_has_left_the_seat_is_a_stranger(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER))
    [holder_id] = await scene.linked()
    async with scene.database.begin() as db:
        await people.end_holder(db, holder_id, scene.clock.now())
    assert (await scene.sign_in(verified(CONVENER))).status == 403


async def test_of_several_seats_an_administrators_is_opened(scene: Scene) -> None:
    await scene.seat_person("securitas", CONVENER)
    async with scene.database.begin() as db:
        await db.execute(text("UPDATE seat SET kind = 'administrator' WHERE key = 'securitas'"))
    await scene.sign_in(verified(CONVENER))
    assert scene.town.seats["securitas"].label in await scene.header()


async def test_of_several_seats_the_conveners_is_opened_before_others(scene: Scene) -> None:
    for key in scene.town.seats:
        await scene.seat_person(key, "several@example.org")
    await scene.sign_in(verified("several@example.org"))
    assert scene.town.convener.label in await scene.header()


async def test_the_session_ends_when_the_seats_links_do(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER))
    async with scene.database.begin() as db:
        await people.raise_link_epoch(db, scene.town.convener.id)
    assert (await scene.get("/")).status == 403


async def test_the_session_ends_when_whoever_signed_in_leaves_the_seat(scene: Scene) -> None:
    await scene.sign_in(verified(CONVENER))
    [holder_id] = await scene.linked()
    async with scene.database.begin() as db:
        await people.end_holder(db, holder_id, scene.clock.now())
    assert (await scene.get("/")).status == 403


async def test_the_page_has_one_button_and_asks_the_provider_nothing(scene: Scene) -> None:
    answer = await scene.get("/oidc")
    assert (answer.status, scene.provider.asked) == (200, [])
    assert answer.text.count("<button") == 1
    assert f"form-action 'self' {scene.provider.issuer};" in answer.headers["Content-Security-Policy"]


async def test_the_provider_is_asked_for_no_more_than_the_mail_address(scene: Scene) -> None:
    asked = parse_qs(urlsplit(await scene.leave()).query)
    assert asked["scope"] == ["openid email"]
    assert asked["code_challenge_method"] == ["S256"]


async def test_what_ties_the_browser_is_out_of_reach_for_scripts_and_ends_soon(scene: Scene) -> None:
    cookie = (await scene.post("/oidc")).cookies["estbot_oidc"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert cookie["max-age"] == "600"


async def test_what_tied_the_browser_is_gone_when_it_is_back(scene: Scene) -> None:
    answer = await scene.sign_in(verified(CONVENER))
    assert (answer.cookies["estbot_oidc"]["max-age"], answer.cookies["estbot_oidc"].value) == ("0", "")


async def test_behind_https_what_ties_the_browser_goes_nowhere_else(scene: Scene) -> None:
    scene.oidc.pages.is_secure = True
    cookie = (await scene.post("/oidc")).cookies["__Host-estbot_oidc"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


async def test_an_answer_in_another_browser_opens_nothing(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    back = await scene.agree(verified(CONVENER))
    async with TestClient(TestServer(scene.app, skip_url_asserts=True)) as other:
        answer = await scene.get(back, browser=other)
    assert (answer.status, codes(logged)) == (403, ["state-unknown"])
    assert "token" not in scene.provider.asked


async def test_a_state_that_was_never_given_out_opens_nothing(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    await scene.agree(verified(CONVENER))
    answer = await scene.get("/oidc/back?code=x&state=åäö")
    assert sentence("oidc-not-begun") in answer.text
    assert codes(logged) == ["state-other"]


async def test_only_the_latest_of_two_sign_ins_in_a_browser_is_taken(scene: Scene) -> None:
    first = await scene.agree(verified(CONVENER))
    second = await scene.agree(verified(CONVENER))
    assert [(await scene.get(one)).status for one in (second, first)] == [303, 403]


async def test_an_answer_is_taken_once_even_with_the_cookie_put_back(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    cookie = (answer := await scene.post("/oidc")).cookies["estbot_oidc"].value
    back = scene.provider.authorise(verified(CONVENER), answer.headers["Location"])
    path = f"/oidc/back?{urlsplit(back).query}"
    assert (await scene.get(path)).status == 303
    scene.browser.session.cookie_jar.update_cookies({"estbot_oidc": cookie}, scene.browser.make_url("/oidc"))
    assert (await scene.get(path)).status == 403
    assert codes(logged) == ["state-used"]


async def test_a_sign_in_that_took_too_long_is_begun_anew(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    back = await scene.agree(verified(CONVENER))
    scene.clock.move_to(scene.clock.now() + BEGUN_AGE + timedelta(seconds=1))
    answer = await scene.get(back)
    assert (answer.status, codes(logged)) == (403, ["state-old"])
    assert sentence("oidc-again") in answer.text


async def test_what_went_wrong_can_be_begun_anew_from_its_own_page(scene: Scene) -> None:
    assert (await scene.get("/oidc/back?state=x&code=y")).status == 403
    again = await scene.post("/oidc/back?state=x&code=y")
    assert again.headers["Location"].startswith(f"{scene.provider.issuer}/authorise?")


@pytest.mark.parametrize(
    ("error", "key", "code"),
    [
        ("access_denied", "oidc-denied", "provider-access-denied"),
        ("temporarily_unavailable", "oidc-unreachable", "provider-temporarily-unavailable"),
        ("unauthorized_client", "oidc-setup", "provider-unauthorized-client"),
        ("kim@example.org", "oidc-wrong-answer", "provider-other"),
    ],
)
async def test_an_error_of_the_providers_is_one_sentence_and_one_line(
    scene: Scene, logged: list[dict[str, object]], error: str, key: str, code: str
) -> None:
    back = scene.provider.deny(await scene.leave(), error)
    answer = await scene.get(f"/oidc/back?{urlsplit(back).query}")
    assert sentence(key) in answer.text
    assert "kim" not in answer.text + str(logged)
    assert codes(logged) == [code]


async def test_signing_in_leads_to_the_start_whatever_the_address_asks_for(scene: Scene) -> None:
    back = await scene.agree(verified(CONVENER))
    answer = await scene.get(f"{back}&next=https://example.com/&redirect_uri=//example.com")
    assert answer.headers["Location"] == "/"


async def test_nothing_of_the_account_is_logged(scene: Scene, logged: list[dict[str, object]]) -> None:
    await scene.sign_in(verified(CONVENER))
    await scene.sign_in(verified("kim@example.org", "account-2"))
    assert [entry["event"] for entry in logged] == ["oidc-signed-in", "oidc-refused"]
    assert not any(part in str(logged) for part in ("@", "account-", "kim"))


@pytest.mark.parametrize("path", ["/oidc/back", "/oidc/back?code=x"])
async def test_asking_for_the_head_of_the_way_back_uses_up_nothing(scene: Scene, path: str) -> None:
    async with scene.browser.head(path) as response:
        assert response.status == 405
