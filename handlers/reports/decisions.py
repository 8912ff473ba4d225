"""What people have decided about a picture: levels, approval, actions, and the version that was fixed before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """The level from 1 (normal) to 4 that people have set for an area, and why in their words."""

    area: str
    level: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who fixed which version; `by` is role and organisation, never a person."""

    number: int
    by: str
    at: datetime
    registry_number: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One report as a fixed version held it: its revision, and what kept it from being shown to everybody as its own.

    `is_merged`: it stood behind another. `is_overridden`: that revision had warnings somebody chose to keep.
    """

    revision: int
    is_merged: bool = False
    is_overridden: bool = False


@dataclass(frozen=True, slots=True)
class Fixed:
    """The latest fixed version: what it held by report id, and the levels it stated."""

    number: int
    approved_at: datetime
    items: Mapping[int, Held]
    levels: tuple[AreaLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """An action that was decided: what, by which organisation, until when; `report_id` is what led to it.

    `is_hidden` from partners: what led to it had, then or later, a warning somebody chose to keep.
    """

    what: str
    owner: str
    due_on: date | None
    decided_by: str
    report_id: int | None = None
    status: Literal["open", "done", "cancelled"] = "open"
    decided_on: date | None = None
    is_hidden: bool = False
