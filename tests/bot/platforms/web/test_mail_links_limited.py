from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from builders import CLOSES_AT, OPENS_AT, report_values
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from visiting import SECRET, make_template
from ways_in_scene import Ways, make_administrator, open_ways, path_of

from bot.links import MailLink, MailSigner
from bot.platforms.web.sessions import Sessions
from handlers.limited import LIMITED
from handlers.router import ROUTES
from handlers.routing import Called
from scheduling.port import DeliveryError
from storage.queries import access, drafts, people, reports, rounds
from storage.records.reports import Report

SECRET_WORDS = "Glas på marken vid södra gaveln."


@pytest.fixture(scope="module")
def template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_template(sqlite_template, tmp_path_factory.mktemp("limited"))


@pytest.fixture
async def ways(template: Path, tmp_path: Path) -> AsyncIterator[Ways]:
    async with open_ways(template, tmp_path) as opened:
        yield opened


async def write(ways: Ways, seat: str = "securitas") -> Report:
    """A report of the seat, and a second one begun: all that a mailed link must not show."""
    await ways.site.enter(seat)
    await ways.site.do("report.save", **report_values(1, description=SECRET_WORDS))
    await ways.site.post("/out", {"csrf": await ways.site.token()})
    return (await stored(ways))[-1]


async def stored(ways: Ways) -> tuple[Report, ...]:
    async with ways.database.begin() as db:
        return await reports.list_reports(db, [1])


async def said(ways: Ways, seat: str = "securitas") -> list[str]:
    async with ways.database.begin() as db:
        found = await rounds.list_answers(db, [1])
    return [one.kind for one in found if one.seat_id == ways.site.town.seats[seat].id]


async def test_following_a_mailed_link_changes_nothing_before_its_button_is_pressed(ways: Ways) -> None:
    path = await ways.link_for("securitas", Called("nothing", {"round": "1"}))
    answer = await ways.site.get(path)
    assert (answer.status, "Set-Cookie" in answer.headers, await said(ways)) == (200, False, [])
    assert answer.page.one("main").one("button").text == "Inget att rapportera"


async def test_one_press_says_that_there_is_nothing_to_report(ways: Ways) -> None:
    answer = await ways.open_limited("securitas", "nothing")
    assert (answer.status, await said(ways)) == (200, ["nothing"])
    assert "Set-Cookie" in answer.headers


async def test_a_mailed_link_opens_an_empty_form_and_saves_it(ways: Ways) -> None:
    page = (await ways.open_limited("securitas", "report.open")).page
    form = {one.attrs["name"]: one.value for one in page.one("form", **{"class": "form"}).all("input")}
    filled = report_values(1, description=SECRET_WORDS, nonce=form["nonce"])
    answer = await ways.site.post("/do/report.save", {**filled, "csrf": form["csrf"]})
    assert answer.status == 200
    assert [one.values["description"] for one in await stored(ways)] == [SECRET_WORDS]


async def used(ways: Ways, seat: str) -> list[bool]:
    """Whether the seat's invitations count as used, after one was made for its holder."""
    found = ways.site.town.seats[seat]
    async with ways.database.begin() as db:
        listed = await access.list_invitations(db, found.body_id)
    return [one.used_at is not None for one in listed]


async def invite_holder(ways: Ways, seat: str) -> None:
    found, holder = ways.site.town.seats[seat], await ways.holder(seat)
    about = {"municipality_id": found.municipality_id, "seat_id": found.id, "holder_id": holder.id}
    times = {"created_at": OPENS_AT, "expires_at": OPENS_AT + timedelta(days=14)}
    async with ways.database.begin() as db:
        by = ways.site.town.convener.id
        await access.add_invitation(db, {**about, **times, "digest": "a-digest", "by_seat_id": by})


async def test_whoever_answers_by_mail_has_used_the_invitation(ways: Ways) -> None:
    await invite_holder(ways, "securitas")
    path = await ways.link_for("securitas", Called("nothing", {"round": "1"}))
    assert [await used(ways, "securitas"), (await ways.site.post(path)).status] == [[False], 200]
    assert await used(ways, "securitas") == [True]


async def test_whoever_opens_the_seats_own_link_has_used_the_invitation(ways: Ways) -> None:
    await invite_holder(ways, "securitas")
    await ways.site.enter("securitas")
    assert await used(ways, "securitas") == [True]


async def test_a_second_press_leaves_an_open_form_good(ways: Ways) -> None:
    await ways.open_limited("securitas", "report.open")
    filled = {**report_values(1), "csrf": await ways.token()}
    await ways.open_limited("securitas", "report.open")
    assert (await ways.site.post("/do/report.save", filled)).status == 200


