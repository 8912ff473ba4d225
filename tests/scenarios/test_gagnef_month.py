"""Two months of Gagnef's picture of social risks: asked, late, compiled, fixed, added to, sent, and compared."""

from __future__ import annotations

from datetime import timedelta

import pytest
from handed import enlist, fix, handed, press, sent_for
from months import (
    CLOSES,
    COMPILES,
    DEPARTMENTS,
    MEETS,
    MONTH,
    OPENS,
    REMINDS,
    assess,
    assessment_of,
    levels_in,
    newest_document,
    set_month,
)
from play import Play
from scenes import document_of, run_until

from handlers.coverage import Standing
from storage.queries import editions
from storage.session import Database

OCTOBER = {
    "socialtjanst": ("2", "Fler orosanmälningar än i september."),
    "skola": ("3", "Hög frånvaro i årskurs 9."),
    "kultur-fritid": ("1", "Lugnt på fritidsgården."),
}
NEXT_DAY = MEETS + timedelta(days=1)


@pytest.fixture
async def month(sqlite_database: Database) -> Play:
    """October as it was answered: three departments, one nil report and one that says nothing in time."""
    play = await set_month(sqlite_database)
    await enlist(play, *DEPARTMENTS, product="month")
    await run_until(play, OPENS)
    await answer(play, OCTOBER)
    await play.ask("samhallsbyggnad", "nothing", round=str((await play.rounds())[0].id))
    await run_until(play, COMPILES)
    return play


async def answer(play: Play, said: dict[str, tuple[str, str]]) -> None:
    for seat, (level, text) in said.items():
        await assess(play, seat, level, text)


async def fix_draft(play: Play) -> None:
    """The convener fixes the newest draft as it was compiled."""
    await fix(play, (await play.editions())[0])


async def play_november(play: Play) -> None:
    """The next month's round: the school's level has gone down."""
    await run_until(play, OPENS + MONTH)
    await answer(play, {"skola": ("2", "Frånvaron har minskat.")})
    await run_until(play, COMPILES + MONTH)


@pytest.mark.rule("G6")
async def test_only_the_department_that_has_said_nothing_is_reminded(month: Play) -> None:
    reminded = [
        seat
        for seat in DEPARTMENTS
        if any("-reminder-" in one.delivery_key for one in await month.inbox(seat))
    ]
    assert reminded == ["kommunstyrelseforvaltning"]
    assert (await month.standings())["kommunstyrelseforvaltning"] is Standing.SILENT
    assert REMINDS < CLOSES


@pytest.mark.rule("G5", "G6")
async def test_the_draft_at_closing_time_holds_every_department(month: Play) -> None:
    document = await newest_document(month)
    words = [words for words, _, _ in levels_in(document).values()]
    assert words == ["Inte svarat", "2. Förhöjd", "3. Hög", "1. Normal", "Inget att rapportera"]
    assert "4 av 5 verksamheter har svarat." in str(document.blocks)


@pytest.mark.rule("G6")
async def test_a_late_department_makes_an_addendum_that_says_what_is_new(month: Play) -> None:
    await fix_draft(month)
    await month.at(MEETS)
    await assess(month, "kommunstyrelseforvaltning", "2", "Oro kring ett boende.")
    late = await assessment_of(month, "kommunstyrelseforvaltning")
    await month.tick()
    assert late is not None
    assert late.is_late
    assert any("-late-" in one.delivery_key for one in await month.inbox("samordnare"))
    await press(month, "compile")
    await fix_draft(month)
    second, first = await month.editions()
    text = str(document_of(second).blocks)
    assert (second.number, first.number, first.is_fixed) == (2, 1, True)
    assert "Kommunstyrelseförvaltningen: 2. Förhöjd, nytt sedan dess" in text
    assert "En rapport kom efter att omgången stängdes" in text
    assert "Oro kring" not in str(first.document)


@pytest.mark.rule("G7")
async def test_next_month_stands_beside_the_one_before(month: Play) -> None:
    await fix_draft(month)
    await play_november(month)
    document = await newest_document(month)
    levels = levels_in(document)
    assert document.title == "Månadslägesbild sociala risker, november 2026"
    assert levels["Skolan"][:2] == ("2. Förhöjd", "3. Hög")
    assert levels["Socialtjänsten"][:2] == ("Inte svarat", "2. Förhöjd")
    assert levels["Kommunstyrelseförvaltningen"][1] == "–"


@pytest.mark.rule("G7")
async def test_every_month_is_kept_and_can_be_read_again(month: Play) -> None:
    await fix_draft(month)
    await play_november(month)
    await fix_draft(month)
    async with month.database.begin() as db:
        kept = await editions.list_product(db, month.town.body.id, "month")
    assert [(one.period, one.status) for one in kept] == [("2026-11", "fixed"), ("2026-10", "fixed")]
    for one in kept:
        assert (await month.ask("skola", "picture", edition=str(one.id))).outcome == "done"


@pytest.mark.rule("G7")
async def test_what_was_fixed_is_sent_on_its_day_to_the_months_list(month: Play) -> None:
    await fix_draft(month)
    await run_until(month, NEXT_DAY)
    given = await handed(month, (await month.editions())[0])
    assert set(given) == set(DEPARTMENTS)
    assert {(await sent_for(month, one)).state for one in given.values()} == {"sent"}


async def test_the_departments_hear_that_theirs_was_taken_up(month: Play) -> None:
    await fix_draft(month)
    await run_until(month, NEXT_DAY + timedelta(hours=4))
    told = [
        seat
        for seat in DEPARTMENTS
        if any("-feedback-" in one.delivery_key for one in await month.inbox(seat))
    ]
    assert told == ["socialtjanst", "skola", "kultur-fritid"]


async def test_an_extra_round_about_the_same_month_makes_a_picture_of_its_own(month: Play) -> None:
    await fix_draft(month)
    await press(month, "meeting.change", change="extra", on="2026-11-26", at="09:00", why="Social oro.")
    await run_until(month, COMPILES + timedelta(days=14))
    assert [one.period for one in await month.editions()] == ["2026-10-2"]
