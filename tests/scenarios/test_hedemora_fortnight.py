from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from play import Play, words
from scenes import again, document_of, everything_in, read_aloud, run_until, said_in, set_stage

from handlers.views import load_view
from storage.session import Database

START = datetime(2026, 8, 17, 5, 0, tzinfo=UTC)
MEETS_AT = datetime(2026, 9, 3, 11, 0, tzinfo=UTC)
"""Thursday of week 36, 13.00 in Sweden: a fortnight after the example's anchor, 20 August."""
OPENS_AT = datetime(2026, 8, 31, 6, 0, tzinfo=UTC)
COMPILES_AT = datetime(2026, 9, 2, 13, 30, tzinfo=UTC)
FORTNIGHT = timedelta(days=14)


@pytest.fixture
async def group(sqlite_database: Database) -> Play:
    """Hedemora's EST group on a Monday between two meetings."""
    return await set_stage(sqlite_database, "hedemora", START)


def report_of(day: str) -> dict[str, str]:
    return {"occurred_on": day, "description": f"Klotter {day}."}


@pytest.mark.rule("H23")
async def test_the_group_meets_every_fourteenth_day(group: Play) -> None:
    await run_until(group, START + 5 * FORTNIGHT)
    met = sorted(one.meeting_at.date() for one in await group.rounds())
    assert met == [date(2026, 8, 20) + n * FORTNIGHT for n in range(len(met))]
    assert len(met) == 5


@pytest.mark.rule("H23")
async def test_the_round_asks_about_the_time_since_the_last_meeting(group: Play) -> None:
    await run_until(group, OPENS_AT)
    newest = (await group.rounds())[0]
    assert (newest.key, newest.first_on, newest.last_on) == (
        "est-2026-W36",
        date(2026, 8, 20),
        date(2026, 9, 2),
    )
    assert newest.meeting_at == MEETS_AT


@pytest.mark.rule("H24")
async def test_the_subject_matter_of_the_guideline_can_be_reported(group: Play) -> None:
    await run_until(group, OPENS_AT)
    await group.report("kommunpolis", category="violence_threat", **report_of("2026-08-28"))
    await group.report("hedemorabostader", category="public_disorder", **report_of("2026-08-29"))
    need = {
        "kind": "unsafe_place",
        "category": "physical_environment",
        "description": "Mörkt.",
        "occurred_on": None,
    }
    await group.report("samordnare", **need)
    await run_until(group, COMPILES_AT)
    said = said_in((await group.editions())[0])
    names = ("Våld och hot på platsen", "Ordningsstörning och samlingar", "Fysisk miljö, belysning och sikt")
    assert all(name in said for name in names)


@pytest.mark.rule("H25")
async def test_a_status_report_is_compiled_the_day_before_the_meeting(group: Play) -> None:
    await run_until(group, OPENS_AT)
    await group.report("hedemorabostader", **report_of("2026-08-28"))
    await run_until(group, COMPILES_AT - timedelta(minutes=1))
    assert await group.editions() == ()
    await run_until(group, COMPILES_AT)
    document = document_of((await group.editions())[0])
    assert (document.product, document.title) == (
        "Tvåveckorslägesbild",
        "Tvåveckorslägesbild EST-gruppen, v. 36",
    )


@pytest.mark.rule("H25")
async def test_the_status_report_can_be_taken_along_as_a_file(group: Play) -> None:
    await run_until(group, COMPILES_AT)
    newest = (await group.rounds())[0]
    answer = await group.ask("samordnare", "document.file", round=str(newest.id), format="pdf")
    assert [node.type for node in answer.view] == ["file"]


@pytest.mark.rule("H26")
async def test_the_coordinator_convenes_and_gets_the_draft(group: Play) -> None:
    await run_until(group, COMPILES_AT)
    inbox = await group.inbox("samordnare")
    assert "Utkastet till lägesrapport är klart. EST-gruppen möts" in words(load_view(inbox[0].view))
    for seat in ("kommunpolis", "hedemorabostader"):
        assert not [one for one in await group.inbox(seat) if "compiled" in one.delivery_key]
        assert (await group.ask(seat, "compile")).outcome == "not_allowed"
    assert (await group.ask("samordnare", "compile")).outcome == "done"


@pytest.mark.rule("H23")
async def test_a_fortnight_runs_on_through_week_53(group: Play) -> None:
    saved = await group.ask(
        "samordnare", "timetable.save", every="fortnight", anchor_on="2026-12-15", at="13.00"
    )
    assert saved.outcome == "done"
    dates = ["tisdag 29 december kl. 13.00 (v. 53)", "tisdag 12 januari kl. 13.00 (v. 2)"]
    later = await again(group)
    await run_until(later, datetime(2026, 12, 14, 7, 0, tzinfo=UTC))
    calendar = read_aloud((await later.ask("kommunpolis", "calendar")).view)
    assert all(text in calendar for text in dates)
    await run_until(later, datetime(2027, 1, 12, 12, 0, tzinfo=UTC))
    keys = [one.key for one in await later.rounds()][:3]
    assert keys == ["est-2027-W02", "est-2026-W53", "est-2026-W51"]
    newest = (await later.rounds())[0]
    assert (newest.first_on, newest.last_on) == (date(2026, 12, 29), date(2027, 1, 11))


async def test_steps_before_a_meeting_avoid_the_days_when_nobody_works(group: Play) -> None:
    await group.ask("samordnare", "timetable.save", every="fortnight", anchor_on="2026-12-15", at="13:00")
    later = await again(group)
    await later.at(datetime(2026, 12, 20, 12, 0, tzinfo=UTC))
    await run_until(later, datetime(2026, 12, 23, 7, 30, tzinfo=UTC))
    newest = (await group.rounds())[0]
    assert (newest.key, newest.opened_at) == ("est-2026-W53", datetime(2026, 12, 23, 7, 0, tzinfo=UTC))
    assert newest.closes_at == datetime(2026, 12, 28, 14, 0, tzinfo=UTC)


@pytest.mark.rule("H23")
async def test_a_meeting_on_a_holiday_is_skipped_and_the_fortnight_keeps_its_step(group: Play) -> None:
    await run_until(group, datetime(2027, 1, 8, 12, 0, tzinfo=UTC))
    met = [one.occurrence_on for one in await group.rounds()][:2]
    assert met == [date(2027, 1, 7), date(2026, 12, 10)]
    assert (await group.rounds())[0].first_on == date(2026, 12, 10)


async def test_the_document_compares_with_the_fortnight_before(group: Play) -> None:
    await run_until(group, datetime(2026, 8, 18, 8, 0, tzinfo=UTC))
    await group.report("kommunpolis", **report_of("2026-08-17"))
    await run_until(group, OPENS_AT)
    await group.report("kommunpolis", **report_of("2026-08-28"))
    await group.report("hedemorabostader", **report_of("2026-08-28"))
    await run_until(group, COMPILES_AT)
    said = said_in((await group.editions())[0])
    assert '["Denna period: 20 aug. 2026–2 sep. 2026", 2, 2]' in said
    assert '["Föregående period: 6 aug. 2026–19 aug. 2026", 1, 1]' in said


async def test_each_form_shows_the_round_it_will_be_counted_in(group: Play) -> None:
    await run_until(group, OPENS_AT)
    shown = await group.say("kommunpolis", "/est rapportera Glas på marken")
    assert "torsdag 20 augusti till onsdag 2 september" in read_aloud(shown.view)
    assert "Glas på marken" in everything_in(shown)