async def test_the_same_form_sent_again_after_a_code_is_one_report(ways: Ways) -> None:
    page = (await ways.open_limited("securitas", "report.open")).page
    nonce = page.one("form", **{"class": "form"}).all("input", name="nonce")[0].value
    filled = report_values(1, nonce=nonce)
    await ways.site.post("/do/report.save", {**filled, "csrf": await ways.token()})
    await ways.send_code()
    await ways.enter_code(ways.code())
    await ways.site.post("/do/report.save", {**filled, "csrf": await ways.token()})
    assert len(await stored(ways)) == 1


async def test_a_link_about_a_round_that_is_gone_is_over(ways: Ways) -> None:
    seat, holder = ways.site.town.seats["securitas"], await ways.holder("securitas")
    link = MailLink(seat.id, seat.link_epoch, holder.id, 9999)
    path = f"/m/{MailSigner(SECRET).make_link(link)}"
    assert [(await ways.site.get(path)).status, (await ways.site.post(path)).status] == [403, 403]


async def test_the_categories_do_not_tell_what_the_seat_has_reported(ways: Ways) -> None:
    before = (await ways.open_limited("securitas", "report.open")).page.one("select", name="category")
    other = [one.value for one in before.all("option") if one.value][-2]
    await ways.site.post("/out", {"csrf": await ways.token()})
    await ways.site.enter("securitas")
    await ways.site.do("report.save", **report_values(1, category=other))
    await ways.site.post("/out", {"csrf": await ways.site.token()})
    after = (await ways.open_limited("securitas", "report.open")).page.one("select", name="category")
    assert after.text == before.text


async def test_the_same_form_twice_is_one_report(ways: Ways) -> None:
    await ways.open_limited("securitas")
    filled = {**report_values(1), "csrf": await ways.token()}
    for _ in range(2):
        assert (await ways.site.post("/do/report.save", filled)).status == 200
    assert len(await stored(ways)) == 1


async def test_after_closing_a_mailed_link_still_takes_a_late_report_and_shows_nothing(ways: Ways) -> None:
    await write(ways)
    ways.site.clock.move_to(CLOSES_AT)
    await ways.site.runtime.tick()
    page = await ways.open_limited("securitas", "report.open")
    assert (SECRET_WORDS in page.text, "stängd" in page.text) == (False, True)
    filled = {**report_values(1, occurred_on="2026-11-21"), "csrf": await ways.token()}
    await ways.site.post("/do/report.save", filled)
    assert [one.is_late for one in await stored(ways)] == [False, True]


@pytest.mark.parametrize("path", ["/", "/do/home", "/do/help", "/do/report.open", "/do/report.open?round=1"])
async def test_no_page_shows_what_was_written_before(ways: Ways, path: str) -> None:
    await write(ways)
    await ways.open_limited("securitas")
    answer = await ways.site.get(path)
    assert (answer.status, SECRET_WORDS in answer.text) == (200, False)
    assert not {"Mina rapporter", "Har rapporterat"} & {one.text for one in answer.page.all("a")}


async def test_what_was_begun_is_neither_shown_nor_dropped(ways: Ways) -> None:
    await ways.open_limited("securitas")
    async with ways.database.begin() as db:
        seat_id = ways.site.town.seats["securitas"].id
        about = {"seat_id": seat_id, "action": "report.save", "nonce": "begun"}
        rest = {"municipality_id": 1, "asker": "web", "changed_at": OPENS_AT}
        values = {"round": "1", "nonce": "begun", "description": SECRET_WORDS}
        await drafts.keep_draft(db, {**about, **rest, "values": values})
    for query in ("round=1", "round=1&fresh=yes", "round=1&description=x"):
        assert SECRET_WORDS not in (await ways.site.get(f"/do/report.open?{query}")).text
    async with ways.database.begin() as db:
        assert await drafts.find_draft(db, seat_id, "report.save", "begun") is not None


async def test_every_other_action_asks_for_a_code_and_does_nothing(ways: Ways) -> None:
    report = await write(ways)
    await ways.open_limited("securitas")
    given = {"round": "1", "report": str(report.id), "suggestion": "1", "language": "en", "format": "pdf"}
    token, before = await ways.token(), (await stored(ways), await said(ways), await ways.holder("securitas"))
    for action in sorted(ROUTES):
        asked = await ways.site.get(f"/do/{action}", follow=False)
        sent = await ways.site.post(f"/do/{action}", {**given, "csrf": token})
        assert SECRET_WORDS not in asked.text + sent.text, action
        if action not in LIMITED | {"home"}:
            expected = (303 if ROUTES[action].changes else 403, 403)
            assert (asked.status, sent.status) == expected, action
            assert "Bekräfta att det är du" in sent.text, action
    assert (await stored(ways), await said(ways), await ways.holder("securitas")) == before


