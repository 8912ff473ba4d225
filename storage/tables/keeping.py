"""What is kept and for how long: who read and exported what, decisions to weed, and what was deleted."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, String, Table, UniqueConstraint

from storage.columns import Json, UtcInstant
from storage.tables.parts import identity, metadata, to

# Only ever added to. Without a seat it was somebody at the command line.
audit = Table(
    "audit",
    metadata,
    identity(),
    to("municipality"),
    to("body", optional=True),
    to("seat", optional=True),
    Column("action", String(64), nullable=False),
    Column("about", Json, nullable=False),
    Column("platform", String(32), nullable=False),
    Column("read_at", UtcInstant, nullable=False),
    Index("ix_audit_municipality_id_read_at", "municipality_id", "read_at"),
)

# A decision to weed (gallringsbeslut); a class without one is never weeded.
retention_decision = Table(
    "retention_decision",
    metadata,
    identity(),
    to("municipality"),
    Column("kind", String(32), nullable=False),
    Column("reference", String(200), nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("keep_days", Integer, nullable=False),
    to("seat", "by_seat_id", optional=True),
    Column("entered_at", UtcInstant, nullable=False),
    Column("carried_out_at", UtcInstant),
    UniqueConstraint("municipality_id", "kind"),
)

deletion = Table(
    "deletion",
    metadata,
    identity(),
    to("municipality"),
    Column("kind", String(32), nullable=False),
    Column("count", Integer, nullable=False),
    Column("oldest_at", UtcInstant, nullable=False),
    Column("newest_at", UtcInstant, nullable=False),
    Column("reference", String(200), nullable=False),
    Column("deleted_at", UtcInstant, nullable=False),
)
