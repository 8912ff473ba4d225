"""A department that is mailed about its month answers through the link, and changes nothing that it said before."""

from __future__ import annotations

import pytest
from months import assess, open_month
from play import Play

from handlers.limited import is_written, narrow
from handlers.routing import Called
from storage.session import Database

FORM = {"round": "1", "level": "2", "description": "Lugnt.", "nonce": "n", "revision": "0"}


@pytest.fixture
async def month(sqlite_database: Database) -> Play:
    """Gagnef's departments on the day they are asked about October."""
    return await open_month(sqlite_database)


async def has_written(month: Play, seat: str) -> bool:
    called = narrow(Called("assess.save", FORM), 1, "session")
    assert called is not None
    async with month.database.begin() as db:
        return await is_written(db, called, month.town.seats[seat].id)


@pytest.mark.rule("G6")
async def test_the_first_assessment_needs_no_code_and_the_next_one_does(month: Play) -> None:
    before = await has_written(month, "skola")
    await assess(month, "skola", "3")
    assert (before, await has_written(month, "skola"), await has_written(month, "socialtjanst")) == (
        False,
        True,
        False,
    )


@pytest.mark.parametrize("changes", [{"report": "1"}, {"revision": "1"}, {"round": "2"}])
def test_a_link_names_nothing_that_was_written_and_no_other_round(changes: dict[str, str]) -> None:
    assert narrow(Called("assess.save", {**FORM, **changes}), 1, "session") is None
