"""What is on its way, what the page received, and the workers' heartbeats."""

from __future__ import annotations

from sqlalchemy import Column, Float, Index, Integer, String, Table, text

from storage.columns import Json, UtcInstant
from storage.tables.parts import identity, metadata, to

outbox = Table(
    "outbox",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    # None is the body's channel.
    to("seat", optional=True),
    Column("key", String(100), nullable=False, unique=True),
    Column("purpose", String(32), nullable=False),
    to("round", optional=True),
    Column("platform", String(32)),
    Column("address", String(320)),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64)),
    Column("view", Json, nullable=False),
    # The view is redrawn by raising its number; what stands at the recipient has the number shown.
    Column("view_number", Integer, nullable=False, server_default="1"),
    Column("shown_number", Integer, nullable=False, server_default="0"),
    Column("state", String(16), nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("due_at", UtcInstant, nullable=False),
    Column("claim", Integer, nullable=False, server_default="0"),
    Column("lease_until", Float),
    Column("reference", String(200)),
    Column("reason", String(500)),
    Column("created_at", UtcInstant, nullable=False),
    Column("settled_at", UtcInstant),
    Index("ix_outbox_state_due_at", "state", "due_at"),
    Index(
        "ix_outbox_not_shown",
        "state",
        "due_at",
        sqlite_where=text("view_number > shown_number"),
        postgresql_where=text("view_number > shown_number"),
    ),
    Index("ix_outbox_round_id", "round_id"),
)

inbox = Table(
    "inbox",
    metadata,
    identity(),
    to("municipality"),
    to("seat"),
    Column("delivery_key", String(100), nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    Column("view", Json, nullable=False),
    Column("received_at", UtcInstant, nullable=False),
    Index("ix_inbox_seat_id", "seat_id"),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("worker", String(80), primary_key=True),
    Column("ticked_at", UtcInstant, nullable=False),
)
