from __future__ import annotations

from dataclasses import replace
from datetime import date

from pictures import entries, headings, item, notices, sentences, table, under
from products import LIGHTS, digest, one_round, rounds

from handlers.reports.decisions import AreaLevel, Decided
from handlers.reports.document import BarChart, Bullets, Heading, Mark, Paragraph, Table

COMING = item(kind="coming_event", occurred_on="2026-12-05", description="Julmarknad.")
NEED = item(kind="cooperation_need", occurred_on=None, description="Gemensam vandring.")


def test_the_digest_adds_up_the_rounds_and_names_its_span() -> None:
    document = digest(*rounds(4, 7, 2))
    assert document.title == "EST-arbetet sedan rådets förra möte"
    assert document.subtitle == "31 aug. 2026–20 nov. 2026"
    assert document.identifier == "lindebra-2026-11-26 v1"
    assert "3 omgångar med 13 rapporter ingår." in sentences(document)


def test_each_rounds_reports_stand_beside_the_organisations_that_answered() -> None:
    document = digest(one_round(36, 4), one_round(37, 9, organisations=8, answered=8))
    rows = table(document, "Omgång för omgång").rows
    assert [row[2:] for row in rows] == [(4, 5, "6 av 8"), (9, 8, "8 av 8")]
    assert "fler som rapporterar ger fler rapporter" in sentences(document)


def test_the_chart_names_the_organisations_of_every_round() -> None:
    blocks = under(digest(*rounds(4, 7)), "Omgång för omgång")
    chart = next(block for block in blocks if isinstance(block, BarChart))
    assert [(bar.label, bar.value) for bar in chart.bars] == [("v. 36 (5 org.)", 4), ("v. 37 (5 org.)", 7)]


def test_a_round_in_which_nobody_answered_has_no_number_of_reports() -> None:
    document = digest(one_round(36, 0, counts={}, spots={}, organisations=0, answered=0))
    assert table(document, "Omgång för omgång").rows[0][2:] == ("uppgift saknas", 0, "0 av 8")


def test_the_table_of_categories_and_areas_is_of_the_whole_span() -> None:
    document = digest(one_round(36, 4), one_round(37, 0, counts={("graffiti", None): 2}))
    found = table(document, "Rapporter per kategori och område")
    assert found.rows == (("Skadegörelse", 4, 0, 4), ("Klotter", 0, 2, 2))
    assert found.total == ("Totalt", 4, 2, 6)


def test_a_place_that_comes_back_is_listed_with_its_reports_and_rounds() -> None:
    document = digest(*rounds(1, 2, 0))
    row = ("Stora torget", "Lindesberg", "Skadegörelse", 3, 2)
    assert table(document, "Platser som återkommer").rows == (row,)
    assert "Platser som återkommer" not in headings(digest(*rounds(1, 0)))


def test_levels_are_followed_to_the_latest_and_the_highest() -> None:
    document = digest(
        one_round(36, 4, levels=(AreaLevel("Frövi", 3),)), one_round(37, 4, levels=(AreaLevel("Frövi", 1),))
    )
    normal, high = Mark(text="1. Normal", tone="good"), Mark(text="3. Hög", tone="serious")
    assert table(document, "Nivå per område").rows == (("Frövi", normal, "est-2026-W37", high),)


def test_actions_have_the_status_they_have_on_the_day() -> None:
    due = date(2026, 11, 19)
    actions: tuple[Decided, ...] = (
        LIGHTS,
        replace(LIGHTS, due_on=due),
        replace(LIGHTS, due_on=due, status="done"),
        replace(LIGHTS, status="cancelled"),
        replace(LIGHTS, due_on=date(2026, 11, 20)),
    )
    rows = table(digest(*rounds(4), actions=actions), "Beslutade åtgärder").rows
    words = [row[4].text for row in rows if isinstance(row[4], Mark)]
    assert words == ["Pågår", "Försenad", "Klar", "Avbruten", "Pågår"]


def test_the_versions_it_rests_on_are_named() -> None:
    document = digest(one_round(36, 4, version=2), one_round(37, 1, version=None))
    sources = next(block for block in under(document, "Underlag") if isinstance(block, Bullets))
    assert sources.items == ("est-2026-W36, version 2", "est-2026-W37, ingen fastställd version")
    assert notices(document) == ["En omgång har ingen fastställd version. Dess siffror kan ändras."]


def test_what_is_ahead_and_where_somebody_is_needed_is_quoted() -> None:
    document = digest(*rounds(4), coming=(COMING,), needs=(NEED,))
    assert [entry.text for entry in entries(document, "Kommande händelser")] == ["Julmarknad."]
    assert [entry.text for entry in entries(document, "Samverkansbehov")] == ["Gemensam vandring."]


def test_a_quarter_has_three_parts_and_people_write_the_third() -> None:
    document = digest(*rounds(4, 7), layout="quarter", coming=(COMING,))
    parts = [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]
    assert parts[:3] == ["1. Kartläggning", "2. Annat av betydelse", "3. Analys"]
    assert under(document, "3. Analys") == [Paragraph(text="Analysen skrivs av gruppen.")]
    assert [entry.text for entry in entries(document, "Kommande händelser")] == ["Julmarknad."]


def test_a_quarter_without_anything_says_so_in_its_parts() -> None:
    document = digest(layout="quarter")
    assert "Ingen omgång har avslutats under perioden." in sentences(document)
    assert [under(document, part) for part in ("1. Kartläggning", "2. Annat av betydelse")] == [
        [Paragraph(text="Inget har rapporterats.")],
        [Paragraph(text="Inget har rapporterats.")],
    ]


def test_the_data_have_a_row_for_each_round_category_and_area() -> None:
    sheet = digest(one_round(36, 4, counts={("graffiti", None): 1, ("vandalism", "Frövi"): 3})).data
    assert [row[5:] for row in sheet.rows] == [("graffiti", None, 1), ("vandalism", "Frövi", 3)]
    assert sheet.columns[:2] == ("round", "first_on")


def test_no_number_of_a_round_stands_without_its_organisations() -> None:
    document = digest(*rounds(4, 7), layout="quarter")
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [one.head[2:4] for one in tables if one.head[0] == "Omgång"] == [("Rapporter", "Organisationer")]
