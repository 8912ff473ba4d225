"""`make bench`: estbot's work beside a yardstick measured in the same run, as a table of ratios."""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path

from dateutil.rrule import WEEKLY, rrule

from benchmarks.slack import measure
from bot.clock import SimulatedClock
from bot.demo.seeding import read_published
from bot.platforms.web.adapter import WebPlatform
from handlers.administration.installing import install
from handlers.privacy.gate import inspect
from handlers.scheduled import find_lost_point
from scheduling.cadence import next_occurrence
from scheduling.delivery import DeliveryRun
from storage import migrations
from storage.profiles import load_profile
from storage.queries import deliveries, people
from storage.records.cadence import Fortnightly
from storage.session import Database

NOW = datetime(2026, 8, 17, 6, 0, tzinfo=UTC)
REPEATS = 5
SENDINGS = 1_000


def median_of(work: Callable[[], object]) -> float:
    """Seconds of the middle one of several runs."""
    return statistics.median(_timed(work) for _ in range(REPEATS))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def row(name: str, ours: float, yardstick: float, beside: str) -> None:
    """One line of the table: our time, the yardstick's, and ours over theirs."""
    print(f"| {name} | {ours * 1e3:.2f} ms | {beside} {yardstick * 1e3:.2f} ms | {ours / yardstick:.2f} |")


def bench_calendar() -> None:
    """A thousand next occurrences ten years after the anchor, beside python-dateutil."""
    cadence = Fortnightly.model_validate({"every": "fortnight", "anchor_on": "2026-08-20", "at": "13:00"})
    after = date(2036, 8, 1)
    rule = rrule(WEEKLY, interval=2, dtstart=datetime(2026, 8, 20, 13))  # noqa: DTZ001 - the yardstick has no zone
    ours = median_of(lambda: [next_occurrence(cadence, after) for _ in range(1_000)])
    theirs = median_of(lambda: [rule.after(datetime(2036, 8, 1)) for _ in range(1_000)])  # noqa: DTZ001 - as above
    row("1 000 next occurrences, ten years on", ours, theirs, "dateutil")


def bench_gate() -> None:
    """The privacy gate over every published text, beside writing the same texts as JSON a hundred times."""
    texts = [one.description for key in ("lindesberg", "hedemora") for one in read_published(key)]
    ours = median_of(lambda: [inspect(text) for text in texts])
    theirs = median_of(lambda: [json.dumps(texts) for _ in range(100)])
    row(f"privacy gate over {len(texts)} published texts", ours, theirs, "100 x JSON")


async def bench_delivery() -> None:
    """A fan-out into the page's inbox with one acknowledgement each, beside as many bare transactions."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite+aiosqlite:///{Path(folder) / 'bench.sqlite3'}")
        await migrations.upgrade(database)
        await _enqueue(database)
        platform = WebPlatform(database, SimulatedClock(NOW))
        run = DeliveryRun(database, {"web": platform}, find_lost_point)
        ours = await _timed_async(lambda: run.deliver_due(NOW))
        theirs = await _timed_async(lambda: _bare(database))
        await database.close()
    row(f"{SENDINGS} sendings, each acknowledged, SQLite", ours, theirs, "bare transactions")


async def _enqueue(database: Database) -> None:
    async with database.begin() as db:
        await install(db, load_profile("lindesberg"), NOW)
        municipality = (await people.list_municipalities(db))[0]
        seat = (await people.list_all_seats(db, municipality.id))[0]
        for number in range(SENDINGS):
            await deliveries.add_delivery(
                db,
                {
                    "municipality_id": municipality.id,
                    "body_id": seat.body_id,
                    "seat_id": seat.id,
                    "key": f"bench-{number}",
                    "purpose": "compiled",
                    "round_id": None,
                    "platform": "web",
                    "address": "seat",
                    "language": "sv",
                    "view": [],
                    "state": "pending",
                    "due_at": NOW,
                    "created_at": NOW,
                },
            )


async def _bare(database: Database) -> None:
    for number in range(SENDINGS):
        async with database.begin() as db:
            await deliveries.beat(db, f"bench-{number}", NOW)


async def _timed_async(work: Callable[[], Awaitable[object]]) -> float:
    started = time.perf_counter()
    await work()
    return time.perf_counter() - started


def bench_slack() -> None:
    """A signed slash command, acknowledged with an answer."""
    ours, usual, bare = measure()
    row("a signed slash command", ours, usual, "Bolt's usual listener")
    row("the same", ours, bare, "bare aiohttp")


def main() -> None:
    """Prints the table."""
    print("| what | estbot | beside | ratio |\n|---|---|---|---|")
    bench_calendar()
    bench_gate()
    asyncio.run(bench_delivery())
    bench_slack()


if __name__ == "__main__":
    main()
