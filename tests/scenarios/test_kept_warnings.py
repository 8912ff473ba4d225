"""What was kept in spite of a warning about a person reaches no private company, whichever way it takes (L21)."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from builders import BEFORE, MEETS_AT, OPENS_AT, report_values
from handed import KEPT, fix_newest, press
from play import Play, words
from scenes import everything_in, read_aloud, run_until, set_stage

from handlers.views import load_view
from storage.records.reports import Report
from storage.session import Database

FEEDBACK_AT = MEETS_AT + timedelta(days=1, minutes=30)
SECRET = "familjen"
DECISION = {"reference": "KS 1", "decided_on": "2026-11-20", "keep_days": "30"}


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group with a report that keeps a warning, approved, and a company's plain one."""
    week = await set_stage(sqlite_database, "lindesberg", BEFORE)
    await week.at(OPENS_AT)
    await week.report("social", **KEPT)
    await week.report("securitas", description="Glas på marken.")
    await press(week, "review.approve", report="1", revision="1")
    return week


async def decide(week: Play, report: Report) -> None:
    given = {"nonce": "n", "owner": "other", "owner_other": "Parkenheten", "decided_on": "2026-11-23"}
    await press(week, "action.save", report=str(report.id), what=f"Prata med {SECRET}.", **given)


@pytest.mark.rule("L21")
async def test_an_action_behind_a_kept_warning_is_told_to_no_company_whose_report_was_merged(
    week: Play,
) -> None:
    kept, plain = await week.reports()
    await press(week, "review.merge.save", report=str(plain.id), revision="1", into=str(kept.id))
    await decide(week, kept)
    await fix_newest(week)
    await run_until(week, FEEDBACK_AT)
    told = "\n".join(read_aloud(load_view(one.view)) for one in await week.inbox("securitas"))
    assert SECRET not in told + everything_in(await week.ask("securitas", "report.mine"))
    assert SECRET in everything_in(await week.ask("social", "report.mine"))


@pytest.mark.rule("L21")
async def test_weeding_the_report_brings_no_action_into_what_partners_read(week: Play) -> None:
    kept, _ = await week.reports()
    await decide(week, kept)
    await fix_newest(week)
    await run_until(week, FEEDBACK_AT)
    await press(week, "retention.save", kind="reports", **DECISION)
    await run_until(week, FEEDBACK_AT + timedelta(days=32))
    assert await week.reports() == ()
    assert SECRET not in everything_in(await press(week, "quarter.compile", quarter="2026-Q4"))


@pytest.mark.rule("L21")
async def test_an_action_stays_behind_the_warning_when_the_words_are_cleaned(week: Play) -> None:
    kept, _ = await week.reports()
    await decide(week, kept)
    clean = report_values(kept.round_id, description="Glas vid kiosken.")
    await press(week, "review.edit.save", **{**clean, "report": str(kept.id), "revision": "1"})
    fixed = await fix_newest(week)
    assert SECRET not in json.dumps(fixed.variants["partner"], ensure_ascii=False)


@pytest.mark.rule("L21")
async def test_a_company_sees_its_own_words_and_not_the_name_somebody_put_into_them(week: Play) -> None:
    _, plain = await week.reports()
    named = report_values(plain.round_id, description="Glas av Sven Svensson.", override_reason="Känt.")
    await press(week, "review.edit.save", **{**named, "report": str(plain.id), "revision": "1"})
    seen = [
        everything_in(await week.ask("securitas", action, report=str(plain.id)))
        for action in ("report.mine", "report.edit")
    ]
    assert all("Sven" not in one and "Glas på marken." in one for one in seen)


@pytest.mark.parametrize(
    "number", ["19811218-9876", "KS 1 Sven Svensson", "a\nBcc: x@y.se", "=cmd|'/C calc'"]
)
async def test_a_registry_number_passes_the_gate_like_any_other_text(week: Play, number: str) -> None:
    await press(week, "compile")
    draft = (await week.editions())[0]
    await press(week, "edition.fix", edition=str(draft.id), digest=draft.digest, registry_number=number)
    assert (await week.editions())[0].status == "draft"


async def test_a_round_whose_reports_are_weeded_gets_no_new_version(week: Play) -> None:
    fixed = await fix_newest(week)
    await run_until(week, FEEDBACK_AT)
    await press(week, "retention.save", kind="reports", **DECISION)
    await run_until(week, FEEDBACK_AT + timedelta(days=32))
    answer = await press(week, "compile", round=f"#{fixed.round_id}")
    assert (answer.outcome, "är gallrade" in words(answer.view)) == ("refused", True)


async def test_a_report_that_stands_behind_one_that_waits_is_counted_as_left_out(week: Play) -> None:
    kept, plain = await week.reports()
    await press(week, "review.merge.save", report=str(plain.id), revision="1", into=str(kept.id))
    await week.ask("social", "report.save", **{**report_values(kept.round_id, **KEPT), "report": "1", "revision": "1", "description": f"{KEPT['description']} Igen."})  # fmt: skip
    await press(week, "compile")
    draft = json.dumps((await week.editions())[0].document, ensure_ascii=False)
    assert "En rapport som inte är granskad är inte med." in draft
