"""From draft to the version that never changes: fixing, addenda, registration, and what each reader's variant holds."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from builders import COMPILES_AT, MEETS_AT, OPENS_AT
from play import Play, words
from scenes import document_of, run_until, said_in, set_stage
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from bot.edge import Answer
from handlers.reports.document import Document
from storage.queries import editions, reviewing
from storage.records.editions import Edition
from storage.session import Database
from storage.tables import edition

CONVENER = "samordnare"
PERSON = {"description": "Sven Svensson sågs vid kiosken.", "override_reason": "Det är kioskens namn."}


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group with one report in its round, on the day it is open."""
    week = await set_stage(sqlite_database, "lindesberg", OPENS_AT)
    await week.at(OPENS_AT)
    await week.report("securitas", description="Rutor krossade.")
    return week


async def newest(week: Play) -> Edition:
    return (await week.editions())[0]


async def fix(week: Play, **more: str) -> Answer:
    """The convener fixes the newest edition as it stands."""
    draft = await newest(week)
    return await week.ask(CONVENER, "edition.fix", edition=str(draft.id), digest=draft.digest, **more)


async def compile_and_fix(week: Play, **more: str) -> Edition:
    await week.ask(CONVENER, "compile")
    assert (await fix(week, **more)).outcome == "done"
    return await newest(week)


def variant(edition: Edition, name: str) -> str:
    return json.dumps(edition.variants[name], ensure_ascii=False)


@pytest.mark.rule("H25", "H26")
async def test_a_draft_is_fixed_with_version_approver_time_and_registry_number(week: Play) -> None:
    fixed = await compile_and_fix(week, registry_number="KS067-25 160")
    document = document_of(fixed)
    meta = {fact.label: fact.value for fact in document.meta}
    assert document.status_word == "Fastställd"
    assert (meta["Fastställd av"], meta["Diarienummer"]) == (week.town.convener.label, "KS067-25 160")
    assert (fixed.status, fixed.approved_at) == ("fixed", OPENS_AT)


async def test_a_fixed_version_cannot_be_changed_even_by_a_statement(database: Database) -> None:
    week = await set_stage(database, "lindesberg", OPENS_AT)
    await week.at(OPENS_AT)
    fixed = await compile_and_fix(week)
    with pytest.raises(IntegrityError, match="a fixed edition stays as it is"):
        async with week.database.begin() as db:
            await db.execute(update(edition).where(edition.c.id == fixed.id).values(digest="x"))


async def test_what_nobody_reviewed_is_marked_in_the_draft_and_approved_by_fixing_it(week: Play) -> None:
    await week.ask(CONVENER, "compile")
    draft = said_in(await newest(week))
    await fix(week)
    (report,) = await week.reports()
    async with week.database.begin() as db:
        (review,) = await reviewing.list_reviews(db, [report.id])
    assert ("Inte granskad" in draft, "Inte granskad" in said_in(await newest(week))) == (True, False)
    assert (report.review, review.kind, review.revision) == ("approved", "carried", 1)


async def test_fixing_again_changes_nothing_and_compiling_makes_no_new_version(week: Play) -> None:
    await week.ask(CONVENER, "compile")
    await week.at(OPENS_AT + timedelta(minutes=7))
    await fix(week)
    fixed = await newest(week)
    again = await week.ask(CONVENER, "edition.fix", edition=str(fixed.id), digest="x")
    await week.ask(CONVENER, "compile")
    assert again.outcome == "done"
    assert await week.editions() == (fixed,)


async def test_a_draft_that_is_no_longer_true_is_not_fixed_but_shown_anew(week: Play) -> None:
    await week.ask(CONVENER, "compile")
    read = await newest(week)
    await week.report("social", description="Kom medan du läste.")
    answer = await week.ask(CONVENER, "edition.fix", edition=str(read.id), digest=read.digest)
    assert "Något har ändrats sedan du läste utkastet. Läs version 2 först." in words(answer.view)
    assert [one.status for one in await week.editions()] == ["draft", "draft"]


async def test_a_late_report_makes_an_addendum_with_the_difference_marked(week: Play) -> None:
    first = await compile_and_fix(week)
    await run_until(week, COMPILES_AT)
    await week.report("social", description="Kom sent.")
    second = await compile_and_fix(week)
    said = said_in(second)
    assert (second.number, "Ändrat sedan version 1" in said, "Kom sent." in said) == (2, True, True)
    async with week.database.begin() as db:
        assert await editions.find_edition(db, first.id) == first


@pytest.mark.rule("L21")
async def test_a_private_companys_variant_lacks_what_was_kept_in_spite_of_a_warning(week: Play) -> None:
    await week.report("social", **PERSON)
    person = (await week.reports())[-1]
    async with week.database.begin() as db:
        await reviewing.set_review(db, person.id, revision=1, state="approved")
    fixed = await compile_and_fix(week)
    assert "Sven" in said_in(fixed)
    assert "Sven" not in variant(fixed, "partner") + variant(fixed, "public")


@pytest.mark.rule("H45", "J22")
async def test_the_public_variant_has_no_text_that_was_not_released_and_no_small_count(week: Play) -> None:
    fixed = await compile_and_fix(week)
    public = Document.model_validate(fixed.variants["public"])
    said = variant(fixed, "public")
    assert "Rutor krossade." not in said
    assert "färre än 5" in said
    assert public.identifier.endswith("v1 offentlig")


async def test_the_registry_number_may_come_later_and_is_entered_once(week: Play) -> None:
    fixed = await compile_and_fix(week)
    saved = await week.ask(CONVENER, "edition.register", edition=str(fixed.id), number="KS 2026/112")
    other = await week.ask(CONVENER, "edition.register", edition=str(fixed.id), number="KS 2026/113")
    assert "KS 2026/112 är sparat" in words(saved.view)
    assert "Versionen har redan diarienummer KS 2026/112." in words(other.view)


async def test_nobody_but_the_convener_fixes_anything(week: Play) -> None:
    await week.ask(CONVENER, "compile")
    draft = await newest(week)
    answer = await week.ask("securitas", "edition.fix", edition=str(draft.id), digest=draft.digest)
    assert (answer.outcome, (await newest(week)).status) == ("not_allowed", "draft")


async def test_a_rejected_report_is_left_out_of_everything(week: Play) -> None:
    (report,) = await week.reports()
    async with week.database.begin() as db:
        await reviewing.set_review(db, report.id, revision=1, state="rejected")
    await run_until(week, MEETS_AT)
    assert "Rutor krossade." not in said_in(await newest(week))
