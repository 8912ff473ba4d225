"""Compiling a round's status report into numbered editions, reading it and taking it as a file (H25)."""

from __future__ import annotations

from handlers.context import Context
from handlers.current import get_round, get_round_by_name
from handlers.edition_making import make_edition
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.posting import Posting, post
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
from scheduling.runner import PlannedStep
from storage.queries import editions, people, rounds
from storage.records.editions import Edition
from storage.records.rounds import Round


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
    title = say("document-title", round=found.key, number=edition.number)
    return (
        Heading(text=title, level=1),
        *notices,
        Buttons(buttons=(*_next_steps(found, edition), *files)),
        DocumentNode(document=edition.document),
    )


def _next_steps(found: Round, edition: Edition) -> tuple[Button, ...]:
    """A draft is fixed; a fixed version is handed over, and registered."""
    args = {"edition": str(edition.id)}
    again = Button(label=say("button-compile-again"), action="compile", args={"round": f"#{found.id}"})
    if edition.is_fixed:
        give = Button(label=say("button-distribute"), action="distribute", args=args, style="primary")
        return (give, Button(label=say("button-register"), action="edition.registering", args=args), again)
    return (Button(label=say("button-fix"), action="edition.fixing", args=args, style="primary"), again)


async def get_file(event: GetFile, ctx: Context) -> View:
    """An edition in the format asked for."""
    if event.format not in FORMATS:
        raise UserError(say("error-format", formats=", ".join(FORMATS)))
    found = await get_round(ctx, event.round)
    edition = await _get_edition(ctx, found, event.edition)
    args = {"round": str(found.id), "edition": str(edition.number)}
    back = Button(label=say("button-back-to-document"), action="document", args=args)
    return (FileNode(document=edition.document, format=event.format, back=back),)
