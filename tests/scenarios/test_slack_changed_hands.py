"""Seats that change hands or have several: who gets what waited, whose draft it is and whose the account is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from builders import (
    BEFORE,
    CLOSES_AT,
    COMPILES_AT,
    MEETING_REMINDER_AT,
    OPENS_AT,
    REMINDS_AT,
    build_town,
    vacate,
)
from fakes.slackway import SECRET, SlackWay
from hands import addresses_of, holders_of, newcomer, share_seat, take_seat
from troubled import failed_addresses, go_on, slack_at, states

from bot.clock import SimulatedClock
from bot.links import Links
from bot.platforms.slack.address import Address
from bot.platforms.slack.linking import read_profile
from storage.queries import people
from storage.session import Database

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
UNFOLD = "Fler uppgifter, om du har dem"
BEGUN = "Det här hade du börjat på men inte skickat."
START_OVER = "Börja om med ett tomt formulär"
MEANT = "Gäller din plats"
SPEAK_FOR = "Tala för den här platsen"


@pytest.fixture
async def way(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """The group on the Friday before; Slack's pace goes by the simulated clock."""
    async with slack_at(sqlite_database, SimulatedClock(BEFORE), tmp_path) as found:
        yield found


async def open_while_busy(way: SlackWay) -> None:
    """The prompts are written and wait, because Slack is busy."""
    way.slack.faults.limit("chat.postMessage", times=99, retry_after=60)
    await way.play.at(OPENS_AT)
    way.slack.faults.clear()


async def test_a_message_that_waited_while_the_seat_changed_hands_goes_to_the_present_holder(
    way: SlackWay,
) -> None:
    await open_while_busy(way)
    newcomer(way, "ny", "ny@example.org")
    await take_seat(way, "social", "ny@example.org")
    await go_on(way.play, minutes=10)
    assert (way.messages("social"), len(way.messages("ny"))) == ([], 1)
    assert "Svaret är sparat" in (await way.tap("ny", "Inget att rapportera")).text


async def test_a_file_that_waited_goes_to_the_present_holder_too(way: SlackWay) -> None:
    for moment in (OPENS_AT, CLOSES_AT):
        await way.play.at(moment)
    way.slack.faults.limit("files.completeUploadExternal", times=99, retry_after=60)
    await way.play.at(COMPILES_AT)
    way.slack.faults.clear()
    newcomer(way, "ny", "ny@example.org")
    await take_seat(way, "samordnare", "ny@example.org")
    await go_on(way.play, minutes=30)
    assert (files_of(way, "samordnare"), len(files_of(way, "ny"))) == ([], 1)


def files_of(way: SlackWay, name: str) -> list[str]:
    """The files that somebody was sent."""
    return [one["name"] for message in way.slack.im(way.user(name)) for one in message.get("files", ())]


async def test_what_waited_for_a_seat_whose_holder_is_elsewhere_now_is_dropped(way: SlackWay) -> None:
    await open_while_busy(way)
    await take_seat(way, "social", "ny@example.org", "web")
    await go_on(way.play, minutes=10)
    assert way.messages("social") == []
    assert (await states(way.play))["dropped", "holder-left"] == 1


async def begin(way: SlackWay, name: str = "social") -> list[Any]:
    """A form with a step kept, left open on one screen; what stands there."""
    await way.play.at(OPENS_AT)
    await way.command(name, "/est rapportera")
    way.slack.type(way.user(name), **FILLED)
    await way.tap(name, UNFOLD, "modal")
    return leave(way, name)


def leave(way: SlackWay, name: str) -> list[Any]:
    """Turns to another screen; what stood on this one."""
    user = way.user(name)
    left, way.team.stacks[user.id] = way.team.stacks[user.id], []
    return left


async def test_two_open_forms_of_one_draft_become_two_reports(way: SlackWay) -> None:
    first = await begin(way)
    again = await way.command("social", "/est rapportera")
    assert BEGUN in again.text
    await way.submit("social", description="En helt annan händelse.")
    way.team.stacks[way.user("social").id] = first
    await way.submit("social")
    stored = [(one.values["description"], one.revision) for one in await way.play.reports()]
    assert stored == [("En helt annan händelse.", 1), (FILLED["description"], 1)]


async def test_starting_over_forgets_what_was_begun(way: SlackWay) -> None:
    await begin(way)
    await way.command("social", "/est rapportera")
    empty = await way.tap("social", START_OVER, "modal")
    assert {empty.fields[name] for name in FILLED} == {""}
    leave(way, "social")
    assert BEGUN not in (await way.command("social", "/est rapportera")).text


async def test_who_shares_a_seat_is_not_offered_the_others_draft(way: SlackWay) -> None:
    await share_seat(way, "social", "two")
    await begin(way)
    other = await way.command("two", "/est rapportera")
    assert (BEGUN in other.text, other.fields["description"]) == (False, "")
    assert BEGUN in (await way.command("social", "/est rapportera")).text


async def test_a_step_that_is_stored_after_the_form_was_sent_brings_nothing_back(way: SlackWay) -> None:
    await way.play.at(OPENS_AT)
    await way.command("social", "/est rapportera")
    way.slack.type(way.user("social"), **FILLED)
    sent = leave(way, "social")
    way.team.stacks[way.user("social").id] = [*sent]
    assert "Rapporten är sparad" in (await way.submit("social")).text
    way.team.stacks[way.user("social").id] = sent
    await way.tap("social", UNFOLD, "modal")
    leave(way, "social")
    assert BEGUN not in (await way.command("social", "/est rapportera")).text


