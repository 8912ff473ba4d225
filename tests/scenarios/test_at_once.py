"""Several at once on PostgreSQL: nobody's report is lost, and nobody is told of a fault."""

from __future__ import annotations

import asyncio

import pytest
from builders import BEFORE, OPENS_AT
from handed import compile_newest, press
from play import Play
from scenes import set_stage

from storage.session import Database

SEATS = ("social", "securitas", "kommunpolis", "besok-linde", "tillvaxt")


@pytest.fixture
async def week(postgres_database: Database) -> Play:
    """Lindesberg's EST group on the day its round is open."""
    week = await set_stage(postgres_database, "lindesberg", BEFORE)
    await week.at(OPENS_AT)
    return week


async def test_five_seats_that_report_at_once_all_have_their_reports(week: Play) -> None:
    answers = [await asyncio.gather(*(week.report(seat) for seat in SEATS)) for _ in range(4)]
    assert {one.outcome for several in answers for one in several} == {"done"}
    assert len(await week.reports()) == 20


async def test_approving_and_taking_back_at_once_wait_for_each_other(week: Play) -> None:
    for _ in range(6):
        await week.report("social")
        report = str((await week.reports())[-1].id)
        answers = await asyncio.gather(
            press(week, "review.approve", report=report, revision="1"),
            week.ask("social", "report.withdraw", report=report),
        )
        assert "fault" not in {one.outcome for one in answers}


async def test_fixing_reporting_late_and_taking_back_at_once_wait_for_each_other(week: Play) -> None:
    for _ in range(4):
        await week.report("social")
        report = str((await week.reports())[-1].id)
        draft = await compile_newest(week)
        answers = await asyncio.gather(
            press(week, "edition.fix", edition=str(draft.id), digest=draft.digest),
            week.ask("social", "report.withdraw", report=report),
            week.report("securitas"),
        )
        assert "fault" not in {one.outcome for one in answers}
