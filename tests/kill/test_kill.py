"""Killed with SIGKILL before and after every commit and every send, restarted, and counted at the recipient.

Nothing is lost, nothing comes twice, and what the database holds in the end is what it holds after a run without
kills. That the count can tell is shown with the look-up switched off: then messages do come twice.
"""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import pytest
from house import (
    House,
    PostgresShelf,
    Reference,
    SqliteShelf,
    fill,
    look,
    open_house,
    play_undisturbed,
)
from postgres import NoServer, Server, serve

pytestmark = pytest.mark.slow
STAGES = range(6)


@pytest.fixture(scope="session")
def houses(filled_sqlite: Path) -> Iterator[tuple[House, ...]]:
    """Two houses, so that two runs go on at once."""
    with open_house(filled_sqlite, "one") as one, open_house(filled_sqlite, "two") as two:
        yield one, two


@pytest.fixture
def house(houses: tuple[House, ...]) -> House:
    """One of the houses."""
    return houses[0]


@pytest.fixture(scope="session")
def filled_sqlite() -> Iterator[Path]:
    """A SQLite file with the municipality in it, to be copied for every run.

    In memory where that can be had: a killed process loses nothing that the system holds, so a disk would only be slow.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(prefix="estkill-", dir=memory if memory.is_dir() else None) as folder:
        file = Path(folder) / "filled.sqlite3"
        asyncio.run(fill(f"sqlite+aiosqlite:///{file}"))
        yield file


@pytest.fixture(scope="session")
def careful_postgres() -> Iterator[Server]:
    """PostgreSQL as it is installed: what it acknowledges is on disk."""
    try:
        with serve(()) as server:
            yield server
    except NoServer as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def on_sqlite(houses: tuple[House, ...], filled_sqlite: Path) -> Reference:
    """The undisturbed run on SQLite."""
    shelf = SqliteShelf(filled_sqlite.parent)
    return play_undisturbed(houses[0], shelf, shelf.copy(f"sqlite+aiosqlite:///{filled_sqlite}"))


@pytest.fixture(scope="session")
def on_postgresql(houses: tuple[House, ...], careful_postgres: Server) -> Reference:
    """The undisturbed run on PostgreSQL."""
    url = asyncio.run(careful_postgres.create())
    asyncio.run(fill(url))
    return play_undisturbed(houses[0], PostgresShelf(careful_postgres), url)


def finish(
    house: House, reference: Reference, stage: int, kills: Iterable[int], **order: Any
) -> dict[str, Any]:
    """Plays from a stage on; the first lives are killed at these points, the last one is not. What there is then."""
    checkpoint = reference.checkpoints[stage]
    url = reference.shelf.copy(checkpoint.url)
    house.reset(checkpoint.counts)
    order = {"is_brief": reference.is_brief, **order}
    for kill_at in kills:
        ended = house.live(url, stage=stage, kill_at=kill_at, **order)
        assert ended["faults"] == []
        if ended["stage"] == 6:
            break
        assert ended["killed"]
        stage = ended["stage"]
    ended = house.live(url, stage=stage, **order)
    assert (ended["faults"], ended["stage"]) == ([], 6)
    found = look(house, url)
    reference.shelf.remove(url)
    return found


def failing_points(
    houses: tuple[House, ...], reference: Reference, stage: int, step: int = 1
) -> list[tuple[int, dict[str, Any]]]:
    """The points of a stage after which the end was another one, with that end."""
    free: SimpleQueue[House] = SimpleQueue()
    for house in houses:
        free.put(house)

    def play(point: int) -> tuple[int, dict[str, Any]]:
        house = free.get()
        try:
            return point, finish(house, reference, stage, [point])
        finally:
            free.put(house)

    with ThreadPoolExecutor(len(houses)) as threads:
        ends = list(threads.map(play, range(1, reference.checkpoints[stage].points + 1, step)))
    return [(point, end) for point, end in ends if end != reference.end]


def twice(end: dict[str, Any]) -> int:
    """How many messages the recipient got more than once."""
    return sum(came > 1 for came in end["recipient"].values())


@pytest.mark.rule("L31")
def test_an_undisturbed_round_reaches_everybody_once(on_sqlite: Reference) -> None:
    end = on_sqlite.end
    assert sorted(end["recipient"].values()) == [1] * 5
    assert len(end["inbox"]) == 5
    assert {state for state, _ in end["outbox"].values()} == {"sent"}
    assert [seat for seat, _ in end["reports"]] == ["kommunpolis"]
    assert end["answers"] == {"samordnare": "nothing", "securitas": "absent"}
    assert len(end["editions"]) == 1
    assert end["is_closed"]


def test_there_are_many_points_to_be_killed_at(on_sqlite: Reference) -> None:
    assert sum(checkpoint.points for checkpoint in on_sqlite.checkpoints) > 150


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_point_nothing_is_lost_and_nothing_comes_twice(
    houses: tuple[House, ...], on_sqlite: Reference, stage: int
) -> None:
    assert failing_points(houses, on_sqlite, stage, step=2) == []


@pytest.mark.parametrize("stage", STAGES)
def test_the_same_on_postgresql_where_leases_have_to_end_first(
    houses: tuple[House, ...], on_postgresql: Reference, stage: int
) -> None:
    assert failing_points(houses, on_postgresql, stage, step=7) == []


def test_both_databases_end_alike(on_sqlite: Reference, on_postgresql: Reference) -> None:
    assert on_sqlite.end == on_postgresql.end


@pytest.mark.parametrize("seed", range(4))
def test_killed_again_and_again_it_comes_to_the_same_end(
    house: House, on_sqlite: Reference, seed: int
) -> None:
    chance = random.Random(seed)
    kills = [chance.randint(1, 40) for _ in range(12)]
    assert finish(house, on_sqlite, 0, kills) == on_sqlite.end


def test_a_connection_dropped_after_accepting_is_looked_up_and_not_sent_again(
    house: House, on_sqlite: Reference
) -> None:
    assert finish_with_drops(house, on_sqlite) == on_sqlite.end


def test_killed_while_connections_drop_nothing_comes_twice(house: House, on_sqlite: Reference) -> None:
    ends = [finish_with_drops(house, on_sqlite, [point]) for point in (22, 28)]
    assert ends == [on_sqlite.end] * 2


def finish_with_drops(
    house: House, reference: Reference, kills: Iterable[int] = (), **order: Any
) -> dict[str, Any]:
    """A whole round with a recipient that breaks off after the first message of each key."""
    url = reference.shelf.copy(reference.checkpoints[0].url)
    house.reset(drops=True)
    stage, order = 0, {"is_brief": True, **order}
    for kill_at in kills:
        stage = house.live(url, kill_at=kill_at, **order)["stage"]
    assert house.live(url, stage=stage, **order)["stage"] == 6
    found = look(house, url)
    reference.shelf.remove(url)
    return found


def test_without_a_look_up_never_miss_sends_twice_and_the_count_shows_it(
    house: House, on_sqlite: Reference
) -> None:
    end = finish_with_drops(house, on_sqlite, can_look_up=False, in_doubt="never_miss")
    assert twice(end) == 5


def test_without_a_look_up_never_twice_parks_what_is_in_doubt(house: House, on_sqlite: Reference) -> None:
    end = finish_with_drops(house, on_sqlite, can_look_up=False, in_doubt="never_twice")
    assert sorted(end["recipient"].values()) == [1] * 5
    parked = [state for state in end["outbox"].values() if state == ("parked", "outcome-unknown")]
    assert len(parked) == 5


def test_kills_without_a_look_up_do_make_duplicates(house: House, on_sqlite: Reference) -> None:
    points = range(1, on_sqlite.checkpoints[0].points + 1, 6)
    order = {"can_look_up": False, "in_doubt": "never_miss"}
    assert sum(twice(finish(house, on_sqlite, 0, [point], **order)) for point in points) > 0