def test_only_these_actions_are_open_to_a_mailed_link() -> None:
    assert {"help", "report.open", "report.save", "assess.save", "nothing", "absent"} == LIMITED
    assert ROUTES.keys() >= LIMITED


@pytest.mark.parametrize("line", ["mina", "status", "sammanställ", "rapportera"])
async def test_a_command_is_held_to_the_same(ways: Ways, line: str) -> None:
    await write(ways)
    await ways.open_limited("securitas")
    answer = await ways.site.post("/command", {"csrf": await ways.token(), "line": f"/est {line}"})
    assert (answer.status, SECRET_WORDS in answer.text) == (200 if line == "rapportera" else 403, False)


@pytest.mark.parametrize("field", ["report", "suggestion", "revision"])
async def test_a_mailed_link_changes_no_report_and_takes_no_suggestion(ways: Ways, field: str) -> None:
    report = await write(ways)
    await ways.open_limited("securitas")
    changed = report_values(1, description="Ändrat av någon annan.") | {field: str(report.id)}
    answer = await ways.site.post("/do/report.save", {**changed, "csrf": await ways.token()})
    assert answer.status == 403
    assert "Ändrat av någon annan." in answer.text
    assert await stored(ways) == (report,)


async def test_a_form_of_another_session_cannot_be_replayed_to_change_its_report(ways: Ways) -> None:
    await ways.site.enter("securitas")
    sent = report_values(1, description=SECRET_WORDS)
    await ways.site.do("report.save", **sent)
    await ways.open_limited("securitas")
    again = {**sent, "description": "Ändrat av någon annan.", "csrf": await ways.token()}
    await ways.site.post("/out", {"csrf": again["csrf"]})
    await ways.open_limited("securitas")
    await ways.site.post("/do/report.save", {**again, "csrf": await ways.token()})
    assert [one.values["description"] for one in await stored(ways)] == [SECRET_WORDS, again["description"]]


@pytest.mark.parametrize("answer", ["nothing", "absent"])
async def test_an_answer_that_contradicts_what_was_written_asks_for_a_code(ways: Ways, answer: str) -> None:
    await write(ways)
    assert (await ways.open_limited("securitas", answer)).status == 403
    assert await said(ways) == []


async def test_another_answer_than_before_asks_for_a_code_and_the_same_does_not(ways: Ways) -> None:
    statuses = [(await ways.open_limited("securitas", do)).status for do in ("absent", "absent", "nothing")]
    assert (statuses, await said(ways)) == ([200, 200, 403], ["absent"])


@pytest.mark.parametrize("action", ["report.open", "nothing", "absent", "report.save"])
async def test_a_mailed_link_is_for_its_own_round_only(ways: Ways, action: str) -> None:
    await ways.site.post(await ways.link_for("securitas", round_id=None))
    answer = await ways.site.post(f"/do/{action}", {**report_values(1), "csrf": await ways.token()})
    assert (answer.status, await stored(ways), await said(ways)) == (403, (), [])


async def test_a_whole_session_stays_whole_when_a_mailed_link_is_followed(ways: Ways) -> None:
    await ways.site.enter("securitas")
    answer = await ways.open_limited("securitas", "report.open")
    assert answer.status == 200
    assert (await ways.site.get("/do/report.mine")).status == 200


async def test_another_seats_session_is_left_for_the_links(ways: Ways) -> None:
    await ways.site.enter(ways.site.town.convener)
    await ways.open_limited("securitas")
    assert (await ways.site.get("/do/operations")).status == 403


async def test_leaving_ends_a_limited_session_too(ways: Ways) -> None:
    await ways.open_limited("securitas")
    await ways.site.post("/out", {"csrf": await ways.token()})
    assert (await ways.site.get("/do/help")).status == 403


@pytest.mark.parametrize("forge", ["other key", "cut", "seat link", "leaving", "sealed", "garbage"])
async def test_a_forged_mail_link_opens_nothing(ways: Ways, forge: str) -> None:
    held, seat = await ways.holder("securitas"), ways.site.town.seats["securitas"]
    link, signer = MailLink(seat.id, seat.link_epoch, held.id, 1), MailSigner(SECRET)
    forged = {
        "other key": MailSigner("another key").make_link(link),
        "cut": signer.make_link(link)[:-1],
        "seat link": Sessions(SECRET).make_link(seat.id, seat.link_epoch),
        "leaving": signer.make_leaving(seat.id, held.id),
        "sealed": signer.seal("enter", "x"),
        "garbage": "a" * 3000,
    }[forge]
    answers = [await ways.site.get(f"/m/{forged}"), await ways.site.post(f"/m/{forged}?do=nothing&round=1")]
    assert [(one.status, "Set-Cookie" in one.headers) for one in answers] == [(403, False)] * 2
    assert await said(ways) == []


