"""Compiling a round's status report into numbered editions, reading it and taking it as a file (H25)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from handlers.context import Context
from handlers.coverage import read_standings
from handlers.current import get_round, get_round_by_name
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.posting import Posting, post
from handlers.reports.compile import compile_document
from handlers.reports.picture import Item, Period, Picture, count_organisations
from handlers.reports.writers import FORMATS
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    DocumentNode,
    FileNode,
    Heading,
    Instant,
    Notice,
    Verbatim,
    View,
    say,
)
from scheduling.runner import PlannedStep, read_setup
from storage.queries import editions, people, places, reports, rounds
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round

LOOK_BACK_ROUNDS = 12
YEAR = timedelta(days=364)
"""A year of whole weeks, so that the same weekdays are compared."""
NEAR = timedelta(days=10)


class CompileRound(Event):
    """Asks for a new edition; `round` is a name, a week or nothing for the present one."""

    round: str | None = None


class ShowDocument(Event):
    """Asks for an edition, the newest unless numbered."""

    round: Id | None = None
    edition: Id | None = None


class GetFile(Event):
    """Asks for an edition as a file."""

    round: Id
    format: str
    edition: Id | None = None


async def compile_round(event: CompileRound, ctx: Context) -> View:
    """Makes the next edition when anything has changed, and shows the newest."""
    found = await get_round_by_name(ctx, event.round)
    edition, is_new = await make_edition(ctx, found)
    text = say("compiled-new" if is_new else "compiled-same", number=edition.number)
    still_open = (
        (Notice(text=say("compiled-while-open", closes=Instant(at=found.closes_at)), kind="info"),)
        if found.is_open
        else ()
    )
    return (*_edition_view(found, edition, (Notice(text=text, kind="done"), *still_open)),)


async def compile_on_time(planned: PlannedStep, ctx: Context) -> None:
    """The scheduled edition, and a word to the convener that the draft is there."""
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is None:
        return
    edition, _ = await make_edition(ctx, found)
    args = {"round": str(found.id)}
    view: View = (
        Heading(
            text=say("compiled-title", body=ctx.body.name, meeting=Instant(at=found.meeting_at)), level=3
        ),
        Attachment(label=say("attachment-pdf"), action="document.file", args=_file_args(found, edition)),
        Buttons(
            buttons=(
                Button(label=say("button-read-draft"), action="document", args=args, style="primary"),
                Button(label=say("button-round"), action="round", args={"round": f"#{found.id}"}),
            )
        ),
    )
    conveners = [seat for seat in await people.list_seats(ctx.db, found.body_id) if seat.is_convener]
    await post(ctx, conveners, Posting("compiled", view, found, edition.number))


def _file_args(found: Round, edition: Edition) -> dict[str, str]:
    return {"round": str(found.id), "edition": str(edition.number), "format": "pdf"}


async def make_edition(ctx: Context, found: Round) -> tuple[Edition, bool]:
    """The newest edition and whether it was made now: the same content makes no second one.

    A document is in the municipality's language, whoever compiles it.
    """
    ctx = replace(ctx, language=ctx.municipality.language)
    newest_first = await editions.list_editions(ctx.db, found.id)
    number = newest_first[0].number + 1 if newest_first else 1
    picture = await read_picture(ctx, found, number)
    document = compile_document(picture, ctx.reader).model_dump(mode="json")
    digest = _digest(document)
    if newest_first and newest_first[0].digest == digest:
        return newest_first[0], False
    row = {"number": number, "status": "draft", "document": document, "digest": digest}
    about = {
        "municipality_id": ctx.municipality.id,
        "body_id": found.body_id,
        "product": "round",
        "period": found.key,
        "round_id": found.id,
        "compiled_at": ctx.now,
    }
    is_ours = await editions.add_edition(ctx.db, {**about, **row}) is not None
    return (await editions.list_editions(ctx.db, found.id))[0], is_ours


def _digest(document: dict[str, Any]) -> str:
    """A fingerprint of what is said, without version number and time."""
    content = {name: document[name] for name in ("title", "blocks", "data")}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


async def read_picture(ctx: Context, found: Round, number: int) -> Picture:
    """What the database knows of the round, its predecessor and last year."""
    newest_first = await rounds.list_rounds(ctx.db, found.body_id)
    before = [one for one in newest_first if one.occurrence_on < found.occurrence_on]
    previous = before[0] if before else None
    last_year = _find_last_year(found, before)
    looked_at = [found, *before[:LOOK_BACK_ROUNDS], *([last_year] if last_year else [])]
    organisations = {
        seat.id: seat.short_label for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)
    }
    stored = await reports.list_reports(ctx.db, [one.id for one in looked_at])
    own = [report for report in stored if report.round_id == found.id]
    shown = _items(own, organisations)
    standings = await read_standings(ctx, found)
    said = await _count_said(ctx, looked_at, organisations)
    categories = await places.list_categories(ctx.db, ctx.municipality.id)
    return Picture(
        municipality=ctx.municipality.name,
        body=ctx.body.name,
        product=ctx.reader.write(say(f"product-{read_setup(ctx.body).cadence.every}")),
        round_key=found.key,
        edition=number,
        compiled_at=ctx.now,
        meeting_at=found.meeting_at,
        current=_period(found, shown, count_organisations(shown, standings)),
        previous=_past(previous, stored, organisations, said),
        last_year=_past(last_year, stored, organisations, said),
        earlier=_items(
            (r for r in stored if r.round_id in {one.id for one in before[:LOOK_BACK_ROUNDS]}), organisations
        ),
        standings=standings,
        categories={category.key: category.name(ctx.language) for category in categories},
        withheld=sum(bool(report.overrides) for report in own),
        late=frozenset(report.id for report in own if report.is_late),
    )


def _find_last_year(found: Round, before: Iterable[Round]) -> Round | None:
    """The round whose period ended nearest to the same day a year ago, if one ended near it."""
    near = [one for one in before if abs(found.last_on - YEAR - one.last_on) <= NEAR]
    return min(near, key=lambda one: abs(found.last_on - YEAR - one.last_on), default=None)


def _items(stored: Iterable[Report], organisations: dict[int, str]) -> tuple[Item, ...]:
    """Items that may be shown: a text with a warning stays out until somebody has reviewed it."""
    return tuple(Item(report, organisations[report.seat_id]) for report in stored if not report.overrides)


async def _count_said(
    ctx: Context, looked_at: list[Round], organisations: dict[int, str]
) -> dict[int, set[str]]:
    """Organisations that answered each round without a report."""
    said: dict[int, set[str]] = {one.id: set() for one in looked_at}
    for answer in await rounds.list_answers(ctx.db, list(said)):
        if answer.kind == "nothing":
            said[answer.round_id].add(organisations[answer.seat_id])
    return said


def _past(
    one: Round | None, stored: Iterable[Report], organisations: dict[int, str], said: dict[int, set[str]]
) -> Period | None:
    if one is None:
        return None
    items = _items((report for report in stored if report.round_id == one.id), organisations)
    return _period(one, items, len(said[one.id] | {item.organisation for item in items}))


def _period(one: Round, items: tuple[Item, ...], organisations: int) -> Period:
    return Period(one.key, one.first_on, one.last_on, items, organisations)


async def show_document(event: ShowDocument, ctx: Context) -> View:
    """An edition to read, with its files."""
    found = await get_round(ctx, event.round)
    return _edition_view(found, await _get_edition(ctx, found, event.edition), ())


async def _get_edition(ctx: Context, found: Round, number: int | None) -> Edition:
    newest_first = await editions.list_editions(ctx.db, found.id)
    chosen = next((one for one in newest_first if number in (None, one.number)), None)
    if chosen is None:
        raise UserError(say("error-no-edition"))
    return chosen


def _edition_view(found: Round, edition: Edition, notices: tuple[Notice, ...]) -> View:
    args = {"round": str(found.id), "edition": str(edition.number)}
    files = [
        Button(label=Verbatim(text=name.upper()), action="document.file", args={**args, "format": name})
        for name in FORMATS
    ]
    again = Button(
        label=say("button-compile-again"), action="compile", args={"round": f"#{found.id}"}, style="primary"
    )
    title = say("document-title", round=found.key, number=edition.number)
    return (
        Heading(text=title, level=1),
        *notices,
        Buttons(buttons=(again, *files)),
        DocumentNode(document=edition.document),
    )


async def get_file(event: GetFile, ctx: Context) -> View:
    """An edition in the format asked for."""
    if event.format not in FORMATS:
        raise UserError(say("error-format", formats=", ".join(FORMATS)))
    found = await get_round(ctx, event.round)
    edition = await _get_edition(ctx, found, event.edition)
    args = {"round": str(found.id), "edition": str(edition.number)}
    back = Button(label=say("button-back-to-document"), action="document", args=args)
    return (FileNode(document=edition.document, format=event.format, back=back),)