async def test_a_mail_address_takes_no_seat_from_an_account_that_works(way: SlackWay) -> None:
    before = await addresses_of(way, "samordnare")
    newcomer(way, "m", "samordnare@example.org")
    assert "Ingen plats har kontots e-postadress." in (await way.command("m", "/est koppla")).text
    await way.command("m", "/est status")
    assert await addresses_of(way, "samordnare") == before


async def test_a_mail_address_takes_the_seat_from_an_account_that_failed(way: SlackWay) -> None:
    (old,) = await addresses_of(way, "social")
    async with way.play.database.begin() as db:
        seat = way.play.town.seats["social"].id
        await people.fail_address(db, seat, platform="slack", at=old, failure="slack-deactivated")
    newcomer(way, "m", "social@example.org")
    assert "Kontot hör nu till:" in (await way.command("m", "/est koppla")).text
    assert await addresses_of(way, "social") == {"T1/U900": None}


async def test_a_mail_address_takes_the_seat_once_its_account_was_untied(way: SlackWay) -> None:
    newcomer(way, "m", "social@example.org")
    async with way.play.database.begin() as db:
        await people.untie_accounts(db, way.play.town.seats["social"].id)
    await way.command("m", "/est koppla")
    assert await addresses_of(way, "social") == {"T1/U900": None}


async def test_a_link_that_was_passed_on_takes_no_seat(way: SlackWay) -> None:
    seat, before = way.play.town.seats["social"], await addresses_of(way, "social")
    newcomer(way, "m", "m@example.org")
    link = f"https://est.example.org/in/{Links(SECRET).make(seat.id, seat.link_epoch)}"
    assert "har redan ett konto" in (await way.command("m", f"/est koppla {link}")).text
    assert await addresses_of(way, "social") == before


@pytest.mark.parametrize(
    ("flags", "email"),
    [
        ({}, "a@example.org"),
        ({"is_email_confirmed": True}, "a@example.org"),
        ({"is_email_confirmed": False}, None),
        ({"is_bot": True}, None),
        ({"is_stranger": True}, None),
    ],
)
def test_only_a_members_confirmed_mail_address_says_who_somebody_is(
    flags: dict[str, bool], email: str | None
) -> None:
    user = {"id": "U1", "profile": {"email": "A@example.org"}, **flags}
    assert read_profile(Address("T1", "U1"), user).email == email


async def test_a_mail_address_that_a_bot_has_is_neither_written_to_nor_linked(way: SlackWay) -> None:
    newcomer(way, "bot", "ny@example.org", id_=way.team.bot_user)
    await take_seat(way, "social", "ny@example.org")
    await way.play.at(OPENS_AT)
    assert await addresses_of(way, "social") == {"ny@example.org": "slack-nobody"}
    assert len(way.slack.calls_of("chat.postMessage")) == len(way.play.town.seats) - 1


async def test_one_person_in_two_municipalities_sees_both_seats_and_speaks_for_either(
    way: SlackWay, sqlite_database: Database
) -> None:
    far = (await build_town(sqlite_database, "hedemora", platform=None)).seats["kommunpolis"]
    await vacate(sqlite_database, far)
    async with sqlite_database.begin() as db:
        about = {"municipality_id": far.municipality_id, "seat_id": far.id, "since_at": BEFORE}
        await people.add_holder(db, {**about, "email": "both@example.org", "language": "sv"})
    newcomer(way, "both", "both@example.org")
    await take_seat(way, "social", "both@example.org")
    await way.command("both", "/est koppla")
    for seat in (far, way.play.town.seats["social"]):
        assert seat.label in (await way.command("both", "/est platser")).text
        assert f"Du talar nu för {seat.label}" in (await way.tap("both", SPEAK_FOR, "modal")).text
        leave(way, "both")


async def test_a_prompt_names_its_seat_only_where_one_person_has_several(way: SlackWay) -> None:
    await take_seat(way, "social", "tillvaxt@example.org")
    way.users["social"] = way.user("tillvaxt")
    await way.command("social", "/est koppla")
    await way.play.at(OPENS_AT)
    assert [MEANT in one for one in way.messages("social")] == [True, True]
    assert [MEANT in one for one in way.messages("securitas")] == [False]


async def test_one_holder_of_a_shared_seat_chooses_a_language_for_nobody_else(way: SlackWay) -> None:
    await share_seat(way, "social", "two")
    way.play.town.seats["two"] = way.play.town.seats["social"]  # type: ignore[index]
    await way.press("two", "language", language="en")
    found = {one.email: one.language for one in await holders_of(way, "social")}
    assert found == {"social@example.org": "sv", "two@example.org": "en"}


async def test_one_refused_address_of_a_shared_seat_leaves_the_other_working(way: SlackWay) -> None:
    await way.play.at(OPENS_AT)
    await share_seat(way, "social", "two")
    (closed, *_) = await addresses_of(way, "social")
    way.user("social").deleted = True
    way.wired.platform.seen_at.clear()
    await way.play.at(REMINDS_AT)
    assert await failed_addresses(way.play) == {closed: "slack-deactivated"}
    await way.play.at(MEETING_REMINDER_AT)
    assert way.messages("two") != []
