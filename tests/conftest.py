"""What every test may ask for: both databases, a clock that stands still, the bot at work and a round to play."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator, MutableMapping
from pathlib import Path
from typing import Any

import pytest
import structlog
from aiohttp.test_utils import TestServer
from builders import BEFORE, Town, build_town
from fakes.console import Console
from fakes.mailway import open_mail_way
from fakes.slackway import open_slack_way
from fakes.ways import ConsoleWay, PageWay, Way
from play import Play
from postgres import NoServer, Server, serve
from sqlalchemy.engine import make_url

from bot.app import build_app
from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from bot.settings import Settings
from storage import migrations
from storage.session import Database

LogEntry = MutableMapping[str, Any]


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "faults: the test is about faults, so that logging one does not fail it"
    )


@pytest.fixture(autouse=True)
def logged(request: pytest.FixtureRequest) -> Iterator[list[LogEntry]]:
    """Everything that is logged meanwhile, in order; a fault fails the test unless it is marked `faults`."""
    entries: list[LogEntry] = []
    before = structlog.get_config()["processors"]

    def record(logger: object, method: str, entry: LogEntry) -> LogEntry:  # noqa: ARG001 - fixed by structlog
        entries.append(dict(entry))
        return entry

    structlog.configure(processors=[record, *before])
    yield entries
    structlog.configure(processors=before)
    found = [entry for entry in entries if entry.get("event") == "fault"]
    if found and request.node.get_closest_marker("faults") is None:
        pytest.fail(f"a fault was logged: {found}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to be copied."""
    file = tmp_path_factory.mktemp("template") / "estbot.sqlite3"
    asyncio.run(migrate(f"sqlite+aiosqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """PostgreSQL for this session; the tests that need it fail, with the reason, where it cannot start."""
    try:
        with serve() as server:
            yield server
    except NoServer as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(scope="session")
def postgres_template(postgres: Server) -> Iterator[str]:
    """The name of a migrated database, to be copied."""
    url = asyncio.run(postgres.create())
    asyncio.run(migrate(url))
    yield str(make_url(url).database)
    asyncio.run(postgres.drop(url))


async def migrate(url: str) -> None:
    """Brings the database at this address up to date and lets go of it."""
    database = Database(url)
    try:
        await migrations.upgrade(database)
    finally:
        await database.close()


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """The address of a migrated SQLite database of this test's own."""
    return f"sqlite+aiosqlite:///{shutil.copy(sqlite_template, tmp_path / 'estbot.sqlite3')}"


@pytest.fixture
def postgres_url(postgres: Server, postgres_template: str) -> Iterator[str]:
    """The address of a migrated PostgreSQL database of this test's own."""
    url = asyncio.run(postgres.create(postgres_template))
    yield url
    asyncio.run(postgres.drop(url))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of a migrated database, once for each kind."""
    name = {"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]
    return str(request.getfixturevalue(name))


@pytest.fixture
async def open_database() -> AsyncIterator[Callable[[str], Database]]:
    """Opens databases by address and closes them when the test ends."""
    opened: list[Database] = []

    def open_one(url: str) -> Database:
        opened.append(Database(url))
        return opened[-1]

    yield open_one
    for database in opened:
        await database.close()


@pytest.fixture
async def database(database_url: str, open_database: Callable[[str], Database]) -> Database:
    """A migrated, empty database, once for each kind."""
    return open_database(database_url)


@pytest.fixture
async def sqlite_database(sqlite_url: str, open_database: Callable[[str], Database]) -> Database:
    """A migrated, empty SQLite database, for what does not depend on the kind."""
    return open_database(sqlite_url)


@pytest.fixture
async def postgres_database(postgres_url: str, open_database: Callable[[str], Database]) -> Database:
    """A migrated, empty PostgreSQL database."""
    return open_database(postgres_url)


@pytest.fixture
def clock() -> SimulatedClock:
    """A clock that stands at BEFORE until it is moved."""
    return SimulatedClock(BEFORE)


@pytest.fixture
def runtime(database: Database, clock: SimulatedClock) -> Runtime:
    """The bot with the page in service."""
    return Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="test")


@pytest.fixture
async def town(database: Database) -> Town:
    """Lindesberg's EST group, every seat held and reached on the page."""
    return await build_town(database)


@pytest.fixture
def play(runtime: Runtime, clock: SimulatedClock, town: Town) -> Play:
    """Lindesberg's EST group, ready for its round."""
    return Play(runtime, clock, town)


ON_SQLITE_ALONE = ("[console-postgresql", "[mail-postgresql")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what the page and Slack show already: that the database makes no difference to a platform."""
    left_out = [item for item in items if any(name in item.nodeid for name in ON_SQLITE_ALONE)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(params=["web", "console", "slack", "mail"])
async def way(
    request: pytest.FixtureRequest, database: Database, clock: SimulatedClock, tmp_path: Path
) -> AsyncIterator[Way]:
    """Lindesberg's EST group on one platform, and how its seats reach the bot there."""
    if request.param == "slack":
        async with open_slack_way(database, clock, tmp_path) as found:
            yield found
        return
    if request.param == "mail":
        async with open_mail_way(database, clock, tmp_path) as mailed:
            yield mailed
        return
    console = Console()
    platform = console if request.param == "console" else WebPlatform(database, clock)
    runtime = Runtime(database, clock, {platform.name: platform}, worker="test")
    play = Play(runtime, clock, await build_town(database, platform=platform.name))
    if request.param == "console":
        yield ConsoleWay(play, console)
        return
    server = TestServer(build_app(Settings(data_dir=tmp_path), runtime, "secret"))
    page = PageWay(play, server)
    async with server:
        yield page
        await page.close()
