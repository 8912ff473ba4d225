"""Rounds and what is known about them: exceptions to the calendar, settled steps and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class MeetingException:
    """What a person decided about one meeting: `moved`, `cancelled`, `extra` or `booked`.

    `occurrence_on` is the meeting's original local date, which names it for ever; `starts_at` is when
    it is held instead (None for a cancelled one).
    """

    id: int
    municipality_id: int
    body_id: int
    kind: str
    occurrence_on: date
    starts_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class SettledStep:
    """A step that has been taken or dropped; the key body + occurrence + kind + ordinal is unique."""

    id: int
    municipality_id: int
    body_id: int
    occurrence_on: date
    kind: str
    ordinal: int
    outcome: str
    why: str | None
    settled_at: datetime


@dataclass(frozen=True, slots=True)
class Round:
    """One reporting round of a body; `key` is like `est-2026-W34`, the period is inclusive local dates."""

    id: int
    municipality_id: int
    body_id: int
    key: str
    occurrence_on: date
    meeting_at: datetime
    first_on: date
    last_on: date
    closes_at: datetime
    opened_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        """True until the round has been closed."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class Answer:
    """A seat's answer that is not a report: `nothing` (nothing to report) or `absent` (this time)."""

    id: int
    municipality_id: int
    round_id: int
    seat_id: int
    kind: str
    by_seat_id: int
    answered_at: datetime
