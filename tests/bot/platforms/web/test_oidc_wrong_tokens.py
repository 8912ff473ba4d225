from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from fakes.oidc.accounts import verified
from fakes.oidc.scene import CONVENER, Scene, open_scene
from fakes.oidc.tokens import AGES, SIGNATURES, WRONG_CLAIMS, Signing

from handlers.texts import Reader
from handlers.views import say
from storage.session import Database

CODES = {
    "wrong-nonce": "token-invalid-claim-nonce",
    "no-nonce": "token-missing-claim-nonce",
    "other-audience": "token-invalid-claim-aud",
    "two-audiences": "token-missing-claim-azp",
    "other-party": "token-invalid-claim-azp",
    "other-issuer": "token-invalid-claim-iss",
    "no-subject": "token-missing-claim-sub",
    "subject-no-text": "token-invalid-claim-sub",
    "subject-blank": "token-invalid-claim-sub",
    "expired": "token-expired-token-exp",
    "from-the-future": "token-invalid-claim-iat",
    "alg-none": "token-unsupported-algorithm",
    "hs256": "token-unsupported-algorithm",
    "hs256-public-key": "token-unsupported-algorithm",
    "bad-signature": "token-bad-signature",
    "lost-key": "token-key",
    "no-token-at-all": "token-decode-error",
}
ACCOUNT = verified(CONVENER)


@pytest.fixture
async def scene(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_scene(sqlite_database, tmp_path) as opened:
        yield opened


def test_every_way_a_token_can_be_wrong_is_played() -> None:
    assert set(CODES) == {*WRONG_CLAIMS, *AGES, *SIGNATURES}


@pytest.mark.parametrize(("fault", "code"), CODES.items())
async def test_a_token_that_is_not_right_opens_nothing(
    scene: Scene, logged: list[dict[str, object]], fault: str, code: str
) -> None:
    scene.provider.token_fault = fault
    answer = await scene.sign_in(ACCOUNT)
    assert (answer.status, "estbot_session" in answer.cookies) == (502, False)
    assert Reader("sv", "Europe/Stockholm").write(say("oidc-wrong-answer")) in answer.text
    assert [one["code"] for one in logged if one["event"] == "oidc-refused"] == [code]
    assert await scene.linked() == {}


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256"])
async def test_the_algorithms_with_a_key_pair_are_taken(
    sqlite_database: Database, tmp_path: Path, algorithm: str
) -> None:
    async with open_scene(sqlite_database, tmp_path, signing=Signing(algorithm)) as scene:
        assert (await scene.sign_in(ACCOUNT)).status == 303


@pytest.mark.parametrize(("seconds", "status"), [(350, 303), (370, 502)])
async def test_a_token_may_be_a_minute_too_old_and_no_more(scene: Scene, seconds: int, status: int) -> None:
    back = await scene.agree(ACCOUNT)
    scene.oidc.provider._now = lambda: scene.clock.now() + timedelta(seconds=seconds)
    assert (await scene.get(back)).status == status
