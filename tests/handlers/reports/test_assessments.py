from __future__ import annotations

from pictures import headings, notices, sentences, table
from products import APPROVAL, DEPARTMENTS, REPORTED, assessed

from handlers.coverage import Standing
from handlers.reports import as_html
from handlers.reports.assessments import Assessed
from handlers.reports.document import Mark

SWEDISH_WORDS = ("verksamhet", "Läget", "Nivå", "Källa", "svarat", "Utkast", "Förra")


def test_the_product_names_its_kind_and_month() -> None:
    document = assessed(*DEPARTMENTS)
    assert document.product == "Månadslägesbild sociala risker"
    assert document.title == "Månadslägesbild sociala risker, oktober 2026"
    assert (document.identifier, document.status_word) == ("samsa-2026-10 v1", "Utkast")


def test_every_department_has_a_row_with_its_level_in_words_and_the_month_before() -> None:
    rows = table(assessed(*DEPARTMENTS), "Läget i verksamheterna").rows
    high, raised = Mark(text="3. Hög", tone="serious"), Mark(text="2. Förhöjd", tone="attention")
    assert rows == (
        ("Socialtjänsten", high, "2. Förhöjd", "Fler orosanmälningar än vanligt."),
        ("Skolan", raised, "–", "Hög frånvaro i årskurs 9."),
        ("Kultur och fritid", "Inget att rapportera", "1. Normal", "–"),
        ("Räddningstjänsten", "Inte svarat", "1. Normal", "–"),
    )


def test_a_nil_report_is_an_answer_and_is_named() -> None:
    text = sentences(assessed(*DEPARTMENTS))
    assert "3 av 4 verksamheter har svarat." in text
    assert "En verksamhet svarade att den inte har något att rapportera: Kultur och fritid." in text


def test_departments_that_said_nothing_are_named() -> None:
    silent = (Assessed("Skolan", Standing.SILENT), Assessed("Polisen", Standing.SILENT))
    text = sentences(assessed(*silent, Assessed("Kyrkan", Standing.NOT_REACHED)))
    assert "2 verksamheter har inte svarat: Skolan och Polisen." in text
    assert "En verksamhet kunde inte nås: Kyrkan." in text
    assert "0 av 3 verksamheter har svarat." in text


def test_when_all_have_reported_that_is_said() -> None:
    assert "Alla verksamheter har rapporterat." in sentences(assessed(*DEPARTMENTS[:2]))
    assert "Alla verksamheter har rapporterat." not in sentences(assessed())


def test_a_vacant_seat_is_not_among_those_asked() -> None:
    document = assessed(Assessed("Skolan", REPORTED, 1), Assessed("Kyrkan", Standing.VACANT))
    assert "1 av 1 verksamheter har svarat." in sentences(document)
    assert "I en verksamhet är platsen vakant: Kyrkan." in sentences(document)


def test_the_sources_are_counted_by_department() -> None:
    rows = table(assessed(*DEPARTMENTS), "Vad svaren bygger på").rows
    assert rows == (("egen verksamhet", 2), ("statistik", 1))
    assert "Vad svaren bygger på" not in headings(assessed(*DEPARTMENTS[2:]))


def test_a_fixed_month_bears_its_approval_and_counts_what_waits() -> None:
    document = assessed(*DEPARTMENTS, approval=APPROVAL, held=1)
    assert (document.identifier, document.status_word) == ("samsa-2026-10 v2", "Fastställd")
    assert notices(document) == ["En rapport som inte är granskad är inte med."]


def test_the_data_hold_levels_as_numbers() -> None:
    sheet = assessed(*DEPARTMENTS).data
    assert sheet.rows[0] == (
        "Socialtjänsten",
        "reported",
        3,
        2,
        "Fler orosanmälningar än vanligt.",
        "egen verksamhet",
    )


def test_the_english_month_is_english_throughout() -> None:
    every = tuple(Assessed("x", one) for one in Standing)
    page = as_html.write(assessed(*every, language="en")).decode()
    assert "October 2026" in page
    assert [word for word in SWEDISH_WORDS if word in page] == []
