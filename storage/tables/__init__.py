"""The tables. Every row belongs to a municipality; what must be unique, the database says."""

from __future__ import annotations

from storage.tables.access import invitation, proof
from storage.tables.handing_over import edition_item, handover, registration, subscription
from storage.tables.keeping import audit, deletion, retention_decision
from storage.tables.messages import heartbeat, inbox, outbox
from storage.tables.parts import metadata
from storage.tables.people import (
    address,
    body,
    category,
    channel,
    holder,
    municipality,
    place,
    seat,
    speaking,
    workspace,
)
from storage.tables.reviewing import action, area_level, feedback, report_review
from storage.tables.rounds import (
    answer,
    draft,
    edition,
    meeting_exception,
    report,
    report_revision,
    round_,
    settled_step,
    suggestion,
)
from storage.tables.slack import slack_bots, slack_installations, slack_oauth_states

__all__ = [
    "action",
    "address",
    "answer",
    "area_level",
    "audit",
    "body",
    "category",
    "channel",
    "deletion",
    "draft",
    "edition",
    "edition_item",
    "feedback",
    "handover",
    "heartbeat",
    "holder",
    "inbox",
    "invitation",
    "meeting_exception",
    "metadata",
    "municipality",
    "outbox",
    "place",
    "proof",
    "registration",
    "report",
    "report_review",
    "report_revision",
    "retention_decision",
    "round_",
    "seat",
    "settled_step",
    "slack_bots",
    "slack_installations",
    "slack_oauth_states",
    "speaking",
    "subscription",
    "suggestion",
    "workspace",
]
