from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from builders import OPENS_AT, build_town
from sqlalchemy.event import listen
from visiting import SECRET, make_template
from ways_in_scene import Ways, make_administrator, open_ways, serve_ways

from bot.links import MailSigner
from bot.platforms.web.assembly import WAYS_IN
from bot.platforms.web.sessions import Sessions
from handlers.proofs import SIGN_IN_AGE, has_expired
from storage.queries import people

KNOWN, UNKNOWN = "securitas@example.org", "nobody@example.org"


def proofs_of(ways: Ways) -> int:
    """How many links were made, for whomever."""
    with closing(sqlite3.connect(ways.site.file)) as connection:
        return int(connection.execute("SELECT count(*) FROM proof").fetchone()[0])


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("signing"))


@pytest.fixture
async def ways(template: Path, tmp_path: Path) -> AsyncIterator[Ways]:
    async with open_ways(template, tmp_path) as opened:
        yield opened


@pytest.mark.rule("L21")
async def test_an_external_seat_comes_in_by_its_mail_address_without_any_account(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    answer = await ways.site.post(ways.followed("sign-in"))
    assert (answer.status, "Securitas" in answer.page.one("header").text) == (200, True)
    assert (await ways.site.get("/do/report.mine")).status == 200


async def test_following_the_link_opens_nothing_before_its_button_is_pressed(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    answers = [await ways.site.get(ways.followed("sign-in")) for _ in range(2)]
    assert [(one.status, "Set-Cookie" in one.headers) for one in answers] == [(200, False)] * 2
    assert (await ways.site.get("/do/report.mine")).status == 403


async def test_whether_an_address_is_known_is_told_to_nobody(ways: Ways) -> None:
    answers = [await ways.ask_link(email) for email in (KNOWN, UNKNOWN, KNOWN.upper())]
    assert len({(one.status, one.text) for one in answers}) == 1
    kept = [{name for name in one.headers if name != "Date"} for one in answers]
    assert kept[0] == kept[1] == kept[2]


async def test_the_answer_is_given_before_anybody_has_looked(ways: Ways) -> None:
    async with ways.database.begin():  # SQLite's only write lock: nothing could be stored now
        assert (await ways.ask_link(KNOWN)).status == 200
    await ways.settle()
    assert len(ways.postbox.mailed("sign-in")) == 1


async def test_nobody_is_looked_up_at_a_moment_that_the_asker_knows(template: Path, tmp_path: Path) -> None:
    async with open_ways(template, tmp_path, delay=lambda: 3600.0) as ways:
        await ways.ask_link(KNOWN)
        assert (await ways.site.get("/healthz")).status == 200
        assert proofs_of(ways) == 0
        await ways.settle()
        assert proofs_of(ways) == 1


async def test_an_unknown_address_leaves_nothing_of_what_is_done_for_it(ways: Ways) -> None:
    seen: list[str] = []
    listen(ways.database.engine.sync_engine, "before_cursor_execute", lambda *a: seen.append(a[2].split()[0]))
    await ways.ask_link(UNKNOWN)
    await ways.app[WAYS_IN].settle()
    assert seen.count("INSERT") == 2
    assert proofs_of(ways) == 0


async def test_what_was_asked_for_is_looked_up_before_the_page_ends(template: Path, tmp_path: Path) -> None:
    async with open_ways(template, tmp_path, delay=lambda: 3600.0) as ways:
        await ways.ask_link(KNOWN)
        await ways.site.client.close()
        assert proofs_of(ways) == 1


async def test_an_unknown_address_gets_no_mail(ways: Ways) -> None:
    await ways.ask_link(UNKNOWN)
    await ways.settle()
    assert ways.postbox.mailed("sign-in") == []


async def test_a_link_is_good_for_one_press(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    path = ways.followed("sign-in")
    assert [(await ways.site.post(path, follow=False)).status for _ in range(2)] == [303, 403]


async def test_a_link_is_good_for_a_quarter_of_an_hour(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    ways.later(SIGN_IN_AGE)
    answers = [await ways.site.get(ways.followed("sign-in")), await ways.site.post(ways.followed("sign-in"))]
    assert [one.status for one in answers] == [403, 403]


async def test_a_link_ends_when_its_holder_leaves_the_seat(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    path, holder = ways.followed("sign-in"), await ways.holder("securitas")
    async with ways.database.begin() as db:
        await people.end_holder(db, holder.id, ways.site.clock.now())
    assert (await ways.site.post(path)).status == 403


async def test_a_session_ends_when_its_holder_leaves_the_seat(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    await ways.site.post(ways.followed("sign-in"))
    holder = await ways.holder("securitas")
    async with ways.database.begin() as db:
        await people.end_holder(db, holder.id, ways.site.clock.now())
    assert (await ways.site.get("/do/home")).status == 403


async def test_what_waits_in_the_outbox_opens_nothing(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    kept = json.dumps(ways.postbox.mailed("sign-in")[0].view)
    token = ways.followed("sign-in").rpartition("/")[2]
    digest = MailSigner(SECRET).unseal("enter", token)
    assert token not in kept
    assert digest is not None
    assert (await ways.site.post(f"/enter/{digest}")).status == 403


@pytest.mark.parametrize("forge", ["other key", "other salt", "cut", "seat link", "cookie"])
async def test_a_forged_link_opens_nothing(ways: Ways, forge: str) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    token = ways.followed("sign-in").rpartition("/")[2]
    digest = MailSigner(SECRET).unseal("enter", token) or ""
    sessions, seat = Sessions(SECRET), ways.site.town.convener
    forged = {
        "other key": MailSigner("another key").seal("enter", digest),
        "other salt": MailSigner(SECRET).seal("join", digest),
        "cut": token[:-1],
        "seat link": sessions.make_link(seat.id, 0),
        "cookie": sessions.make_cookie(sessions.open(seat.id, 0)),
    }[forge]
    assert (await ways.site.post(f"/enter/{forged}")).status == 403


async def test_nobody_is_mailed_more_than_three_links_an_hour(ways: Ways) -> None:
    answers = [await ways.ask_link(KNOWN) for _ in range(4)]
    await ways.settle()
    assert [one.status for one in answers] == [200, 200, 200, 429]
    assert 0 < int(answers[3].headers["Retry-After"]) <= 3600
    assert len(ways.postbox.mailed("sign-in")) == 3


async def test_an_unknown_address_is_counted_just_the_same(ways: Ways) -> None:
    assert [(await ways.ask_link(UNKNOWN)).status for _ in range(4)] == [200, 200, 200, 429]


async def test_the_count_of_an_address_outlives_the_process(ways: Ways, tmp_path: Path) -> None:
    for _ in range(3):
        await ways.ask_link(KNOWN)
    await ways.settle()
    async with serve_ways(ways.site.file, tmp_path) as restarted:
        assert (await restarted.ask_link(KNOWN)).status == 200
        await restarted.settle()
        assert restarted.postbox.mailed("sign-in") == []


async def test_from_one_network_address_twenty_links_may_be_asked_for_in_an_hour(ways: Ways) -> None:
    statuses = [(await ways.ask_link(f"a{number}@example.org")).status for number in range(21)]
    assert statuses == [200] * 20 + [429]
    ways.later(timedelta(hours=1))
    assert (await ways.ask_link("b@example.org")).status == 200


async def test_who_is_not_behind_a_trusted_proxy_cannot_say_where_it_asks_from(ways: Ways) -> None:
    statuses = [
        (await ways.ask_link(f"a{number}@example.org", **{"X-Forwarded-For": f"203.0.113.{number}"})).status
        for number in range(21)
    ]
    assert statuses[-1] == 429


async def test_an_address_that_is_none_is_asked_for_again_with_what_was_typed(ways: Ways) -> None:
    answer = await ways.ask_link("namn@")
    assert (answer.status, answer.page.one("input", name="email").value) == (400, "namn@")
    assert "Skriv en hel e-postadress" in answer.text


async def test_without_mail_the_page_says_where_links_come_from(template: Path, tmp_path: Path) -> None:
    async with open_ways(template, tmp_path, has_mail=False) as ways:
        answers = [await ways.site.get("/enter"), await ways.ask_link(KNOWN)]
        assert all("Be den som sammankallar gruppen" in one.text for one in answers)
        assert "/enter" not in (await ways.site.get("/")).text


async def test_who_is_not_signed_in_is_shown_the_way_in(ways: Ways) -> None:
    answer = await ways.site.get("/")
    assert answer.status == 403
    assert [one.attrs["href"] for one in answer.page.one("main").all("a")] == ["/enter"]


@pytest.mark.parametrize(("has_oidc", "mails"), [(True, 0), (False, 1)])
async def test_an_administrator_comes_in_by_link_only_without_openid_connect(
    ways: Ways, mails: int, *, has_oidc: bool
) -> None:
    seat = await make_administrator(ways)
    ways.site.pages.has_oidc = has_oidc
    await ways.ask_link("drift@example.org")
    await ways.settle()
    assert len(ways.postbox.mailed("sign-in")) == mails
    assert (await ways.site.post(ways.site.link_to(seat), follow=False)).status == (403 if has_oidc else 303)


async def test_a_link_that_was_delayed_past_its_age_is_not_mailed(ways: Ways) -> None:
    await ways.ask_link(KNOWN)
    await ways.settle()
    found = ways.postbox.mailed("sign-in")[0]
    async with ways.database.begin() as db:
        early, late = found.created_at + timedelta(minutes=14), found.created_at + SIGN_IN_AGE
        assert (await has_expired(db, found, early), await has_expired(db, found, late)) == (None, "expired")


@pytest.mark.parametrize("is_written_to", [True, False])
async def test_an_address_with_seats_in_two_municipalities_gets_a_link_to_each(
    ways: Ways, *, is_written_to: bool
) -> None:
    other = await build_town(ways.database, "hedemora", platform=None)
    seat = next(iter(other.seats.values()))
    about = {"municipality_id": seat.municipality_id, "seat_id": seat.id, "since_at": OPENS_AT}
    async with ways.database.begin() as db:
        holder = await people.add_holder(db, {**about, "email": KNOWN, "language": "sv"})
        address = {"municipality_id": seat.municipality_id, "holder_id": holder}
        if is_written_to:
            await people.add_address(db, {**address, "platform": "mail", "address": KNOWN})
    await ways.ask_link(KNOWN)
    await ways.settle()
    mailed = {one.municipality_id for one in ways.postbox.mailed("sign-in")}
    assert mailed == {ways.site.town.municipality.id, seat.municipality_id}


async def test_where_accounts_are_used_an_administrators_older_session_ends(ways: Ways) -> None:
    seat = await make_administrator(ways)
    assert (await ways.site.enter(seat)).status == 200
    ways.site.pages.has_oidc = True
    assert (await ways.site.get("/do/help")).status == 403


async def test_who_is_not_signed_in_is_shown_both_ways_in(ways: Ways) -> None:
    ways.site.pages.has_oidc = True
    links = (await ways.site.get("/do/report.mine")).page.one("main").all("a")
    assert [one.attrs["href"] for one in links] == ["/enter", "/oidc"]
