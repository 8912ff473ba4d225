"""Who is who in Slack: how accounts come to their seats, what strangers meet, and what happens when people change."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from builders import BEFORE, CLOSES_AT, OPENS_AT, REMINDS_AT, vacate
from fakes.slack import User, read
from fakes.slackway import CHANNEL, SECRET, SlackWay, open_slack_way

from bot.clock import SimulatedClock
from bot.links import Links
from handlers.administration.membership import apply_members
from handlers.coverage import Standing
from handlers.intake.members import MemberEntry
from storage.queries import people
from storage.session import Database

UNKNOWN = "Det här kontot hör inte till någon plats ännu."
NOT_YOURS = "Den platsen är inte din."


@pytest.fixture
async def way(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """The group on the Friday before."""
    async with open_slack_way(sqlite_database, SimulatedClock(BEFORE), tmp_path) as found:
        yield found


async def take_seat(way: SlackWay, seat: str, email: str, channel: str = "slack") -> None:
    """The seat's next holder, as a row of the members file says it."""
    town = way.play.town
    entry = MemberEntry(row=2, body="est", seat=seat, email=email, channel=channel, language="sv")
    async with way.play.database.begin() as db:
        await apply_members(db, [entry], {("est", seat): town.seats[seat]}, (), now=way.play.clock.now())


def newcomer(way: SlackWay, seat: str, user: User) -> User:
    """Somebody new in the workspace, who from now on acts for the seat in this test."""
    way.users[seat] = way.team.add_user(user)
    return user


def link_to(way: SlackWay, seat: str) -> str:
    """The signed link to a seat as the convener gives it."""
    found = way.play.town.seats[seat]
    return f"https://est.example.org/in/{Links(SECRET).make(found.id, found.link_epoch)}"


async def test_a_seat_of_the_members_file_is_found_by_its_mail_address_at_the_first_sending(
    way: SlackWay,
) -> None:
    newcomer(way, "social", User("U900", "Ny.Person@Example.org", "Ny"))
    await take_seat(way, "social", "ny.person@example.org")
    await way.play.at(OPENS_AT)
    await way.play.at(REMINDS_AT)
    assert (len(way.messages("social")), len(way.slack.calls_of("users.lookupByEmail"))) == (2, 1)
    shown = await way.tap("social", "Inget att rapportera")
    assert "Svaret är sparat" in shown.text
    assert (await way.play.standings())["social"] is Standing.NOTHING


async def test_a_mail_address_that_slack_does_not_know_is_not_reached(way: SlackWay) -> None:
    await take_seat(way, "social", "okand@example.org")
    await way.play.at(OPENS_AT)
    assert (await way.play.standings())["social"] is Standing.NOT_REACHED
    shown = (await way.command("samordnare", "/est status")).text
    assert "Ingen i Slack har platsens e-postadress." in shown
    assert len(way.messages("tillvaxt")) == 1


async def test_who_is_known_by_mail_address_just_begins_to_write(way: SlackWay) -> None:
    newcomer(way, "social", User("U900", "ny@example.org", "Ny"))
    await take_seat(way, "social", "ny@example.org", "web")
    await way.play.at(OPENS_AT)
    assert "Svaret är sparat" in (await way.command("social", "/est inget")).text


async def test_an_account_links_itself_by_its_profile_and_is_then_written_to(way: SlackWay) -> None:
    newcomer(way, "social", User("U900", "ny@example.org", "Ny"))
    await take_seat(way, "social", "ny@example.org", "web")
    assert "Kontot hör nu till: Representant" in (await way.command("social", "/est koppla")).text
    await way.play.at(OPENS_AT)
    assert len(way.messages("social")) == 1


async def test_a_member_of_another_workspace_links_by_the_seats_link_once_nobody_has_the_seat(
    way: SlackWay,
) -> None:
    newcomer(way, "securitas", User("U900", name="Vakt", is_stranger=True))
    assert "Ingen plats har kontots e-postadress." in (await way.command("securitas", "/est koppla")).text
    told = await way.command("securitas", f"/est koppla {link_to(way, 'securitas')}")
    assert "har redan ett konto" in told.text
    async with way.play.database.begin() as db:
        await people.untie_accounts(db, way.play.town.seats["securitas"].id)
    told = await way.command("securitas", f"/est koppla {link_to(way, 'securitas')}")
    assert "Kontot hör nu till: Representant" in told.text
    await way.play.at(OPENS_AT)
    assert "Svaret är sparat" in (await way.tap("securitas", "Inget att rapportera")).text


async def test_a_link_that_was_revoked_ties_nobody_to_anything(way: SlackWay) -> None:
    link = link_to(way, "securitas")
    async with way.play.database.begin() as db:
        await people.raise_link_epoch(db, way.play.town.seats["securitas"].id)
    newcomer(way, "securitas", User("U900", name="Vakt", is_stranger=True))
    assert "Länken gäller inte" in (await way.command("securitas", f"/est koppla {link}")).text
    assert UNKNOWN in (await way.command("securitas", "/est inget")).text


async def test_language_and_time_zone_come_from_the_profile_and_both_times_are_shown(way: SlackWay) -> None:
    newcomer(way, "social", User("U900", "ny@example.org", "New", tz="Europe/London", locale="en-GB"))
    await take_seat(way, "social", "ny@example.org", "web")
    assert "The account now belongs to" in (await way.command("social", "/est link")).text
    await way.play.at(OPENS_AT)
    prompt = way.messages("social")[0]
    assert "Tuesday 24 November at 09:30" in prompt
    assert "08:30" in prompt
    assert "Report" in prompt.splitlines()


