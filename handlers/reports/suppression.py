"""Counts that may be published: no group's true count from one to four can be worked out from what is shown.

Why it holds. Which groups stand together depends on the counts alone, never on names, and they always hold two
different counts (or are everything there is). Whoever sees the lists can therefore exchange two of them in his mind
and would see the same; that is true of the lists together, and of all versions together when each shows
the same groups. A list of categories and one of areas are shown, never both in one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

THRESHOLD = 5


@dataclass(frozen=True, slots=True)
class Shown:
    """One list as it may be shown: groups of at least five, most first, and the sum of all others (0 when none)."""

    groups: Mapping[str, int]
    others: int


def suppress(counts: Mapping[str, int]) -> Shown:
    """The list with small groups merged: with the next smallest until they are five together and not all alike.

    Groups of the same size go together. With too little to merge with, everything is in `others`.
    """
    cut = _find_cut([count for count in counts.values() if count])
    groups = {name: count for name, count in counts.items() if count > cut}
    order = sorted(groups, key=lambda name: (-groups[name], name))
    others = sum(count for count in counts.values() if count <= cut)
    return Shown({name: groups[name] for name in order}, others)


def _find_cut(counts: list[int]) -> int:
    """The largest count that is not shown by itself; 0 when all are."""
    if all(count >= THRESHOLD for count in counts):
        return 0
    cut = THRESHOLD - 1
    while not _is_enough([count for count in counts if count <= cut]) and max(counts) > cut:
        cut = min(count for count in counts if count > cut)
    return cut


def _is_enough(merged: list[int]) -> bool:
    return sum(merged) >= THRESHOLD and len(set(merged)) > 1


def may_follow(new: Shown, old: Shown) -> bool:
    """Whether both may be known: the same groups are merged, or none were, and no difference is one to four."""
    is_same = new.groups.keys() == old.groups.keys()
    is_wider = new.groups.keys() > old.groups.keys() and old.others == 0
    apart = all(is_apart(count, old.groups.get(name, 0)) for name, count in new.groups.items())
    return (is_same or is_wider) and apart and is_apart(new.others, old.others)


def is_apart(one: int, other: int) -> bool:
    """Whether the difference tells nothing small: none at all, or at least five."""
    return one == other or abs(one - other) >= THRESHOLD
