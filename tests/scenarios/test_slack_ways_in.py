"""Everything a person can do in Slack to reach the bot, and what becomes of what was typed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from builders import BEFORE, CLOSES_AT, OPENS_AT
from fakes.slack import read
from fakes.slack.payloads import event
from fakes.slack.screen import Shown
from fakes.slackway import SlackWay, open_slack_way

from bot.clock import SimulatedClock
from handlers.coverage import Standing
from handlers.router import COMMANDS
from storage.queries import drafts, people, places
from storage.session import Database

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
LOADING = "Ett ögonblick"
UNFOLD = "Fler uppgifter, om du har dem"
PERSONAL_NUMBER = "19811218-9876"


@pytest.fixture(params=["socket", "http"])
async def way(
    request: pytest.FixtureRequest, sqlite_database: Database, tmp_path: Path
) -> AsyncIterator[SlackWay]:
    """The group with its round open."""
    clock = SimulatedClock(BEFORE)
    async with open_slack_way(sqlite_database, clock, tmp_path, connection=request.param) as found:
        await found.play.at(OPENS_AT)
        yield found


def modal_of(way: SlackWay, seat: str) -> Shown:
    """What the person has open."""
    found = way.slack.modal(way.user(seat))
    assert found is not None
    return found


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


CONVENING = {
    *("status", "omgång", "round", "sammanställ", "compile", "tider", "times"),
    *("kanal", "channel", "drift", "operations"),
}


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


async def test_home_shows_the_convener_who_is_missing_and_who_was_not_reached(way: SlackWay) -> None:
    async with way.play.database.begin() as db:
        seat = way.play.town.seats["securitas"].id
        await people.fail_address(db, seat, platform="slack", failure="slack-nobody")
    await way.command("social", "/est inget")
    shown = await way.home("samordnare")
    not_reached = next(line for line in shown.splitlines() if line.startswith("Inte nådda"))
    silent = next(line for line in shown.splitlines() if line.startswith("Inte svarat"))
    assert not_reached == "Inte nådda: Securitas"
    assert ("Besök Linde" in silent, "Socialförvaltningen" in silent) == (True, False)


async def test_folded_fields_unfold_with_all_that_was_typed_and_the_draft_survives_closing(
    way: SlackWay,
) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    await way.tap("social", UNFOLD, "modal")
    unfolded = modal_of(way, "social")
    assert FILLED.items() <= unfolded.values.items()
    assert {"measures_taken", "level", "asked_organisation"} <= unfolded.values.keys()
    await way.slack.close(user)
    again = await way.tap("social", "Rapportera")
    assert "Det här hade du börjat på men inte skickat." in again.text
    assert FILLED.items() <= again.fields.items()
    await way.tap("social", UNFOLD, "modal")
    await way.submit("social", measures_taken="Sanering beställd.")
    assert (await way.play.reports())[0].values["measures_taken"] == "Sanering beställd."
    assert await kept_drafts(way) == []


async def kept_drafts(way: SlackWay) -> list[dict[str, str]]:
    """What is kept of forms that the seat has begun."""
    async with way.play.database.begin() as db:
        found = await drafts.list_drafts(db, way.play.town.seats["social"].id, "report.save")
    return [dict(one.values) for one in found]


async def test_a_draft_holds_nothing_that_the_gate_stops(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    typed = {**FILLED, "description": f"Klotter, {PERSONAL_NUMBER} sågs."}
    way.slack.type(way.user("social"), **typed)
    await way.tap("social", UNFOLD, "modal")
    assert "9876" not in repr(await kept_drafts(way))
    await way.slack.close(way.user("social"))
    again = await way.command("social", "/est rapportera")
    assert again.fields["description"].startswith("Klotter, ")
    assert "9876" not in again.fields["description"]


async def test_a_stop_is_told_and_what_was_caught_is_gone(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    shown = await way.submit("social", **{**FILLED, "description": f"Sågs av {PERSONAL_NUMBER} vid torget."})
    assert "Texten innehöll ett personnummer" in shown.text
    assert "9876" not in shown.text + repr(modal_of(way, "social").view)
    assert "vid torget." in shown.fields["description"]


async def test_a_warning_asks_for_a_reason_and_takes_the_report_with_one(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    warned = await way.submit("social", **{**FILLED, "description": "Bråk i lägenheten på Storgatan 4."})
    assert ("override_reason" in warned.fields, await way.play.reports()) == (True, ())
    assert "Varför ska texten vara kvar?" in warned.text
    saved = await way.submit("social", override_reason="Porten är platsen.")
    assert "Rapporten är sparad" in saved.text
    assert [one.override_reason for one in await way.play.reports()] == ["Porten är platsen."]


async def test_the_timetable_is_a_modal_with_its_error_at_the_field(way: SlackWay) -> None:
    opened = await way.command("samordnare", "/est tider")
    assert (opened.fields["weekday"], opened.fields["at"]) == ("tuesday", "09:30")
    await way.submit("samordnare", at="23:30")
    assert list(modal_of(way, "samordnare").errors) == ["at"]
    saved = await way.submit("samordnare", at="10:15")
    assert "kl. 10.15" in saved.text


async def test_a_meeting_is_moved_from_the_round_in_the_same_modal(way: SlackWay) -> None:
    await way.command("samordnare", "/est status")
    opened = await way.tap("samordnare", "Flytta eller ställ in mötet", "modal")
    assert opened.fields["on"] == "2026-11-24"
    saved = await way.submit("samordnare", on="2026-11-25", why="Fullmäktige")
    assert "Mötet är flyttat." in saved.text
    await way.play.tick()
    assert "onsdag 25 november kl. 09.30" in way.messages("social")[0]


async def test_more_places_than_a_select_holds_are_searched_for(way: SlackWay) -> None:
    town = way.play.town
    async with way.play.database.begin() as db:
        for number in range(120):
            await places.add_place(db, town.municipality.id, area="Frövi", name=f"Lekplats {number}")
    await way.command("social", "/est rapportera")
    offered = await way.slack.choose(way.user("social"), "place", "plats 117")
    assert [one["text"]["text"] for one in offered] == ["Lekplats 117"]
    await way.submit("social", **{**FILLED, "place_text": ""}, place="Lekplats 117")
    assert [one.values["place"] for one in await way.play.reports()] == ["Lekplats 117"]


async def test_a_double_click_on_send_stores_one_report(way: SlackWay) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    first, second = await asyncio.gather(way.slack.submit(user), way.slack.submit(user))
    assert (first.problem, second.problem) == ("", "")
    assert "Rapporten är sparad" in modal_of(way, "social").text
    assert len(await way.play.reports()) == 1


async def test_a_form_sent_after_the_round_closed_becomes_a_late_report(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    await way.play.at(CLOSES_AT)
    shown = await way.submit("social", **FILLED)
    assert "Rapporten är sparad som tillägg till est-2026-W48" in shown.text
    await way.play.tick()
    assert "En sen rapport har kommit till est-2026-W48" in way.messages("samordnare")[-1]
    assert [one.is_late for one in await way.play.reports()] == [True]


async def test_the_loading_view_opens_while_the_database_is_held(way: SlackWay) -> None:
    user = way.user("social")
    async with way.play.database.begin():
        seen = await way.slack.command(user, "/est rapportera")
        await way.slack.settled(lambda: way.slack.modal(user))
        assert LOADING in modal_of(way, "social").text
    await way.settle()
    assert seen.is_acked
    assert "Beskriv kort" in modal_of(way, "social").text


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
