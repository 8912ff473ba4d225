from __future__ import annotations

import pytest
from builders import Town, build_town
from contexts import add_round, context_of

from handlers.current import find_open_round, get_round, get_round_by_name
from handlers.errors import UserError
from storage.session import Database


@pytest.fixture
async def linde(sqlite_database: Database) -> Town:
    """Lindesberg's EST group with three rounds: a closed one, an open one and the next, open already."""
    town = await build_town(sqlite_database)
    async with sqlite_database.begin() as db:
        await add_round(db, town, "est-2026-W47", weeks=-1, is_open=False)
        await add_round(db, town, "est-2026-W48")
        await add_round(db, town, "est-2026-W49", weeks=1)
    return town


@pytest.mark.parametrize(
    "name", ["v. 47", "v.47", "V. 47", "v47", "47", "w47", "2026-W47", "2026-w47", "est-2026-W47", " 47 "]
)
async def test_a_round_is_called_by_its_name_or_its_week(
    sqlite_database: Database, linde: Town, name: str
) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        assert (await get_round_by_name(ctx, name)).key == "est-2026-W47"


@pytest.mark.parametrize(
    "name", ["1", "01", "v. 1", "v.01", "V. 01", "w1", "w01", "2026-W01", "est-2026-W01"]
)
async def test_a_week_of_one_figure_is_called_with_or_without_its_nought(
    sqlite_database: Database, name: str
) -> None:
    town = await build_town(sqlite_database)
    async with sqlite_database.begin() as db:
        await add_round(db, town, "est-2026-W01", weeks=-46)
        await add_round(db, town, "est-2026-W10", weeks=-37)
    async with context_of(sqlite_database, town) as ctx:
        assert (await get_round_by_name(ctx, name)).key == "est-2026-W01"


async def test_a_button_calls_a_round_by_its_number(sqlite_database: Database, linde: Town) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        found = await get_round(ctx, None)
        assert await get_round_by_name(ctx, f"#{found.id}") == found


@pytest.mark.parametrize("name", ["v. 12", "4", "est", "", "2026", "-w47", "#0", "est-2026-W470", "v. v. 47"])
async def test_a_name_that_no_round_has_is_refused(sqlite_database: Database, linde: Town, name: str) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        with pytest.raises(UserError) as refused:
            await get_round_by_name(ctx, name)
    assert refused.value.message.key == "error-no-such-round"


async def test_without_a_name_it_is_the_open_round_with_the_nearest_meeting(
    sqlite_database: Database, linde: Town
) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        found = await find_open_round(ctx)
        assert found is not None
        assert (found.key, await get_round_by_name(ctx, None)) == ("est-2026-W48", found)


async def test_when_none_is_open_it_is_the_newest(sqlite_database: Database) -> None:
    town = await build_town(sqlite_database)
    async with sqlite_database.begin() as db:
        await add_round(db, town, "est-2026-W47", weeks=-1, is_open=False)
        await add_round(db, town, "est-2026-W48", is_open=False)
    async with context_of(sqlite_database, town) as ctx:
        assert (await get_round(ctx, None)).key == "est-2026-W48"


async def test_a_body_without_rounds_says_so(sqlite_database: Database) -> None:
    town = await build_town(sqlite_database)
    async with context_of(sqlite_database, town) as ctx:
        with pytest.raises(UserError) as refused:
            await get_round(ctx, None)
    assert refused.value.message.key == "error-no-round"


async def test_another_bodys_round_is_as_good_as_none(sqlite_database: Database, linde: Town) -> None:
    other = await build_town(sqlite_database, "hedemora")
    async with context_of(sqlite_database, linde) as ctx:
        own = await get_round(ctx, None)
    async with context_of(sqlite_database, other) as ctx:
        with pytest.raises(UserError):
            await get_round(ctx, own.id)
        with pytest.raises(UserError):
            await get_round_by_name(ctx, own.key)
