from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from builders import BEFORE, CLOSES_AT, COMPILES_AT, MEETS_AT, OPENS_AT, REMINDS_AT
from play import Play, words
from scenes import again, read_aloud, rows, run_until, set_live_stage, set_stage, titles

from storage.queries import people, rounds
from storage.records.setup import MunicipalitySetup
from storage.session import Database

WEEK = timedelta(weeks=1)
WHY = {"why": "Hinder"}


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group on the Friday before."""
    return await set_stage(sqlite_database, "lindesberg", BEFORE)


async def change(play: Play, kind: str, **raw: str) -> str:
    answer = await play.ask("samordnare", "meeting.change", change=kind, **WHY, **raw)
    assert answer.outcome == "done"
    return words(answer.view)


async def meetings(play: Play, seat: str = "samordnare") -> list[list[str]]:
    """The calendar's meetings: when and how they stand."""
    shown = await play.ask(seat, "calendar")
    return [[row[0], row[2]] for row in rows(shown) if row[1] == "Möte"]


async def test_a_moved_meeting_takes_its_round_along(week: Play) -> None:
    await week.at(OPENS_AT)
    assert "flyttat" in await change(week, "moved", occurrence="2026-11-24", on="2026-11-26", at="14:00")
    await week.at(CLOSES_AT)
    found = await week.round()
    assert (found.is_open, found.meeting_at) == (True, datetime(2026, 11, 26, 13, 0, tzinfo=UTC))
    await run_until(week, datetime(2026, 11, 25, 14, 0, tzinfo=UTC))
    assert not (await week.round()).is_open
    assert (await week.rounds())[0].key == "est-2026-W48"


async def test_a_meeting_moved_before_its_round_opens_moves_every_step(week: Play) -> None:
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-26", at="09:30")
    await run_until(week, MEETS_AT)
    assert await week.rounds() == ()
    await run_until(week, datetime(2026, 11, 25, 7, 0, tzinfo=UTC))
    assert [one.occurrence_on for one in await week.rounds()] == [date(2026, 11, 24)]


async def test_the_next_meeting_does_not_move_with_it(week: Play) -> None:
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-26", at="09:30")
    assert (await meetings(week))[:2] == [
        ["torsdag 26 november kl. 09.30 (v. 48)", "Flyttat: Hinder"],
        ["tisdag 1 december kl. 09.30 (v. 49)", "Planerat"],
    ]


async def test_a_cancelled_meeting_closes_its_round_and_ends_the_reminders(week: Play) -> None:
    await week.at(OPENS_AT)
    await change(week, "cancelled", occurrence="2026-11-24")
    await run_until(week, MEETS_AT)
    assert not (await week.round()).is_open
    assert {len(await week.inbox(seat)) for seat in week.town.seats} == {1}
    assert await week.editions() == ()


