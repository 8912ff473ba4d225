"""Rounds, what was said in them, and the editions of what was compiled."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table, Text, UniqueConstraint, text

from storage.columns import Json, UtcInstant
from storage.tables.parts import identity, metadata, to

meeting_exception = Table(
    "meeting_exception",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("kind", String(16), nullable=False),
    Column("occurrence_on", Date, nullable=False),
    Column("starts_at", UtcInstant),
    Column("why", String(500), nullable=False),
    UniqueConstraint("body_id", "occurrence_on"),
)

settled_step = Table(
    "settled_step",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("occurrence_on", Date, nullable=False),
    Column("kind", String(32), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("why", String(500)),
    Column("settled_at", UtcInstant, nullable=False),
    UniqueConstraint("body_id", "occurrence_on", "kind", "ordinal"),
)

round_ = Table(
    "round",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("key", String(64), nullable=False),
    Column("occurrence_on", Date, nullable=False),
    Column("meeting_at", UtcInstant, nullable=False),
    Column("first_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("closes_at", UtcInstant, nullable=False),
    Column("opened_at", UtcInstant, nullable=False),
    Column("closed_at", UtcInstant),
    UniqueConstraint("municipality_id", "key"),
    UniqueConstraint("body_id", "occurrence_on"),
)

report = Table(
    "report",
    metadata,
    identity(),
    to("municipality"),
    to("round"),
    to("seat"),
    Column("nonce", String(80), nullable=False),
    Column("source", String(16), nullable=False),
    Column("source_url", String(500)),
    Column("values", Json, nullable=False),
    Column("overrides", Json, nullable=False),
    Column("override_reason", String(500)),
    Column("revision", Integer, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    # Where it stands in review: waiting, approved, returned, rejected or merged.
    Column("review", String(16), nullable=False, server_default="waiting"),
    to("report", "merged_into_id", optional=True),
    Column("is_released", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UtcInstant, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    UniqueConstraint("seat_id", "nonce"),
    Index("ix_report_round_id", "round_id"),
)

report_revision = Table(
    "report_revision",
    metadata,
    identity(),
    to("municipality"),
    to("report"),
    Column("revision", Integer, nullable=False),
    Column("values", Json, nullable=False),
    Column("overrides", Json, nullable=False),
    Column("override_reason", String(500)),
    Column("is_withdrawn", Boolean, nullable=False),
    to("seat", "by_seat_id"),
    Column("revised_at", UtcInstant, nullable=False),
    UniqueConstraint("report_id", "revision"),
)

suggestion = Table(
    "suggestion",
    metadata,
    identity(),
    to("municipality"),
    to("seat"),
    Column("external_id", String(80), nullable=False),
    Column("source", String(16), nullable=False),
    Column("source_url", String(500)),
    Column("category", String(64), nullable=False),
    Column("occurred_at", UtcInstant),
    Column("published_at", UtcInstant, nullable=False),
    Column("text", Text, nullable=False),
    Column("warnings", Json, nullable=False),
    Column("state", String(16), nullable=False),
    to("report", optional=True),
    UniqueConstraint("municipality_id", "external_id"),
    Index("ix_suggestion_seat_id_state", "seat_id", "state"),
)

draft = Table(
    "draft",
    metadata,
    identity(),
    to("municipality"),
    to("seat"),
    Column("action", String(64), nullable=False),
    Column("nonce", String(80), nullable=False),
    Column("asker", String(400), nullable=False),
    Column("values", Json, nullable=False),
    # A form that was sent leaves its name here, so that a step stored late does not bring it back.
    Column("is_sent", Boolean, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    UniqueConstraint("seat_id", "action", "nonce"),
)

answer = Table(
    "answer",
    metadata,
    identity(),
    to("municipality"),
    to("round"),
    to("seat"),
    Column("kind", String(16), nullable=False),
    to("seat", "by_seat_id"),
    Column("answered_at", UtcInstant, nullable=False),
    UniqueConstraint("round_id", "seat_id"),
)

# Versions of what is compiled. A fixed one is kept from every change by a trigger of the database.
edition = Table(
    "edition",
    metadata,
    identity(),
    to("municipality"),
    to("body"),
    Column("product", String(32), nullable=False),
    Column("period", String(64), nullable=False),
    to("round", optional=True),
    Column("number", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("document", Json, nullable=False),
    # The same for other readers, made when it is fixed: partner and public.
    Column("variants", Json, nullable=False),
    Column("levels", Json, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("compiled_at", UtcInstant, nullable=False),
    to("seat", "approved_by_seat_id", optional=True),
    Column("approved_at", UtcInstant),
    UniqueConstraint("body_id", "product", "period", "number"),
    Index("ix_edition_round_id", "round_id"),
)
