"""Fixtures of the command line's tests: an installation of its own, and a call with its output."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.clock import SimulatedClock
from storage.session import Connection, Database

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
Work = Callable[[Connection], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Called:
    """What one call gave."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """An installation in a folder of its own, and what is typed there on Friday 20 November 2026 at 10.00."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def __call__(self, *words: str, now: datetime = NOW) -> Called:
        code = main(words, clock=SimulatedClock(now))
        told = self.capture.readouterr()
        return Called(code, told.out, told.err)

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def in_database(self, work: Work) -> object:
        async def run() -> object:
            database = Database(f"sqlite+aiosqlite:///{self.folder / 'data' / 'estbot.sqlite3'}")
            try:
                async with database.begin() as db:
                    return await work(db)
            finally:
                await database.close()

        return asyncio.run(run())


@pytest.fixture
def estbot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.setenv("ESTBOT_DATA_DIR", str(tmp_path / "data"))
    for name in ("ESTBOT_LANG", "ESTBOT_PORT", "ESTBOT_CONTACT", "ESTBOT_DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    return Terminal(tmp_path, capsys)


@pytest.fixture
def hedemora(estbot: Terminal) -> Terminal:
    assert estbot("init", "--profile", "hedemora").code == 0
    return estbot
