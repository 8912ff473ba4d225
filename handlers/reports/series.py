"""The values a document over several rounds is made of, and what is counted in them. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from handlers.reports.decisions import Approval, AreaLevel, Decided
from handlers.reports.picture import Item

Spot = tuple[str, str, str]
"""Area, place and the category's key."""


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """One round of the span: what was counted in it, how many organisations and seats answered, and the levels set.

    `counts` is by category key and area, None where the place is not in the register; `spots` counts the places that
    are. `version` is the latest fixed version that the figures are taken from; None when none is fixed.
    """

    name: str
    first_on: date
    last_on: date
    counts: Mapping[tuple[str, str | None], int]
    organisations: int
    answered: int
    asked: int
    version: int | None
    spots: Mapping[Spot, int] = field(default_factory=dict)
    levels: tuple[AreaLevel, ...] = ()

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Series:
    """Everything a digest or a quarter's presentation says; rounds stand oldest first.

    `key` and `edition` make its identifier. `coming` and `needs` are reports that are still to the point. The layout
    `quarter` has three parts, of which people write the third.
    """

    municipality: str
    body: str
    product: str
    title: str
    key: str
    edition: int
    compiled_at: datetime
    first_on: date
    last_on: date
    rounds: tuple[RoundFigures, ...]
    categories: dict[str, str]
    layout: Literal["digest", "quarter"] = "digest"
    actions: tuple[Decided, ...] = ()
    coming: tuple[Item, ...] = ()
    needs: tuple[Item, ...] = ()
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class HotSpot:
    """A place with the same category more than once in the span, and in how many of its rounds."""

    area: str
    place: str
    category: str
    reports: int
    rounds: int


@dataclass(frozen=True, slots=True)
class AreaCourse:
    """An area's latest level with the round that set it, and its highest in the span."""

    area: str
    latest: int
    round_name: str
    highest: int


def sum_counts(rounds: Iterable[RoundFigures]) -> Counter[tuple[str, str | None]]:
    """Reports of the whole span by category and area."""
    found: Counter[tuple[str, str | None]] = Counter()
    for one in rounds:
        found.update(one.counts)
    return found


def find_hot_spots(rounds: Iterable[RoundFigures]) -> tuple[HotSpot, ...]:
    """Places with at least two reports of a category in the span, most first (P22)."""
    reports: Counter[Spot] = Counter()
    in_rounds: Counter[Spot] = Counter()
    for one in rounds:
        reports.update(one.spots)
        in_rounds.update(spot for spot, count in one.spots.items() if count)
    found = (HotSpot(*spot, count, in_rounds[spot]) for spot, count in reports.items() if count > 1)
    return tuple(sorted(found, key=lambda one: (-one.reports, one.place, one.area, one.category)))


def follow_levels(rounds: Iterable[RoundFigures]) -> tuple[AreaCourse, ...]:
    """How the level of each area went, by area; rounds come oldest first."""
    found: dict[str, AreaCourse] = {}
    for one in rounds:
        for level in one.levels:
            before = found.get(level.area)
            highest = max(level.level, before.highest if before else 0)
            found[level.area] = AreaCourse(level.area, level.level, one.name, highest)
    return tuple(found[area] for area in sorted(found))
