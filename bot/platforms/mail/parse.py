"""Bytes out of a mailbox to what they say."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import compat32

from bot.platforms.mail.bounces import Bounce, find_bounce


class MalformedMail(ValueError):  # noqa: N818 - it reads as what it says
    """Bytes that cannot be read as a mail."""


def parse_bounce(raw: bytes) -> Bounce | None:
    """The bounce in a mail, None when it is any other mail; MalformedMail for what cannot be read.

    The end may be missing: what counts stands at the beginning. The old policy leaves headers as they are, where the new
    one stumbles over broken ones. Parts inside parts may go deeper than the parser can.
    """
    try:
        return find_bounce(message_from_bytes(raw, policy=compat32))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedMail from error
