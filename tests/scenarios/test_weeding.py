"""What is kept and what goes: nothing without a decision, what is preserved never, and each deletion in the log."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import COMPILES_AT, OPENS_AT
from play import Play
from scenes import run_until, set_stage

from bot.edge import Answer
from handlers.views import Notice
from storage.queries import deliveries, keeping, reports, reviewing
from storage.session import Database

CONVENER = "samordnare"
YEARS = timedelta(days=400)
DECISION = {"reference": "KS 2026/112 § 14", "decided_on": "2026-11-20", "keep_days": "365"}


@pytest.fixture
async def week(database: Database) -> Play:
    """Lindesberg's EST group after a round with two reports, one merged into the other, and a fixed version."""
    week = await set_stage(database, "lindesberg", OPENS_AT)
    await week.at(OPENS_AT)
    await week.report("securitas", description="Rutor krossade.")
    await week.report("social", description="Samma rutor.")
    first, second = await week.reports()
    async with week.database.begin() as db:
        await reviewing.set_review(db, second.id, revision=1, state="merged", merged_into_id=first.id)
    await run_until(week, COMPILES_AT)
    draft = (await week.editions())[0]
    await week.ask(CONVENER, "edition.fix", edition=str(draft.id), digest=draft.digest)
    return week


async def decide(week: Play, kind: str, **changes: str) -> Answer:
    return await week.ask(CONVENER, "retention.save", **{**DECISION, "kind": kind, **changes})


def is_refused(answer: Answer) -> bool:
    return any(isinstance(node, Notice) and node.kind == "error" for node in answer.view)


async def deletions(week: Play) -> list[tuple[str, int, str]]:
    async with week.database.begin() as db:
        found = await keeping.list_deletions(db, week.town.municipality.id)
    return [(one.kind, one.count, one.reference) for one in found]


@pytest.mark.rule("H2")
async def test_nothing_is_deleted_without_a_decision(week: Play) -> None:
    await week.at(COMPILES_AT + YEARS)
    assert len(await week.reports()) == 2
    assert await deletions(week) == []


@pytest.mark.rule("H2")
async def test_reports_are_weeded_after_their_days_and_the_fixed_version_is_preserved(week: Play) -> None:
    before = await week.editions()
    await decide(week, "reports")
    await week.at(COMPILES_AT + timedelta(days=364))
    assert len(await week.reports()) == 2
    await week.at(COMPILES_AT + timedelta(days=366))
    assert await deletions(week) == [("reports", 2, "KS 2026/112 § 14")]
    async with week.database.begin() as db:
        assert await reports.list_seat_reports(db, week.town.seats["securitas"].id) == ()
    assert [one.document for one in await week.editions()] == [one.document for one in before]


async def test_what_has_been_weeded_is_weeded_once(week: Play) -> None:
    await decide(week, "reports")
    for days in (400, 401, 402):
        await week.at(COMPILES_AT + timedelta(days=days))
    assert len(await deletions(week)) == 1


async def test_messages_go_and_the_log_of_what_was_handed_over_stays(week: Play) -> None:
    await decide(week, "messages")
    await week.at(COMPILES_AT + YEARS)
    ((kind, count, _),) = await deletions(week)
    assert (kind, count > 0) == ("messages", True)
    async with week.database.begin() as db:
        assert await deliveries.list_received(db, week.town.seats["securitas"].id, limit=100) == ()


async def test_a_decision_needs_a_reference_and_a_kind_that_may_be_weeded(week: Play) -> None:
    without = await decide(week, "reports", reference="")
    preserved = await decide(week, "fixed")
    short = await decide(week, "reports", keep_days="1")
    assert all(is_refused(one) for one in (without, preserved, short))
    async with week.database.begin() as db:
        assert await keeping.list_decisions(db, week.town.municipality.id) == ()


async def test_whoever_reads_a_document_stands_in_the_read_log(week: Play) -> None:
    await week.ask(CONVENER, "document")
    async with week.database.begin() as db:
        found = await keeping.list_audit(
            db, week.town.municipality.id, since=OPENS_AT, until=COMPILES_AT + YEARS
        )
    (entry,) = found
    assert (entry.action, entry.seat_id, entry.platform) == ("document", week.town.convener.id, "web")
    assert (await week.ask("securitas", "read.log")).outcome == "not_allowed"
