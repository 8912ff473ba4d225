from __future__ import annotations

from dataclasses import replace

from pictures import COMPILED_AT, compiled, entries, headings, item, notices, table, under
from products import APPROVAL, LEVELS, LIGHTS, fixed

from handlers.reports.decisions import AreaLevel, Held
from handlers.reports.document import Bullets, Document, Mark, Paragraph
from handlers.reports.picture import Item

EVENTS = "Inträffade händelser"
SINCE = "Ändrat sedan version 1 (fastställd 24 nov. 2026 kl. 10.10)"


def facts(document: Document, entry: int = 0) -> dict[str, str]:
    return {fact.label: fact.value for fact in entries(document, EVENTS)[entry].facts}


def changes(document: Document) -> tuple[str, ...]:
    return next(block.items for block in under(document, SINCE) if isinstance(block, Bullets))


def test_a_fixed_version_says_who_fixed_it_when_and_under_which_number() -> None:
    document = compiled(item(), edition=2, approval=APPROVAL)
    meta = {fact.label: fact.value for fact in document.meta}
    assert (document.status_word, document.status_tone) == ("Fastställd", "good")
    assert meta["Version"] == "2, fastställd 24 nov. 2026 kl. 10.10"
    assert meta["Fastställd av"] == "Säkerhetssamordnaren, Lindesbergs kommun"
    assert meta["Diarienummer"] == "KS 2026/112"
    assert document.created_on == APPROVAL.at.date() != COMPILED_AT.date()


def test_a_fixed_version_without_a_number_says_that_it_has_none() -> None:
    document = compiled(item(), approval=replace(APPROVAL, registry_number=None))
    assert {fact.label: fact.value for fact in document.meta}["Diarienummer"] == "Inte registrerad"


def test_a_draft_marks_what_nobody_has_reviewed() -> None:
    unread, read = item(), item()
    document = compiled(unread, read, unreviewed=frozenset({unread.report.id}))
    assert facts(document)["Granskning"] == "Inte granskad"
    assert "Granskning" not in facts(document, 1)
    assert "En rapport är med utan att vara granskad. Den är märkt där den står." in notices(document)


def test_a_fixed_version_marks_nothing_as_unreviewed() -> None:
    one = item()
    document = compiled(one, unreviewed=frozenset({one.report.id}), approval=APPROVAL)
    assert "Granskning" not in facts(document)
    assert notices(document) == []


def test_what_waits_for_review_is_counted_and_not_shown() -> None:
    assert "3 rapporter som inte är granskade är inte med." in notices(compiled(item(), held=3))


def test_levels_stand_under_the_summary_as_words_with_their_tone() -> None:
    document = compiled(item(), levels=LEVELS)
    assert headings(document)[0] == "Nivå per område"
    assert table(document, "Nivå per område").rows == (
        ("Frövi", Mark(text="1. Normal", tone="good"), "–"),
        ("Lindesberg", Mark(text="3. Hög", tone="serious"), "Fler samlingar sena kvällar vid resecentrum."),
    )


def test_every_level_has_a_word_of_its_own() -> None:
    levels = tuple(AreaLevel(f"Område {number}", number) for number in range(1, 5))
    rows = table(compiled(item(), levels=levels), "Nivå per område").rows
    assert [row[1].text for row in rows if isinstance(row[1], Mark)] == [
        "1. Normal",
        "2. Förhöjd",
        "3. Hög",
        "4. Mycket hög",
    ]


def test_a_new_version_marks_what_is_new_and_what_is_changed() -> None:
    same, rewritten, new = item(), item(area="Frövi", place="Stationen"), item(place="Resecentrum")
    before = fixed(same, others={rewritten.report.id: Held(revision=0)})
    document = compiled(same, rewritten, new, edition=2, predecessor=before)
    assert changes(document) == ("Nytt: Skadegörelse: Resecentrum", "Ändrat: Skadegörelse: Stationen")
    marks = [facts(document, entry).get("Ändring") for entry in range(3)]
    assert marks == [None, "Ändrat i version 2", "Nytt i version 2"]


def test_the_difference_stands_directly_under_the_summary() -> None:
    document = compiled(item(), edition=2, predecessor=fixed(), levels=LEVELS)
    assert headings(document)[:2] == [SINCE, "Nivå per område"]


def test_what_is_gone_is_counted_and_not_repeated() -> None:
    one = item()
    document = compiled(one, edition=2, predecessor=fixed(one, others={999_001: Held(1), 999_002: Held(1)}))
    assert changes(document) == ("2 rapporter är inte längre med.",)


