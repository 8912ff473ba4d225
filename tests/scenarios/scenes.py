"""Towns to play in, time that runs from event to event, and what their documents then say."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

from builders import build_town, read_town, seat_holder, speaker_of
from play import Play
from pydantic import BaseModel

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.administration.installing import install
from handlers.reports.document import Document
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import Card, Cards, Day, Instant, Message, Table, Text, Verbatim, View, dump_view
from storage.profiles import load_profile
from storage.queries import editions, people
from storage.records.editions import Edition
from storage.records.people import Seat
from storage.records.rounds import Round
from storage.records.setup import MunicipalitySetup
from storage.session import Database


def bot_on(database: Database, start: datetime) -> tuple[Runtime, SimulatedClock]:
    """The bot with the page in service, and its clock."""
    clock = SimulatedClock(start)
    return Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="scene"), clock


async def set_stage(database: Database, profile: str, start: datetime, *, body: str = "est") -> Play:
    """A town with example values, every seat held and reached, ready to be played from then on."""
    town = await build_town(database, profile, now=start, body=body)
    return Play(*bot_on(database, start), town)


Change = Callable[[MunicipalitySetup], MunicipalitySetup]


async def set_live_stage(
    database: Database, profile: str, start: datetime, *, body: str, change: Change = lambda setup: setup
) -> Play:
    """The town as its documents have it, without any example value; `change` is what it has answered since."""
    async with database.begin() as db:
        await install(db, change(load_profile(profile)), start)
        town = await read_town(db, profile, body)
        for seat in await people.list_all_seats(db, town.municipality.id):
            await seat_holder(db, seat, now=start)
    return Play(*bot_on(database, start), town)


async def run_until(play: Play, moment: datetime) -> None:
    """Goes from event to event, as a bot that is always on does, and stops at the moment."""
    while (due_at := await play.runtime.steps.next_due_at(play.clock.now())) and due_at <= moment:
        await play.at(due_at)
    await play.at(moment)


async def send(play: Play, seat: Seat, action: str, raw: dict[str, str]) -> Answer:
    """What the edge answers to any seat of the installation."""
    return await play.runtime.edge.answer(await speaker_of(play.database, seat), Called(action, raw))


async def again(play: Play) -> Play:
    """The same play with the town as it stands now."""
    async with play.database.begin() as db:
        town = await read_town(db, play.town.municipality.key, play.town.body.key)
    return Play(play.runtime, play.clock, town)


async def editions_of(play: Play, found: Round) -> tuple[Edition, ...]:
    """The editions of any round, newest first."""
    async with play.database.begin() as db:
        return await editions.list_editions(db, found.id)


def document_of(edition: Edition) -> Document:
    """What the edition says."""
    return Document.model_validate(edition.document)


def said_in(edition: Edition) -> str:
    """All words of the edition."""
    return json.dumps(edition.document, ensure_ascii=False)


def everything_in(answer: Answer) -> str:
    """All that an answer holds, as data."""
    return json.dumps(dump_view(answer.view), ensure_ascii=False)


def read_aloud(view: View, language: str = "sv") -> str:
    """All words of a view as its reader sees them, one text per line."""
    reader = Reader(language, "Europe/Stockholm")
    return "\n".join(reader.write(text) for node in view for text in _texts(node))


def _texts(value: object) -> list[Text]:
    if isinstance(value, Message | Verbatim | Instant | Day):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in _texts(one)]
    fields = type(value).model_fields if isinstance(value, BaseModel) else ()
    return [text for name in fields for text in _texts(getattr(value, name))]


def titles(answer: Answer) -> list[str]:
    """The titles of an answer's cards."""
    reader = Reader("sv", "Europe/Stockholm")
    cards: list[Card] = [card for node in answer.view if isinstance(node, Cards) for card in node.cards]
    return [reader.write(card.title) for card in cards]


def rows(answer: Answer) -> list[list[str]]:
    """The rows of an answer's tables."""
    reader = Reader("sv", "Europe/Stockholm")
    tables = [node for node in answer.view if isinstance(node, Table)]
    return [[reader.write(cell) for cell in row] for table in tables for row in table.rows]
