"""Files that go with a mail: made by the edge as the seat that is written to, written outside the loop and once for all."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections import OrderedDict
from dataclasses import dataclass, field

from bot.edge import Edge, Speaker, find_speaker
from handlers.reports.document import Document
from handlers.reports.writers import FORMATS, file_name, write
from handlers.routing import Called
from handlers.views import Attachment, FileNode, View
from scheduling.port import DeliveryError
from storage.records.deliveries import Delivery
from storage.session import Connection, whole

WRITTEN_AT_ONCE = 1
"""A PDF takes a core of its own for a second; more beside each other would only hold up whoever uses the page."""
MOST_KEPT = 8


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file with its name and its type, such as `application/pdf`."""

    name: str
    media_type: str
    content: bytes


@dataclass
class Files:
    """Makes files, and keeps the newest ones: the same document goes to many seats."""

    edge: Edge
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(WRITTEN_AT_ONCE))
    kept: OrderedDict[str, asyncio.Task[MadeFile]] = field(default_factory=OrderedDict)

    async def make(self, delivery: Delivery, view: View) -> tuple[MadeFile, ...]:
        """The files of a view, in its order; DeliveryError when one cannot be had, because a mail goes whole or not at all."""
        wanted = (node for node in view if isinstance(node, Attachment))
        return tuple([await self._make_one(delivery, node) for node in wanted])

    async def _make_one(self, delivery: Delivery, attachment: Attachment) -> MadeFile:
        async def find(db: Connection) -> Speaker | None:
            return None if delivery.seat_id is None else await find_speaker(db, delivery.seat_id)

        answer = await whole(self.edge.ask(find, Called(attachment.action, attachment.args)))
        if not answer.view or not isinstance(answer.view[0], FileNode):
            raise DeliveryError(f"file-{answer.outcome.replace('_', '-')}", permanent=False)
        return await self.write(answer.view[0])

    async def write(self, node: FileNode) -> MadeFile:
        """The file, written once; whoever stops waiting for it leaves it to be found at the next attempt."""
        name = _name_of(node)
        task = self.kept.pop(name, None)
        if task is None or _has_failed(task):
            task = asyncio.create_task(self._write(node))
        self.kept[name] = task
        while len(self.kept) > MOST_KEPT:
            self.kept.popitem(last=False)
        return await asyncio.shield(task)

    async def _write(self, node: FileNode) -> MadeFile:
        async with self.turns:
            return await asyncio.to_thread(_write_file, node)


def _name_of(node: FileNode) -> str:
    """What tells one file from another: all that it is made of."""
    text = json.dumps([node.format, node.document], sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _has_failed(task: asyncio.Task[MadeFile]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _write_file(node: FileNode) -> MadeFile:
    document = Document.model_validate(node.document)
    media_type = FORMATS[node.format].media_type.partition(";")[0]
    return MadeFile(file_name(document, node.format), media_type, write(document, node.format))
