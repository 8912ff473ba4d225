"""Bytes out of a mailbox to what they say."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import compat32
from itertools import islice

from bot.platforms.mail.bounces import Bounce, find_bounce

MOST_BYTES = 64 * 1024
"""As much of a mail as is read; what is sent back of ours stands last and may be large."""
MOST_LINES = 2_000
MOST_BOUNDARIES = 20
MOST_NESTED = 50
BOUNDARY = re.compile(rb'(?i)boundary[*\d]*\s*=\s*("[^"]*"|[^\s;"]*)')
HOLDING = re.compile(rb"(?im)^content-type\s*:\s*(?:multipart|message)/")
"""A part that other parts stand in: each line is compared with every one that is still open."""


class MalformedMail(ValueError):  # noqa: N818 - it reads as what it says
    """Bytes that cannot be read as a mail."""


def parse_bounce(raw: bytes) -> Bounce | None:
    """The bounce in a mail, None when it is any other mail; MalformedMail for what cannot be read.

    The end may be missing: what counts stands at the beginning. The old policy leaves headers as they are, where the new
    one stumbles over broken ones. Parts inside parts may go deeper than the parser can, or keep it busy for minutes.
    """
    beginning = _beginning(raw)
    if _is_too_deep(beginning):
        raise MalformedMail
    try:
        return find_bounce(message_from_bytes(beginning, policy=compat32))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise MalformedMail from error


def _beginning(raw: bytes) -> bytes:
    """As many lines as are read; a line may end in any way that the library takes for an end."""
    return b"".join(islice(raw[:MOST_BYTES].splitlines(keepends=True), MOST_LINES))


def _is_too_deep(raw: bytes) -> bool:
    boundaries = {found.strip(b'"') for found in BOUNDARY.findall(raw)}
    return len(boundaries) > MOST_BOUNDARIES or sum(1 for _ in HOLDING.finditer(raw)) > MOST_NESTED
