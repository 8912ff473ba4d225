"""What a delivery status notification says of one of our mails (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

ID = re.compile(r"<[!-;=?-~]+>")
"""Visible ASCII only: no database takes everything that somebody may write there."""
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
REPORTS = frozenset({"message/delivery-status", "message/global-delivery-status"})
ORIGINALS = frozenset({"message/rfc822", "message/global"})
ORIGINAL_HEADERS = frozenset({"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"})
MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail that did not arrive, or not yet: `is_permanent` when the server has given up.

    `message_id` is the mail's own, with its angle brackets; `status` is an enhanced code such as `5.1.1`, empty where
    none was given.
    """

    message_id: str
    recipient: str
    status: str
    is_permanent: bool


def find_bounce(message: Message) -> Bounce | None:
    """What the message says of a mail that did not arrive; None for every other message.

    A notification that somebody forwards as an attachment is not looked into.
    """
    parts = list(_outer_parts(message))
    report = next((part for part in parts if part.get_content_type() in REPORTS), None)
    told = _read_report(report) if report is not None else None
    message_id = _find_original(parts) or _find_referred(message)
    if told is None or message_id is None:
        return None
    recipient, status, is_permanent = told
    return Bounce(message_id, recipient, status, is_permanent)


def _outer_parts(message: Message) -> Iterator[Message]:
    """The message's own parts, in order and at most so many; none of a message inside it."""
    waiting = [message]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop(0)
        yield part
        if part.get_content_maintype() == "multipart":
            waiting = [*_inner(part), *waiting]


def _inner(part: Message) -> list[Message]:
    held = part.get_payload()
    return [one for one in held if isinstance(one, Message)] if isinstance(held, list) else []


def _read_report(report: Message) -> tuple[str, str, bool] | None:
    """Recipient, status and whether it is given up: of the first recipient who failed, else of the first delayed."""
    read = [found for fields in _inner(report) if (found := _read_fields(fields)) is not None]
    return next((found for found in read if found[2]), next(iter(read), None))


def _read_fields(fields: Message) -> tuple[str, str, bool] | None:
    found = STATUS.search(_field(fields, "Status"))
    status = found[0] if found else ""
    action = _field(fields, "Action").partition(" ")[0].lower()
    if action not in {"failed", "delayed"} and not (action == "" and status[:1] in {"4", "5"}):
        return None
    recipient = _field(fields, "Original-Recipient") or _field(fields, "Final-Recipient")
    is_permanent = action == "failed" or (not action and status.startswith("5"))
    return recipient.rpartition(";")[2].strip(" <>"), status, is_permanent


def _field(fields: Message, name: str) -> str:
    return str(fields.get(name) or "").strip()


def _find_original(parts: list[Message]) -> str | None:
    """The Message-ID of the mail that came back, from what was sent back of it."""
    for part in parts:
        kind = part.get_content_type()
        returned = _inner(part) if kind in ORIGINALS else []
        if kind in ORIGINAL_HEADERS:
            returned = _inner(part) or [HeaderParser().parsestr(_words(part).lstrip())]
        for original in returned:
            if found := ID.search(_field(original, "Message-ID")):
                return found[0]
    return None


def _words(part: Message) -> str:
    held = part.get_payload(decode=True)
    return held.decode("utf-8", "replace") if isinstance(held, bytes) else ""


def _find_referred(message: Message) -> str | None:
    """What the notification answers to, where the mail itself was not sent back, as Exchange and Gmail may do."""
    for name in ("In-Reply-To", "References"):
        if found := ID.findall(_field(message, name)):
            return str(found[-1])
    return None
