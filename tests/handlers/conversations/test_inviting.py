from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import timedelta

import pytest
from builders import BEFORE, OPENS_AT, build_town, speaker_of, vacate
from play import Play, words

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.invitations import accept, find_invited
from handlers.linking import Account, link_by_email
from handlers.proofs import has_expired, use_sign_in
from handlers.routing import Called
from handlers.views import Cards, Form, View
from handlers.ways_in import fingerprint
from scheduling.port import Platform
from storage.queries import access, deliveries, people
from storage.records.deliveries import Delivery
from storage.records.people import Holder, Seat
from storage.session import Database

NEW = {
    "seat": "new",
    "role": "Butikschef",
    "organisation": "Handelsboden",
    "sector": "trade",
    "external": "yes",
}


def link_for(holder: Holder) -> dict[str, object]:
    """A link that the holder was mailed to sign in with."""
    about = {"municipality_id": holder.municipality_id, "holder_id": holder.id, "kind": "link"}
    return {**about, "digest": "a-digest", "created_at": BEFORE, "expires_at": BEFORE + timedelta(minutes=15)}


async def holders_of(play: Play, seat_id: int) -> tuple[Holder, ...]:
    async with play.database.begin() as db:
        return await people.list_seat_holders(db, seat_id)


class SilentMail:
    """Mail as a platform that is in service and never asked to send anything."""

    name = "mail"
    can_look_up = False

    async def upload(self, delivery: Delivery) -> str | None:
        raise AssertionError(delivery.key)

    async def send(self, delivery: Delivery) -> str:
        raise AssertionError(delivery.key)

    async def look_up(self, delivery: Delivery) -> str | None:
        raise AssertionError(delivery.key)

    async def update(self, delivery: Delivery) -> None:
        raise AssertionError(delivery.key)


async def start(database: Database, *, has_mail: bool) -> Play:
    clock = SimulatedClock(BEFORE)
    mail: Mapping[str, Platform] = {"mail": SilentMail()} if has_mail else {}
    platforms = {**mail, "web": WebPlatform(database, clock)}
    runtime = Runtime(database, clock, platforms, worker="test", page="https://est.example.org")
    return Play(runtime, clock, await build_town(database))


@pytest.fixture
async def town(sqlite_database: Database) -> Play:
    """Lindesberg's EST group without mail."""
    return await start(sqlite_database, has_mail=False)


@pytest.fixture
async def mailing(sqlite_database: Database) -> Play:
    """The same with mail in service."""
    return await start(sqlite_database, has_mail=True)


async def invite(play: Play, **changes: str) -> Answer:
    return await send(play, "samordnare", {**NEW, **changes})


async def send(play: Play, seat: str, values: Mapping[str, str], action: str = "invite.send") -> Answer:
    """Sends the form as a seat."""
    speaker = await speaker_of(play.database, play.town.seats[seat])
    return await play.runtime.edge.answer(speaker, Called(action, values))


def token_of(view: View) -> str:
    """The token of the link that is shown."""
    found = re.search(r"https://est\.example\.org/join/([\w-]+)", words(view))
    assert found is not None, words(view)
    return found[1]


async def seats(play: Play) -> dict[str, Seat]:
    async with play.database.begin() as db:
        return {seat.organisation: seat for seat in await people.list_seats(db, play.town.body.id)}


async def outbox(play: Play) -> list[Delivery]:
    async with play.database.begin() as db:
        return list(await deliveries.list_next_deliveries(db, play.town.body.id, limit=100))


def errors(view: View) -> dict[str, str]:
    form = next(node for node in view if isinstance(node, Form))
    return {one.name: one.error.key for one in form.fields if one.error and hasattr(one.error, "key")}


@pytest.mark.rule("H19")
async def test_nobody_is_invited_without_an_organisation(town: Play) -> None:
    before = await seats(town)
    view = (await invite(town, organisation="")).view
    assert errors(view) == {"organisation": "invite-error-organisation"}
    assert await seats(town) == before


