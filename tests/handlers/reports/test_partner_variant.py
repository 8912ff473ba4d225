from __future__ import annotations

from dataclasses import replace

from pictures import compiled, headings, item, notices, period, standing, table
from products import APPROVAL, LIGHTS, fixed, partner

from handlers.coverage import Standing
from handlers.reports.decisions import Held
from handlers.reports.picture import Item


def warned(**values: str) -> Item:
    """A report with a warning that somebody chose to keep."""
    found = item("Polisen", area="Frövi", category="graffiti", **values)
    return Item(replace(found.report, overrides=["person"]), found.organisation)


def test_a_partner_gets_no_report_with_a_kept_warning() -> None:
    document = partner(item(), warned(description="Hemligt."))
    text = document.model_dump_json()
    assert "Hemligt." not in text
    assert "Frövi" not in text
    assert len(document.data.rows) == 1


def test_nothing_tells_a_partner_that_a_report_was_left_out() -> None:
    own, hidden = item(), warned()
    action = replace(LIGHTS, report_id=hidden.report.id)
    known = {"standings": (standing("Polisen", Standing.REPORTED, 7),), "approval": APPROVAL}
    others = {"merged": {hidden.report.id: own.report.id}, "actions": (action,), "withheld": 2}
    late = frozenset({hidden.report.id, 999_004})
    with_it = partner(own, hidden, current=period([own, hidden], 2), late=late, **known, **others)
    without = partner(own, current=period([own], 2), **known)
    assert with_it == without


def test_the_periods_compared_with_are_counted_in_the_same_way() -> None:
    before, last_year = period([item(), warned()], week=46), period([warned()], year=2025)
    document = partner(item(), previous=before, last_year=last_year, earlier=(warned(),))
    assert [row[1] for row in table(document, "Förändring").rows] == [1, 1, 0]


def test_a_partner_is_not_told_how_many_reports_each_seat_made() -> None:
    standings = (standing("Polisen", Standing.REPORTED, 7),)
    assert table(partner(item(), standings=standings), "Vilka som har svarat").rows == (
        ("Polisen", "Representant", "Rapporterat"),
    )
    assert table(compiled(item(), standings=standings), "Vilka som har svarat").rows[0][3] == 7


def test_a_report_with_a_warning_that_is_gone_is_no_change_to_a_partner() -> None:
    own = item()
    before = fixed(own, others={999_005: Held(1, is_overridden=True)})
    document = partner(own, edition=2, predecessor=before, actions=(replace(LIGHTS, report_id=999_005),))
    assert "Inga rapporter och inga nivåer har ändrats." in document.model_dump_json()
    assert "Beslutade åtgärder" not in headings(document)


def test_a_report_rewritten_without_its_warning_is_new_to_a_partner() -> None:
    own = item()
    before = fixed(others={own.report.id: Held(0, is_overridden=True)})
    assert "Nytt: Skadegörelse: Stora torget" in partner(own, edition=2, predecessor=before).model_dump_json()


def test_what_waits_without_a_warning_is_counted_for_a_partner_too() -> None:
    assert notices(partner(item(), held=2, withheld=1)) == ["2 rapporter som inte är granskade är inte med."]


def test_the_variant_is_named_in_the_document() -> None:
    document = partner(item(), approval=APPROVAL)
    assert document.identifier == "est-2026-W48 v2 partner"
    assert {fact.label: fact.value for fact in document.meta}["Variant"] == "För samverkansparter"
