"""Lindesberg's EST group with its round open, and what its convener's desk looks like."""

from __future__ import annotations

from dataclasses import replace

from builders import BEFORE, OPENS_AT, build_town, speaker_of
from play import Play
from pydantic import BaseModel

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Day,
    Form,
    Instant,
    Message,
    Notice,
    Text,
    Verbatim,
    View,
)
from storage.queries import reports, reviewing, revisions
from storage.records.people import Seat
from storage.records.reports import Report
from storage.records.reviewing import Review
from storage.records.revisions import ReportRevision
from storage.session import Database

CONVENER = "samordnare"
WARNED = "Ungdomar från samma familj samlas, se @torget_linde."


async def open_desk(database: Database) -> Play:
    """The group with an open round."""
    play = await set_desk(database)
    await play.at(OPENS_AT)
    return play


async def set_desk(database: Database, profile: str = "lindesberg", body: str = "est") -> Play:
    """A body of a municipality, before anything has happened."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(database, clock, {"web": WebPlatform(database, clock)}, worker="desk")
    return Play(runtime, clock, await build_town(database, profile, body=body))


async def submit(play: Play, seat: str, **changes: str | None) -> Report:
    """The report that a seat has just sent."""
    await play.report(seat, **changes)
    return (await play.reports())[-1]


async def stored(play: Play, report: Report) -> Report:
    """The report as it stands now; LookupError when it is gone."""
    async with play.database.begin() as db:
        found = await reports.find_report(db, report.id)
    if found is None:
        raise LookupError(report.id)
    return found


async def history(play: Play, report: Report) -> tuple[Review, ...]:
    """What was done with the report in review, oldest first."""
    async with play.database.begin() as db:
        return await reviewing.list_reviews(db, [report.id])


async def written(play: Play, report: Report) -> tuple[ReportRevision, ...]:
    """The report's revisions, oldest first."""
    async with play.database.begin() as db:
        return await revisions.list_revisions(db, report.id)


async def press(play: Play, action: str, report: Report, **more: str) -> Answer:
    """What the convener is answered to a button of the report as it was read."""
    args = {"report": str(report.id), "revision": str(report.revision), **more}
    return await play.ask(CONVENER, action, **args)


async def ask_as(play: Play, seat: Seat, action: str, **raw: str) -> Answer:
    """What a seat of any body is answered, with the rights it is given here."""
    speaker = await speaker_of(play.database, seat)
    return await play.runtime.edge.answer(replace(speaker, seat=seat), Called(action, raw))


async def type_into(play: Play, seat: str, answer: Answer, **typed: str) -> Answer:
    """Sends the form of an answer with these words."""
    form = form_of(answer.view)
    values = {field.name: field.value for field in form.fields}
    return await play.ask(seat, form.action, **{**values, **typed})


def form_of(view: View) -> Form:
    """The view's form."""
    return next(node for node in view if isinstance(node, Form))


def cards_of(view: View) -> list[Card]:
    """The view's cards, in order."""
    return [card for node in view if isinstance(node, Cards) for card in node.cards]


def buttons_of(view: View) -> list[Button]:
    """All buttons of a view."""
    groups = [node.buttons for node in view if isinstance(node, Buttons)]
    return [button for group in (*groups, *(card.buttons for card in cards_of(view))) for button in group]


def refusal(answer: Answer) -> str:
    """The key of the sentence at the top of the form that came back."""
    errors = [node.text for node in answer.view if isinstance(node, Notice) and node.kind == "error"]
    return next((text.key for text in reversed(errors) if isinstance(text, Message)), "")


def titles(answer: Answer) -> list[str]:
    """The titles of an answer's cards."""
    reader = Reader("sv", "Europe/Stockholm")
    return [reader.write(card.title) for card in cards_of(answer.view)]


def read_aloud(shown: View | Card) -> str:
    """All words of a view or a card in Swedish, one text per line."""
    reader = Reader("sv", "Europe/Stockholm")
    return "\n".join(map(reader.write, _texts(shown)))


def _texts(value: object) -> list[Text]:
    if isinstance(value, Message | Verbatim | Instant | Day):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in _texts(one)]
    fields = type(value).model_fields if isinstance(value, BaseModel) else ()
    return [text for name in fields for text in _texts(getattr(value, name))]