@pytest.mark.parametrize("kind", ["ordinary", "recipient", "administrator"])
async def test_a_new_seat_is_for_what_the_convener_says(town: Play, kind: str) -> None:
    await invite(town, kind=kind)
    made = (await seats(town))["Handelsboden"]
    view = (
        await town.runtime.edge.answer(await speaker_of(town.database, made), Called("report.open", {}))
    ).view
    assert (made.kind, "inte rätt" in words(view)) == (kind, kind != "ordinary")


@pytest.mark.rule("H19")
@pytest.mark.parametrize(("organisation", "is_offered"), [("", False), ("Bostadsbolaget", True)])
async def test_a_vacant_seat_is_offered_only_when_it_belongs_to_an_organisation(
    town: Play, organisation: str, *, is_offered: bool
) -> None:
    seat = asdict(town.town.seats["securitas"]) | {"organisation": organisation, "key": "ny", "position": 99}
    async with town.database.begin() as db:
        seat_id = await people.add_seat(db, {name: seat[name] for name in seat if name != "id"})
    view = (await town.say("samordnare", "/est inbjudan")).view
    offered = next(node for node in view if isinstance(node, Form)).fields[0].choices
    assert (str(seat_id) in [choice.value for choice in offered]) is is_offered


@pytest.mark.rule("H29", "H43")
async def test_an_organisation_that_wants_to_contribute_is_in_with_one_form_and_one_press(town: Play) -> None:
    token = token_of((await invite(town)).view)
    async with town.database.begin() as db:
        held = await accept(db, fingerprint(token), BEFORE, email="butik@example.org", language="sv")
    assert held is not None
    await town.at(OPENS_AT)
    town_with = Play(town.runtime, town.clock, replace(town.town, seats={"butik": held.seat}))
    assert (await town_with.ask("butik", "nothing")).outcome == "done"
    assert [one.purpose for one in await town.deliveries() if one.seat_id == held.seat.id] == ["prompt"]


async def test_only_the_fingerprint_of_a_link_is_kept(town: Play) -> None:
    token = token_of((await invite(town)).view)
    async with town.database.begin() as db:
        found = (await access.list_invitations(db, town.town.body.id))[0]
    assert (len(token) >= 43, found.digest) == (True, fingerprint(token))
    assert token not in repr((found, await outbox(town)))


async def test_the_link_is_shown_once_and_not_in_the_list(town: Play) -> None:
    token = token_of((await invite(town)).view)
    assert token not in str((await town.ask("samordnare", "invite.list")).view)


@pytest.mark.parametrize("days", [7, 14, 30])
async def test_an_invitation_holds_as_many_days_as_were_chosen(town: Play, days: int) -> None:
    digest = fingerprint(token_of((await invite(town, days=str(days))).view))
    end = BEFORE + timedelta(days=days)
    async with town.database.begin() as db:
        assert await find_invited(db, digest, end - timedelta(seconds=1)) is not None
        assert await find_invited(db, digest, end) is None


async def test_a_known_address_makes_the_holder_and_gets_the_invitation_by_mail(mailing: Play) -> None:
    token = token_of((await invite(mailing, email="Butik@Example.org", greeting="Välkommen till oss.")).view)
    mailed = next(one for one in await outbox(mailing) if one.purpose == "invitation")
    assert (mailed.address, mailed.platform) == ("butik@example.org", "mail")
    assert ("Välkommen till oss." in json.dumps(mailed.view, ensure_ascii=False), token in repr(mailed)) == (
        True,
        False,
    )


async def test_without_mail_in_service_nothing_is_mailed_and_the_link_is_still_shown(town: Play) -> None:
    answer = await invite(town, email="butik@example.org")
    assert token_of(answer.view)
    assert [one for one in await outbox(town) if one.purpose == "invitation"] == []


async def test_a_mail_address_in_its_own_field_is_no_personal_data_in_a_text(town: Play) -> None:
    assert (await invite(town, email="anna.andersson@example.org")).outcome == "done"


