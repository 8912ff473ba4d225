"""Reading what has been fixed: which pictures a seat may see, one of them, and as a file in the seat's own variant."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id
from handlers.readable import Readable, get_readable, list_readable
from handlers.reports.writers import FORMATS
from handlers.variants import NAMES, document_of
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    DocumentNode,
    FileNode,
    Heading,
    Instant,
    Message,
    Paragraph,
    Text,
    Verbatim,
    View,
    say,
)
from storage.records.editions import Variant

Named = Annotated[str, Field(max_length=20)]


class ListPictures(Event):
    """Asks for what the seat may read."""


class ReadPicture(Event):
    """Asks for an edition, in the seat's widest variant unless a narrower one is named."""

    edition: Id
    variant: Named | None = None


class GetPictureFile(Event):
    """Asks for an edition as a file."""

    edition: Id
    format: Named
    variant: Named | None = None


async def list_pictures(event: ListPictures, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """Every fixed edition the seat may read, the newest first (J22)."""
    cards = tuple(_card(one) for one in await list_readable(ctx))
    title = Heading(text=say("picture-title"), level=1)
    return (title, Cards(cards=cards, empty=say("picture-none")))


def _card(one: Readable) -> Card:
    document = document_of(one.edition, one.variant)
    lines: tuple[Text, ...] = tuple(_card_lines(one, str(document.get("subtitle") or "")))
    args = {"edition": str(one.edition.id)}
    read = Button(label=say("distribution-read"), action="picture", args=args, style="primary")
    pdf = Button(label=say("picture-pdf"), action="picture.file", args={**args, "format": "pdf"})
    title = say("distribution-title", title=str(document["title"]), number=one.edition.number)
    return Card(title=title, lines=lines, buttons=(read, pdf))


def _card_lines(one: Readable, period: str) -> list[Text]:
    lines: list[Text] = [Verbatim(text=period)] if period else []
    if one.edition.approved_at is not None:
        lines.append(say("picture-fixed", at=Instant(at=one.edition.approved_at, form="short")))
    return lines


async def read_picture(event: ReadPicture, ctx: Context) -> View:
    """A fixed edition to read, with its files."""
    found = await get_readable(ctx, event.edition, event.variant)
    document = document_of(found.edition, found.variant)
    title = say("distribution-title", title=str(document["title"]), number=found.edition.number)
    return (
        Heading(text=title, level=1),
        *_variant_part(found.variant),
        Buttons(buttons=tuple(_file_buttons(found, event.variant))),
        DocumentNode(document=document),
    )


def _variant_part(variant: Variant) -> tuple[Paragraph, ...]:
    """For whom it is, where it is not the whole of it."""
    text: Message = say(NAMES[variant])
    return () if variant == "internal" else (Paragraph(text=text, tone="quiet"),)


def _file_buttons(found: Readable, variant: str | None) -> list[Button]:
    args = _args(found.edition.id, variant)
    return [
        Button(label=Verbatim(text=name.upper()), action="picture.file", args={**args, "format": name})
        for name in FORMATS
    ]


def _args(edition_id: int, variant: str | None) -> dict[str, str]:
    return {"edition": str(edition_id)} | ({"variant": variant} if variant else {})


async def get_picture_file(event: GetPictureFile, ctx: Context) -> View:
    """The edition in the format asked for."""
    if event.format not in FORMATS:
        raise UserError(say("error-format", formats=", ".join(FORMATS)))
    found = await get_readable(ctx, event.edition, event.variant)
    args = _args(event.edition, event.variant)
    back = Button(label=say("picture-back"), action="picture", args=args)
    document = document_of(found.edition, found.variant)
    return (FileNode(document=document, format=event.format, back=back),)
