"""Products over several rounds: the digest since the council's last meeting (H28, J27) and a quarter's picture (G25, J28)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.edition_making import Work, in_own_language, next_number, store_draft
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.period_reading import Layout, read_series
from handlers.reports.digest import compile_digest
from handlers.reports.writers import FORMATS
from handlers.spans import Span, span_of_quarter, span_since_meeting
from handlers.variants import SAME_FOR_ALL
from handlers.views import (
    Button,
    Buttons,
    DocumentNode,
    FileNode,
    Heading,
    Message,
    Notice,
    Verbatim,
    View,
    say,
)
from scheduling.plan import Meeting, plan_meetings
from scheduling.runner import is_planned, read_setup
from storage.queries import editions, people, rounds
from storage.records.editions import Edition
from storage.records.people import Body

LOOK_BACK = timedelta(days=400)
LOOK_AHEAD = timedelta(days=200)
Named = Annotated[str, Field(max_length=60)]


class CompileDigest(Event):
    """Asks for the digest to a council, by its key; the municipality's first council unless named."""

    council: Named | None = None


class CompileQuarter(Event):
    """Asks for a quarter such as `2026-Q3`; the last one that has ended unless named."""

    quarter: Named | None = None


class ShowProduct(Event):
    """Asks for an edition, draft or fixed."""

    edition: Id


class GetProductFile(Event):
    """Asks for an edition as a file."""

    edition: Id
    format: Annotated[str, Field(max_length=20)]


async def compile_council_digest(event: CompileDigest, ctx: Context) -> View:
    """Makes the next version of the digest when anything has changed, and shows the newest."""
    _refuse_quiet(ctx)
    council = await _find_council(ctx, event.council)
    meetings = await _list_meetings(ctx, council)
    first = await rounds.list_rounds(ctx.db, ctx.body.id)
    start_on = first[-1].first_on if first else ctx.today
    span = span_since_meeting(meetings, ctx.now, start_on=start_on, today=ctx.today)
    return await _compile(ctx, "digest", span)


def _refuse_quiet(ctx: Context) -> None:
    """UserError for a body that collects no reports, and has nothing to make anything of."""
    if not read_setup(ctx.body).policy.collects:
        raise UserError(say("product-no-reports", body=ctx.body.name))


async def _find_council(ctx: Context, key: str | None) -> Body:
    bodies = await people.list_bodies(ctx.db, ctx.municipality.id)
    councils = [body for body in bodies if body.kind == "council" and key in (None, body.key)]
    if not councils:
        raise UserError(say("product-no-council"))
    return councils[0]


async def _list_meetings(ctx: Context, body: Body) -> list[Meeting]:
    """The body's meetings of the last year and of the coming half."""
    own = await rounds.list_exceptions(ctx.db, body.id)
    start, end, zone = ctx.today - LOOK_BACK, ctx.today + LOOK_AHEAD, ctx.municipality.timezone
    planned = plan_meetings(read_setup(body), start, end, zone=zone, exceptions=own)
    return [meeting for meeting in planned if is_planned(body, meeting, own)]


async def compile_quarter(event: CompileQuarter, ctx: Context) -> View:
    """Makes the next version of a quarter's picture when anything has changed, and shows the newest."""
    _refuse_quiet(ctx)
    span = span_of_quarter(event.quarter, ctx.today)
    if span is None or span.first_on > ctx.today:
        raise UserError(say("product-no-quarter"))
    return await _compile(ctx, "quarter", span)


async def _compile(ctx: Context, product: Layout, span: Span) -> View:
    own = in_own_language(ctx)
    work = Work(ctx.body.id, product, span.period)
    series = await read_series(own, span, product, await next_number(ctx, work))
    if not any(one.version for one in series.rounds):
        raise UserError(say("product-nothing-fixed"))
    edition, is_new = await store_draft(own, work, series.edition, compile_digest(series, own.reader))
    text = say("product-new" if is_new else "product-same", number=edition.number)
    return _product_view(edition, (Notice(text=text, kind="done"),))


async def show_product(event: ShowProduct, ctx: Context) -> View:
    """An edition to read, with its files and what can be done with it."""
    return _product_view(await _get_edition(ctx, event.edition), ())


async def get_product_file(event: GetProductFile, ctx: Context) -> View:
    """An edition in the format asked for."""
    if event.format not in FORMATS:
        raise UserError(say("error-format", formats=", ".join(FORMATS)))
    edition = await _get_edition(ctx, event.edition)
    args = {"edition": str(edition.id)}
    back = Button(label=say("picture-back"), action="product", args=args)
    return (FileNode(document=edition.document, format=event.format, back=back),)


async def _get_edition(ctx: Context, edition_id: int) -> Edition:
    """A digest or a quarter of the seat's own body; UserError for anything else, as for one that does not exist."""
    found = await editions.find_edition(ctx.db, edition_id)
    if found is None or found.body_id != ctx.body.id or found.product not in SAME_FOR_ALL:
        raise UserError(say("distribution-no-such-edition"))
    return found


def _product_view(edition: Edition, notices: tuple[Notice, ...]) -> View:
    args = {"edition": str(edition.id)}
    files = [
        Button(label=Verbatim(text=name.upper()), action="product.file", args={**args, "format": name})
        for name in FORMATS
    ]
    next_step = Button(
        label=_next_label(edition),
        action="distribute" if edition.is_fixed else "edition.fixing",
        args=args,
        style="primary",
    )
    return (
        Heading(text=_title(edition), level=1),
        *notices,
        Buttons(buttons=(next_step, *files)),
        DocumentNode(document=edition.document),
    )


def _next_label(edition: Edition) -> Message:
    return say("distribution-open") if edition.is_fixed else say("distribution-fix")


def _title(edition: Edition) -> Message:
    return say("distribution-title", title=str(edition.document["title"]), number=edition.number)
