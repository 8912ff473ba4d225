"""What differs from the version that was fixed before: reports that are new, changed or gone, and levels. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.reports.decisions import AreaLevel, Fixed
from handlers.reports.merging import find_roots, keep_shown
from handlers.reports.picture import Item, Picture


@dataclass(frozen=True, slots=True)
class LevelChange:
    """An area whose level is another than it was; None where none was or is set."""

    area: str
    before: AreaLevel | None
    now: AreaLevel | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The difference to a fixed version; `gone` counts reports that are no longer shown, `merged` those now shown under another."""

    new: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    merged: int = 0
    gone: int = 0
    levels: tuple[LevelChange, ...] = ()


def find_changes(picture: Picture, before: Fixed) -> Changes:
    """What the picture says that the version before it did not."""
    every_root = find_roots(picture)
    roots = {item.report.id: every_root[item.report.id] for item in picture.current.items}
    shown = keep_shown(picture, picture.current.items)
    was_shown = {number for number, held in before.items.items() if not held.is_merged}
    grown = {root for number, root in roots.items() if number != root and number not in before.items}
    return Changes(
        new=tuple(item for item in shown if item.report.id not in was_shown),
        changed=tuple(
            item
            for item in shown
            if item.report.id in was_shown and (_is_rewritten(item, before) or item.report.id in grown)
        ),
        merged=sum(number in roots and roots[number] != number for number in was_shown),
        gone=len(before.items.keys() - roots.keys()),
        levels=_compare_levels(before.levels, picture.levels),
    )


def _is_rewritten(item: Item, before: Fixed) -> bool:
    return item.report.revision != before.items[item.report.id].revision


def _compare_levels(before: tuple[AreaLevel, ...], now: tuple[AreaLevel, ...]) -> tuple[LevelChange, ...]:
    """Areas whose level was set, taken away or is another; other words alone are no change."""
    old, new = ({one.area: one for one in levels} for levels in (before, now))
    pairs = (LevelChange(area, old.get(area), new.get(area)) for area in sorted(old.keys() | new.keys()))
    return tuple(pair for pair in pairs if number_of(pair.before) != number_of(pair.now))


def number_of(level: AreaLevel | None) -> int | None:
    """The level's number, None where none is set."""
    return level.level if level else None


def find_marks(picture: Picture) -> dict[int, str]:
    """By report id, the catalogue's key for *new* or *changed* in this version; nothing in the first."""
    if picture.predecessor is None:
        return {}
    changes = find_changes(picture, picture.predecessor)
    found = (("doc-mark-new", changes.new), ("doc-mark-changed", changes.changed))
    return {item.report.id: key for key, items in found for item in items}
