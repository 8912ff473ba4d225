"""A mail's bytes: headers that no text can break, and both bodies in seven bits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from bot.platforms.mail.address import MailAddress
from bot.platforms.mail.files import MadeFile
from bot.platforms.mail.render import Drawn
from handlers.reports.sanitise import plain

NEVER_FOLDED = frozenset({"list-unsubscribe", "list-id", "message-id"})
LONGEST_LINE = 998
NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9-]+")


class WholeAddresses(EmailPolicy):
    """Writes some headers on one line: the library would encode a long address there as words, which nobody can follow."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as it is sent."""
        if name.lower() in NEVER_FOLDED:
            return f"{name}: {value}\r\n".encode("ascii")
        return super().fold_binary(name, value)


SENT_AS = WholeAddresses(linesep="\r\n", max_line_length=78)
SENT_WITH_UTF8 = SENT_AS.clone(utf8=True)


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands in a mail's headers beside its subject; `leave` is where its List-Unsubscribe leads."""

    sender: MailAddress
    sender_name: str
    to: MailAddress
    reply_to: str | None
    message_id: str
    list_id: str
    language: str
    leave: str
    sent_at: datetime


def list_id_of(*names: str, domain: str) -> str:
    """`<est.lindesberg.domain>` (RFC 2919): the same for all mail of one body."""
    parts = (NOT_IN_A_NAME.sub("-", name).strip("-").lower() for name in names)
    return f"<{'.'.join(part for part in parts if part)}.{domain}>"


def compose(envelope: Envelope, drawn: Drawn, files: tuple[MadeFile, ...]) -> bytes:
    """The whole mail, CRLF at every line's end, no line longer than SMTP takes."""
    needs_utf8 = envelope.to.needs_utf8 or envelope.sender.needs_utf8
    mail = EmailMessage(policy=SENT_WITH_UTF8 if needs_utf8 else SENT_AS)
    mail.set_content(drawn.text, cte="quoted-printable")
    mail.add_alternative(drawn.html, subtype="html", cte="quoted-printable")
    for file in files:
        kind, _, subtype = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    # Last: adding a part moves every Content-... header that is there already into the part before it.
    for name, value in _headers(envelope, drawn).items():
        mail[name] = value
    return mail.as_bytes()


def _headers(envelope: Envelope, drawn: Drawn) -> dict[str, str | Address]:
    return {
        "From": Address(one_line(envelope.sender_name), envelope.sender.local, envelope.sender.domain),
        "To": Address("", envelope.to.local, envelope.to.domain),
        **({"Reply-To": one_line(envelope.reply_to)} if envelope.reply_to else {}),
        "Subject": one_line(drawn.subject),
        "Date": format_datetime(envelope.sent_at),
        "Message-ID": envelope.message_id,
        "Content-Language": envelope.language,
        "Auto-Submitted": "auto-generated",
        # Exchange answers RFC 3834's header with its out-of-office reply all the same.
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "List-Id": envelope.list_id,
        "List-Unsubscribe": f"<{envelope.leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def one_line(text: str) -> str:
    """The text without line ends of any kind, which would begin a header of its own."""
    return " ".join(plain(text).split())
