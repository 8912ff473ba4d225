"""After the bot has been away: late prompts, one reminder at most, and every dropped step stored with why."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from builders import BEFORE, CLOSES_AT, COMPILES_AT, MEETS_AT, OPENS_AT, REMINDS_AT, Town
from play import Play

from handlers.coverage import Standing
from scheduling.runner import PlannedStep, StepRun
from storage.queries import people, rounds
from storage.session import Connection, Database


async def settled(database: Database) -> dict[str, tuple[str, str | None]]:
    """What became of the steps that were due, by kind and ordinal."""
    async with database.begin() as db:
        found = await rounds.list_settled_steps(db, BEFORE.date())
    return {f"{one.kind} {one.ordinal}": (one.outcome, one.why) for one in found}


@pytest.mark.rule("L31")
async def test_a_round_opens_late_while_it_can_still_be_answered(play: Play) -> None:
    await play.at(OPENS_AT + timedelta(hours=3))
    assert len(await play.inbox("social")) == 1
    assert (await play.round()).opened_at == OPENS_AT + timedelta(hours=3)


async def test_nobody_is_prompted_and_reminded_at_once(play: Play) -> None:
    await play.at(REMINDS_AT + timedelta(minutes=30))
    assert len(await play.inbox("social")) == 1
    assert (await settled(play.database))["remind 0"] == ("dropped", "prompted_now")


async def test_of_several_missed_reminders_only_the_newest_is_sent(play: Play) -> None:
    body = play.town.body
    ways = [{"days_before": 1, "at": at} for at in ("09:00", "10:00", "11:00")]
    setup = {**body.setup, "policy": {**body.setup["policy"], "remind": ways}}
    async with play.database.begin() as db:
        await people.change_body_setup(db, body.id, setup, planned_from=body.planned_from)
    await play.at(OPENS_AT)
    await play.at(REMINDS_AT)
    found = await settled(play.database)
    assert [found[f"remind {number}"][1] for number in range(3)] == [
        "newer_reminder",
        "newer_reminder",
        "due",
    ]
    assert len(await play.inbox("social")) == 2


async def test_a_round_missed_altogether_is_not_opened_and_says_why(play: Play) -> None:
    await play.at(CLOSES_AT)
    found = await settled(play.database)
    assert (found["open 0"], found["remind 0"]) == (("dropped", "closed"), ("dropped", "closed"))
    assert await play.rounds() == ()
    assert await play.inbox("social") == ()


async def test_closing_and_compiling_are_made_up_for(play: Play) -> None:
    await play.at(OPENS_AT)
    await play.report("social")
    await play.at(MEETS_AT + timedelta(hours=2))
    assert not (await play.round()).is_open
    assert len(await play.editions()) == 1
    assert (await settled(play.database))["meeting_reminder 0"] == ("dropped", "meeting_started")


@pytest.mark.parametrize("weeks", [1, 3, 5])
async def test_after_weeks_away_there_is_no_storm(play: Play, weeks: int) -> None:
    await play.at(OPENS_AT)
    await play.at(OPENS_AT + timedelta(weeks=weeks))
    counts = {seat: len(await play.inbox(seat)) for seat in play.town.seats}
    # The convener is also told that a draft is there, and that nothing was handed over.
    assert counts == dict.fromkeys(play.town.seats, 2) | {"samordnare": 4}


async def test_ticking_again_at_the_same_time_changes_nothing(play: Play) -> None:
    await play.at(COMPILES_AT)
    before = await settled(play.database)
    await play.tick()
    assert await settled(play.database) == before


async def test_steps_from_before_the_installation_are_none(play: Play) -> None:
    await play.at(BEFORE)
    assert await settled(play.database) == {}


@pytest.mark.faults
@pytest.mark.usefixtures("town")
async def test_a_fault_in_one_step_stops_no_other_and_is_tried_again(database: Database) -> None:
    taken: list[str] = []

    async def take(db: Connection, planned: PlannedStep, now: datetime) -> None:  # noqa: ARG001 - one shape for all
        taken.append(planned.step.kind)

    async def fail(db: Connection, planned: PlannedStep, now: datetime) -> None:  # noqa: ARG001 - one shape for all
        raise ZeroDivisionError

    await StepRun(database, {"close": fail, "compile": take}).take_due(COMPILES_AT)
    assert taken == ["compile"]
    assert list(await settled(database)) == ["compile 0"]
    await StepRun(database, {"close": take, "compile": take}).take_due(COMPILES_AT)
    assert taken == ["compile", "close"]


@pytest.mark.faults
async def test_what_a_failing_step_wrote_is_taken_back(database: Database, town: Town) -> None:
    async def write_and_fail(db: Connection, planned: PlannedStep, now: datetime) -> None:  # noqa: ARG001 - one shape for all
        await people.change_holder_language(db, 1, "en")
        raise ZeroDivisionError

    await StepRun(database, {"open": write_and_fail}).take_due(OPENS_AT)
    async with database.begin() as db:
        languages = {holder.language for holder in await people.list_holders(db, town.municipality.id)}
    assert languages == {"sv"}


async def test_the_next_step_is_told_and_none_is_told_twice(play: Play) -> None:
    assert await play.runtime.steps.next_due_at(BEFORE) == OPENS_AT
    await play.at(OPENS_AT)
    assert await play.runtime.steps.next_due_at(OPENS_AT) == REMINDS_AT


async def test_silence_is_silence_however_late_it_is_asked(play: Play) -> None:
    await play.at(OPENS_AT)
    await play.at(MEETS_AT + timedelta(days=3))
    rounds_of_body = await play.rounds()
    assert len(rounds_of_body) == 1
    assert set((await play.standings()).values()) == {Standing.SILENT}
