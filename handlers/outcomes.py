"""What became of a report, worked out from what people decided and what was fixed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storage.records.editions import Edition, EditionItem
from storage.records.reports import Report
from storage.records.reviewing import Action, Review

UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing that became of a report, under the short key it is told by once.

    `number` is the version it was taken up in, `words` the reason it was not; `action` was decided because of it.
    """

    key: str
    kind: str
    number: int = 0
    words: str = ""
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """What is known of a round: its fixed editions with what they hold, reviews oldest first, and the body's actions."""

    reports: Mapping[int, Report] = field(default_factory=dict)
    fixed: tuple[Edition, ...] = ()
    items: tuple[EditionItem, ...] = ()
    reviews: tuple[Review, ...] = ()
    actions: tuple[Action, ...] = ()


def find_outcomes(report: Report, known: Decided, *, is_private: bool = False) -> tuple[Outcome, ...]:
    """What became of a report, or that nothing is decided yet.

    Of a merged report, also what became of the one it was merged into: that is where its matter goes on. To a reporter
    that is private, no authority, nothing is said of another's report with a warning somebody chose to keep (L21).
    """
    root = _find_root(report, known)
    is_kept_back = is_private and root.id != report.id and bool(root.overrides)
    told = report if is_kept_back else root
    found = [*_merged(report, root), *_included(report, told, known), *_rejected(told, known)]
    found += [
        Outcome(f"action:{one.id}", "action", action=one)
        for one in _actions({report.id, told.id}, known)
        if not (is_private and one.is_overridden)
    ]
    return tuple(found) or (Outcome(UNDECIDED, UNDECIDED),)


def _find_root(report: Report, known: Decided) -> Report:
    """The end of the chain of merges; a circle ends where it began."""
    found, seen = report, {report.id}
    while (into := _merged_into(found, known)) is not None:
        if into.id in seen:
            return report
        seen.add(into.id)
        found = into
    return found


def _merged_into(report: Report, known: Decided) -> Report | None:
    if report.review != "merged" or report.merged_into_id is None:
        return None
    return known.reports.get(report.merged_into_id)


def _merged(report: Report, root: Report) -> Iterable[Outcome]:
    if root.id != report.id:
        yield Outcome(f"merged:{root.id}", "merged")


def _included(report: Report, root: Report, known: Decided) -> Iterable[Outcome]:
    """The first fixed version that holds it, or what it was merged into; later ones are no news."""
    holding = {one.edition_id for one in known.items if one.report_id in {report.id, root.id}}
    numbers = [one.number for one in known.fixed if one.id in holding]
    if numbers:
        yield Outcome(f"included:{min(numbers)}", "included", number=min(numbers))


def _rejected(root: Report, known: Decided) -> Iterable[Outcome]:
    """That it was not taken up, with the newest reason."""
    rows = [one for one in known.reviews if one.report_id == root.id and one.kind == "rejected"]
    if root.review == "rejected" and rows:
        yield Outcome(f"rejected:{rows[-1].id}", "rejected", words=rows[-1].words)


def _actions(report_ids: set[int], known: Decided) -> Iterable[Action]:
    return (one for one in known.actions if one.report_id in report_ids)


def is_decided(outcomes: Iterable[str]) -> bool:
    """True when one of these keys says more than that nothing is decided yet."""
    return any(key != UNDECIDED for key in outcomes)
