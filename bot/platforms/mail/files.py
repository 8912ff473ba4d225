"""Files that go with a mail: made by the edge as the seat that is written to, written outside the loop."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.edge import Edge, Speaker, find_speaker
from handlers.reports.document import Document
from handlers.reports.writers import FORMATS, file_name, write
from handlers.routing import Called
from handlers.views import Attachment, FileNode, View
from scheduling.port import DeliveryError
from storage.records.deliveries import Delivery
from storage.session import Connection, whole


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file with its name and its type, such as `application/pdf`."""

    name: str
    media_type: str
    content: bytes


async def make_files(edge: Edge, delivery: Delivery, view: View) -> tuple[MadeFile, ...]:
    """The files of a view, in its order; DeliveryError when one cannot be had, because a mail goes whole or not at all."""
    wanted = (node for node in view if isinstance(node, Attachment))
    return tuple([await _make_file(edge, delivery, node) for node in wanted])


async def _make_file(edge: Edge, delivery: Delivery, attachment: Attachment) -> MadeFile:
    async def find(db: Connection) -> Speaker | None:
        return None if delivery.seat_id is None else await find_speaker(db, delivery.seat_id)

    answer = await whole(edge.ask(find, Called(attachment.action, attachment.args)))
    if not answer.view or not isinstance(answer.view[0], FileNode):
        raise DeliveryError(f"file-{answer.outcome.replace('_', '-')}", permanent=False)
    return await _write_file(answer.view[0])


async def _write_file(node: FileNode) -> MadeFile:
    document = Document.model_validate(node.document)
    content = await asyncio.to_thread(write, document, node.format)
    media_type = FORMATS[node.format].media_type.partition(";")[0]
    return MadeFile(file_name(document, node.format), media_type, content)