async def test_a_guest_is_asked_and_answers_like_anybody(way: SlackWay) -> None:
    way.user("securitas").is_guest = True
    await way.play.at(OPENS_AT)
    await way.tap("securitas", "Borta denna gång")
    assert (await way.play.standings())["securitas"] is Standing.ABSENT


async def test_an_account_that_is_closed_meanwhile_is_not_reached_and_the_convener_sees_why(
    way: SlackWay,
) -> None:
    await way.play.at(OPENS_AT)
    way.user("social").deleted = True
    way.wired.platform.seen_at.clear()
    await way.play.at(REMINDS_AT)
    assert (len(way.messages("social")), len(way.messages("tillvaxt"))) == (1, 2)
    line = next(
        one
        for one in (await way.command("samordnare", "/est status")).text.splitlines()
        if "Socialförvaltningen" in one
    )
    assert ("Inte nådd" in line, "Kontot i Slack är avstängt" in line) == (True, True)


async def test_a_stranger_is_told_what_to_do_wherever_it_tries(way: SlackWay) -> None:
    stranger = way.team.add_user(User("U901", "nagon@example.org", "Någon"))
    way.users["stranger"] = stranger
    for line in ("/est inget", "/est rapportera", "/est status"):
        assert UNKNOWN in (await way.command("stranger", line)).text
        way.team.stacks[stranger.id] = []
    assert UNKNOWN in await way.home("stranger")
    await way.slack.shortcut(stranger, "report")
    await way.settle()
    assert UNKNOWN in way.modal("stranger").text


async def test_a_button_made_for_another_seat_gives_nothing_that_is_not_ones_own(way: SlackWay) -> None:
    await way.play.at(OPENS_AT)
    prompt = way.slack.im(way.user("social"))[0]
    copied = {**prompt, "channel": way.team.open_im(way.user("securitas").id).id}
    await way.slack.press_old(way.user("securitas"), copied, "Inget att rapportera")
    await way.settle()
    assert NOT_YOURS in read(way.slack.ephemerals(way.user("securitas"))[-1])
    assert set((await way.play.standings()).values()) == {Standing.SILENT}


async def test_who_has_left_the_seat_presses_its_old_button_in_vain(way: SlackWay) -> None:
    await way.play.at(OPENS_AT)
    await vacate(way.play.database, way.play.town.seats["social"], OPENS_AT)
    assert NOT_YOURS in (await way.tap("social", "Inget att rapportera")).text
    assert NOT_YOURS in (await way.tap("social", "Rapportera")).text
    assert (await way.play.standings())["social"] is Standing.VACANT


async def hold_both(way: SlackWay) -> None:
    """One person in two seats."""
    await take_seat(way, "social", "tillvaxt@example.org")
    way.users["social"] = way.user("tillvaxt")


async def test_buttons_act_for_the_seat_that_got_the_message(way: SlackWay) -> None:
    await hold_both(way)
    await way.play.at(OPENS_AT)
    mine = {one["metadata"]["event_payload"]["key"]: one for one in way.slack.im(way.user("social"))}
    seat = way.play.town.seats["social"].id
    (prompt,) = [one for key, one in mine.items() if f"-s{seat}-" in key]
    await way.slack.press_old(way.user("social"), prompt, "Inget att rapportera")
    found = await way.play.standings()
    assert (len(mine), found["social"], found["tillvaxt"]) == (2, Standing.NOTHING, Standing.SILENT)


async def test_with_two_seats_one_chooses_which_of_them_speaks(way: SlackWay) -> None:
    await hold_both(way)
    await way.play.at(OPENS_AT)
    seats = await way.command("social", "/est platser")
    assert "Du talar för den här platsen" in seats.text
    assert "Du talar nu för" in (await way.tap("social", "Tala för den här platsen", "modal")).text
    await way.command("social", "/est inget")
    found = await way.play.standings()
    assert (found["tillvaxt"], found["social"]) == (Standing.SILENT, Standing.NOTHING)


async def test_a_channel_is_chosen_where_it_is_and_not_in_a_conversation_of_two(way: SlackWay) -> None:
    way.team.add_channel(CHANNEL, members=way.users.values())
    refused = await way.command("samordnare", "/est kanal")
    assert "Skriv kommandot i den kanal som ska vara gruppens." in refused.text
    seen = await way.slack.command(way.user("samordnare"), "/est kanal", CHANNEL)
    assert "Den här kanalen är nu kanal för EST-gruppen." in seen.text


async def test_a_channel_without_the_bot_is_mended_by_an_invitation_and_a_click(way: SlackWay) -> None:
    channel = way.team.add_channel(CHANNEL, members=way.users.values(), has_bot=False)
    await way.slack.command(way.user("samordnare"), "/est kanal", CHANNEL)
    await way.play.at(OPENS_AT)
    await way.play.at(CLOSES_AT)
    shown = (await way.command("samordnare", "/est drift")).text
    assert "/invite @estbot" in shown
    channel.members.add(way.team.bot_user)
    await way.tap("samordnare", "Försök igen", "modal")
    await way.play.tick()
    assert "omgång est-2026-W48 är stängd" in read(way.slack.messages(CHANNEL)[-1])
