"""Slack as a platform: messages by direct message or in a channel, found again by their metadata, redrawn where they stand.

A delivery's reference is `C012/1700000000.000100`: conversation and time stamp. Until a message with a file is sent, it
is the uploaded file's own id.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid5

from bot.platforms.slack.address import Address
from bot.platforms.slack.api import Api, Payload, Workspaces, part
from bot.platforms.slack.files import Files, find_attachment
from bot.platforms.slack.linking import PLATFORM, Linking
from bot.platforms.slack.render import Drawn, draw_message
from handlers.texts import Reader
from handlers.views import View, load_view
from scheduling.port import Busy, DeliveryError
from storage.queries import people
from storage.records.deliveries import Delivery
from storage.records.people import Municipality
from storage.session import Database, whole

EVENT_TYPE = "estbot_delivery"
NAMESPACE = UUID("6f1e3c9e-6d1b-4f5c-9f43-0d2f0a5b7f55")
"""Ours alone: makes a message's `client_msg_id` of its key."""
PAGE = 200
PAGE_WHEN_DISTRIBUTED = 15
CLOCKS_DIFFER = timedelta(hours=1)
MOST_KNOWN = 10_000
KNOWN_FOR_SECONDS = 600.0
"""How long an account that was in use is taken to be so."""


@dataclass
class SlackPlatform:
    """The port of scheduling/port.py over Slack's Web API."""

    api: Api
    workspaces: Workspaces
    database: Database
    linking: Linking
    files: Files
    name: str = PLATFORM
    can_look_up: bool = True
    conversations: dict[Address, str] = field(default_factory=dict)
    seen_at: dict[Address, float] = field(default_factory=dict)
    read_to: dict[str, str] = field(default_factory=dict)

    async def upload(self, delivery: Delivery) -> str | None:
        """Brings the message's file to Slack, where nobody sees it yet; one that an earlier attempt has shown stays."""
        attachment = find_attachment(load_view(delivery.view))
        if attachment is None:
            return None
        to = await self._find_conversation(delivery)
        if delivery.reference and await self.files.is_shown(to, delivery.reference):
            return delivery.reference
        return await self.files.upload(to.workspace, delivery, attachment)

    async def send(self, delivery: Delivery) -> str:
        """Sends the file first, if there is one, then the message with the delivery's key in its metadata."""
        to = await self._find_conversation(delivery)
        view = load_view(delivery.view)
        if delivery.reference and not await self._has_shown_file(to, delivery):
            await self.files.show(to, delivery.reference)
        drawn = await self._draw(delivery, view)
        told = await self._call(to.workspace, "chat.postMessage", channel=to.id, **_message(delivery, drawn))
        return f"{to.id}/{part(told, 'ts')}"

    async def _has_shown_file(self, to: Address, delivery: Delivery) -> bool:
        """True when an earlier attempt came as far as the file."""
        return delivery.claim > 1 and await self.files.is_shown(to, delivery.reference or "")

    async def update(self, delivery: Delivery) -> None:
        """Redraws the message under its reference."""
        channel, _, ts = (delivery.reference or "").partition("/")
        if not ts:
            raise DeliveryError("slack-message-gone", permanent=True)
        workspace = await self._find_workspace(delivery)
        drawn = await self._draw(delivery, load_view(delivery.view))
        shown = {"text": drawn.text, "blocks": drawn.blocks, "metadata": _metadata(delivery), "parse": "none"}
        await self._call(workspace, "chat.update", channel=channel, ts=ts, **shown)

    async def look_up(self, delivery: Delivery) -> str | None:
        """Reads the conversation back, newest first, until it finds the key or is past the message's time."""
        to = await self._find_conversation(delivery)
        cursor = self.read_to.pop(delivery.key, "")
        while True:
            told = await self._read_page_or_wait(to, delivery, cursor)
            messages = part(told, "messages")
            found = next((one for one in messages if _is_about(one, delivery)), None)
            if found is not None:
                return f"{to.id}/{found['ts']}"
            cursor = (told.get("response_metadata") or {}).get("next_cursor", "")
            if not cursor or _is_before(messages, delivery):
                return None

    async def _read_page_or_wait(self, to: Address, delivery: Delivery, cursor: str) -> Payload:
        """A page; when Slack is busy the next look-up goes on here, or with a page a minute it would never get on."""
        try:
            return await self._read_page(to, cursor)
        except Busy:
            self.read_to[delivery.key] = cursor
            raise

    async def _read_page(self, to: Address, cursor: str) -> Payload:
        limit = PAGE_WHEN_DISTRIBUTED if self.api.pace.is_distributed else PAGE
        more = {"cursor": cursor} if cursor else {}
        return await self._call(
            to.workspace,
            "conversations.history",
            channel=to.id,
            limit=limit,
            include_all_metadata=True,
            **more,
        )

    async def _find_conversation(self, delivery: Delivery) -> Address:
        """Where the message goes: the channel itself, or the direct message with an account that is in use."""
        at = await self._find_address(delivery)
        if at.id[0] not in "UW":
            return at
        await self._refuse_deactivated(at)
        if at not in self.conversations:
            told = await self._call(at.workspace, "conversations.open", users=at.id)
            if len(self.conversations) >= MOST_KNOWN:
                self.conversations.clear()
            self.conversations[at] = str(part(told, "channel", "id"))
        return Address(at.workspace, self.conversations[at])

    async def _find_workspace(self, delivery: Delivery) -> str:
        """Where a message stands: its address says so, unless that was still a mail address when it was sent."""
        written = delivery.address or ""
        if "@" in written:
            return await self.workspaces.workspace_of(delivery.municipality_id)
        return (await self._find_address(delivery)).workspace

    async def _find_address(self, delivery: Delivery) -> Address:
        """The account or channel; a mail address is looked up once and then replaced by the account."""
        written = delivery.address or ""
        try:
            if "@" not in written:
                return Address.read(written)
        except ValueError as error:
            raise DeliveryError("slack-address", permanent=True) from error
        found = await self.linking.find_by_email(delivery.municipality_id, written)
        profile = await self.linking.read(found)
        if profile.email is None:
            # A bot's, another organisation's or not confirmed: it says nothing of who has it.
            raise DeliveryError("slack-nobody", permanent=True)
        await whole(self.linking.link_found(delivery.seat_id or 0, written, profile))
        return found

    async def _refuse_deactivated(self, at: Address) -> None:
        """Slack takes messages to accounts that have been closed, and nobody reads them."""
        now = asyncio.get_running_loop().time()
        if now - self.seen_at.get(at, -KNOWN_FOR_SECONDS) < KNOWN_FOR_SECONDS:
            return
        if (await self.linking.read(at)).is_deactivated:
            raise DeliveryError("slack-deactivated", permanent=True)
        if len(self.seen_at) >= MOST_KNOWN:
            self.seen_at.clear()
        self.seen_at[at] = now

    async def _draw(self, delivery: Delivery, view: View) -> Drawn:
        municipality = await whole(self._read_municipality(delivery))
        reader = Reader(delivery.language, municipality.timezone, delivery.timezone)
        return draw_message(view, reader, delivery.seat_id)

    async def _read_municipality(self, delivery: Delivery) -> Municipality:
        async with self.database.begin() as db:
            return await people.get_municipality(db, delivery.municipality_id)

    async def _call(self, workspace: str, method: str, **params: object) -> Payload:
        token = await self.workspaces.token_of(workspace)
        return await self.api.call(token, workspace, method, **params)


def _message(delivery: Delivery, drawn: Drawn) -> Payload:
    return {
        "text": drawn.text,
        "blocks": drawn.blocks,
        "metadata": _metadata(delivery),
        "client_msg_id": str(uuid5(NAMESPACE, delivery.key)),
        "unfurl_links": False,
        "unfurl_media": False,
        "mrkdwn": False,
        "parse": "none",
    }


def _metadata(delivery: Delivery) -> Payload:
    """What the message is found again by; https://docs.slack.dev/messaging/message-metadata."""
    return {"event_type": EVENT_TYPE, "event_payload": {"key": delivery.key}}


def _is_about(message: Payload, delivery: Delivery) -> bool:
    metadata = message.get("metadata") or {}
    return (
        metadata.get("event_type") == EVENT_TYPE
        and metadata.get("event_payload", {}).get("key") == delivery.key
    )


def _is_before(messages: list[Payload], delivery: Delivery) -> bool:
    """True when the oldest of them was there before the delivery could be, whatever the two clocks show."""
    oldest = min((float(one["ts"]) for one in messages), default=0.0)
    return oldest < (delivery.created_at - CLOCKS_DIFFER).timestamp()
