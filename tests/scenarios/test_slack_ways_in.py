"""Everything a person can do in Slack to reach the bot, and what is answered where."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from builders import BEFORE, OPENS_AT, address_of
from fakes.slack import read
from fakes.slack.payloads import event
from fakes.slackway import SlackWay, open_slack_way

from bot.clock import SimulatedClock
from handlers.coverage import Standing
from handlers.rights import Right
from handlers.router import COMMANDS, ROUTES
from storage.queries import people
from storage.session import Database

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
LOADING = "Ett ögonblick"


@pytest.fixture(params=["socket", "http"])
async def way(
    request: pytest.FixtureRequest, sqlite_database: Database, tmp_path: Path
) -> AsyncIterator[SlackWay]:
    """The group with its round open."""
    clock = SimulatedClock(BEFORE)
    async with open_slack_way(sqlite_database, clock, tmp_path, connection=request.param) as found:
        await found.play.at(OPENS_AT)
        yield found


async def test_a_near_miss_is_answered_with_what_was_meant(way: SlackWay) -> None:
    shown = await way.command("social", "/est raportera")
    assert "Menade du /est rapportera?" in shown.text


@pytest.mark.parametrize("seat", ["samordnare", "social"])
async def test_every_command_answers_everybody_and_leaves_nothing_loading(way: SlackWay, seat: str) -> None:
    user, said = way.user(seat), {}
    for word in COMMANDS:
        seen = await way.slack.command(user, f"/est {word}")
        await way.settle()
        modal = way.slack.modal(user)
        said[word] = modal.text if modal else "\n".join(seen.said)
        assert (seen.is_acked, seen.problem) == (True, "")
        way.team.stacks[user.id] = []
    assert [word for word, text in said.items() if not text or LOADING in text] == []
    refused = {word for word, text in said.items() if "inte rätt att göra det här" in text}
    assert refused == (set() if seat == "samordnare" else CONVENING)


RESERVED = {Right.CONVENING, Right.LEADING, Right.RUNNING}
CONVENING = {word for word, action in COMMANDS.items() if ROUTES[action].right in RESERVED}


async def test_the_global_shortcut_opens_the_form(way: SlackWay) -> None:
    await way.slack.shortcut(way.user("social"), "report")
    await way.settle()
    assert "Rapporten är sparad" in (await way.submit("social", **FILLED)).text


async def test_home_shows_a_seat_what_waits_for_it_and_answers_where_it_is_pressed(way: SlackWay) -> None:
    assert "Inget att rapportera" in (await way.home("social")).splitlines()
    await way.tap("social", "Inget att rapportera", "home")
    shown = way.slack.home(way.user("social"))
    assert shown is not None
    assert "Svaret är sparat: inget att rapportera." in shown.text
    assert shown.buttons == ["Rapportera ändå", "Ta tillbaka svaret"]
    await way.tap("social", "Ta tillbaka svaret", "home")
    assert (await way.play.standings())["social"] is Standing.SILENT


async def test_home_follows_what_is_done_in_a_modal_that_was_opened_there(way: SlackWay) -> None:
    user = way.user("social")
    await way.home("social")
    await way.tap("social", "Rapportera", "home")
    await way.submit("social", **FILLED)
    assert "Du har lämnat en rapport." in way.slack.sight(user)
    await way.tap("social", "Mina rapporter", "modal")
    await way.tap("social", "Ta tillbaka", "modal")
    home = way.slack.home(user)
    assert home is not None
    assert home.buttons[:3] == ["Rapportera", "Inget att rapportera", "Borta denna gång"]


async def test_home_shows_the_convener_who_is_missing_and_who_was_not_reached(way: SlackWay) -> None:
    async with way.play.database.begin() as db:
        seat = way.play.town.seats["securitas"]
        at = address_of("slack", seat)
        await people.fail_address(db, seat.id, platform="slack", at=at, failure="slack-nobody")
    await way.command("social", "/est inget")
    shown = await way.home("samordnare")
    not_reached = next(line for line in shown.splitlines() if line.startswith("Inte nådda"))
    silent = next(line for line in shown.splitlines() if line.startswith("Inte svarat"))
    assert not_reached == "Inte nådda: Securitas"
    assert ("Besök Linde" in silent, "Socialförvaltningen" in silent) == (True, False)


async def test_the_loading_view_opens_while_the_database_is_held(way: SlackWay) -> None:
    user = way.user("social")
    async with way.play.database.begin():
        seen = await way.slack.command(user, "/est rapportera")
        await way.slack.settled(lambda: way.slack.modal(user))
        assert LOADING in way.modal("social").text
    await way.settle()
    assert seen.is_acked
    assert "Beskriv kort" in way.modal("social").text


async def test_an_event_that_is_sent_again_shows_the_same_home(way: SlackWay) -> None:
    user = way.user("social")
    inner = {"type": "app_home_opened", "user": user.id, "channel": "D1", "tab": "home", "event_ts": "1.0"}
    payload = event(way.slack.world, way.team, inner)
    for again in ({}, {"number": 1, "reason": "timeout"}, {"number": 2, "reason": "timeout"}):
        ack = await way.slack.delivery._once("events_api", payload, again)
        assert ack.is_ok
    await way.settle()
    assert "EST-gruppen möts tisdag 24 november" in (await way.home("social"))
    assert len(way.messages("social")) == 1


async def test_a_message_of_a_command_is_seen_by_nobody_else(way: SlackWay) -> None:
    channel = way.team.add_channel("C7", members=way.users.values())
    user = way.user("social")
    await way.slack.command(user, "/est inget", channel.id)
    assert "Svaret är sparat" in read(way.slack.ephemerals(user, channel.id)[-1])
    assert (channel.messages, way.slack.ephemerals(way.user("securitas"))) == ([], [])
