"""The values a status report is made of, and what is counted in them. Pure: no database, no clock, no words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from handlers.coverage import ANSWERED, SeatStanding
from handlers.reports.decisions import Approval, AreaLevel, Decided, Fixed
from storage.records.reports import Report


@dataclass(frozen=True, slots=True)
class Item:
    """One report with the organisation it came from; the person is never shown."""

    report: Report
    organisation: str

    @property
    def kind(self) -> str:
        """Which of the four kinds it is."""
        return str(self.report.values["kind"])

    @property
    def category(self) -> str:
        """The key of its category."""
        return str(self.report.values["category"])

    @property
    def area(self) -> str | None:
        """The area of a place in the register, else None."""
        area = self.report.values.get("area")
        return str(area) if area else None

    @property
    def place(self) -> str | None:
        """The place in the register, else None: the middle of a municipality is no place."""
        place = self.report.values.get("place")
        return str(place) if place else None

    @property
    def occurred_on(self) -> date | None:
        """The date it is about."""
        return self._date("occurred_on")

    @property
    def ends_on(self) -> date | None:
        """Its last day, which is the first for what lasts one day."""
        return self._date("until_on") or self.occurred_on

    def _date(self, name: str) -> date | None:
        value = self.report.values.get(name)
        return date.fromisoformat(value) if value else None


@dataclass(frozen=True, slots=True)
class Period:
    """A period's items, and how many organisations said anything (reports or nothing to report)."""

    name: str
    first_on: date
    last_on: date
    items: tuple[Item, ...]
    organisations: int


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything one edition of a round's status report says.

    `withheld` counts reports with warnings that wait for a person, `held` the others that wait for review; neither are
    among the items. `merged` is the id of a report and of the one it was merged into, both among the items.
    Reports are named by id: `late`, `unreviewed` (in a draft, read by nobody yet) and `released` (their text may stand
    in the public variant). `variant` says for whom it is.
    """

    municipality: str
    body: str
    product: str
    round_key: str
    edition: int
    compiled_at: datetime
    meeting_at: datetime
    current: Period
    previous: Period | None
    last_year: Period | None
    earlier: tuple[Item, ...]
    standings: tuple[SeatStanding, ...]
    categories: dict[str, str]
    withheld: int = 0
    late: frozenset[int] = field(default_factory=frozenset)
    levels: tuple[AreaLevel, ...] = ()
    unreviewed: frozenset[int] = field(default_factory=frozenset)
    held: int = 0
    approval: Approval | None = None
    predecessor: Fixed | None = None
    merged: Mapping[int, int] = field(default_factory=dict)
    actions: tuple[Decided, ...] = ()
    released: frozenset[int] = field(default_factory=frozenset)
    variant: Literal["internal", "partner", "public"] = "internal"

    @property
    def number(self) -> int:
        """The version: the approved one when it is fixed, else the draft's."""
        return self.approval.number if self.approval else self.edition


@dataclass(frozen=True, slots=True)
class Repeat:
    """A place with reports of the same category now and before, within the weeks looked back on."""

    place: str
    area: str
    category: str
    now: int
    before: int


def count_by_category(items: Iterable[Item]) -> Counter[str]:
    """Reports by category key."""
    return Counter(item.category for item in items)


def count_by_category_and_area(items: Iterable[Item]) -> Counter[tuple[str, str | None]]:
    """Reports by category key and area; None where the place is not in the register."""
    return Counter((item.category, item.area) for item in items)


def find_repeats(current: Iterable[Item], earlier: Iterable[Item]) -> tuple[Repeat, ...]:
    """Places that come back: reported now, and at least twice in all, most often first (P22)."""
    now = _count_places(current)
    before = _count_places(earlier)
    found = (
        Repeat(place, area, category, count, before[area, place, category])
        for (area, place, category), count in now.items()
    )
    return tuple(
        sorted((r for r in found if r.now + r.before >= 2), key=lambda r: (-(r.now + r.before), r.place))
    )


def _count_places(items: Iterable[Item]) -> Counter[tuple[str, str, str]]:
    return Counter((item.area or "", item.place, item.category) for item in items if item.place)


def find_coming(current: Iterable[Item], earlier: Iterable[Item], from_on: date) -> tuple[Item, ...]:
    """Coming events of this round, and those reported before whose day is still ahead, by date (L33)."""
    mine = [item for item in current if item.kind == "coming_event"]
    ahead = [i for i in earlier if i.kind == "coming_event" and i.ends_on and i.ends_on >= from_on]
    return tuple(sorted([*mine, *ahead], key=lambda item: (item.occurred_on or from_on, item.report.id)))


def count_organisations(items: Iterable[Item], standings: Iterable[SeatStanding]) -> int:
    """How many organisations said something, so that counts can be read beside it."""
    said = {item.seat.short_label for item in standings if item.standing in ANSWERED}
    return len(said | {item.organisation for item in items})
