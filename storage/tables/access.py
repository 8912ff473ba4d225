"""Ways in: invitations to a seat, and codes and links that show who asks for it."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table

from storage.columns import UtcInstant
from storage.tables.parts import identity, metadata, to

invitation = Table(
    "invitation",
    metadata,
    identity(),
    to("municipality"),
    to("seat"),
    to("holder", optional=True),
    # Only a fingerprint: whoever reads the table cannot open anything.
    Column("digest", String(64), nullable=False, unique=True),
    Column("expires_at", UtcInstant, nullable=False),
    to("seat", "by_seat_id"),
    Column("created_at", UtcInstant, nullable=False),
    Column("used_at", UtcInstant),
    Column("revoked_at", UtcInstant),
)

# A one-time code or link that was sent to a holder's mail address; `digest` is its fingerprint.
proof = Table(
    "proof",
    metadata,
    identity(),
    to("municipality"),
    to("holder"),
    Column("kind", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("created_at", UtcInstant, nullable=False),
    Column("expires_at", UtcInstant, nullable=False),
    Column("used_at", UtcInstant),
    Index("ix_proof_holder_id_created_at", "holder_id", "created_at"),
    Index("ix_proof_digest", "digest"),
)
