from __future__ import annotations

from datetime import UTC, date, datetime

from handlers.outcomes import Decided, Outcome, find_outcomes, is_decided
from storage.records.editions import Edition, EditionItem
from storage.records.reports import Report
from storage.records.reviewing import Action, Review

AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def a_report(number: int, review: str = "approved", into: int | None = None) -> Report:
    about = {"id": number, "municipality_id": 1, "round_id": 1, "seat_id": 1, "nonce": str(number)}
    source: dict[str, object] = {"source": "seat", "source_url": None, "values": {}}
    source |= {"overrides": [], "override_reason": None}
    state = {"revision": 1, "is_late": False, "is_withdrawn": False, "review": review, "merged_into_id": into}
    return Report(**about, **source, **state, is_released=False, created_at=AT, changed_at=AT)  # type: ignore[arg-type]


def an_edition(number: int) -> Edition:
    about = {"id": number * 10, "municipality_id": 1, "body_id": 1, "product": "round", "period": "x"}
    said = {"document": {}, "variants": {}, "levels": [], "digest": "", "compiled_at": AT}
    made = {"round_id": 1, "number": number, "status": "fixed"}
    return Edition(**about, **said, **made, approved_by_seat_id=1, approved_at=AT)  # type: ignore[arg-type]


def an_item(number: int, report: int) -> EditionItem:
    return EditionItem(report, 1, number * 10, report, 1, is_merged=False, is_overridden=False)


def a_review(number: int, report: int, kind: str, words: str = "") -> Review:
    return Review(number, 1, report, 1, kind, words, None, None, 1, AT)


def an_action(number: int, report: int) -> Action:
    made = {"nonce": "n", "decided_by": "EST", "decided_on": date(2026, 11, 24), "status": "open"}
    about = {"id": number, "municipality_id": 1, "body_id": 1, "report_id": report}
    fields = {**about, **made, "what": "Belysning", "owner": "Kommunen", "due_on": None}
    fields |= {"is_overridden": False}
    known = Action.__dataclass_fields__
    given = {name: value for name, value in fields.items() if name in known}
    return Action(**given, by_seat_id=1, created_at=AT)  # type: ignore[arg-type]


def keys(found: tuple[Outcome, ...]) -> list[str]:
    return [one.key for one in found]


def known(*reports: Report, **rest: object) -> Decided:
    return Decided(reports={one.id: one for one in reports}, **rest)  # type: ignore[arg-type]


def test_a_report_nobody_has_decided_on_is_undecided() -> None:
    one = a_report(1, "waiting")
    assert keys(find_outcomes(one, known(one))) == ["undecided"]
    assert not is_decided(["undecided"])


def test_the_first_version_that_holds_it_counts_and_later_ones_are_no_news() -> None:
    one = a_report(1)
    decided = known(one, fixed=(an_edition(3), an_edition(2)), items=(an_item(3, 1), an_item(2, 1)))
    assert keys(find_outcomes(one, decided)) == ["included:2"]


def test_a_merged_report_has_the_outcome_of_the_one_it_went_into() -> None:
    one, other, last = a_report(1, "merged", 2), a_report(2, "merged", 3), a_report(3)
    decided = known(one, other, last, fixed=(an_edition(1),), items=(an_item(1, 3),))
    assert keys(find_outcomes(one, decided)) == ["merged:3", "included:1"]


def test_reports_merged_in_a_circle_end_where_they_began() -> None:
    one, other = a_report(1, "merged", 2), a_report(2, "merged", 1)
    assert keys(find_outcomes(one, known(one, other))) == ["undecided"]


def test_the_newest_reason_for_leaving_it_out_is_told() -> None:
    one = a_report(1, "rejected")
    rows = (a_review(4, 1, "rejected", "Fel plats"), a_review(9, 1, "rejected", "Samma som förra veckan"))
    found = find_outcomes(one, known(one, reviews=rows))
    assert [(each.key, each.words) for each in found] == [("rejected:9", "Samma som förra veckan")]


def test_a_rejection_that_was_taken_back_is_not_told() -> None:
    one = a_report(1, "waiting")
    assert keys(find_outcomes(one, known(one, reviews=(a_review(4, 1, "rejected", "Nej"),)))) == ["undecided"]


def test_an_action_is_told_to_everybody_behind_the_report_it_is_about() -> None:
    one, other = a_report(1, "merged", 2), a_report(2)
    found = find_outcomes(one, known(one, other, actions=(an_action(4, 2), an_action(5, 8))))
    assert keys(found) == ["merged:2", "action:4"]
