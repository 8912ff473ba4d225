"""What became of reports: how they were reviewed, levels, actions decided and what their reporters were told."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint

from storage.columns import UtcInstant
from storage.tables.parts import identity, metadata, to

# Only ever added to.
report_review = Table(
    "report_review",
    metadata,
    identity(),
    to("municipality"),
    to("report"),
    Column("revision", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("words", Text, nullable=False),
    to("report", "into_report_id", optional=True),
    to("edition", optional=True),
    to("seat", "by_seat_id"),
    Column("reviewed_at", UtcInstant, nullable=False),
    Index("ix_report_review_report_id", "report_id"),
)

area_level = Table(
    "area_level",
    metadata,
    identity(),
    to("municipality"),
    to("round"),
    Column("area", String(200), nullable=False),
    Column("level", Integer, nullable=False),
    Column("words", Text, nullable=False),
    to("seat", "by_seat_id"),
    Column("set_at", UtcInstant, nullable=False),
    UniqueConstraint("round_id", "area"),
)

action = Table(
    "action",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    to("report", optional=True),
    Column("nonce", String(80), nullable=False),
    Column("what", Text, nullable=False),
    Column("owner", String(200), nullable=False),
    Column("due_on", Date),
    Column("decided_by", String(200), nullable=False),
    Column("decided_on", Date, nullable=False),
    Column("status", String(16), nullable=False),
    # What led to it had a warning that somebody chose to keep.
    Column("is_overridden", Boolean, nullable=False),
    to("seat", "by_seat_id"),
    Column("created_at", UtcInstant, nullable=False),
    UniqueConstraint("body_id", "nonce"),
    Index("ix_action_report_id", "report_id"),
)

# What the reporter of an item was told became of it, each thing once.
feedback = Table(
    "feedback",
    metadata,
    identity(),
    to("municipality"),
    to("report"),
    Column("outcome", String(64), nullable=False),
    Column("delivery_key", String(100), nullable=False),
    Column("told_at", UtcInstant, nullable=False),
    UniqueConstraint("report_id", "outcome"),
)
