"""Forms in Slack: what is typed is kept, wrong or caught where it stands, and stored once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from builders import BEFORE, CLOSES_AT, OPENS_AT, address_of
from fakes.slackway import SlackWay, open_slack_way

from bot.clock import SimulatedClock
from handlers.coverage import Standing
from storage.queries import drafts, places
from storage.session import Database

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
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


async def test_a_second_report_begins_with_an_empty_form(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    await way.submit("social", **FILLED)
    again = await way.tap("social", "Rapportera en till", "modal")
    assert {again.fields[name] for name in FILLED} == {""}
    await way.submit("social", **FILLED)
    assert len(await way.play.reports()) == 2


async def test_folded_fields_unfold_with_all_that_was_typed_and_the_draft_survives_closing(
    way: SlackWay,
) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    await way.tap("social", UNFOLD, "modal")
    unfolded = way.modal("social")
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
        seat = way.play.town.seats["social"]
        found = await drafts.list_drafts(db, seat.id, "report.save", f"slack:{address_of('slack', seat)}")
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
    assert "9876" not in shown.text + repr(way.modal("social").view)
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
    assert list(way.modal("samordnare").errors) == ["at"]
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
    assert "Rapporten är sparad" in way.modal("social").text
    assert len(await way.play.reports()) == 1


async def test_a_form_sent_after_the_round_closed_becomes_a_late_report(way: SlackWay) -> None:
    await way.command("social", "/est rapportera")
    await way.play.at(CLOSES_AT)
    shown = await way.submit("social", **FILLED)
    assert "Rapporten är sparad som tillägg till est-2026-W48" in shown.text
    await way.play.tick()
    assert "En sen rapport har kommit till est-2026-W48" in way.messages("samordnare")[-1]
    assert [one.is_late for one in await way.play.reports()] == [True]


async def test_an_answer_that_comes_too_late_leaves_the_form_and_stores_one_report(way: SlackWay) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.delivery.ack_seconds = 0.2
    async with way.play.database.begin():
        late = await way.slack.submit(user, **FILLED)
    way.slack.delivery.ack_seconds = 3.0
    assert not late.is_acked
    assert FILLED.items() <= way.modal("social").values.items()
    assert "Rapporten är sparad" in (await way.submit("social")).text
    assert len(await way.play.reports()) == 1


async def test_the_convener_notes_an_absence_and_the_seats_prompt_says_so(way: SlackWay) -> None:
    await way.command("samordnare", "/est status")
    await way.tap("samordnare", "Anteckna som borta denna gång", "modal")
    await way.slack.submit(way.user("samordnare"), seat=str(way.play.town.seats["securitas"].id))
    assert "Securitas: antecknad som borta denna gång." in way.modal("samordnare").text
    await way.play.tick()
    assert "Din plats är antecknad som borta denna gång." in way.messages("securitas")[0]
    assert (await way.play.standings())["securitas"] is Standing.ABSENT
