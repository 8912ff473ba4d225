"""Gagnef's monthly picture of social risks: its dates, its departments' answers and what the convener's desk shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count

from builders import build_town
from play import Play

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.reports.document import Document, Table
from handlers.views import Form, FormField, View
from storage.queries import reports
from storage.records.reports import Report
from storage.session import Database

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
"""Monday 2 November 2026: the round about October opens on Thursday."""
MONTH = timedelta(days=28)
"""From the second Thursday of November to that of December."""
OPENS = datetime(2026, 11, 5, 7, 0, tzinfo=UTC)
REMINDS = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 11, 14, 0, tzinfo=UTC)
COMPILES = datetime(2026, 11, 11, 14, 30, tzinfo=UTC)
MEETS = datetime(2026, 11, 12, 8, 0, tzinfo=UTC)
DEPARTMENTS = ("kommunstyrelseforvaltning", "socialtjanst", "skola", "kultur-fritid", "samhallsbyggnad")
ABSENCES = "Hög frånvaro i årskurs 9."

_numbers = count(1)


async def set_month(database: Database, now: datetime = START) -> Play:
    """Gagnef's body that collects levels, every seat held and reached on the page."""
    clock = SimulatedClock(now)
    runtime = Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="month")
    return Play(runtime, clock, await build_town(database, "gagnef", now=now, body="sociala-risker"))


async def open_month(database: Database) -> Play:
    """The same on the day the round about October opens."""
    month = await set_month(database)
    await month.at(OPENS)
    return month


async def assess(month: Play, seat: str, level: str, description: str = ABSENCES, **changes: str) -> Answer:
    """Sends a department's form for the newest round, over what it has said there so far."""
    found = (await month.rounds())[0]
    stored = await assessment_of(month, seat)
    values = {"nonce": f"month-{next(_numbers)}", "round": str(found.id), "level": level}
    values |= {"description": description, "revision": str(stored.revision) if stored else "0"}
    return await month.ask(seat, "assess.save", **{**values, **changes})


async def assessment_of(month: Play, seat: str) -> Report | None:
    """What the seat has said in the newest round, also when it was taken back."""
    newest = (await month.rounds())[0]
    async with month.database.begin() as db:
        own = await reports.list_seat_reports(db, month.town.seats[seat].id)
    return next((one for one in own if one.round_id == newest.id), None)


async def get_assessment(month: Play, seat: str) -> Report:
    """The same; LookupError when there is none."""
    found = await assessment_of(month, seat)
    if found is None:
        raise LookupError(seat)
    return found


async def newest_document(month: Play) -> Document:
    """The newest edition of the newest round."""
    return Document.model_validate((await month.editions())[0].document)


def levels_in(document: Document) -> dict[str, tuple[str, str, str]]:
    """By department: its level or standing, the month before's, and its words."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    return {str(row[0]): (_word(row[1]), str(row[2]), str(row[3])) for row in table.rows}


def _word(cell: object) -> str:
    return str(getattr(cell, "text", cell))


def form_in(view: View) -> Form:
    """The view's form."""
    return next(node for node in view if isinstance(node, Form))


def field_in(view: View, name: str) -> FormField:
    """A field of the view's form."""
    return next(field for field in form_in(view).fields if field.name == name)
