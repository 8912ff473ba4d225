from __future__ import annotations

import pytest
from builders import BEFORE, Town, build_town, read_town, speaker_of
from handed import enlist, press
from play import Play, words

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.routing import Called
from handlers.views import Card, Cards, Form, View
from storage.queries import distribution, people
from storage.records.editions import Subscription
from storage.records.people import Seat
from storage.session import Database


async def town_of(database: Database, profile: str = "lindesberg", body: str = "est") -> Play:
    """A body on the Friday before, with the page in service."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="test")
    return Play(runtime, clock, await build_town(database, profile, body=body))


@pytest.fixture
async def linde(sqlite_database: Database) -> Play:
    """Lindesberg's EST group, before anything is on its lists."""
    return await town_of(sqlite_database)


async def listed(play: Play, product: str = "round") -> list[Subscription]:
    """The list of a product as it is stored."""
    async with play.database.begin() as db:
        return list(await distribution.list_subscriptions(db, play.town.body.id, product))


async def ask_as(play: Play, seat: Seat, action: str, **raw: str) -> Answer:
    """What any seat of the town is answered."""
    return await play.runtime.edge.answer(await speaker_of(play.database, seat), Called(action, raw))


async def council_of(play: Play) -> Town:
    """Lindesberg's council."""
    async with play.database.begin() as db:
        return await read_town(db, "lindesberg", "linde-bra")


def cards_in(view: View) -> list[Card]:
    return [card for node in view if isinstance(node, Cards) for card in node.cards]


async def test_nobody_is_on_a_list_until_somebody_puts_them_there(linde: Play) -> None:
    await press(linde, "lists")
    assert await listed(linde) == []


async def test_one_press_puts_the_groups_own_seats_on_the_rounds_list(linde: Play) -> None:
    answer = await press(linde, "lists.suggested", product="round")
    assert {one.seat_id for one in await listed(linde)} == {seat.id for seat in linde.town.seats.values()}
    assert "9 platser är tillagda och får det med e-post." in words(answer.view)


async def test_who_is_on_the_list_keeps_its_way_when_the_others_are_added(linde: Play) -> None:
    await enlist(linde, "social", way="link")
    await press(linde, "lists.suggested", product="round")
    ways = {one.seat_id: one.way for one in await listed(linde)}
    assert (ways[linde.town.seats["social"].id], ways[linde.town.seats["tillvaxt"].id]) == ("link", "mail")


@pytest.mark.rule("H28", "J27")
async def test_the_digests_list_is_suggested_from_the_councils_seats(linde: Play) -> None:
    await press(linde, "lists.suggested", product="digest")
    council = await council_of(linde)
    with_organisation = {seat.id for seat in council.seats.values() if seat.organisation}
    assert {one.seat_id for one in await listed(linde, "digest")} == with_organisation


@pytest.mark.rule("G11")
@pytest.mark.parametrize(("body", "product"), [("sociala-risker", "month"), ("samsa", "quarter")])
async def test_the_executive_office_is_suggested_for_what_it_follows_up(
    sqlite_database: Database, body: str, product: str
) -> None:
    group = await town_of(sqlite_database, "gagnef", body)
    await press(group, "lists.suggested", product=product)
    own = [one.seat_id for one in await listed(group, product)]
    assert group.town.seats["uppfoljning"].id in own


async def test_a_recipient_is_asked_for_no_reports(sqlite_database: Database) -> None:
    samsa = await town_of(sqlite_database, "gagnef", "samsa")
    refused = await ask_as(samsa, samsa.town.seats["uppfoljning"], "report.open")
    assert refused.outcome == "not_allowed"
    home = await ask_as(samsa, samsa.town.seats["uppfoljning"], "home")
    assert "pictures" in {b.action for node in home.view if node.type == "buttons" for b in node.buttons}


