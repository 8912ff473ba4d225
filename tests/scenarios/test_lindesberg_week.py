from __future__ import annotations

from datetime import date, timedelta

import pytest
from builders import (
    BEFORE,
    CLOSES_AT,
    COMPILES_AT,
    MEETING_REMINDER_AT,
    MEETS_AT,
    OPENS_AT,
    REMINDS_AT,
    address_of,
    vacate,
)
from play import Play, words
from scenes import document_of, editions_of, everything_in, read_aloud, run_until, said_in, send, set_stage

from handlers.coverage import Standing
from handlers.reports.document import Heading
from handlers.views import load_view
from storage.queries import people
from storage.session import Database

WEEK = timedelta(weeks=1)
EVERY_SEAT = {
    "kommunpolis",
    "samordnare",
    "tillvaxt",
    "social",
    "barn-och-utbildning",
    "samhallsbyggnad",
    "besok-linde",
    "fastigheter-i-linde",
    "securitas",
}


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group on the Friday before."""
    return await set_stage(sqlite_database, "lindesberg", BEFORE)


@pytest.mark.rule("L19", "L20", "L21", "L31", "L32")
async def test_a_whole_week_from_the_prompt_to_the_meeting(play: Play) -> None:
    await play.at(OPENS_AT)
    await play.report("securitas", description="Rutor krossade.")
    await play.ask("social", "nothing")
    await play.at(REMINDS_AT)
    await play.ask("tillvaxt", "absent")
    await run_until(play, MEETS_AT)
    found = await play.round()
    assert (found.key, found.is_open, found.meeting_at) == ("est-2026-W48", False, MEETS_AT)
    assert (await play.standings())["tillvaxt"] is Standing.ABSENT
    edition = (await play.editions())[0]
    assert (edition.number, "Rutor krossade." in said_in(edition)) == (1, True)


@pytest.mark.rule("L19", "L21")
async def test_all_nine_seats_are_asked_the_guard_firm_and_the_companies_too(week: Play) -> None:
    await week.at(OPENS_AT)
    assert set(week.town.seats) == EVERY_SEAT
    for seat in EVERY_SEAT:
        assert [words(load_view(one.view)).splitlines()[0] for one in await week.inbox(seat)] == [
            "EST-gruppen möts tisdag 24 november kl. 09.30 (v. 48)"
        ]


@pytest.mark.rule("L32")
async def test_the_round_asks_about_the_week_before(week: Play) -> None:
    await week.at(OPENS_AT)
    found = await week.round()
    assert (found.first_on, found.last_on) == (date(2026, 11, 16), date(2026, 11, 22))
    prompt = words(load_view((await week.inbox("social"))[0].view))
    assert "Vad hände måndag 16 november till söndag 22 november" in prompt


@pytest.mark.rule("L31")
async def test_the_group_meets_every_week_for_half_an_hour_in_teams(week: Play) -> None:
    await run_until(week, MEETING_REMINDER_AT + WEEK)
    met = [one.meeting_at for one in await week.rounds()]
    assert met == [MEETS_AT + WEEK, MEETS_AT]
    reminder = words(load_view((await week.inbox("social"))[0].view))
    assert "Mötet tar 30 minuter." in reminder
    assert "Plats: Microsoft Teams." in reminder


@pytest.mark.rule("L32", "L33", "L34")
async def test_all_four_kinds_stand_in_the_document_under_their_own_headings(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("kommunpolis", description="Inbrott i förråd.")
    await week.report("social", kind="unsafe_place", occurred_on=None, description="Mörk gångtunnel.")
    await week.report(
        "besok-linde", kind="coming_event", occurred_on="2026-11-28", description="Julskyltning."
    )
    needed = {
        "occurred_on": None,
        "description": "Gemensam vandring.",
        "asked_organisation": "Polismyndigheten",
    }
    await week.report("securitas", kind="cooperation_need", **needed)
    await run_until(week, COMPILES_AT)
    edition = (await week.editions())[0]
    found = [block.text for block in document_of(edition).blocks if isinstance(block, Heading)]
    wanted = ["Inträffade händelser", "Otrygga platser", "Kommande händelser", "Samverkansbehov"]
    assert [heading for heading in found if heading in wanted] == wanted
    texts = ("Inbrott i förråd.", "Mörk gångtunnel.", "Julskyltning.", "Gemensam vandring.")
    assert all(text in said_in(edition) for text in texts)


@pytest.mark.rule("L33")
async def test_a_coming_event_is_shown_again_until_it_has_been(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("besok-linde", kind="coming_event", occurred_on="2026-12-05", description="Luciatåg.")
    await run_until(week, COMPILES_AT + 2 * WEEK)
    shown = {
        one.key: "Luciatåg." in said_in((await editions_of(week, one))[0]) for one in await week.rounds()
    }
    assert shown == {"est-2026-W48": True, "est-2026-W49": True, "est-2026-W50": False}


@pytest.mark.rule("L20")
async def test_what_was_reported_stays_as_data_for_the_mapping(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    await run_until(week, COMPILES_AT)
    sheet = document_of((await week.editions())[0]).data
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (row["organisation"], row["source"], row["category"]) == ("Securitas", "seat", "vandalism")


@pytest.mark.rule("L13")
async def test_the_draft_goes_to_the_coordinator_and_to_nobody_else(week: Play) -> None:
    await run_until(week, COMPILES_AT)
    told = {seat for seat in EVERY_SEAT for one in await week.inbox(seat) if "compiled" in one.delivery_key}
    assert told == {"samordnare"}
    shown = await week.ask("samordnare", "document")
    assert "Veckolägesbild EST-gruppen, v. 48" in everything_in(shown)


async def test_the_reminder_reaches_the_silent_only_and_once(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    await week.ask("social", "nothing")
    await week.ask("tillvaxt", "absent")
    await week.at(REMINDS_AT)
    await week.tick()
    reminded = {seat for seat in EVERY_SEAT if len(await week.inbox(seat)) == 2}
    assert reminded == EVERY_SEAT - {"securitas", "social", "tillvaxt"}


async def test_absent_unreached_vacant_and_silent_are_told_apart(week: Play) -> None:
    async with week.database.begin() as db:
        linde = week.town.seats["besok-linde"]
        at = address_of("web", linde)
        await people.fail_address(db, linde.id, platform="web", at=at, failure="gone")
    await vacate(week.database, week.town.seats["securitas"])
    await week.at(OPENS_AT)
    await week.ask("tillvaxt", "absent")
    await week.ask("social", "nothing")
    await run_until(week, COMPILES_AT)
    standings = await week.standings()
    assert {
        key: str(standings[key]) for key in ("besok-linde", "securitas", "tillvaxt", "social", "kommunpolis")
    } == {
        "besok-linde": "not-reached",
        "securitas": "vacant",
        "tillvaxt": "absent",
        "social": "nothing",
        "kommunpolis": "silent",
    }
    line = "Rapporterat 0, inget att rapportera 1, frånvarande 1, inte nådda 1, inte svarat 5, vakanta platser 1."
    assert line in said_in((await week.editions())[0])


async def test_the_convener_notes_an_absence_that_came_by_telephone(week: Play) -> None:
    await week.at(OPENS_AT)
    found = await week.round()
    raw = {"round": str(found.id), "seat": str(week.town.seats["securitas"].id)}
    answer = await send(week, week.town.convener, "absent.note", raw)
    assert "Securitas: antecknad som borta" in words(answer.view)
    assert (await week.standings())["securitas"] is Standing.ABSENT


async def test_an_answer_taken_back_is_asked_for_again(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.ask("social", "nothing")
    await week.ask("social", "absent.back", round=str((await week.round()).id))
    await week.at(REMINDS_AT)
    assert (await week.standings())["social"] is Standing.SILENT
    assert len(await week.inbox("social")) == 2


async def test_a_report_replaces_the_answer_that_there_was_nothing(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.ask("social", "nothing")
    await week.report("social")
    assert (await week.standings())["social"] is Standing.REPORTED


async def test_a_late_report_becomes_an_addendum_in_version_two(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas", description="I tid.")
    await run_until(week, COMPILES_AT)
    saved = await week.report("social", description="Kom sent.")
    assert "Rapporten är sparad som tillägg till est-2026-W48" in words(saved.view)
    await week.tick()
    compiled = await week.say("samordnare", "/est sammanställ v. 48")
    assert "Version 2 är sammanställd." in words(compiled.view)
    second, first = await week.editions()
    assert ("Kom sent." in said_in(second), "Kom sent." in said_in(first)) == (True, False)
    assert "En rapport kom efter att omgången stängdes och är ett tillägg." in said_in(second)


async def test_compiling_again_without_news_makes_no_new_version(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    await run_until(week, COMPILES_AT)
    answer = await week.say("samordnare", "/est sammanställ")
    assert "Inget har ändrats sedan version 1." in words(answer.view)
    assert len(await week.editions()) == 1


async def test_a_text_with_a_warning_is_withheld_and_counted(week: Play) -> None:
    await week.at(OPENS_AT)
    kept = {"description": "Sven Svensson sågs vid kiosken.", "override_reason": "Det är torgets namn."}
    await week.report("securitas", **kept)
    await run_until(week, COMPILES_AT)
    edition = (await week.editions())[0]
    assert "Sven" not in said_in(edition)
    assert "En rapport väntar på granskning och visas inte." in said_in(edition)
    shown = await week.ask("samordnare", "round")
    assert "En rapport har en varning" in words(shown.view)


@pytest.mark.rule("P21")
async def test_categories_are_the_municipalitys_own_and_each_is_counted(week: Play) -> None:
    await week.at(OPENS_AT)
    for category in ("narcotics", "narcotics", "threat_to_staff"):
        await week.report("social", category=category)
    await run_until(week, COMPILES_AT)
    said = said_in((await week.editions())[0])
    assert "Flest rapporter gäller Narkotika och påverkade personer: 2 av 3." in said
    assert '["Hot mot anställd", 1, 1]' in said


@pytest.mark.rule("P22")
async def test_a_place_that_comes_back_is_listed(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("social", place="1", place_text=None)
    await run_until(week, OPENS_AT + WEEK)
    await week.report("securitas", place="1", place_text=None, occurred_on="2026-11-27")
    await run_until(week, COMPILES_AT + WEEK)
    said = said_in((await week.editions())[0])
    assert "Platser som återkommer" in said
    assert '["Stora torget", "Lindesbergs kommun", "Skadegörelse", 1, 1]' in said


async def test_the_language_follows_the_person_in_answers_and_messages(week: Play) -> None:
    chosen = await week.ask("securitas", "language", language="en")
    assert chosen.outcome == "done"
    await week.at(OPENS_AT)
    received = (await week.inbox("securitas"))[0]
    assert received.language == "en"
    assert "Tuesday 24 November at 09:30 (week 48)" in read_aloud(load_view(received.view), "en")
    assert (await week.inbox("social"))[0].language == "sv"


async def test_whoever_takes_over_the_seat_finds_its_reports(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas", description="Rutor krossade.")
    await vacate(week.database, week.town.seats["securitas"], OPENS_AT)
    async with week.database.begin() as db:
        values = {"municipality_id": week.town.municipality.id, "seat_id": week.town.seats["securitas"].id}
        await people.add_holder(
            db, {**values, "email": "ny@example.org", "language": "en", "since_at": OPENS_AT}
        )
    mine = await week.ask("securitas", "report.mine")
    assert "Rutor krossade." in read_aloud(mine.view)


async def test_a_closed_round_takes_no_more_answers_and_no_changes(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    found = (await week.reports())[0]
    await week.at(CLOSES_AT)
    refused = [
        await week.ask("social", "nothing"),
        await week.ask("social", "absent"),
        await week.ask("securitas", "report.withdraw", report=str(found.id)),
        await week.ask("securitas", "report.edit", report=str(found.id)),
    ]
    assert {answer.outcome for answer in refused} == {"refused"}
    assert len(await week.reports()) == 1


async def test_a_withdrawn_report_is_in_no_document_but_stays_in_the_history(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas", description="Fel plats.")
    await week.ask("securitas", "report.withdraw", report=str((await week.reports())[0].id))
    await run_until(week, COMPILES_AT)
    assert "Fel plats." not in said_in((await week.editions())[0])
    assert "Tillbakatagen" in read_aloud((await week.ask("securitas", "report.mine")).view)
    assert (await week.standings())["securitas"] is Standing.SILENT
