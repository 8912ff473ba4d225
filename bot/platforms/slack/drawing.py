"""One match over the nodes of a view: each becomes parts, and the surface takes what it has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from bot.platforms.slack import limits
from bot.platforms.slack.blocks import Block, actions, numbered
from bot.platforms.slack.document_blocks import document_parts
from bot.platforms.slack.fitting import BUTTONS, INPUTS, Part, Surface, fit, weigh
from bot.platforms.slack.form_blocks import FormDrawing
from bot.platforms.slack.nodes import (
    button_parts,
    card_parts,
    facts_blocks,
    heading_blocks,
    notice_blocks,
    paragraph_blocks,
    table_blocks,
    with_dividers,
)
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Cards,
    DocumentNode,
    Facts,
    FileNode,
    Form,
    Heading,
    Node,
    Notice,
    Paragraph,
    Table,
    View,
)

LARGEST_FORM_SIZE = limits.VIEW_BYTES - 30_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """A view being drawn: the surface, its reader, and the seat its buttons speak for."""

    surface: Surface
    reader: Reader
    seat_id: int | None
    form: FormDrawing | None = None

    def blocks(self, view: View) -> list[Block]:
        """The view's blocks as they fit, every button with an id of its own."""
        parts = list(with_dividers([(node, list(self._parts(node))) for node in view]))
        return numbered(fit(parts, self.surface, self.reader))

    def _parts(self, node: Node) -> Iterable[Part]:
        match node:
            case Heading() | Paragraph() | Notice() | Facts() | Table():
                return self._plain_parts(node)
            case Cards():
                return card_parts(node, self.reader, self.seat_id)
            case Buttons():
                return button_parts(node, self.reader, self.seat_id)
            case Attachment():
                return self._attachment_parts(node)
            case Form():
                return self._form_parts()
            case DocumentNode():
                return document_parts(node.document, self.reader)
            case FileNode():
                raise TypeError("a file is uploaded, not drawn")
            case _:
                assert_never(node)

    def _plain_parts(self, node: Heading | Paragraph | Notice | Facts | Table) -> Iterator[Part]:
        match node:
            case Heading():
                blocks = heading_blocks(node, self.reader)
            case Paragraph():
                blocks = paragraph_blocks(node, self.reader)
            case Notice():
                blocks = notice_blocks(node, self.reader)
            case Facts():
                blocks = facts_blocks(node, self.reader)
            case Table():
                blocks = table_blocks(node, self.reader)
            case _:
                assert_never(node)
        yield from map(Part, blocks)

    def _attachment_parts(self, node: Attachment) -> Iterator[Part]:
        """A button; with a message the file itself is sent."""
        if self.surface != "message":
            button = Button(label=node.label, action=node.action, args=node.args)
            yield from (Part(block, BUTTONS) for block in actions((button,), self.reader, self.seat_id))

    def _form_parts(self) -> list[Part]:
        if self.form is None:
            raise TypeError("a form is drawn in a modal")
        parts = list(self.form.parts())
        size = sum(weigh(part.block)[1] for part in parts if part.need == INPUTS)
        if size <= LARGEST_FORM_SIZE:
            return parts
        return list(replace(self.form, is_sparse=True).parts())
