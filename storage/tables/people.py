"""Who takes part, where they are reached, and the municipality's own lists."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, UniqueConstraint, text

from storage.columns import Json, UtcInstant
from storage.tables.parts import identity, metadata, to

municipality = Table(
    "municipality",
    metadata,
    identity(),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("setup", Json, nullable=False),
)

body = Table(
    "body",
    metadata,
    identity(),
    to("municipality"),
    Column("key", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("name", String(200), nullable=False),
    Column("setup", Json, nullable=False),
    Column("planned_from", UtcInstant, nullable=False),
    UniqueConstraint("municipality_id", "key"),
)

seat = Table(
    "seat",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("key", String(64), nullable=False),
    Column("role", String(200), nullable=False),
    Column("organisation", String(200), nullable=False),
    Column("sector", String(64), nullable=False),
    Column("kind", String(32), nullable=False),
    Column("is_convener", Boolean, nullable=False),
    Column("is_chair", Boolean, nullable=False),
    Column("is_external", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
    Column("link_epoch", Integer, nullable=False, server_default="0"),
    UniqueConstraint("body_id", "key"),
)

holder = Table(
    "holder",
    metadata,
    identity(),
    to("municipality"),
    to("seat"),
    Column("email", String(320)),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64)),
    Column("since_at", UtcInstant, nullable=False),
    Column("until_at", UtcInstant),
    # The same person twice in one seat is a mistake; those who have left stay as history.
    Index(
        "uq_holder_seat_id_email_current",
        "seat_id",
        "email",
        unique=True,
        sqlite_where=text("until_at IS NULL"),
        postgresql_where=text("until_at IS NULL"),
    ),
)

address = Table(
    "address",
    metadata,
    identity(),
    to("municipality"),
    to("holder"),
    Column("platform", String(32), nullable=False),
    Column("address", String(320), nullable=False),
    Column("failure", String(200)),
    UniqueConstraint("holder_id", "platform"),
    Index("ix_address_platform_address", "platform", "address"),
)

# Which of several seats an address speaks for when it does not say so itself.
speaking = Table(
    "speaking",
    metadata,
    identity(),
    Column("platform", String(32), nullable=False),
    Column("address", String(320), nullable=False),
    to("seat"),
    UniqueConstraint("platform", "address"),
)

channel = Table(
    "channel",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("platform", String(32), nullable=False),
    Column("address", String(320), nullable=False),
    Column("failure", String(200)),
    UniqueConstraint("body_id", "platform"),
)

# Which municipality a workspace of a platform belongs to, where several are installed.
workspace = Table(
    "workspace",
    metadata,
    identity(),
    to("municipality"),
    Column("platform", String(32), nullable=False),
    Column("key", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("municipality_id", "platform"),
)

place = Table(
    "place",
    metadata,
    identity(),
    to("municipality"),
    Column("area", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("municipality_id", "area", "name"),
)

category = Table(
    "category",
    metadata,
    identity(),
    to("municipality"),
    Column("key", String(64), nullable=False),
    Column("sv", String(200), nullable=False),
    Column("en", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("municipality_id", "key"),
)
