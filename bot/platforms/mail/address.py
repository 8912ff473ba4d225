"""Mail addresses as they are sent: an international domain in its ASCII form, everything doubtful refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

SPECIAL = re.compile(r'[\s@<>()\[\]\\,;:"]')
DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
LONGEST = 254


@dataclass(frozen=True, slots=True)
class MailAddress:
    """An address that may stand in a header and on a command line; `domain` is ASCII."""

    local: str
    domain: str

    @property
    def text(self) -> str:
        """The address as it is written."""
        return f"{self.local}@{self.domain}"

    @property
    def needs_utf8(self) -> bool:
        """True when only a server with SMTPUTF8 can take it (RFC 6531)."""
        return not self.local.isascii()


def read_address(text: str) -> MailAddress:
    """The address in a text; ValueError when it is none, or one that no server has to take (quoted, with a route)."""
    local, at, domain = text.strip().rpartition("@")
    ascii_domain = domain.encode("idna").decode("ascii") if at else ""
    found = MailAddress(local, ascii_domain)
    if not _is_local(local) or DOMAIN.fullmatch(ascii_domain) is None or len(found.text) > LONGEST:
        raise ValueError("not a mail address")
    return found


def _is_local(local: str) -> bool:
    return all(part and part.isprintable() and SPECIAL.search(part) is None for part in local.split("."))
