"""Reports that are about the same thing: which is shown, and how many stand behind it.

A merged report stays a report: every count counts it under its own category and area, so that a table adds up to what
has come in. It is shown once, under the report it was merged into, with the number of reports and organisations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.reports.picture import Item, Picture


def find_roots(picture: Picture) -> dict[int, int]:
    """By report id, the report under which it is shown: itself, unless what it was merged into is in the picture."""
    present = {item.report.id for item in (*picture.current.items, *picture.earlier)}
    merged = {one: into for one, into in picture.merged.items() if into in present}
    return {one: _follow(merged, one) for one in present}


def _follow(merged: Mapping[int, int], start: int) -> int:
    """The end of the chain; reports merged in a circle are each shown."""
    found, seen = start, {start}
    while found in merged:
        found = merged[found]
        if found in seen:
            return start
        seen.add(found)
    return found


def keep_shown(picture: Picture, items: Iterable[Item]) -> list[Item]:
    """Those of the items that get an entry of their own, in the same order."""
    roots = find_roots(picture)
    return [item for item in items if roots[item.report.id] == item.report.id]


def group_behind(picture: Picture) -> dict[int, list[Item]]:
    """By the id of a shown report, the reports it stands for, its own among them."""
    roots = find_roots(picture)
    grouped: dict[int, list[Item]] = {}
    for item in (*picture.current.items, *picture.earlier):
        grouped.setdefault(roots[item.report.id], []).append(item)
    return grouped
