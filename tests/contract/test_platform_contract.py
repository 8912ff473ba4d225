"""What every platform promises, played on the page and on a console, on SQLite and on PostgreSQL, with the same outcome."""

from __future__ import annotations

from typing import Any

import pytest
from builders import (
    CLOSES_AT,
    COMPILES_AT,
    MEETING_REMINDER_AT,
    OPENS_AT,
    REMINDS_AT,
    ROUND_KEY,
    enqueue,
)
from fakes.ways import Way
from sqlalchemy import text

from handlers.coverage import Standing
from handlers.texts import Reader
from handlers.views import Day, Instant, Message, say
from scheduling.port import Platform
from storage.records.deliveries import DeliveryState
from storage.session import Database
from storage.tables import metadata

PERSONAL_NUMBER = "19811218-9876"


def written(key: str, **args: Message | Instant | Day | int | str) -> str:
    """A message as Swedish readers see it."""
    return Reader("sv", "Europe/Stockholm").write(say(key, **args))


async def open_form(way: Way, seat: str = "social") -> dict[str, str]:
    """Opens the round and the form of a seat; what stands in the form."""
    await way.play.at(OPENS_AT)
    found = await way.play.round()
    return dict((await way.press(seat, "report.open", round=str(found.id))).fields)


def preferred(way: Way) -> tuple[str, Platform]:
    """The platform that this way leads to."""
    return next(iter(way.play.runtime.platforms.items()))


FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor har krossats."}


@pytest.mark.rule("L31")
async def test_a_message_arrives_once(way: Way) -> None:
    await way.play.at(OPENS_AT)
    await way.play.tick()
    assert [len(await way.received(seat)) for seat in way.play.town.seats] == [1] * 9


async def test_the_same_key_twice_arrives_once(way: Way) -> None:
    name, _ = preferred(way)
    await enqueue(way.play.database, way.play.town.seats["social"], ["same"], platform=name)
    await way.play.tick()
    assert await way.received("social") == ["same"]
    async with way.play.database.begin() as db:
        await db.execute(text("UPDATE outbox SET state = 'uncertain', lease_until = 0, shown_number = 0"))
    await way.play.tick()
    assert await way.received("social") == ["same"]


async def test_a_look_up_finds_what_arrived_and_nothing_else(way: Way) -> None:
    name, platform = preferred(way)
    if not platform.can_look_up:
        pytest.skip("nobody can ask it what it holds")
    social = way.play.town.seats["social"]
    here, there = await enqueue(way.play.database, social, ["here", "there"], platform=name)
    reference = await platform.send(here)
    assert await platform.look_up(here) == reference
    assert await platform.look_up(there) is None


@pytest.mark.rule("L31")
@pytest.mark.rule("L32")
async def test_a_whole_round_has_the_same_outcome_everywhere(way: Way) -> None:
    play = way.play
    await open_form(way)
    saved = await way.submit("social", **FILLED)
    assert written("report-saved", closes=Instant(at=CLOSES_AT)) in saved.text
    assert (
        written("nothing-saved", closes=Instant(at=CLOSES_AT))
        in (await way.command("tillvaxt", "/est inget")).text
    )
    await way.press("securitas", "absent", round=str((await play.round()).id))
    await play.at(REMINDS_AT)
    await play.at(CLOSES_AT)
    await play.at(COMPILES_AT)
    await play.at(MEETING_REMINDER_AT)
    assert await outcome(way) == {
        "arrived": dict.fromkeys(play.town.seats, 3)
        | {"samordnare": 4, "social": 2, "tillvaxt": 2, "securitas": 2},
        "standings": dict.fromkeys(play.town.seats, Standing.SILENT)
        | {"social": Standing.REPORTED, "tillvaxt": Standing.NOTHING, "securitas": Standing.ABSENT},
        "document": ("Veckolägesbild EST-gruppen, v. 48", 1, ["Två rutor har krossats."]),
        "states": {"sent"},
    }


async def outcome(way: Way) -> dict[str, object]:
    """What a round came to, in terms that no platform and no database changes."""
    (edition,) = await way.play.editions()
    data = edition.document["data"]
    column = data["columns"].index("description")
    return {
        "arrived": {seat: len(await way.received(seat)) for seat in way.play.town.seats},
        "standings": await way.play.standings(),
        "document": (edition.document["title"], edition.number, [row[column] for row in data["rows"]]),
        "states": {one.state for one in await way.play.deliveries()},
    }


