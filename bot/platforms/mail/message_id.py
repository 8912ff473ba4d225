"""What a mail is known by: a Message-ID made of the delivery's key and signed, the same at every attempt."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from storage.records.deliveries import Delivery

SIGNED_WITH = 20
"""Characters of the signature: keys and times can be guessed, and whoever knows a Message-ID could have it bounce."""


@dataclass(frozen=True, slots=True)
class MessageIds:
    """Makes Message-IDs and knows its own again; without the installation's key only those of this life."""

    secret: str = field(default_factory=secrets.token_urlsafe, repr=False)

    def make(self, delivery: Delivery, domain: str) -> str:
        """`<KEY.SECONDS-SIGNATURE@domain>`.

        A key is unique in one installation; the second it was made in tells two installations of one domain apart
        (RFC 5322 section 3.6.4 asks for one that nobody else has, and mail servers drop a second one as a copy).
        """
        name = f"{quote(delivery.key, safe='')}.{int(delivery.created_at.timestamp())}"
        return f"<{name}-{self._sign(name, domain)}@{domain}>"

    def is_ours(self, message_id: str) -> bool:
        """True for one that was made with our key."""
        name, _, signature = message_id.removeprefix("<").rpartition("@")[0].rpartition("-")
        signed = self._sign(name, domain_in(message_id))
        return hmac.compare_digest(signature.encode(), signed.encode())

    def _sign(self, name: str, domain: str) -> str:
        text = f"mail-id:{name}@{domain}".encode()
        return hmac.new(self.secret.encode(), text, hashlib.sha256).hexdigest()[:SIGNED_WITH]


def key_in(message_id: str) -> str:
    """The key that a Message-ID of ours was made of; some other printable text for any other."""
    key = unquote(message_id.removeprefix("<").rpartition("@")[0].rpartition(".")[0])
    return key if key.isprintable() else ""


def domain_in(message_id: str) -> str:
    """What stands behind the at sign."""
    return message_id.removesuffix(">").rpartition("@")[2]
