from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import BEFORE, COMPILES_AT, MEETS_AT, OPENS_AT, build_town, seat_holder, vacate
from handed import fix_newest, press, received
from play import Play

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.feedback import read_own_lines, tell_outcomes
from handlers.texts import Reader
from handlers.views import Cards, load_view
from storage.session import Database

FEEDS_BACK_AT = MEETS_AT + timedelta(days=1, minutes=30)
AFTERWARDS = FEEDS_BACK_AT + timedelta(hours=2)


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group when its round is closed; two seats have reported."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}, worker="test")
    play = Play(runtime, clock, await build_town(sqlite_database))
    await play.at(OPENS_AT)
    await play.report("social", description="Glas på marken.")
    await play.report("securitas", description="Mörk gångtunnel.")
    await play.at(COMPILES_AT)
    return play


async def tell(play: Play) -> int:
    """What an integrator of another conversation calls when something was decided."""
    found = (await play.rounds())[0]
    async with play.database.begin() as db:
        count = await tell_outcomes(play._context(db), found)
    await play.tick()
    return count


async def reject(play: Play, place: int, why: str) -> None:
    """Leaves one of the round's reports out."""
    one = (await play.reports())[place]
    raw = {"report": str(one.id), "revision": str(one.revision), "words": why}
    answer = await press(play, "review.reject.save", **raw)
    assert answer.outcome == "done"


async def told(play: Play, seat: str) -> list[str]:
    """What a seat's newest word of feedback says, line by line."""
    newest = next(one for one in await play.inbox(seat) if "-feedback-" in one.delivery_key)
    cards = [card for node in load_view(newest.view) if isinstance(node, Cards) for card in node.cards]
    return [Reader("sv", "Europe/Stockholm").write(line) for card in cards for line in card.lines]


async def test_before_the_feedback_step_nobody_is_told_anything(week: Play) -> None:
    await fix_newest(week)
    assert await tell(week) == 0
    assert await received(week, "social", "feedback") == []


async def test_the_step_tells_each_reporting_seat_once(week: Play) -> None:
    await fix_newest(week)
    await week.at(FEEDS_BACK_AT)
    await week.tick()
    assert [len(await received(week, seat, "feedback")) for seat in ("social", "securitas", "tillvaxt")] == [
        1,
        1,
        0,
    ]
    assert await tell(week) == 0


async def test_what_is_decided_later_is_told_when_it_is(week: Play) -> None:
    await week.at(FEEDS_BACK_AT)
    assert await told(week, "social") == ["Inget är beslutat än. Du får veta när det är det."]
    week.clock.move_to(AFTERWARDS)
    edition = await fix_newest(week)
    await tell(week)
    assert await told(week, "social") == [f"Med i den fastställda lägesbilden, version {edition.number}."]
    assert len(await received(week, "social", "feedback")) == 2


async def test_who_was_left_out_is_told_why(week: Play) -> None:
    await reject(week, 0, "Samma händelse stod med förra veckan.")
    await fix_newest(week)
    await week.at(FEEDS_BACK_AT)
    assert await told(week, "social") == [
        "Inte med i lägesbilden. Skäl: Samma händelse stod med förra veckan."
    ]


async def test_a_later_version_that_still_holds_a_report_is_no_news(week: Play) -> None:
    await fix_newest(week)
    await week.at(FEEDS_BACK_AT)
    await week.report("tillvaxt", description="Kom sent.")
    await fix_newest(week)
    await tell(week)
    assert [len(await received(week, seat, "feedback")) for seat in ("social", "tillvaxt")] == [1, 1]


async def test_all_items_of_a_seat_come_in_one_message(week: Play) -> None:
    await week.report("social", description="Kom sent.")
    await fix_newest(week)
    await week.at(FEEDS_BACK_AT)
    assert len(await received(week, "social", "feedback")) == 1
    assert len(await told(week, "social")) == 2


async def test_a_vacant_seat_is_told_when_somebody_holds_it(week: Play) -> None:
    await fix_newest(week)
    await vacate(week.database, week.town.seats["social"], COMPILES_AT)
    await week.at(FEEDS_BACK_AT)
    assert await received(week, "social", "feedback") == []
    async with week.database.begin() as db:
        await seat_holder(db, week.town.seats["social"], now=FEEDS_BACK_AT)
    assert await tell(week) == 1
    assert len(await received(week, "social", "feedback")) == 1


async def test_a_seat_reads_what_became_of_its_reports_without_the_texts_of_others(week: Play) -> None:
    await fix_newest(week)
    await week.at(FEEDS_BACK_AT)
    newest = next(one for one in await week.inbox("social") if "-feedback-" in one.delivery_key)
    assert "gångtunnel" not in str(newest.view)


async def test_beside_its_own_report_a_seat_reads_which_version_holds_it(week: Play) -> None:
    edition, shown = await fix_newest(week), await week.rounds()
    async with week.database.begin() as db:
        ctx = replace(week._context(db), seat=week.town.seats["social"])
        lines = await read_own_lines(ctx, shown)
    own = (await week.reports())[0]
    assert list(lines) == [own.id]
    assert Reader("sv", "Europe/Stockholm").write(lines[own.id][0]) == (
        f"Med i den fastställda lägesbilden, version {edition.number}."
    )
