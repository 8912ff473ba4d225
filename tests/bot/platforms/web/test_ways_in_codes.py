from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from visiting import make_template
from ways_in_scene import Ways, open_ways

from handlers.proofs import CODE_AGE
from storage.queries import access, people


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("codes"))


@pytest.fixture
async def ways(template: Path, tmp_path: Path) -> AsyncIterator[Ways]:
    async with open_ways(template, tmp_path) as opened:
        await opened.open_limited("securitas")
        yield opened


def other_than(code: str) -> str:
    """Another code."""
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_the_right_code_opens_the_whole_seat(ways: Ways) -> None:
    await ways.send_code()
    answer = await ways.site.post(
        "/code/enter", {"csrf": await ways.token(), "code": ways.code(), "to": "report.mine"}
    )
    assert (answer.status, answer.page.one("h1").text) == (200, "Mina rapporter")
    assert (await ways.site.get("/do/report.mine")).status == 200


async def test_the_code_goes_to_the_holders_own_address_whatever_is_posted(ways: Ways) -> None:
    data = {"csrf": await ways.token(), "email": "thief@example.org", "seat": "1", "holder": "1"}
    await ways.site.post("/code", data)
    await ways.settle()
    assert [one.address for one in ways.postbox.mailed("code")] == ["securitas@example.org"]


async def test_a_verified_session_is_a_new_one(ways: Ways) -> None:
    await ways.send_code()
    token = await ways.token()
    await ways.enter_code(ways.code())
    assert (await ways.site.post("/do/nothing", {"csrf": token})).status == 403


async def test_a_code_may_be_written_with_spaces(ways: Ways) -> None:
    await ways.send_code()
    code = ways.code()
    assert (await ways.enter_code(f" {code[:3]} {code[3:]} ")).status == 200


@pytest.mark.parametrize("code", ["", "x", "12345", "1234567", "１２３４５６", "000000' OR 1=1", "\x00"])
async def test_what_is_no_code_opens_nothing(ways: Ways, code: str) -> None:
    await ways.send_code()
    assert (await ways.enter_code(code)).status == 403
    assert (await ways.site.get("/do/report.mine")).status == 403


async def test_after_five_tries_even_the_right_code_opens_nothing(ways: Ways) -> None:
    await ways.send_code()
    code = ways.code()
    statuses = [(await ways.enter_code(other_than(code))).status for _ in range(5)]
    assert (statuses, (await ways.enter_code(code)).status) == ([403] * 5, 403)


async def test_the_fifth_try_still_counts(ways: Ways) -> None:
    await ways.send_code()
    for _ in range(4):
        await ways.enter_code(other_than(ways.code()))
    assert (await ways.enter_code(ways.code())).status == 200


async def test_tries_are_counted_over_all_sessions(ways: Ways) -> None:
    await ways.send_code()
    for _ in range(5):
        await ways.open_limited("securitas")
        await ways.enter_code(other_than(ways.code()))
    assert (await ways.enter_code(ways.code())).status == 403


async def test_a_code_is_good_for_ten_minutes(ways: Ways) -> None:
    await ways.send_code()
    ways.later(CODE_AGE)
    assert (await ways.enter_code(ways.code())).status == 403


async def test_a_code_is_good_once(ways: Ways) -> None:
    await ways.send_code()
    await ways.enter_code(ways.code())
    await ways.site.post("/out", {"csrf": await ways.token()})
    await ways.open_limited("securitas")
    assert (await ways.enter_code(ways.code())).status == 403


async def test_a_new_code_ends_the_one_before(ways: Ways) -> None:
    await ways.send_code()
    first = ways.code()
    await ways.send_code()
    assert ways.code() == first or (await ways.enter_code(first)).status == 403


async def test_three_codes_an_hour_and_no_more(ways: Ways) -> None:
    statuses = [(await ways.send_code()).status for _ in range(4)]
    assert (statuses, len(ways.postbox.mailed("code"))) == ([200, 200, 200, 429], 3)
    ways.later(timedelta(hours=1, seconds=1))
    assert (await ways.send_code()).status == 200


async def test_another_seats_code_opens_nothing(ways: Ways) -> None:
    await ways.send_code()
    code = ways.code()
    await ways.open_limited("kommunpolis")
    await ways.send_code()
    assert ways.code() == code or (await ways.enter_code(code)).status == 403


async def test_a_code_needs_a_form_of_ours(ways: Ways) -> None:
    await ways.send_code()
    code = ways.code()
    assert [
        (await ways.site.post("/code/enter", {"code": code})).status,
        (await ways.site.post("/code", {"csrf": "x"})).status,
    ] == [403, 403]


async def test_a_code_alone_is_worth_nothing_without_its_link(ways: Ways) -> None:
    await ways.send_code()
    await ways.site.post("/out", {"csrf": await ways.token()})
    assert (await ways.site.post("/code/enter", {"code": ways.code()})).status == 403
    assert (await ways.site.get("/code")).status == 403


async def test_only_a_keyed_fingerprint_of_the_code_is_kept(ways: Ways) -> None:
    await ways.send_code()
    holder = await ways.holder("securitas")
    async with ways.database.begin() as db:
        proof = await access.find_newest_proof(db, "code", holder.id)
    assert proof is not None
    assert (len(proof.digest), ways.code() in proof.digest) == (64, False)


async def test_a_holder_who_has_left_gets_in_by_no_code(ways: Ways) -> None:
    await ways.send_code()
    token, code, holder = await ways.token(), ways.code(), await ways.holder("securitas")
    async with ways.database.begin() as db:
        await people.end_holder(db, holder.id, ways.site.clock.now())
    assert (await ways.site.post("/code/enter", {"csrf": token, "code": code})).status == 403


async def test_a_whole_session_is_asked_for_no_code(ways: Ways) -> None:
    await ways.site.enter("securitas")
    assert (await ways.site.get("/code", follow=False)).headers["Location"] == "/"


async def test_where_the_code_leads_is_never_another_site(ways: Ways) -> None:
    await ways.send_code()
    data = {"csrf": await ways.token(), "code": ways.code(), "to": "//evil.example.org"}
    answer = await ways.site.post("/code/enter", data, follow=False)
    assert answer.headers["Location"] == "/"
