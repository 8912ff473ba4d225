"""Revisions of reports: what each of them said, and who wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class ReportRevision:
    """One revision of a report; `by_seat_id` is the report's own seat or the convener's."""

    id: int
    municipality_id: int
    report_id: int
    revision: int
    values: dict[str, Any]
    overrides: list[str]
    override_reason: str | None
    is_withdrawn: bool
    by_seat_id: int
    revised_at: datetime