@pytest.mark.parametrize("change", ["seat", "holder"])
async def test_a_link_of_another_seat_or_holder_opens_nothing(ways: Ways, change: str) -> None:
    own, other = await ways.holder("securitas"), await ways.holder("kommunpolis")
    seat_id = other.seat_id if change == "seat" else own.seat_id
    token = MailSigner(SECRET).make_link(MailLink(seat_id, 0, own.id if change == "seat" else other.id, 1))
    assert (await ways.site.post(f"/m/{token}")).status == 403


async def test_a_mail_link_is_good_for_two_weeks(ways: Ways) -> None:
    path = await ways.link_for("securitas")
    content = URLSafeTimedSerializer(SECRET, salt="mail-link").loads(path.rpartition("/")[2])

    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return int(super().get_timestamp() - 14.1 * 86400)

    old = URLSafeTimedSerializer(SECRET, salt="mail-link", signer=Earlier).dumps(content)
    assert [(await ways.site.get(one)).status for one in (path, f"/m/{old}")] == [200, 403]


async def test_two_weeks_after_its_round_has_closed_a_link_opens_nothing(ways: Ways) -> None:
    path = await ways.link_for("securitas")
    ways.site.clock.move_to(CLOSES_AT)
    await ways.site.runtime.tick()
    ways.later(timedelta(days=13, hours=23))
    assert (await ways.site.get(path)).status == 200
    ways.later(timedelta(hours=1))
    assert (await ways.site.get(path)).status == 403


@pytest.mark.parametrize("how", ["revoked", "left"])
async def test_a_link_that_was_forwarded_is_worth_nothing_once_it_is_revoked_or_its_holder_left(
    ways: Ways, how: str
) -> None:
    path, holder = await ways.link_for("securitas"), await ways.holder("securitas")
    await ways.site.post(path)
    async with ways.database.begin() as db:
        if how == "revoked":
            await people.raise_link_epoch(db, holder.seat_id)
        else:
            await people.end_holder(db, holder.id, ways.site.clock.now())
    assert [(await ways.site.get(path)).status, (await ways.site.get("/do/help")).status] == [403, 403]


async def test_with_openid_connect_no_mailed_link_opens_an_administrators_seat(ways: Ways) -> None:
    seat = await make_administrator(ways)
    async with ways.database.begin() as db:
        holder = (await people.list_seat_holders(db, seat.id))[0]
    token = MailSigner(SECRET).make_link(MailLink(seat.id, 0, holder.id))
    assert (await ways.site.get(f"/m/{token}")).status == 200
    ways.site.pages.has_oidc = True
    assert (await ways.site.get(f"/m/{token}")).status == 403


async def test_a_mail_to_nobody_is_refused_for_good(ways: Ways) -> None:
    holder = await ways.holder("securitas")
    async with ways.database.begin() as db:
        await people.end_holder(db, holder.id, ways.site.clock.now())
    with pytest.raises(DeliveryError) as refused:
        await ways.links_for("securitas")
    assert (refused.value.code, refused.value.permanent) == ("holder-left", True)


async def test_the_link_in_a_mail_ends_it_for_people_after_one_press(ways: Ways) -> None:
    path = path_of((await ways.links_for("securitas")).leave())
    await ways.site.get(path)
    assert await ways.failure("securitas") is None
    left = await ways.site.post(path)
    assert await ways.failure("securitas") == "unsubscribed"
    back = next(one.attrs["action"] for one in left.page.one("main").all("form"))
    await ways.site.post(back)
    assert await ways.failure("securitas") is None


async def test_a_mail_program_ends_the_mail_with_one_request(ways: Ways) -> None:
    path = path_of((await ways.links_for("securitas")).leave())
    body = b"List-Unsubscribe=One-Click"
    answer = await ways.site.post(path, body, content_type="application/x-www-form-urlencoded")
    assert (answer.status, await ways.failure("securitas")) == (200, "unsubscribed")


async def test_taking_mail_up_again_does_not_mend_an_address_that_is_refused(ways: Ways) -> None:
    links, holder = await ways.links_for("securitas"), await ways.holder("securitas")
    async with ways.database.begin() as db:
        at = holder.email or ""
        await people.fail_address(db, holder.seat_id, platform="mail", at=at, failure="mail-bounced")
    await ways.site.post(path_of(links.leave()).replace("/m/off/", "/m/on/"))
    assert await ways.failure("securitas") == "mail-bounced"


async def test_a_forged_link_ends_nobodys_mail(ways: Ways) -> None:
    held = await ways.holder("securitas")
    forged = MailSigner("another key").make_leaving(held.seat_id, held.id)
    assert (await ways.site.post(f"/m/off/{forged}")).status == 403
    assert await ways.failure("securitas") is None