def test_a_changed_level_is_said_in_words_with_both_levels() -> None:
    before = fixed(levels=(AreaLevel("Frövi", 2), AreaLevel("Storå", 1)))
    now = (AreaLevel("Frövi", 3), AreaLevel("Lindesberg", 1))
    assert changes(compiled(levels=now, edition=2, predecessor=before)) == (
        "Frövi: nivån är ändrad från 2. Förhöjd till 3. Hög",
        "Lindesberg: nivån är ändrad från Ingen nivå till 1. Normal",
        "Storå: nivån är ändrad från 1. Normal till Ingen nivå",
    )


def test_a_version_with_the_same_reports_says_that_none_has_changed() -> None:
    one = item()
    found = under(compiled(one, edition=2, predecessor=fixed(one)), SINCE)
    assert found == [Paragraph(text="Inga rapporter och inga nivåer har ändrats.")]


def test_a_first_version_has_no_section_on_changes() -> None:
    assert not any(heading.startswith("Ändrat") for heading in headings(compiled(item())))


def pair() -> tuple[Item, Item]:
    """A report of the police, and one of Securitas on the same thing."""
    return item("Polisen", description="Bråk."), item("Securitas", description="Slagsmål.", area="Frövi")


def test_merged_reports_are_shown_once_with_how_many_stand_behind() -> None:
    own, behind = pair()
    document = compiled(own, behind, merged={behind.report.id: own.report.id})
    assert [entry.text for entry in entries(document, EVENTS)] == ["Bråk."]
    assert facts(document)["Bygger på"] == "2 rapporter från 2 organisationer"


def test_merged_reports_are_still_counted_as_reports() -> None:
    own, behind = pair()
    document = compiled(own, behind, merged={behind.report.id: own.report.id})
    assert table(document, "Rapporter per kategori och område").total == ("Totalt", 1, 1, 2)
    assert len(document.data.rows) == 2


def test_reports_merged_into_one_are_no_place_that_comes_back() -> None:
    own, behind = item(), item()
    document = compiled(own, behind, merged={behind.report.id: own.report.id})
    assert "Platser som återkommer" not in headings(document)


def test_a_report_is_shown_itself_when_what_it_was_merged_into_is_not_there() -> None:
    _, behind = pair()
    document = compiled(behind, merged={behind.report.id: 999_003})
    assert [entry.text for entry in entries(document, EVENTS)] == ["Slagsmål."]


def test_reports_merged_in_a_chain_stand_under_the_last_and_a_circle_hides_none() -> None:
    first, second, third = item(), item(), item()
    ids = [one.report.id for one in (first, second, third)]
    chain = compiled(first, second, third, merged={ids[0]: ids[1], ids[1]: ids[2]})
    assert facts(chain)["Bygger på"] == "3 rapporter från en organisation"
    circle = compiled(first, second, merged={ids[0]: ids[1], ids[1]: ids[0]})
    assert len(entries(circle, EVENTS)) == 2


def test_a_report_that_is_merged_after_a_version_is_said_to_be() -> None:
    own, behind = pair()
    merged = {behind.report.id: own.report.id}
    document = compiled(own, behind, merged=merged, edition=2, predecessor=fixed(own, behind))
    assert changes(document) == ("En rapport visas nu tillsammans med en annan.",)


def test_a_new_report_behind_an_entry_changes_the_entry() -> None:
    own, behind = pair()
    merged = {behind.report.id: own.report.id}
    document = compiled(own, behind, merged=merged, edition=2, predecessor=fixed(own))
    assert changes(document) == ("Ändrat: Skadegörelse: Stora torget",)


def test_what_was_merged_before_is_no_change() -> None:
    own, behind = pair()
    before = fixed(own, others={behind.report.id: Held(1, is_merged=True)})
    document = compiled(own, behind, merged={behind.report.id: own.report.id}, edition=2, predecessor=before)
    assert isinstance(under(document, SINCE)[0], Paragraph)


def test_actions_stand_in_a_table_and_with_the_report_that_led_to_them() -> None:
    one = item()
    document = compiled(one, actions=(replace(LIGHTS, report_id=one.report.id),))
    row = ("Laga belysningen i gångtunneln", "Samhällsbyggnad", "4 dec. 2026", "EST-gruppen")
    assert table(document, "Beslutade åtgärder").rows == (row,)
    said = "Laga belysningen i gångtunneln (Samhällsbyggnad, klart senast 4 dec. 2026)"
    assert facts(document)["Beslutad åtgärd"] == said


def test_an_action_without_a_date_says_so() -> None:
    document = compiled(item(), actions=(replace(LIGHTS, due_on=None),))
    assert table(document, "Beslutade åtgärder").rows[0][2] == "Inget datum"