async def test_a_meeting_cancelled_in_advance_has_no_round(week: Play) -> None:
    await change(week, "cancelled", occurrence="2026-11-24")
    await run_until(week, MEETS_AT + WEEK)
    assert [one.key for one in await week.rounds()] == ["est-2026-W49"]
    newest = (await week.rounds())[0]
    assert (newest.first_on, newest.last_on) == (date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.rule("G16")
async def test_an_extra_meeting_has_a_round_of_its_own(week: Play) -> None:
    assert "extra mötet" in await change(week, "extra", on="2026-11-27", at="13:00")
    await run_until(week, datetime(2026, 11, 27, 12, 0, tzinfo=UTC))
    assert [one.key for one in await week.rounds()] == ["est-2026-W48-2", "est-2026-W48"]


async def test_an_extra_meeting_can_be_moved_and_cancelled_like_any_other(week: Play) -> None:
    await change(week, "extra", on="2026-11-27", at="13:00")
    await change(week, "moved", occurrence="2026-11-27", on="2026-11-30", at="13:00")
    assert ["måndag 30 november kl. 13.00 (v. 49)", "Planerat: Hinder"] in await meetings(week)
    await change(week, "cancelled", occurrence="2026-11-27")
    assert [row[1] for row in await meetings(week) if "13.00" in row[0]] in ([], ["Inställt: Hinder"])
    await run_until(week, datetime(2026, 11, 30, 13, 0, tzinfo=UTC))
    assert [one.key for one in await week.rounds()] == ["est-2026-W49", "est-2026-W48"]


async def test_two_meetings_on_one_day_are_refused(week: Play) -> None:
    answer = await week.ask(
        "samordnare", "meeting.change", change="extra", on="2026-11-24", at="13:00", **WHY
    )
    assert (answer.outcome, "Det finns redan ett möte den dagen" in words(answer.view)) == ("refused", True)


async def test_a_meeting_there_is_none_of_cannot_be_moved(week: Play) -> None:
    raw = {"occurrence": "2026-11-25", "on": "2026-11-26", "at": "13:00"}
    answer = await week.ask("samordnare", "meeting.change", change="moved", **raw, **WHY)
    assert answer.outcome == "refused"


@pytest.mark.rule("L13")
async def test_only_the_convener_changes_meetings(week: Play) -> None:
    answer = await week.ask(
        "kommunpolis", "meeting.change", change="cancelled", occurrence="2026-11-24", **WHY
    )
    assert answer.outcome == "not_allowed"
    assert (await meetings(week))[0][1] == "Planerat"


async def test_saving_the_times_twice_changes_no_date(week: Play) -> None:
    typed = {"every": "fortnight", "anchor_on": "2026-12-15", "at": "13:00"}
    first = await week.ask("samordnare", "timetable.save", **typed)
    stored = (await again(week)).town.body
    await week.at(BEFORE + timedelta(days=9))
    second = await week.ask("samordnare", "timetable.save", **typed)
    assert (await again(week)).town.body == stored
    assert set(titles(second)) <= set(titles(first)) | {"tisdag 9 mars kl. 13.00 (v. 10)"}


async def test_the_form_of_times_shows_what_is_set(week: Play) -> None:
    shown = await week.ask("samordnare", "timetable.open")
    form = next(node for node in shown.view if node.type == "form")
    assert {one.name: one.value for one in form.fields} == {
        "every": "week",
        "weekday": "tuesday",
        "anchor_on": "",
        "at": "09:30",
    }


async def test_new_times_begin_after_the_week_that_has_been_asked_about(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.ask("samordnare", "timetable.save", every="week", weekday="wednesday", at="13:00")
    changed = await again(week)
    await run_until(changed, MEETS_AT)
    asked = [one for one in await changed.inbox("social") if "-prompt-" in one.delivery_key]
    assert (len(asked), len(await changed.editions())) == (1, 1)
    await run_until(changed, OPENS_AT + WEEK + timedelta(days=1))
    assert [one.occurrence_on for one in await week.rounds()] == [date(2026, 12, 2), date(2026, 11, 24)]


async def test_a_cancelled_meeting_that_is_held_after_all_goes_on_where_it_was(week: Play) -> None:
    await week.at(OPENS_AT)
    await change(week, "cancelled", occurrence="2026-11-24")
    assert not (await week.round()).is_open
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-24", at="09:30")
    assert (await week.round()).is_open
    await run_until(week, MEETS_AT)
    assert len(await week.editions()) == 1


async def test_a_mistaken_move_can_be_undone(week: Play) -> None:
    await week.at(OPENS_AT - timedelta(hours=1))
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-23", at="14:00")
    await week.tick()
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-27", at="09:30")
    await run_until(week, datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    assert (await week.round()).is_open


async def test_a_meeting_moved_after_its_round_has_closed_is_reminded_of_on_its_new_day(week: Play) -> None:
    await run_until(week, COMPILES_AT)
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-24", at="16:00")
    await run_until(week, datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    titles_seen = [one.view[0]["text"]["key"] for one in await week.inbox("social")]
    assert titles_seen.count("meeting-reminder") == 1
    assert (await week.round()).meeting_at == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


@pytest.mark.rule("J8", "J24")
@pytest.mark.parametrize(("body", "seat"), [("samverkan", "samordning"), ("rad", "verksamheter")])
async def test_nothing_is_guessed_where_the_document_states_no_rhythm(
    sqlite_database: Database, body: str, seat: str
) -> None:
    hjo = await set_live_stage(sqlite_database, "hjo", BEFORE, body=body)
    await run_until(hjo, BEFORE + 12 * WEEK)
    assert await hjo.rounds() == ()
    shown = await hjo.ask(seat, "calendar")
    assert "hur ofta mötena hålls är inte angivet; inga möten planeras." in words(shown.view)
    assert rows(shown) == []


@pytest.mark.rule("J8")
async def test_a_body_without_a_rhythm_meets_once_somebody_has_said_when(sqlite_database: Database) -> None:
    hjo = await set_live_stage(sqlite_database, "hjo", BEFORE, body="samverkan")
    opened = await hjo.ask("samordning", "timetable.open")
    assert [node.type for node in opened.view] == ["heading", "paragraph", "form"]
    saved = await hjo.ask(
        "samordning", "timetable.save", every="fortnight", anchor_on="2026-12-01", at="10:00"
    )
    assert titles(saved)[0] == "tisdag 1 december kl. 10.00 (v. 49)"
    await run_until(await again(hjo), datetime(2026, 12, 1, 9, 0, tzinfo=UTC))
    assert [one.key for one in await hjo.rounds()] == ["samverkan-2026-W49"]


@pytest.mark.rule("J24")
async def test_the_councils_rhythm_is_entered_by_the_convener_it_has_been_given(
    sqlite_database: Database,
) -> None:
    def named(setup: MunicipalitySetup) -> MunicipalitySetup:
        bodies = [
            b.model_copy(update={"convener": "verksamheter"}) if b.key == "rad" else b for b in setup.bodies
        ]
        return setup.model_copy(update={"bodies": tuple(bodies)})

    hjo = await set_live_stage(sqlite_database, "hjo", BEFORE, body="rad", change=named)
    await hjo.ask("verksamheter", "timetable.save", every="week", weekday="monday", at="10:00")
    shown = await (await again(hjo)).ask("samverkansparter", "calendar")
    assert rows(shown)[0][0] == "måndag 23 november kl. 10.00 (v. 48)"


@pytest.mark.rule("L31")
async def test_lindesberg_as_its_document_has_it_asks_for_weekday_and_hour(sqlite_database: Database) -> None:
    linde = await set_live_stage(sqlite_database, "lindesberg", BEFORE, body="est")
    await run_until(linde, BEFORE + 3 * WEEK)
    assert await linde.rounds() == ()
    assert "saknas; inga möten planeras" in words((await linde.ask("social", "calendar")).view)
    await linde.ask("samordnare", "timetable.save", every="week", weekday="tuesday", at="09:30")
    await run_until(await again(linde), BEFORE + 5 * WEEK)
    assert [one.key for one in await linde.rounds()] == ["est-2026-W52", "est-2026-W51"]


async def test_a_body_that_books_its_meetings_has_no_form_of_times(sqlite_database: Database) -> None:
    council = await set_stage(sqlite_database, "lindesberg", BEFORE, body="linde-bra")
    answer = await council.ask("samordnare", "timetable.open")
    assert (answer.outcome, "bokar sina möten ett och ett" in words(answer.view)) == ("refused", True)
    saved = await council.ask("samordnare", "timetable.save", every="week", weekday="tuesday", at="09:30")
    assert saved.outcome == "refused"
    assert (await again(council)).town.body == council.town.body


WINDOWS = [
    pytest.param("hedemora", "styrgrupp", "stabschef", "0 av 1", "augusti", marks=pytest.mark.rule("H8")),
    pytest.param("hedemora", "bra", "stabschef", "0 av 4", "januari", marks=pytest.mark.rule("H16")),
    pytest.param("lindesberg", "linde-bra", "social", "0 av 2", "augusti", marks=pytest.mark.rule("L29")),
    pytest.param("gagnef", "bra", "polis", "0 av 4", "januari", marks=pytest.mark.rule("G16")),
    pytest.param("gagnef", "samsa", "polis", "0 av 6", "januari", marks=pytest.mark.rule("G21")),
]


@pytest.mark.parametrize(("profile", "body", "seat", "booked", "month"), WINDOWS)
async def test_the_calendar_shows_what_a_body_has_still_to_book(
    sqlite_database: Database, profile: str, body: str, seat: str, booked: str, month: str
) -> None:
    play = await set_stage(sqlite_database, profile, BEFORE, body=body)
    said = words((await play.ask(seat, "calendar")).view)
    line = next(line for line in said.splitlines() if line.startswith(booked))
    assert f"{booked} möten är bokade mellan" in line
    assert f" 1 {month} och " in line
    assert "31 december" in line


@pytest.mark.parametrize(
    ("profile", "body", "before", "after"),
    [
        pytest.param("lindesberg", "linde-bra", "0 av 2", "1 av 2", marks=pytest.mark.rule("L29")),
        pytest.param("gagnef", "samsa", "0 av 6", "1 av 6", marks=pytest.mark.rule("G21")),
    ],
)
async def test_a_booked_meeting_counts_towards_the_year(
    sqlite_database: Database, profile: str, body: str, before: str, after: str
) -> None:
    play = await set_stage(sqlite_database, profile, BEFORE, body=body)
    assert before in words((await play.ask("samordnare", "calendar")).view)
    await change(play, "extra", on="2026-12-02", at="13:00")
    shown = await play.ask("samordnare", "calendar")
    assert after in words(shown.view)
    assert "onsdag 2 december kl. 13.00 (v. 49)" in read_aloud(shown.view)


def with_a_convener(setup: MunicipalitySetup) -> MunicipalitySetup:
    """Gagnef once it has answered who convenes its council."""
    bodies = [b.model_copy(update={"convener": "samordnare"}) if b.key == "bra" else b for b in setup.bodies]
    return setup.model_copy(update={"bodies": tuple(bodies)})


@pytest.mark.rule("G16")
async def test_the_council_meets_four_times_and_is_called_when_needed(sqlite_database: Database) -> None:
    council = await set_live_stage(sqlite_database, "gagnef", BEFORE, body="bra", change=with_a_convener)
    for on in ("2027-02-01", "2027-04-05", "2027-09-06", "2027-11-08", "2027-01-18"):
        await change(council, "extra", on=on, at="13:00")
    await council.at(datetime(2027, 1, 4, 9, 0, tzinfo=UTC))
    shown = await council.ask("samordnare", "calendar")
    assert "möten är bokade" not in words(shown.view)
    assert [row[0] for row in rows(shown) if row[1] == "Möte"] == [
        "måndag 18 januari kl. 13.00 (v. 3)",
        "måndag 1 februari kl. 13.00 (v. 5)",
    ]


@pytest.mark.rule("G16")
async def test_a_council_without_reports_is_reminded_of_its_meeting_and_asked_nothing(
    sqlite_database: Database,
) -> None:
    council = await set_live_stage(sqlite_database, "gagnef", BEFORE, body="bra", change=with_a_convener)
    await change(council, "extra", on="2026-12-02", at="13:00")
    await run_until(council, datetime(2026, 12, 2, 13, 0, tzinfo=UTC))
    assert await council.rounds() == ()
    assert [one.delivery_key.split("-")[2] for one in await council.inbox("polis")] == ["meeting"]


async def test_after_a_morning_away_the_prompt_still_comes_and_no_reminder_with_it(week: Play) -> None:
    await week.at(REMINDS_AT + timedelta(minutes=30))
    assert [one.delivery_key.split("-")[2] for one in await week.inbox("social")] == ["prompt"]
    assert (await week.round()).is_open


async def test_after_a_day_away_a_round_is_closed_and_compiled_once(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas", description="Rutor krossade.")
    await week.at(MEETS_AT + timedelta(hours=1))
    await week.tick()
    assert not (await week.round()).is_open
    assert len(await week.editions()) == 1
    assert [one.delivery_key.split("-")[2] for one in await week.inbox("social")] == ["prompt"]


async def test_a_round_whose_time_has_passed_is_not_opened_afterwards(week: Play) -> None:
    await week.at(COMPILES_AT + timedelta(days=1))
    assert await week.rounds() == ()
    assert await week.inbox("social") == ()
    await run_until(week, OPENS_AT + WEEK)
    assert [one.key for one in await week.rounds()] == ["est-2026-W49"]


async def test_ticking_often_says_everything_once(week: Play) -> None:
    moment = BEFORE
    while moment <= MEETS_AT:
        await week.at(moment)
        moment += timedelta(hours=2)
    purposes = [one.delivery_key.split("-")[2] for one in await week.inbox("samordnare")]
    assert sorted(purposes) == ["compiled", "meeting", "prompt", "reminder"]


async def test_the_exception_and_the_body_stay_as_they_were_set(week: Play) -> None:
    await change(week, "moved", occurrence="2026-11-24", on="2026-11-26", at="09:30")
    async with week.database.begin() as db:
        stored = await people.get_body(db, week.town.body.id)
        exceptions = await rounds.list_exceptions(db, week.town.body.id)
    assert stored == week.town.body
    assert [(one.kind, one.occurrence_on) for one in exceptions] == [("moved", date(2026, 11, 24))]
