"""Who read and exported what, decisions to weed, and what was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Somebody read or exported something; without a seat it was done at the command line."""

    id: int
    municipality_id: int
    body_id: int | None
    seat_id: int | None
    action: str
    about: dict[str, Any]
    platform: str
    read_at: datetime


@dataclass(frozen=True, slots=True)
class RetentionDecision:
    """A decision to weed one kind of thing after so many days, under its reference; carried out once a day."""

    id: int
    municipality_id: int
    kind: str
    reference: str
    decided_on: date
    keep_days: int
    by_seat_id: int | None
    entered_at: datetime
    carried_out_at: datetime | None


@dataclass(frozen=True, slots=True)
class Deletion:
    """What was deleted on one occasion: kind, number, the span of its times and the decision's reference."""

    id: int
    municipality_id: int
    kind: str
    count: int
    oldest_at: datetime
    newest_at: datetime
    reference: str
    deleted_at: datetime
