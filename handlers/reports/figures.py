"""The figures of a public variant: made of a picture, read back from what was published, and chosen between the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handlers.reports.document import DataSheet, Document
from handlers.reports.picture import Item
from handlers.reports.suppression import THRESHOLD, Shown, is_apart, may_follow, suppress
from handlers.reports.writing import Writing

COLUMNS = ("list", "group", "count")


@dataclass(frozen=True, slots=True)
class Figures:
    """All the numbers a public variant shows; None when there are too few reports to show any."""

    total: int
    organisations: int
    categories: Shown
    areas: Shown


def count_figures(writing: Writing) -> Figures | None:
    """The picture's figures, by the names that are shown."""
    current = writing.picture.current
    if len(current.items) < THRESHOLD:
        return None
    categories = Counter(writing.category(item.category) for item in current.items)
    areas = Counter(name_area(writing, item) for item in current.items)
    return Figures(len(current.items), current.organisations, suppress(categories), suppress(areas))


def name_area(writing: Writing, item: Item) -> str:
    """The area's name, or that it is not known."""
    return item.area or writing.text("doc-no-area")


def choose(new: Figures | None, published: Sequence[Figures | None]) -> Figures | None:
    """The new figures if they and everything published may be known together, otherwise the latest published."""
    if all(_figures_may_follow(new, old) for old in published):
        return new
    return published[-1]


def _figures_may_follow(new: Figures | None, old: Figures | None) -> bool:
    if new is None or old is None:
        return old is None
    lists = ((new.categories, old.categories), (new.areas, old.areas))
    return is_apart(new.total, old.total) and all(may_follow(one, other) for one, other in lists)


def write_figures(figures: Figures | None, too_few: str) -> DataSheet:
    """The figures as rows, and no others; `too_few` stands for the total that is not shown."""
    if figures is None:
        return DataSheet(columns=COLUMNS, rows=(("total", "", too_few),))
    rows = [
        ("total", "", figures.total),
        ("organisations", "", figures.organisations),
        *_rows("category", figures.categories),
        *_rows("area", figures.areas),
    ]
    return DataSheet(columns=COLUMNS, rows=tuple(rows))


def _rows(name: str, shown: Shown) -> Iterable[tuple[str, str, int]]:
    """Named groups, and the others when there are named ones: alone they would only say the total again."""
    yield from ((name, group, count) for group, count in shown.groups.items())
    if shown.groups and shown.others:
        yield (f"{name}-others", "", shown.others)


def read_figures(document: Document) -> Figures | None:
    """The figures of a public variant as it was published."""
    found = [(name, group, count) for name, group, count in document.data.rows if isinstance(count, int)]
    single = {name: count for name, _, count in found if name in {"total", "organisations"}}
    if "total" not in single:
        return None
    groups = [
        {str(group): count for name, group, count in found if name == kind} for kind in ("category", "area")
    ]
    categories, areas = (Shown(one, single["total"] - sum(one.values())) for one in groups)
    return Figures(single["total"], single["organisations"], categories, areas)