@pytest.mark.parametrize("field", ["role", "organisation", "greeting"])
async def test_personal_data_in_the_texts_is_stopped_before_anything_is_made(town: Play, field: str) -> None:
    before = await seats(town)
    view = (await invite(town, **{field: "Ring 070-174 06 05"})).view
    assert errors(view) == {field: "privacy-stop"}
    assert await seats(town) == before


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"role": ""}, "role"),
        ({"sector": ""}, "sector"),
        ({"sector": "individual"}, "sector"),
        ({"email": "butik@"}, "email"),
        ({"email": "a@example.org, b@example.org"}, "email"),
        ({"seat": "999"}, "seat"),
        ({"days": "365"}, "days"),
    ],
)
async def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    town: Play, change: dict[str, str], wrong: str
) -> None:
    view = (await invite(town, **change)).view
    assert list(errors(view)) == [wrong]
    form = next(node for node in view if isinstance(node, Form))
    assert next(one.value for one in form.fields if one.name == "organisation") == "Handelsboden"


async def test_a_seat_that_is_there_already_is_not_made_twice(town: Play) -> None:
    await invite(town)
    again = await invite(town, organisation=" HANDELSBODEN ")
    assert (again.outcome, "finns redan" in words(again.view)) == ("refused", True)


async def test_two_seats_of_one_organisation_get_keys_of_their_own(town: Play) -> None:
    await invite(town, organisation="Åkeri & Ängel AB")
    await invite(town, organisation="Åkeri & Ängel AB", role="Platschef")
    async with town.database.begin() as db:
        keys = [seat.key for seat in await people.list_seats(db, town.town.body.id)][-2:]
    assert keys == ["akeri-angel-ab", "akeri-angel-ab-2"]


async def test_a_vacant_seat_is_filled_and_old_links_to_it_are_worth_nothing(town: Play) -> None:
    seat = town.town.seats["securitas"]
    await vacate(town.database, seat)
    await send(town, "samordnare", {"seat": str(seat.id), "email": "ny@example.org"})
    assert (await seats(town))[seat.organisation].link_epoch == seat.link_epoch + 1


async def test_an_invitation_takes_no_seat_from_somebody_who_came_in_meanwhile(town: Play) -> None:
    seat = town.town.seats["securitas"]
    await vacate(town.database, seat)
    token = token_of((await send(town, "samordnare", {"seat": str(seat.id)})).view)
    async with town.database.begin() as db:
        about = {"municipality_id": seat.municipality_id, "seat_id": seat.id, "since_at": BEFORE}
        await people.add_holder(db, {**about, "email": "forst@example.org", "language": "sv"})
        assert await accept(db, fingerprint(token), BEFORE, email="sen@example.org", language="sv") is None


async def test_of_two_who_accept_only_the_first_gets_the_seat(town: Play) -> None:
    digest = fingerprint(token_of((await invite(town)).view))
    async with town.database.begin() as db:
        first = await accept(db, digest, BEFORE, email="a@example.org", language="en")
        second = await accept(db, digest, BEFORE, email="b@example.org", language="sv")
    assert first is not None
    assert (first.holder.email, first.holder.language, second) == ("a@example.org", "en", None)


async def test_revoking_ends_the_link_and_gives_the_seat_back(mailing: Play) -> None:
    token = token_of((await invite(mailing, email="butik@example.org")).view)
    await mailing.ask("samordnare", "invite.revoke", invitation="1")
    async with mailing.database.begin() as db:
        assert await find_invited(db, fingerprint(token), BEFORE) is None
        seat = (await people.list_seats(db, mailing.town.body.id))[-1]
        assert await people.list_seat_holders(db, seat.id) == ()


async def test_a_new_link_takes_the_place_of_the_old_one(town: Play) -> None:
    old = token_of((await invite(town)).view)
    new = token_of((await town.ask("samordnare", "invite.renew", invitation="1")).view)
    async with town.database.begin() as db:
        found = [await find_invited(db, fingerprint(token), BEFORE) for token in (old, new)]
    assert [one is not None for one in found] == [False, True]


