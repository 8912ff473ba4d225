"""Reports from seats, their revisions, and suggestions that become reports when a seat accepts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Report:
    """One report, as it stands in its newest revision; `values` is the validated form.

    `source` is `seat`, `police` or `import`; `overrides` lists warned classes somebody chose to keep,
    `override_reason` why. A late report came after its round had closed. `review` is `waiting`, `approved`, `returned`,
    `rejected` or `merged` (then into `merged_into_id`); a released text may stand where everybody reads it.
    """

    id: int
    municipality_id: int
    round_id: int
    seat_id: int
    nonce: str
    source: str
    source_url: str | None
    values: dict[str, Any]
    overrides: list[str]
    override_reason: str | None
    revision: int
    is_late: bool
    is_withdrawn: bool
    review: str
    merged_into_id: int | None
    is_released: bool
    created_at: datetime
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A published event offered to a seat; `state` is `open`, `accepted` or `dismissed`."""

    id: int
    municipality_id: int
    seat_id: int
    external_id: str
    source: str
    source_url: str | None
    category: str
    occurred_at: datetime | None
    published_at: datetime
    text: str
    warnings: list[str]
    state: str
    report_id: int | None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was filled in of a form that has not been sent yet; `nonce` is the form's own.

    `asker` is whose it is, an address on a platform: nobody else of the seat is offered it.
    """

    id: int
    municipality_id: int
    seat_id: int
    action: str
    nonce: str
    asker: str
    values: dict[str, str]
    changed_at: datetime