@pytest.mark.rule("H19")
async def test_a_seat_without_an_organisation_gets_nothing(linde: Play) -> None:
    council = await council_of(linde)
    nobody = council.seats["enhetschefer"]
    raw = {"product": "round", "seat": str(nobody.id), "way": "mail"}
    answer = await press(linde, "lists.save", **raw)
    form = next(node for node in answer.view if isinstance(node, Form))
    assert [one.name for one in form.fields if one.error] == ["seat"]
    assert await listed(linde) == []


async def test_a_seat_of_another_body_can_be_put_on_a_list(linde: Play) -> None:
    guest = (await council_of(linde)).seats["folkhalsoteamet"]
    await press(linde, "lists.save", product="round", seat=str(guest.id), way="link")
    assert [(one.seat_id, one.way) for one in await listed(linde)] == [(guest.id, "link")]


async def test_a_seat_of_another_municipality_cannot(linde: Play) -> None:
    other = await build_town(linde.database, "hedemora")
    raw = {"product": "round", "seat": str(other.seats["kommunpolis"].id), "way": "mail"}
    await press(linde, "lists.save", **raw)
    assert await listed(linde) == []


async def test_the_second_time_only_the_way_is_changed(linde: Play) -> None:
    await enlist(linde, "social", way="mail")
    await enlist(linde, "social", way="link")
    assert [one.way for one in await listed(linde)] == ["link"]


async def test_who_is_taken_off_is_on_the_list_no_longer(linde: Play) -> None:
    await enlist(linde, "social")
    await press(linde, "lists.remove", product="round", seat=str(linde.town.seats["social"].id))
    assert await listed(linde) == []


async def test_a_participant_makes_no_lists(linde: Play) -> None:
    for action in ("lists", "lists.open", "lists.save", "lists.remove", "lists.suggested", "handovers"):
        assert (await linde.ask("securitas", action, product="round")).outcome == "not_allowed"


async def test_a_recipient_chooses_its_own_way(linde: Play) -> None:
    await enlist(linde, "securitas", way="mail")
    raw = {"body": str(linde.town.body.id), "product": "round", "way": "link"}
    await linde.ask("securitas", "lists.choose_way", **raw)
    assert [one.way for one in await listed(linde)] == ["link"]
    mine = cards_in((await linde.say("securitas", "/est prenumerationer")).view)
    assert [{button.args["way"] for button in card.buttons} for card in mine] == [{"chat", "mail"}]


async def test_nobody_puts_itself_on_a_list(linde: Play) -> None:
    raw = {"body": str(linde.town.body.id), "product": "round", "way": "mail"}
    assert (await linde.ask("securitas", "lists.choose_way", **raw)).outcome == "refused"
    assert await listed(linde) == []


async def test_a_list_of_an_unknown_product_is_refused(linde: Play) -> None:
    for action in ("lists.suggested", "lists.save"):
        seat = str(linde.town.seats["social"].id)
        await press(linde, action, product="secret", seat=seat, way="mail")
    assert await listed(linde, "secret") == []


async def test_an_external_recipient_that_is_no_authority_is_given_the_public_version_only(
    linde: Play,
) -> None:
    async with linde.database.begin() as db:
        values = _press_seat(linde.town)
        seat_id = await people.add_seat(db, values)
    answer = await press(linde, "lists.save", product="round", seat=str(seat_id), way="mail")
    card = cards_in(answer.view)[0]
    assert {line.key for line in card.lines if line.type == "message"} >= {"distribution-variant-public"}
    await press(linde, "lists.save", product="digest", seat=str(seat_id), way="mail")
    assert await listed(linde, "digest") == []


def _press_seat(town: Town) -> dict[str, object]:
    """A recipient outside the authorities: the local paper's newsroom."""
    about = {"municipality_id": town.municipality.id, "body_id": town.body.id, "key": "tidning"}
    flags = {"is_convener": False, "is_chair": False, "is_external": True}
    role = {"role": "Redaktion", "organisation": "Tidningen", "sector": "business", "kind": "recipient"}
    return {**about, **role, **flags, "position": 99}
