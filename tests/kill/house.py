"""Where lives are lived: the forking program and the recipient, copies of databases, and what is counted in the end."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from builders import build_town, read_town
from postgres import Server
from sqlalchemy.engine import make_url

from storage import migrations
from storage.queries import deliveries, editions, people, reports, rounds
from storage.session import Database

HERE = Path(__file__).parent
PLATFORM_OF = {"samordnare": "web", "securitas": "web", "kommunpolis": "remote", "social": "remote"}
"""The held seats: two on the page, two at the recipient. The others stay vacant, so that a round is short."""


ORDER = {
    "stage": 0,
    "until": 6,
    "kill_at": None,
    "can_look_up": True,
    "in_doubt": "never_twice",
    "is_brief": False,
    "warm_up": False,
}


@dataclass(frozen=True, slots=True)
class House:
    """Where lives are lived: the program that forks them, and the recipient's port."""

    program: subprocess.Popen[str]
    port: int

    def live(self, url: str, **order: Any) -> dict[str, Any]:
        """One life; what it told before its end."""
        given = {**ORDER, **order}
        assert self.program.stdin is not None
        assert self.program.stdout is not None
        self.program.stdin.write(json.dumps({**given, "url": url, "port": self.port}) + "\n")
        self.program.stdin.flush()
        answered: dict[str, Any] = json.loads(self.program.stdout.readline())
        return answered

    def reset(self, counts: dict[str, int] | None = None, *, drops: bool = False) -> None:
        """Sets what the recipient has, and whether it breaks off after each key's first message."""
        self._ask("/reset", {"counts": counts or {}, "drops": drops})

    def counts(self) -> dict[str, int]:
        """How often each key came to the recipient."""
        found: dict[str, int] = self._ask("/counts")
        return found

    def _ask(self, path: str, content: object = None) -> Any:
        body = None if content is None else json.dumps(content).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", body)
        with urllib.request.urlopen(request, timeout=10) as told:  # noqa: S310 - the same
            return json.load(told)


def start(file: str) -> subprocess.Popen[str]:
    paths = os.pathsep.join([str(HERE.parent), str(HERE.parent.parent)])
    return subprocess.Popen(
        [sys.executable, str(HERE / file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": paths},
    )


@contextmanager
def open_house(filled: Path, name: str) -> Iterator[House]:
    """A house whose forking program has lived once already, with everything loaded that a round needs."""
    with start("lives.py") as lives, start("recipient.py") as recipient:
        try:
            assert recipient.stdout is not None
            found = House(lives, int(recipient.stdout.readline()))
            warm = shutil.copy(filled, filled.with_name(f"{name}.sqlite3"))
            found.live(f"sqlite+aiosqlite:///{warm}", warm_up=True)
            yield found
        finally:
            lives.kill()
            recipient.kill()


@dataclass
class SqliteShelf:
    """Copies of databases in a folder; a copy costs a millisecond."""

    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def copy(self, url: str) -> str:
        """The address of a copy of a database that nobody has open."""
        made = self.folder / f"{next(self.numbers)}.sqlite3"
        return f"sqlite+aiosqlite:///{shutil.copy(url.partition(':///')[2], made)}"

    def remove(self, url: str) -> None:
        """Removes a copy."""
        for file in self.folder.glob(f"{Path(url).name}*"):
            file.unlink()


@dataclass(frozen=True, slots=True)
class PostgresShelf:
    """Copies of databases on a server."""

    server: Server

    def copy(self, url: str) -> str:
        """The address of a copy of a database that nobody is connected to."""
        return asyncio.run(self.server.create(make_url(url).database))

    def remove(self, url: str) -> None:
        """Removes a copy, whoever is still connected."""
        asyncio.run(self.server.drop(url))


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How things stand when a stage begins in a run without kills, and how many points the stage has."""

    url: str
    counts: dict[str, int]
    points: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A run without kills: a checkpoint for each stage, and what there is in the end.

    `is_brief` where a killed life's leases have to end by themselves: SQLite's only owner takes them back at its start.
    """

    shelf: SqliteShelf | PostgresShelf
    is_brief: bool
    checkpoints: tuple[Checkpoint, ...]
    end: dict[str, Any]


def play_undisturbed(house: House, shelf: SqliteShelf | PostgresShelf, url: str) -> Reference:
    """Plays every stage in a life of its own and copies the database before each."""
    house.reset()
    checkpoints = []
    for stage in range(6):
        before, counts = shelf.copy(url), house.counts()
        ended = house.live(url, stage=stage, until=stage + 1)
        assert ended["faults"] == []
        checkpoints.append(Checkpoint(before, counts, ended["points"]))
    return Reference(shelf, isinstance(shelf, PostgresShelf), tuple(checkpoints), look(house, url))


def look(house: House, url: str) -> dict[str, Any]:
    """What there is in the end: counted at the recipient, and read from the database."""
    return {"recipient": house.counts(), **asyncio.run(_read(url))}


async def _read(url: str) -> dict[str, Any]:
    database = Database(url)
    try:
        async with database.begin() as db:
            town = await read_town(db, "lindesberg")
            (found,) = await rounds.list_rounds(db, town.body.id)
            sent = await deliveries.list_round_deliveries(db, found.id)
            keys = {seat.id: seat.key for seat in town.seats.values()}
            return {
                "outbox": {one.key: (one.state, one.reason) for one in sent},
                "inbox": sorted([one.key for one in sent if await deliveries.find_received(db, one.key)]),
                "reports": [
                    (keys[one.seat_id], one.nonce) for one in await reports.list_reports(db, [found.id])
                ],
                "answers": {keys[one.seat_id]: one.kind for one in await rounds.list_answers(db, [found.id])},
                "editions": [(one.number, one.digest) for one in await editions.list_editions(db, found.id)],
                "is_closed": not found.is_open,
            }
    finally:
        await database.close()


async def fill(url: str) -> None:
    """Lindesberg's EST group with the four held seats on their platforms."""
    database = Database(url)
    try:
        await migrations.upgrade(database)
        town = await build_town(database, platform=None)
        async with database.begin() as db:
            for holder in await people.list_holders(db, town.municipality.id):
                key = next((seat.key for seat in town.seats.values() if seat.id == holder.seat_id), "")
                if key not in PLATFORM_OF:
                    await people.end_holder(db, holder.id, town.body.planned_from)
                    continue
                address = {"holder_id": holder.id, "platform": PLATFORM_OF[key], "address": key}
                await people.add_address(db, {"municipality_id": holder.municipality_id, **address})
    finally:
        await database.close()
