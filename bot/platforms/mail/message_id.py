"""What a mail is known by: a Message-ID made of the delivery's key, the same at every attempt."""

from __future__ import annotations

from urllib.parse import quote, unquote

from storage.records.deliveries import Delivery


def message_id_of(delivery: Delivery, domain: str) -> str:
    """`<KEY.SECONDS@domain>`.

    A key is unique in one installation; the second it was made in tells two installations of one domain apart
    (RFC 5322 section 3.6.4 asks for one that nobody else has, and mail servers drop a second one as a copy).
    """
    return f"<{quote(delivery.key, safe='')}.{int(delivery.created_at.timestamp())}@{domain}>"


def key_in(message_id: str) -> str:
    """The key that a Message-ID of ours was made of; some other printable text for any other."""
    key = unquote(message_id.removeprefix("<").rpartition("@")[0].rpartition(".")[0])
    return key if key.isprintable() else ""


def domain_in(message_id: str) -> str:
    """What stands behind the at sign."""
    return message_id.removesuffix(">").rpartition("@")[2]
