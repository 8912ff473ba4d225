"""What a mail server's refusals mean: pure decisions from its codes to the one decision that delivery makes.

Codes: RFC 5321 section 4.2.3; enhanced ones such as 5.1.1: RFC 3463. A permanent refusal marks the recipient's address,
unless it is about the message alone; what is the server's or the sender's own trouble is never permanent.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from scheduling.port import DeliveryError

Stage = Literal["connection", "sender", "recipient", "content"]
ENHANCED = re.compile(r"\s*[245]\.(\d{1,3}\.\d{1,3})\b")
BY_DETAIL: Mapping[str, str] = MappingProxyType(
    {
        "1.7": "mail-sender",
        "1.8": "mail-sender",
        "2.1": "mail-nobody",
        "2.2": "mail-full",
        "2.3": "mail-too-large",
        "3.4": "mail-too-large",
        # What Exchange Online says of a recipient that its directory does not have.
        "4.1": "mail-nobody",
        "6.7": "mail-address",
    }
)
BY_SUBJECT: Mapping[str, str] = MappingProxyType({"1": "mail-nobody", "7": "mail-policy"})
RECIPIENT: Mapping[int, str] = MappingProxyType(
    {
        **dict.fromkeys((550, 551, 553), "mail-nobody"),
        **dict.fromkeys((500, 501, 502, 503, 504, 555), "mail-address"),
        552: "mail-full",
    }
)
"""What a code without a detail means of a recipient."""
CONTENT: Mapping[int, str] = MappingProxyType({550: "mail-policy", 552: "mail-full", 554: "mail-policy"})
"""The same of a content."""
PERMANENT = frozenset({"mail-nobody", "mail-address", "mail-policy", "mail-too-large", "mail-refused"})
"""No later attempt with this message to this recipient can succeed."""
ABOUT_MESSAGE = frozenset({"mail-policy", "mail-too-large", "mail-refused"})
"""Of these, those that say nothing of the address: the next message may well be taken."""
BLAME_NO_ADDRESS = frozenset({"mail-policy", "mail-too-large", "mail-sender"})
"""What a mail that came back may be called without its address being to blame."""
SIGN_IN = frozenset({530, 535, 538})


def translate(error: Exception) -> DeliveryError:
    """The port's error for one from before the end of the content: nothing was delivered."""
    if isinstance(error, DeliveryError):
        return error
    if isinstance(error, SMTPResponseException) and error.code > 0:
        return refuse(_stage_of(error), error.code, error.message)
    if isinstance(error, ssl.SSLError) or isinstance(error.__cause__, ssl.SSLError):
        return DeliveryError("mail-encryption", permanent=False)
    return DeliveryError("mail-unreachable", permanent=False)


def _stage_of(error: SMTPResponseException) -> Stage:
    match error:
        case SMTPSenderRefused():
            return "sender"
        case SMTPRecipientRefused():
            return "recipient"
        case SMTPDataError():
            return "content"
        case _:
            return "connection"


def refuse(stage: Stage, code: int, text: str) -> DeliveryError:
    """What a server's answer at a stage means."""
    found = ENHANCED.match(text)
    detail = found[1] if found and found[1] != "0.0" else ""
    if code < 500:
        is_full = detail == "2.2" or (stage == "recipient" and code == 452 and not detail)
        return DeliveryError("mail-full" if is_full else "mail-later", permanent=False)
    match stage:
        case "connection":
            return DeliveryError("mail-refused", permanent=False)
        case "sender":
            return _refuse_sender(code, detail)
        case "recipient":
            is_relaying = code in SIGN_IN or "relay" in text.lower()
            return _final("mail-relay" if is_relaying else _read(code, detail, RECIPIENT))
        case "content":
            return _final(_read(code, detail, CONTENT))


def find_other_blame(status: str) -> str | None:
    """What a mail that came back with this enhanced code is called when its address is not to blame; None when it is."""
    detail = status.partition(".")[2]
    code = _read(0, detail, {})
    is_content = code == "mail-refused" and detail.startswith("6.")
    return code if code in BLAME_NO_ADDRESS or is_content else None


def refuse_sign_in(error: SMTPAuthenticationError) -> DeliveryError:
    """The account or its password is not accepted, or not now."""
    is_for_now = 400 <= error.code < 500
    return DeliveryError("mail-later" if is_for_now else "mail-sign-in", permanent=False)


def _refuse_sender(code: int, detail: str) -> DeliveryError:
    """At MAIL a server also says that the size it was told of is too large (RFC 1870)."""
    if BY_DETAIL.get(detail) == "mail-too-large" or (code == 552 and not detail):
        return _final("mail-too-large")
    return _final("mail-sign-in" if code in SIGN_IN else "mail-sender")


def _read(code: int, detail: str, bare: Mapping[int, str]) -> str:
    """What a refusal is called: by its detail where it has one, else by its code."""
    if not detail:
        return bare.get(code, "mail-refused")
    return BY_DETAIL.get(detail) or BY_SUBJECT.get(detail.partition(".")[0], "mail-refused")


def _final(code: str) -> DeliveryError:
    return DeliveryError(code, permanent=code in PERMANENT, about_message=code in ABOUT_MESSAGE)