async def test_the_convener_reads_the_document(way: Way) -> None:
    await way.play.at(OPENS_AT)
    await way.play.at(COMPILES_AT)
    read = await way.press("samordnare", "document", round=str((await way.play.round()).id))
    assert "Veckolägesbild EST-gruppen, v. 48" in read.text


@pytest.mark.rule("L31")
async def test_only_the_silent_are_reminded(way: Way) -> None:
    await way.play.at(OPENS_AT)
    await way.command("social", "/est inget")
    await way.command("tillvaxt", "/est borta")
    await way.play.at(REMINDS_AT)
    counts = {seat: len(await way.received(seat)) for seat in ("social", "tillvaxt", "securitas")}
    assert counts == {"social": 1, "tillvaxt": 1, "securitas": 2}


async def test_an_old_button_after_closing_is_answered_clearly(way: Way) -> None:
    await open_form(way)
    await way.play.at(CLOSES_AT)
    shown = await way.press("social", "nothing", round=str((await way.play.round()).id))
    assert written("error-round-closed-late", round=ROUND_KEY) in shown.text
    assert (await way.play.standings())["social"] is Standing.SILENT


async def test_a_form_sent_after_closing_becomes_a_late_report(way: Way) -> None:
    await open_form(way)
    await way.play.at(CLOSES_AT)
    shown = await way.submit("social", **FILLED)
    assert written("report-saved-late", round=ROUND_KEY) in shown.text
    assert [report.is_late for report in await way.play.reports()] == [True]


async def test_the_same_form_sent_twice_stores_one_report(way: Way) -> None:
    before = await open_form(way)
    await way.submit("social", **FILLED)
    await open_form(way)
    again = await way.submit("social", **{**before, **FILLED})
    assert written("report-saved-title") in again.text
    assert len(await way.play.reports()) == 1


async def test_an_error_in_a_form_loses_nothing_that_was_typed(way: Way) -> None:
    before = await open_form(way)
    typed = FILLED | {"occurred_on": "2031-01-01", "description": "Första raden.\nAndra & <sista>."}
    shown = await way.submit("social", **typed)
    assert written("error-future") in shown.text
    assert {name: shown.fields[name] for name in typed} == typed
    assert shown.fields["nonce"] == before["nonce"]
    assert await way.play.reports() == ()


async def test_a_personal_number_is_neither_stored_nor_logged(way: Way, logged: list[Any]) -> None:
    await open_form(way)
    shown = await way.submit("social", **(FILLED | {"description": f"Sågs av {PERSONAL_NUMBER} vid torget."}))
    assert "9876" not in shown.text
    assert "vid torget." in shown.fields["description"]
    await way.submit("social")
    await way.command("social", f"/est rapportera Sågs av {PERSONAL_NUMBER}.")
    assert len(await way.play.reports()) == 1
    assert "9876" not in await everything_stored(way.play.database) + repr(logged)


async def everything_stored(database: Database) -> str:
    """Every value of every table as text."""
    async with database.begin() as db:
        rows = [row for table in metadata.sorted_tables for row in await db.execute(table.select())]
    return repr(rows)


async def test_the_search_for_what_is_stored_would_find_it(way: Way) -> None:
    await open_form(way)
    await way.submit("social", **(FILLED | {"description": "Linje 9876 kom inte."}))
    assert "9876" in await everything_stored(way.play.database)


@pytest.mark.rule("L31")
async def test_who_answers_between_queueing_and_sending_gets_no_reminder(way: Way) -> None:
    play = way.play
    await play.at(OPENS_AT)
    play.clock.move_to(REMINDS_AT)
    await play.runtime.steps.take_due(REMINDS_AT)
    await way.command("social", "/est inget")
    await play.tick()
    assert len(await way.received("social")) == 1
    (dropped,) = [one for one in await play.deliveries() if one.state == DeliveryState.DROPPED]
    assert (dropped.seat_id, dropped.reason) == (play.town.seats["social"].id, "answered")


async def test_both_databases_are_what_they_are_called(way: Way) -> None:
    async with way.play.database.begin() as db:
        question = "SELECT sqlite_version()" if way.play.database.is_sqlite else "SELECT version()"
        assert (await db.execute(text(question))).scalar_one()


async def test_the_convener_sees_the_round(way: Way) -> None:
    await way.play.at(OPENS_AT)
    assert ROUND_KEY in (await way.command("samordnare", "/est status")).text
