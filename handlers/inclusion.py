"""Which reports stand in the shared picture: what people decided in review, and how long a report waits for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.records.reports import Report


@dataclass(frozen=True, slots=True)
class Sorted:
    """A round's reports: those shown (some of them unreviewed), those held back, and those merged into shown ones.

    `withheld` have a warning that nobody has reviewed; `held` wait for review or for their
    reporter's answer, or stand behind one that does.
    """

    shown: tuple[Report, ...]
    unreviewed: frozenset[int]
    merged: tuple[Report, ...]
    withheld: tuple[Report, ...]
    held: tuple[Report, ...]


def sort_out(stored: Iterable[Report], *, now: datetime, wait: timedelta) -> Sorted:
    """Sorts reports that have not been withdrawn; rejected ones are left out of everything.

    A report without a warning waits for review for `wait` after it was last changed; one with a warning waits for ever.
    """
    listed = tuple(stored)
    passed = [one for one in listed if one.review == "waiting" and _is_through(one, now, wait)]
    shown = [one for one in listed if one.review == "approved" or one in passed]
    waiting = [one for one in listed if one.review in {"waiting", "returned"} and one not in passed]
    numbers = {one.id for one in shown}
    roots = {one.id for one in waiting}
    waiting += [one for one in listed if one.review == "merged" and one.merged_into_id in roots]
    return Sorted(
        shown=tuple(shown),
        unreviewed=frozenset(one.id for one in passed),
        merged=tuple(one for one in listed if one.review == "merged" and one.merged_into_id in numbers),
        withheld=tuple(one for one in waiting if one.overrides and one.review == "waiting"),
        held=tuple(one for one in waiting if not one.overrides or one.review != "waiting"),
    )


def _is_through(report: Report, now: datetime, wait: timedelta) -> bool:
    return not report.overrides and report.changed_at + wait <= now
