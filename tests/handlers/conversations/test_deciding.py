from __future__ import annotations

from dataclasses import replace

import pytest
from builders import Town
from play import Play
from review_desk import (
    CONVENER,
    ask_as,
    form_of,
    history,
    open_desk,
    press,
    read_aloud,
    set_desk,
    submit,
    type_into,
)

from handlers.views import View
from storage.queries import reviewing
from storage.records.people import Seat
from storage.records.reviewing import Action
from storage.session import Database

WHAT = "Laga belysningen vid busskuren."


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    return await open_desk(sqlite_database)


async def actions(database: Database, town: Town) -> tuple[Action, ...]:
    async with database.begin() as db:
        return await reviewing.list_actions(db, town.body.id)


def owner_of(view: View, name: str) -> str:
    field = next(one for one in form_of(view).fields if one.name == "owner")
    return next(choice.value for choice in field.choices if read_aloud((choice.label,)) == name)  # type: ignore[arg-type]


async def test_an_action_for_a_report_stands_on_it_and_on_the_round(desk: Play) -> None:
    report = await submit(desk, "social")
    form = await press(desk, "action.open", report)
    owner = owner_of(form.view, "Securitas")
    await type_into(desk, CONVENER, form, what=WHAT, owner=owner, due_on="2026-12-01")
    (made,) = await actions(desk.database, desk.town)
    assert (made.owner, made.report_id, made.decided_by) == ("Securitas", report.id, desk.town.body.name)
    for view in ((await press(desk, "review.item", report)).view, (await desk.ask(CONVENER, "round")).view):
        said = read_aloud(view)
        assert all(part in said for part in (WHAT, "Securitas", "Klart senast 1 dec. 2026"))
    assert await history(desk, report) == ()


async def test_an_action_sent_twice_is_one(desk: Play) -> None:
    form = await desk.say(CONVENER, "/est åtgärd")
    for _ in range(2):
        await type_into(desk, CONVENER, form, what=WHAT, owner="other", owner_other="Trafikverket")
    assert [one.owner for one in await actions(desk.database, desk.town)] == ["Trafikverket"]


async def test_another_organisation_is_named(desk: Play) -> None:
    answer = await type_into(
        desk, CONVENER, await desk.ask(CONVENER, "action.open"), what=WHAT, owner="other"
    )
    assert [one.name for one in form_of(answer.view).fields if one.error] == ["owner_other"]


async def test_an_action_is_not_due_before_it_was_decided(desk: Play) -> None:
    form = await desk.ask(CONVENER, "action.open")
    typed = {"what": WHAT, "owner": owner_of(form.view, "Securitas"), "due_on": "2026-11-01"}
    answer = await type_into(desk, CONVENER, form, **typed)
    assert [one.name for one in form_of(answer.view).fields if one.error] == ["due_on"]


async def test_an_action_names_no_person(desk: Play) -> None:
    form = await desk.ask(CONVENER, "action.open")
    typed = {"what": "Tala med Anna Andersson.", "decided_by": "Bo Berg", "owner": "other"}
    answer = await type_into(desk, CONVENER, form, **typed, owner_other="Trafikverket")
    assert {one.name for one in form_of(answer.view).fields if one.error} >= {"what"}
    assert await actions(desk.database, desk.town) == ()


@pytest.fixture
async def council(sqlite_database: Database) -> Play:
    """Hedemora's Brå, which by its own document makes no decisions."""
    return await set_desk(sqlite_database, "hedemora", "bra")


def chair_of(play: Play) -> Seat:
    return next(seat for seat in play.town.seats.values() if seat.is_chair)


async def note_action(council: Play, basis: str) -> Action:
    form = form_of((await ask_as(council, chair_of(council), "action.open")).view)
    values = {field.name: field.value for field in form.fields}
    typed = {"what": WHAT, "owner": owner_of((form,), "Hedemorabostäder"), "basis": basis}
    await ask_as(council, chair_of(council), "action.save", **{**values, **typed})
    return (await actions(council.database, council.town))[-1]


@pytest.mark.rule("H12")
async def test_a_council_without_power_to_decide_recommends(council: Play) -> None:
    said = read_aloud((await ask_as(council, chair_of(council), "action.open")).view)
    assert "fattar inga beslut" in said
    assert "Gruppens ställningstagande (rekommendation)" in said
    assert "Gruppens beslut" not in said
    noted = await note_action(council, "body")
    assert noted.decided_by == f"{council.town.body.name} (rekommendation)"


@pytest.mark.rule("H36")
async def test_an_organisation_decides_within_its_own_activity(council: Play) -> None:
    assert (await note_action(council, "own")).decided_by == "Hedemorabostäder"


async def test_a_chair_who_does_not_convene_reads_no_report_here(desk: Play) -> None:
    report = await submit(desk, "social")
    chair = replace(desk.town.seats["securitas"], is_chair=True)
    assert (await ask_as(desk, chair, "action.open", report=str(report.id))).outcome == "refused"
    assert (await ask_as(desk, chair, "action.open")).outcome == "done"
