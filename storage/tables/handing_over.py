"""What was handed over: what an edition holds, its registration, who is to have it and who was given it."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint

from storage.columns import UtcInstant
from storage.tables.parts import identity, metadata, to

# It outlives the reports it names, which may be weeded.
edition_item = Table(
    "edition_item",
    metadata,
    identity(),
    to("municipality"),
    to("edition"),
    Column("report_id", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("is_merged", Boolean, nullable=False),
    Column("is_overridden", Boolean, nullable=False),
    UniqueConstraint("edition_id", "report_id"),
    Index("ix_edition_item_report_id", "report_id"),
)

registration = Table(
    "registration",
    metadata,
    identity(),
    to("municipality"),
    to("edition"),
    Column("number", String(100), nullable=False),
    to("seat", "by_seat_id"),
    Column("registered_at", UtcInstant, nullable=False),
    UniqueConstraint("edition_id"),
)

# Who is to have a product of a body, and in which way: chat, mail or link.
subscription = Table(
    "subscription",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("product", String(32), nullable=False),
    to("seat"),
    Column("way", String(16), nullable=False),
    UniqueConstraint("body_id", "product", "seat_id"),
)

# Only ever added to; whether it arrived stands with the delivery of that key.
handover = Table(
    "handover",
    metadata,
    identity(),
    to("municipality"),
    to("edition"),
    to("seat"),
    Column("variant", String(16), nullable=False),
    Column("way", String(16), nullable=False),
    Column("recipient", String(420), nullable=False),
    Column("delivery_key", String(100), nullable=False, unique=True),
    to("seat", "ordered_by_seat_id"),
    Column("ordered_at", UtcInstant, nullable=False),
    UniqueConstraint("edition_id", "seat_id"),
)
