from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import PAGES, build_app, build_runtime
from bot.clock import SimulatedClock
from bot.demo.pages import Demonstration
from bot.demo.seeding import START, fill, read_published
from bot.settings import Settings
from storage.queries import people, reports, rounds
from storage.session import Database


@pytest.fixture(scope="module")
def filled(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the demonstration starts with it."""
    file = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("demo") / "demo.sqlite3"))

    async def prepare() -> None:
        database = Database(f"sqlite+aiosqlite:///{file}")
        await fill(database)
        await database.close()

    asyncio.run(prepare())
    return file


@dataclass(frozen=True, slots=True)
class Demo:
    """A running demonstration and one visitor."""

    client: TestClient[web.Request, web.Application]
    clock: SimulatedClock
    database: Database

    async def read(self, path: str) -> str:
        async with self.client.get(path) as answer:
            return await answer.text()

    async def press(self, path: str) -> tuple[int, str]:
        async with self.client.post(path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def demo(filled: Path, tmp_path: Path) -> AsyncIterator[Demo]:
    file = shutil.copy(filled, tmp_path / "demo.sqlite3")
    database, clock = Database(f"sqlite+aiosqlite:///{file}"), SimulatedClock(START)
    settings = Settings(data_dir=tmp_path)
    runtime = build_runtime(settings, database, clock)
    app = build_app(settings, runtime, "a secret")
    app.add_routes(Demonstration(app[PAGES], runtime, clock).routes())
    async with TestClient(TestServer(app)) as client:
        yield Demo(client, clock, database)
    await database.close()


async def test_the_front_page_lets_everybody_choose_any_seat_of_both_groups(demo: Demo) -> None:
    page = await demo.read("/")
    assert page.count('action="/demo/open/') == 9 + 3
    assert all(name in page for name in ("Lindesbergs kommun: EST-gruppen", "Hedemora kommun: EST-gruppen"))


async def test_every_page_says_that_it_is_a_demonstration_and_what_time_it_is(demo: Demo) -> None:
    for path in ("/", "/demo", "/nowhere"):
        page = await demo.read(path)
        assert "Demonstration." in page
        assert "måndag 17 augusti kl. 07.00 (v. 34)" in page


async def test_the_front_page_is_there_in_english(demo: Demo) -> None:
    assert '<html lang="en">' in await demo.read("/demo?lang=en")


async def test_choosing_a_seat_opens_it(demo: Demo) -> None:
    seat = re.findall(r"/demo/open/(\d+)", await demo.read("/"))[0]
    status, page = await demo.press(f"/demo/open/{seat}")
    assert (status, "Ingen omgång har öppnats än" in page or "EST-gruppen" in page) == (200, True)


@pytest.mark.parametrize("number", ["0", "999999", "x", "²", "-1"])
async def test_a_seat_there_is_none_of_is_not_found(demo: Demo, number: str) -> None:
    assert (await demo.press(f"/demo/open/{number}"))[0] == 404


async def test_a_number_beyond_the_database_is_not_found(demo: Demo) -> None:
    assert (await demo.press(f"/demo/open/{'9' * 30}"))[0] == 404


async def test_the_clock_goes_from_event_to_event(demo: Demo) -> None:
    seen = []
    for _ in range(4):
        await demo.press("/demo/next")
        seen.append(demo.clock.now())
    assert seen[0] == datetime(2026, 8, 17, 6, 0, tzinfo=UTC)
    assert seen == sorted(set(seen))


async def test_the_first_step_opens_both_groups_rounds(demo: Demo) -> None:
    await demo.press("/demo/next")
    async with demo.database.begin() as db:
        bodies = [body for body in await people.list_bodies(db) if body.key == "est"]
        newest = [(await rounds.list_rounds(db, body.id))[0] for body in bodies]
    assert [(one.key, one.is_open) for one in newest] == [("est-2026-W34", True)] * 2


async def test_asking_for_the_next_event_changes_nothing(demo: Demo) -> None:
    async with demo.client.get("/demo/next") as answer:
        assert answer.status == 405
    assert demo.clock.now() == START


async def test_earlier_rounds_hold_published_events_and_nothing_else(demo: Demo) -> None:
    published = {one.description for key in ("lindesberg", "hedemora") for one in read_published(key)}
    async with demo.database.begin() as db:
        bodies = [body for body in await people.list_bodies(db) if body.key == "est"]
        ids = [one.id for body in bodies for one in await rounds.list_rounds(db, body.id)]
        stored = await reports.list_reports(db, ids)
    assert stored
    assert {one.source for one in stored} == {"police"}
    assert {one.values["description"] for one in stored} <= published


async def test_the_rounds_before_are_closed_and_a_year_of_them_is_there(demo: Demo) -> None:
    async with demo.database.begin() as db:
        bodies = [body for body in await people.list_bodies(db) if body.key == "est"]
        counts = [await rounds.list_rounds(db, body.id) for body in bodies]
    assert all(not one.is_open for found in counts for one in found)
    assert [len(found) >= least for found, least in zip(counts, (52, 26), strict=True)] == [True, True]


async def test_filling_twice_changes_nothing(demo: Demo) -> None:
    async with demo.database.begin() as db:
        before = await people.list_bodies(db)
    await fill(demo.database)
    async with demo.database.begin() as db:
        assert await people.list_bodies(db) == before
