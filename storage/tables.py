"""The tables. Every row belongs to a municipality; what must be unique, the database says."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.columns import Json, UtcInstant

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _to(table: str, name: str | None = None, *, optional: bool = False) -> Column[int]:
    return Column(name or f"{table}_id", Integer, ForeignKey(f"{table}.id"), nullable=optional)


municipality = Table(
    "municipality",
    metadata,
    _id(),
    Column("key", String(64), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("language", String(8), nullable=False),
    Column("timezone", String(64), nullable=False),
    Column("setup", Json, nullable=False),
)

body = Table(
    "body",
    metadata,
    _id(),
    _to("municipality"),
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
    _id(),
    _to("municipality"),
    _to("body"),
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
    _id(),
    _to("municipality"),
    _to("seat"),
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
    _id(),
    _to("municipality"),
    _to("holder"),
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
    _id(),
    Column("platform", String(32), nullable=False),
    Column("address", String(320), nullable=False),
    _to("seat"),
    UniqueConstraint("platform", "address"),
)

channel = Table(
    "channel",
    metadata,
    _id(),
    _to("municipality"),
    _to("body"),
    Column("platform", String(32), nullable=False),
    Column("address", String(320), nullable=False),
    Column("failure", String(200)),
    UniqueConstraint("body_id", "platform"),
)

# Which municipality a workspace of a platform belongs to, where several are installed.
workspace = Table(
    "workspace",
    metadata,
    _id(),
    _to("municipality"),
    Column("platform", String(32), nullable=False),
    Column("key", String(64), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("municipality_id", "platform"),
)

place = Table(
    "place",
    metadata,
    _id(),
    _to("municipality"),
    Column("area", String(200), nullable=False),
    Column("name", String(200), nullable=False),
    UniqueConstraint("municipality_id", "area", "name"),
)

category = Table(
    "category",
    metadata,
    _id(),
    _to("municipality"),
    Column("key", String(64), nullable=False),
    Column("sv", String(200), nullable=False),
    Column("en", String(200), nullable=False),
    Column("position", Integer, nullable=False),
    UniqueConstraint("municipality_id", "key"),
)

meeting_exception = Table(
    "meeting_exception",
    metadata,
    _id(),
    _to("municipality"),
    _to("body"),
    Column("kind", String(16), nullable=False),
    Column("occurrence_on", Date, nullable=False),
    Column("starts_at", UtcInstant),
    Column("why", String(500), nullable=False),
    UniqueConstraint("body_id", "occurrence_on"),
)

settled_step = Table(
    "settled_step",
    metadata,
    _id(),
    _to("municipality"),
    _to("body"),
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
    _id(),
    _to("municipality"),
    _to("body"),
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
    _id(),
    _to("municipality"),
    _to("round"),
    _to("seat"),
    Column("nonce", String(80), nullable=False),
    Column("source", String(16), nullable=False),
    Column("source_url", String(500)),
    Column("values", Json, nullable=False),
    Column("overrides", Json, nullable=False),
    Column("override_reason", String(500)),
    Column("revision", Integer, nullable=False),
    Column("is_late", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("created_at", UtcInstant, nullable=False),
    Column("changed_at", UtcInstant, nullable=False),
    UniqueConstraint("seat_id", "nonce"),
    Index("ix_report_round_id", "round_id"),
)

report_revision = Table(
    "report_revision",
    metadata,
    _id(),
    _to("municipality"),
    _to("report"),
    Column("revision", Integer, nullable=False),
    Column("values", Json, nullable=False),
    Column("overrides", Json, nullable=False),
    Column("override_reason", String(500)),
    Column("is_withdrawn", Boolean, nullable=False),
    _to("seat", "by_seat_id"),
    Column("revised_at", UtcInstant, nullable=False),
    UniqueConstraint("report_id", "revision"),
)

suggestion = Table(
    "suggestion",
    metadata,
    _id(),
    _to("municipality"),
    _to("seat"),
    Column("external_id", String(80), nullable=False),
    Column("source", String(16), nullable=False),
    Column("source_url", String(500)),
    Column("category", String(64), nullable=False),
    Column("occurred_at", UtcInstant),
    Column("published_at", UtcInstant, nullable=False),
    Column("text", Text, nullable=False),
    Column("warnings", Json, nullable=False),
    Column("state", String(16), nullable=False),
    _to("report", optional=True),
    UniqueConstraint("municipality_id", "external_id"),
    Index("ix_suggestion_seat_id_state", "seat_id", "state"),
)

draft = Table(
    "draft",
    metadata,
    _id(),
    _to("municipality"),
    _to("seat"),
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
    _id(),
    _to("municipality"),
    _to("round"),
    _to("seat"),
    Column("kind", String(16), nullable=False),
    _to("seat", "by_seat_id"),
    Column("answered_at", UtcInstant, nullable=False),
    UniqueConstraint("round_id", "seat_id"),
)

edition = Table(
    "edition",
    metadata,
    _id(),
    _to("municipality"),
    _to("round"),
    Column("number", Integer, nullable=False),
    Column("status", String(16), nullable=False),
    Column("document", Json, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("compiled_at", UtcInstant, nullable=False),
    UniqueConstraint("round_id", "number"),
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    _to("municipality"),
    _to("body"),
    # None is the body's channel.
    _to("seat", optional=True),
    Column("key", String(100), nullable=False, unique=True),
    Column("purpose", String(32), nullable=False),
    _to("round", optional=True),
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
    _id(),
    _to("municipality"),
    _to("seat"),
    Column("delivery_key", String(100), nullable=False, unique=True),
    Column("language", String(8), nullable=False),
    Column("view", Json, nullable=False),
    Column("received_at", UtcInstant, nullable=False),
    Index("ix_inbox_seat_id", "seat_id"),
)

# The three tables of slack-sdk's own installation store; a test compares them with what it expects.
slack_installations = Table(
    "slack_installations",
    metadata,
    _id(),
    Column("client_id", String(32), nullable=False),
    Column("app_id", String(32), nullable=False),
    Column("enterprise_id", String(32)),
    Column("enterprise_name", String(200)),
    Column("enterprise_url", String(200)),
    Column("team_id", String(32)),
    Column("team_name", String(200)),
    Column("bot_token", String(200)),
    Column("bot_id", String(32)),
    Column("bot_user_id", String(32)),
    Column("bot_scopes", String(1000)),
    Column("bot_refresh_token", String(200)),
    Column("bot_token_expires_at", DateTime),
    Column("user_id", String(32), nullable=False),
    Column("user_token", String(200)),
    Column("user_scopes", String(1000)),
    Column("user_refresh_token", String(200)),
    Column("user_token_expires_at", DateTime),
    Column("incoming_webhook_url", String(200)),
    Column("incoming_webhook_channel", String(200)),
    Column("incoming_webhook_channel_id", String(200)),
    Column("incoming_webhook_configuration_url", String(200)),
    Column("is_enterprise_install", Boolean, nullable=False),
    Column("token_type", String(32)),
    Column("installed_at", DateTime, nullable=False),
    Index("slack_installations_idx", "client_id", "enterprise_id", "team_id", "user_id", "installed_at"),
)

slack_bots = Table(
    "slack_bots",
    metadata,
    _id(),
    Column("client_id", String(32), nullable=False),
    Column("app_id", String(32), nullable=False),
    Column("enterprise_id", String(32)),
    Column("enterprise_name", String(200)),
    Column("team_id", String(32)),
    Column("team_name", String(200)),
    Column("bot_token", String(200)),
    Column("bot_id", String(32)),
    Column("bot_user_id", String(32)),
    Column("bot_scopes", String(1000)),
    Column("bot_refresh_token", String(200)),
    Column("bot_token_expires_at", DateTime),
    Column("is_enterprise_install", Boolean, nullable=False),
    Column("installed_at", DateTime, nullable=False),
    Index("slack_bots_idx", "client_id", "enterprise_id", "team_id", "installed_at"),
)

slack_oauth_states = Table(
    "slack_oauth_states",
    metadata,
    _id(),
    Column("state", String(200), nullable=False),
    Column("expire_at", DateTime, nullable=False),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    Column("worker", String(80), primary_key=True),
    Column("ticked_at", UtcInstant, nullable=False),
)
