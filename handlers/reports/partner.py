"""The picture for partners who are no authority: without reports that had warnings somebody chose to keep.

Nothing is left that tells there were any: no count, no notice, no action, no difference between versions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handlers.reports.decisions import Fixed
from handlers.reports.picture import Item, Period, Picture


def make_partner_picture(picture: Picture) -> Picture:
    """The same picture, to be compiled in the same way, for somebody who is not to see what a warning was about."""
    current = _keep(picture.current)
    kept = frozenset(item.report.id for item in current.items)
    hidden = _find_hidden(picture) - kept
    return replace(
        picture,
        variant="partner",
        current=current,
        previous=picture.previous and _keep(picture.previous),
        last_year=picture.last_year and _keep(picture.last_year),
        earlier=_keep_items(picture.earlier),
        withheld=0,
        late=picture.late & kept,
        unreviewed=picture.unreviewed & kept,
        actions=tuple(
            action for action in picture.actions if action.report_id not in hidden and not action.is_hidden
        ),
        predecessor=picture.predecessor and _without_overridden(picture.predecessor),
    )


def _find_hidden(picture: Picture) -> set[int]:
    """Reports with such warnings, now or in the version before: an action may still name one that is gone."""
    before = picture.predecessor.items if picture.predecessor else {}
    now = {item.report.id for item in (*picture.current.items, *picture.earlier) if item.report.overrides}
    return now | {one for one, held in before.items() if held.is_overridden}


def _keep(period: Period) -> Period:
    return replace(period, items=_keep_items(period.items))


def _keep_items(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(item for item in items if not item.report.overrides)


def _without_overridden(before: Fixed) -> Fixed:
    """The fixed version as a partner has it."""
    return replace(before, items={one: held for one, held in before.items.items() if not held.is_overridden})