async def test_revoking_ends_nobody_who_came_in_another_way(mailing: Play) -> None:
    await invite(mailing, email="butik@example.org")
    async with mailing.database.begin() as db:
        holder = (await people.list_holders_by_email(db, "butik@example.org"))[0]
        await access.add_proof(db, link_for(holder))
        assert await use_sign_in(db, "a-digest", BEFORE) is not None
    answer = await mailing.ask("samordnare", "invite.revoke", invitation="1")
    assert (answer.outcome, await holders_of(mailing, holder.seat_id)) == ("refused", (holder,))


async def test_revoking_ends_nobody_who_has_an_account(mailing: Play) -> None:
    await invite(mailing, email="butik@example.org")
    async with mailing.database.begin() as db:
        await link_by_email(db, Account("slack", "T1:U1"), "butik@example.org", None)
        holder = (await people.list_holders_by_email(db, "butik@example.org"))[0]
    answer = await mailing.ask("samordnare", "invite.revoke", invitation="1")
    assert (answer.outcome, await holders_of(mailing, holder.seat_id)) == ("done", (holder,))


async def test_an_expired_invitation_offers_no_revoking_and_ends_nobody(mailing: Play) -> None:
    await invite(mailing, email="butik@example.org")
    mailing.clock.move_to(BEFORE + timedelta(days=14))
    view = (await mailing.ask("samordnare", "invite.list")).view
    card = next(node for node in view if isinstance(node, Cards)).cards[0]
    assert [one.action for one in card.buttons] == ["invite.renew"]
    assert (await mailing.ask("samordnare", "invite.revoke", invitation="1")).outcome == "refused"
    async with mailing.database.begin() as db:
        assert len(await people.list_holders_by_email(db, "butik@example.org")) == 1


@pytest.mark.parametrize("action", ["invite.renew", "invite.revoke"])
async def test_a_used_invitation_is_neither_renewed_nor_taken_back(town: Play, action: str) -> None:
    digest = fingerprint(token_of((await invite(town)).view))
    async with town.database.begin() as db:
        held = await accept(db, digest, BEFORE, email="a@example.org", language="sv")
    await town.ask("samordnare", action, invitation="1")
    assert held is not None
    async with town.database.begin() as db:
        assert len(await access.list_invitations(db, town.town.body.id)) == 1
        assert await people.list_seat_holders(db, held.seat.id) == (held.holder,)


async def test_the_list_says_how_each_invitation_stands(town: Play) -> None:
    for organisation in ("A-bolaget", "B-bolaget"):
        await invite(town, organisation=organisation)
    await town.ask("samordnare", "invite.revoke", invitation="1")
    town.clock.move_to(BEFORE + timedelta(days=14))
    view = (await town.ask("samordnare", "invite.list")).view
    cards = next(node for node in view if isinstance(node, Cards)).cards
    assert [getattr(card.status, "key", None) for card in cards] == [
        "invite-state-expired",
        "invite-state-revoked",
    ]


@pytest.mark.parametrize(
    "action", ["invite.open", "invite.send", "invite.list", "invite.revoke", "invite.renew"]
)
async def test_only_the_convener_invites(town: Play, action: str) -> None:
    await invite(town)
    assert (await send(town, "securitas", {**NEW, "invitation": "1"}, action)).outcome == "not_allowed"


async def test_another_bodys_invitation_is_out_of_reach(town: Play) -> None:
    await invite(town)
    answer = await town.ask("samordnare", "invite.revoke", invitation="2")
    assert (answer.outcome, "Det finns ingen sådan inbjudan" in words(answer.view)) == ("refused", True)


async def test_an_invitation_that_was_revoked_before_it_was_sent_is_not_mailed(mailing: Play) -> None:
    await invite(mailing, email="butik@example.org")
    mailed = next(one for one in await outbox(mailing) if one.purpose == "invitation")
    async with mailing.database.begin() as db:
        assert await has_expired(db, mailed, BEFORE) is None
        await access.revoke_invitation(db, 1, BEFORE)
        assert await has_expired(db, mailed, BEFORE) == "expired"
