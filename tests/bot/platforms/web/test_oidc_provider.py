from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlencode

import pytest
from fakes.oidc.accounts import Account, verified
from fakes.oidc.codes import CODE_SECONDS
from fakes.oidc.scene import CONVENER, Scene, open_scene

from bot.platforms.web.oidc_provider import KNOWN_FOR
from handlers.texts import Reader
from handlers.views import say
from storage.session import Database

BROKEN = {
    "status-500": "status-500",
    "no-json": "no-json-200",
    "no-object": "no-object-200",
    "deep": "no-json-200",
    "huge": "too-large",
    "elsewhere": "no-json-302",
    "hang": "timeout",
}


@pytest.fixture
async def scene(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_scene(sqlite_database, tmp_path) as opened:
        yield opened


ACCOUNT = verified(CONVENER)
UNREACHABLE = {"status-500", "hang"}


def codes(logged: list[dict[str, object]]) -> list[object]:
    return [entry["code"] for entry in logged if entry["event"] == "oidc-refused"]


def sentence(key: str) -> str:
    return Reader("sv", "Europe/Stockholm").write(say(key))


async def test_a_key_that_is_new_is_fetched_once_more(scene: Scene) -> None:
    await scene.sign_in(ACCOUNT)
    scene.provider.signing.rotate()
    assert (await scene.sign_in(ACCOUNT)).status == 303
    assert scene.provider.asked.count("keys") == 2


async def test_a_key_that_is_nowhere_is_asked_for_no_more_than_twice(scene: Scene) -> None:
    scene.provider.token_fault = "lost-key"
    await scene.sign_in(ACCOUNT)
    assert scene.provider.asked == ["discovery", "token", "keys", "keys"]


async def test_what_the_provider_says_of_itself_is_kept_for_an_hour(scene: Scene) -> None:
    await scene.sign_in(ACCOUNT)
    await scene.sign_in(ACCOUNT)
    assert (scene.provider.asked.count("discovery"), scene.provider.asked.count("keys")) == (1, 1)
    scene.clock.move_to(scene.clock.now() + KNOWN_FOR)
    await scene.sign_in(ACCOUNT)
    assert (scene.provider.asked.count("discovery"), scene.provider.asked.count("keys")) == (2, 2)


@pytest.mark.parametrize("fault", BROKEN)
@pytest.mark.parametrize("where", ["discovery", "token", "keys"])
async def test_a_provider_out_of_order_is_one_sentence(
    sqlite_database: Database, tmp_path: Path, logged: list[dict[str, object]], where: str, fault: str
) -> None:
    async with open_scene(sqlite_database, tmp_path, patience=0.3) as scene:
        if where == "discovery":
            scene.provider.faults = {where: fault}
            answer = await scene.post("/oidc")
        else:
            back = await scene.agree(ACCOUNT)
            scene.provider.faults = {where: fault}
            answer = await scene.get(back)
    assert answer.status == (503 if fault in UNREACHABLE else 502)
    assert codes(logged) == [BROKEN[fault]]


async def test_a_provider_that_is_down_is_said_to_be_and_leaves_the_links_alone(scene: Scene) -> None:
    await scene.provider.close()
    answer = await scene.post("/oidc")
    assert answer.status == 503
    assert sentence("oidc-unreachable") in answer.text


async def test_it_is_used_again_as_soon_as_it_is_back(scene: Scene) -> None:
    scene.provider.faults = {"discovery": "status-500"}
    await scene.post("/oidc")
    scene.provider.faults = {}
    assert (await scene.sign_in(ACCOUNT)).status == 303


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"issuer": "https://login.example.org"}, "issuer"),
        ({"issuer": None}, "discovery"),
        ({"token_endpoint": "http://login.example.org/token"}, "address"),
        ({"jwks_uri": "file:///etc/passwd"}, "address"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "address"),
        ({"authorization_endpoint": "http://[/"}, "address"),
    ],
)
async def test_a_provider_that_leads_elsewhere_is_not_followed(
    scene: Scene, logged: list[dict[str, object]], told: dict[str, object], code: str
) -> None:
    scene.provider.told = told
    answer = await scene.post("/oidc")
    assert (answer.status, codes(logged)) == (502, [code])
    assert "Location" not in answer.headers


async def test_an_issuer_that_ends_with_a_slash_is_the_same(scene: Scene) -> None:
    issuer = f"{scene.provider.issuer}/"
    scene.provider.told = {"issuer": issuer}
    answer = await scene.sign_in(Account(ACCOUNT.subject, {**ACCOUNT.claims, "iss": issuer}))
    assert answer.status == 303


async def test_the_app_shows_who_it_is_in_the_way_that_the_provider_takes(scene: Scene) -> None:
    scene.provider.client_method = "client_secret_post"
    assert (await scene.sign_in(ACCOUNT)).status == 303


async def test_a_way_that_is_not_ours_is_said_to_be_set_up_wrongly(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    scene.provider.told = {"token_endpoint_auth_methods_supported": ["private_key_jwt"]}
    answer = await scene.sign_in(ACCOUNT)
    assert sentence("oidc-setup") in answer.text
    assert codes(logged) == ["client-authentication"]


async def test_a_client_secret_that_has_run_out_is_said_in_the_log(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    scene.provider.client = replace(scene.provider.client, secret="a newer secret")
    answer = await scene.sign_in(ACCOUNT)
    assert sentence("oidc-setup") in answer.text
    assert codes(logged) == ["provider-invalid-client"]


async def test_a_code_that_is_not_good_any_more_is_begun_anew(
    scene: Scene, logged: list[dict[str, object]]
) -> None:
    back = await scene.agree(ACCOUNT)
    scene.clock.move_to(scene.clock.now() + timedelta(seconds=CODE_SECONDS + 1))
    answer = await scene.get(back)
    assert sentence("oidc-not-begun") in answer.text
    assert codes(logged) == ["provider-invalid-grant"]


async def test_another_sign_ins_code_is_worth_nothing(scene: Scene, logged: list[dict[str, object]]) -> None:
    stolen = await scene.agree(verified("police@example.org", "account-2"))
    own = await scene.agree(ACCOUNT)
    code = parse_qs(stolen.partition("?")[2])["code"][0]
    state = parse_qs(own.partition("?")[2])["state"][0]
    assert (await scene.get(f"/oidc/back?{urlencode({'code': code, 'state': state})}")).status == 403
    assert codes(logged) == ["provider-invalid-grant"]


async def test_an_answer_without_a_token_opens_nothing(scene: Scene, logged: list[dict[str, object]]) -> None:
    back = await scene.agree(ACCOUNT)
    scene.provider.faults = {"token": "empty"}
    assert (await scene.get(back)).status == 502
    assert codes(logged) == ["provider-other"]


@pytest.mark.parametrize("fault", ["empty", "no-keys"])
async def test_a_key_set_without_keys_opens_nothing(
    scene: Scene, logged: list[dict[str, object]], fault: str
) -> None:
    scene.provider.faults = {"keys": fault}
    assert (await scene.sign_in(ACCOUNT)).status == 502
    assert codes(logged) == ["keys"]
