"""Files in Slack: made when they are sent, brought to Slack unseen, then shown in one conversation, once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.edge import Edge, Speaker, find_speaker
from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Api, Payload, Workspaces, part
from handlers.reports.document import Document
from handlers.reports.writers import file_name, write
from handlers.routing import Called
from handlers.views import Attachment, FileNode, View
from scheduling.port import DeliveryError, UnknownOutcome
from storage.queries import people
from storage.records.deliveries import Delivery
from storage.session import Connection, whole

PAUSES = (0.3, 0.7, 1.5)
"""Seconds between the questions whether Slack has shared a file."""


def find_attachment(view: View) -> Attachment | None:
    """The view's file, of which there is at most one."""
    return next((node for node in view if isinstance(node, Attachment)), None)


@dataclass(frozen=True, slots=True)
class Files:
    """The means to hand files over: the edge makes them, the Web API takes them."""

    api: Api
    workspaces: Workspaces
    edge: Edge

    async def upload(self, workspace: str, delivery: Delivery, attachment: Attachment) -> str:
        """Slack's id of the delivery's file, which nobody sees yet."""
        node = await self._make(delivery, attachment)
        return await self.bring(workspace, node)

    async def _make(self, delivery: Delivery, attachment: Attachment) -> FileNode:
        """What the router hands over to the seat that is written to, or to the convener for a channel."""

        async def find(db: Connection) -> Speaker | None:
            seats = await people.list_seats(db, delivery.body_id)
            convener = next((seat.id for seat in seats if seat.is_convener), None)
            seat_id = delivery.seat_id or convener
            return None if seat_id is None else await find_speaker(db, seat_id)

        answer = await whole(self.edge.ask(find, Called(attachment.action, attachment.args)))
        if not answer.view or not isinstance(answer.view[0], FileNode):
            raise DeliveryError(f"file-{answer.outcome.replace('_', '-')}", permanent=False)
        return answer.view[0]

    async def bring(self, workspace: str, node: FileNode) -> str:
        """Slack's id of a file that has been written and brought there."""
        document = Document.model_validate(node.document)
        content = await asyncio.to_thread(write, document, node.format)
        name = file_name(document, node.format)
        told = await self._call(workspace, "files.getUploadURLExternal", filename=name, length=len(content))
        await self.api.upload(str(part(told, "upload_url")), content)
        return str(part(told, "file_id"))

    async def is_shown(self, to: Address, file_id: str) -> bool:
        """True when a file that was brought stands in the conversation."""
        try:
            told = await self._call(to.workspace, "files.info", file=file_id)
        except DeliveryError as error:
            if error.code == "slack-file-gone":
                return False
            raise
        file = part(told, "file")
        shared = {channel for kind in (file.get("shares") or {}).values() for channel in kind}
        listed = {channel for kind in ("channels", "groups", "ims") for channel in file.get(kind) or ()}
        return to.id in shared | listed

    async def show(self, to: Address, file_id: str) -> None:
        """Shows a file that was brought; in a conversation by its id, never a user's.

        Slack shares it after its answer, and at times not at all: UnknownOutcome when it is not seen there.
        """
        await self._call(
            to.workspace, "files.completeUploadExternal", files=[{"id": file_id}], channel_id=to.id
        )
        for pause in PAUSES:
            if await self.is_shown(to, file_id):
                return
            await asyncio.sleep(pause)
        raise UnknownOutcome

    async def _call(self, workspace: str, method: str, **params: object) -> Payload:
        token = await self.workspaces.token_of(workspace)
        return await self.api.call(token, workspace, method, **params)
