"""Counts as tables: category by area, in the order that is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from handlers.reports.document import Table
from handlers.reports.writing import Phrases

Name = Callable[[str], str]


def order_categories(counts: Mapping[str, int], name: Name) -> list[str]:
    """The keys with the most reports first, then by name."""
    return sorted(counts, key=lambda key: (-counts[key], name(key)))


def cross_table(phrases: Phrases, counts: Mapping[tuple[str, str | None], int], name: Name) -> Table:
    """Category by area with totals; reports without a place in the register stand in a column of their own."""
    areas: list[str | None] = [*sorted({area for _, area in counts if area})]
    areas += [None] if any(area is None for _, area in counts) else []
    order = order_categories(_sum_by_category(counts), name)
    rows = tuple((name(key), *_with_sum([counts.get((key, area), 0) for area in areas])) for key in order)
    sums = [sum(counts.get((key, area), 0) for key in order) for area in areas]
    total = phrases.text("doc-head-total")
    head = (
        phrases.text("doc-head-category"),
        *(area or phrases.text("doc-no-area") for area in areas),
        total,
    )
    return Table(
        caption=phrases.text("doc-table-caption"),
        head=head,
        rows=rows,
        numeric=tuple(range(1, len(head))),
        total=(total, *_with_sum(sums)),
    )


def _sum_by_category(counts: Mapping[tuple[str, str | None], int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (category, _), number in counts.items():
        found[category] += number
    return found


def _with_sum(numbers: list[int]) -> list[int]:
    return [*numbers, sum(numbers)]
