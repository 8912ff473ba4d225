"""What is on its way to whom: outbox rows, the page's inbox and the workers' heartbeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class DeliveryState(StrEnum):
    """Where a delivery stands.

    pending -> sending -> sent | failed | dropped | parked; `sending` whose lease ran out and
    `uncertain` are looked up on the platform before any second attempt. `sent` whose view was redrawn goes
    through `sending` again.
    """

    PENDING = "pending"
    SENDING = "sending"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message to one seat, or to the body's channel when `seat_id` is None; `key` is unique and goes with it.

    `view` is the stored view, not text; a redrawn one has a higher `view_number` than the `shown_number` that stands
    at the recipient (0 before it was sent). `failures` counts refusals, never crashes; `reason` says why a delivery
    failed, was dropped or parked. `timezone` is the recipient's own, None for the municipality's.
    """

    id: int
    municipality_id: int
    body_id: int
    seat_id: int | None
    key: str
    purpose: str
    round_id: int | None
    platform: str | None
    address: str | None
    language: str
    timezone: str | None
    view: list[dict[str, Any]]
    view_number: int
    shown_number: int
    state: DeliveryState
    failures: int
    due_at: datetime
    claim: int
    reference: str | None
    reason: str | None
    created_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class InboxMessage:
    """A message as the page received it, under the delivery's unique key."""

    id: int
    municipality_id: int
    seat_id: int
    delivery_key: str
    language: str
    view: list[dict[str, Any]]
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """When a worker last went through its work."""

    worker: str
    ticked_at: datetime
