"""What became of reports: reviews, levels of areas, actions decided, and what reporters were told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Review:
    """One thing that was done with a report in review; the history only grows.

    `kind` is `approved`, `edited`, `returned`, `answered`, `rejected`, `merged`, `released`, `held`, `reopened` or
    `carried` (approved with the edition that holds it); `words` is the question, answer or reason.
    """

    id: int
    municipality_id: int
    report_id: int
    revision: int
    kind: str
    words: str
    into_report_id: int | None
    edition_id: int | None
    by_seat_id: int
    reviewed_at: datetime


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """The level of an area in a round, 1 (lowest) to 4, with the words the group put to it."""

    id: int
    municipality_id: int
    round_id: int
    area: str
    level: int
    words: str
    by_seat_id: int
    set_at: datetime


@dataclass(frozen=True, slots=True)
class Action:
    """An action that was decided: what, whose it is (an organisation), by when, decided by whom and when.

    `is_overridden`: what led to it had, then or later, a warning that somebody chose to keep.
    """

    id: int
    municipality_id: int
    body_id: int
    report_id: int | None
    what: str
    owner: str
    due_on: date | None
    decided_by: str
    decided_on: date
    status: str
    is_overridden: bool
    by_seat_id: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a report's seat was told became of it; `outcome` is like `included:3`, `merged:12`, `rejected` or `action:4`."""

    id: int
    municipality_id: int
    report_id: int
    outcome: str
    delivery_key: str
    told_at: datetime
