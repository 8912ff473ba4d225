from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from builders import CLOSES_AT
from play import Play
from review_desk import CONVENER, ask_as, form_of, open_desk, type_into

from handlers.texts import Reader
from handlers.views import Table, View, say
from storage.queries import places, reviewing
from storage.session import Database


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    play = await open_desk(sqlite_database)
    async with play.database.begin() as db:
        await places.add_place(db, play.town.municipality.id, area="Frövi", name="Stationen")
    return play


async def set_level(play: Play, area: str, level: str, words: str = "") -> View:
    form = await play.ask(CONVENER, "level.open")
    return (await type_into(play, CONVENER, form, area=area, level=level, words=words)).view


def table_rows(view: View) -> list[str]:
    tables = [node for node in view if isinstance(node, Table)]
    table = next(one for one in tables if one.head[0] == say("review-head-area"))
    reader = Reader("sv", "Europe/Stockholm")
    return [" | ".join(map(reader.write, row)) for row in table.rows]


async def test_the_areas_of_the_register_and_the_whole_municipality_have_levels(desk: Play) -> None:
    fields = {field.name: field for field in form_of((await desk.ask(CONVENER, "level.open")).view).fields}
    assert [choice.value for choice in fields["area"].choices] == ["Lindesbergs kommun", "Frövi"]
    assert [choice.value for choice in fields["level"].choices] == ["1", "2", "3", "4"]


async def test_a_level_is_a_word_with_a_reason_and_the_newest_replaces_it(desk: Play) -> None:
    await set_level(desk, "Frövi", "3", "Flera bränder på kort tid.")
    view = await set_level(desk, "Frövi", "2", "Lugnare sedan i går.")
    assert table_rows(view) == ["Frövi | 2. Förhöjd | Lugnare sedan i går. | Ingen nivå"]


async def test_last_rounds_level_stands_beside(desk: Play) -> None:
    await set_level(desk, "Frövi", "3", "Flera bränder.")
    await desk.at(CLOSES_AT)
    await desk.at(CLOSES_AT + timedelta(days=7, hours=-5))
    view = (await desk.ask(CONVENER, "round")).view
    assert table_rows(view) == ["Frövi | Ingen nivå | – | 3. Hög"]


async def test_the_words_of_a_level_pass_the_gate(desk: Play) -> None:
    view = await set_level(desk, "Frövi", "3", "Beror på Anna Andersson.")
    assert form_of(view).fields[-1].error is not None
    found = await desk.round()
    async with desk.database.begin() as db:
        assert await reviewing.list_levels(db, [found.id]) == ()


async def test_a_foreign_area_or_level_is_refused_at_its_field(desk: Play) -> None:
    view = await set_level(desk, "Hedemora", "5")
    assert [field.name for field in form_of(view).fields if field.error] == ["area", "level"]


async def test_the_chair_sets_levels_and_other_seats_do_not(desk: Play) -> None:
    seat = desk.town.seats["securitas"]
    chair = replace(seat, is_chair=True)
    assert (await ask_as(desk, chair, "level.open")).outcome == "done"
    assert (await ask_as(desk, seat, "level.open")).outcome == "not_allowed"
