from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_texts import NASTY_TEXTS
from pictures import compiled, entries, headings, item, notices, period, sentences, standing, table, under

from handlers.coverage import Standing
from handlers.reports import as_html
from handlers.reports.document import BarChart, Document, Paragraph
from handlers.reports.sanitise import plain

POLICE = "Polismyndigheten"
ALL_KINDS = (
    item(),
    item(kind="unsafe_place", occurred_on=None, description="Trasig belysning."),
    item(kind="coming_event", occurred_on="2026-11-28", description="Julmarknad."),
    item(
        kind="cooperation_need",
        occurred_on=None,
        description="Gemensam vandring.",
        measures_needed="Vandring i gångtunneln",
        asked_organisation=POLICE,
    ),
)


def test_the_document_names_product_body_week_and_version() -> None:
    document = compiled(item(), edition=3)
    assert document.title == "Veckolägesbild EST-gruppen, v. 48"
    assert (document.identifier, document.status_word) == ("est-2026-W48 v3", "Utkast")
    facts = {fact.label: fact.value for fact in document.meta}
    assert facts["Möte"] == "tisdag 24 november kl. 09.30 (v. 48)"
    assert facts["Fastställd av"] == "Inte fastställd"


@pytest.mark.rule("L32", "L33", "L34")
def test_the_kinds_stand_under_headings_of_their_own_in_the_meetings_order() -> None:
    wanted = ["Inträffade händelser", "Otrygga platser", "Kommande händelser", "Samverkansbehov"]
    document = compiled(*ALL_KINDS)
    assert [heading for heading in headings(document) if heading in wanted] == wanted
    assert [[entry.text for entry in entries(document, heading)] for heading in wanted] == [
        ["Två rutor har krossats."],
        ["Trasig belysning."],
        ["Julmarknad."],
        ["Gemensam vandring."],
    ]


@pytest.mark.rule("L34")
def test_a_cooperation_need_says_what_is_needed_and_from_whom() -> None:
    found = entries(compiled(*ALL_KINDS), "Samverkansbehov")[0]
    facts = {fact.label: fact.value for fact in found.facts}
    assert facts["Behov av åtgärd"] == "Vandring i gångtunneln"
    assert facts["Vilken organisation behövs?"] == POLICE


def test_sections_without_data_are_left_out() -> None:
    found = headings(compiled())
    assert found == ["Förändring", "Vilka som har svarat", "Om underlaget"]
    assert "Otrygga platser" not in headings(compiled(item()))


def test_without_reports_the_document_says_so_and_how_many_answered() -> None:
    document = compiled(standings=(standing("A", Standing.NOTHING), standing("B", Standing.SILENT)))
    assert (
        "Inga rapporter har kommit in. 1 av 2 platser har rapporterat eller svarat att det inte finns något att rapportera."
        in sentences(document)
    )


def test_a_vacant_seat_is_not_among_those_asked() -> None:
    document = compiled(
        item(), standings=(standing("A", Standing.REPORTED, 1), standing("B", Standing.VACANT))
    )
    assert (
        "En rapport har kommit in. 1 av 1 platser har rapporterat eller svarat att det inte finns något att rapportera."
        in sentences(document)
    )


def test_reports_are_counted_by_category_and_area() -> None:
    frovi = item(area="Frövi", place="Frövi station")
    document = compiled(item(), item(), frovi, item(category="graffiti", area=None, place=None))
    found = table(document, "Rapporter per kategori och område")
    assert found.head == ("Kategori", "Frövi", "Lindesberg", "Ort okänd", "Totalt")
    assert found.rows == (("Skadegörelse", 1, 2, 0, 3), ("Klotter", 0, 0, 1, 1))
    assert found.total == ("Totalt", 1, 2, 1, 4)


def test_the_chart_shows_each_category_beside_the_period_before() -> None:
    document = compiled(item(), previous=period([item(category="graffiti")], week=46))
    blocks = under(document, "Rapporter per kategori och område")
    chart = next(block for block in blocks if isinstance(block, BarChart))
    assert [(bar.label, bar.value, bar.previous) for bar in chart.bars] == [
        ("Skadegörelse", 1, 0),
        ("Klotter", 0, 1),
    ]


def test_change_stands_beside_the_number_of_organisations() -> None:
    before, last_year = period([item()] * 3, 2, week=46), period([item()] * 5, 4, week=47, year=2025)
    document = compiled(item(), previous=before, last_year=last_year)
    assert [row[1:] for row in table(document, "Förändring").rows] == [(1, 1), (3, 2), (5, 4)]
    first_cells = [str(row[0]) for row in table(document, "Förändring").rows]
    assert [cell.partition(":")[0] for cell in first_cells] == [
        "Denna period",
        "Föregående period",
        "Samma period förra året",
    ]
    assert "fler som rapporterar ger fler rapporter" in sentences(document)


def test_a_first_period_has_nothing_to_be_compared_with() -> None:
    texts = [block.text for block in under(compiled(item()), "Förändring") if isinstance(block, Paragraph)]
    assert texts == ["Det finns ingen tidigare period att jämföra med."]


@pytest.mark.rule("P22")
def test_places_that_come_back_are_listed_with_how_often() -> None:
    document = compiled(item(), earlier=(item(), item()))
    row = ("Stora torget", "Lindesberg", "Skadegörelse", 1, 2)
    assert table(document, "Platser som återkommer").rows == (row,)


@pytest.mark.rule("L33")
def test_a_coming_event_reported_weeks_ago_is_shown_again_while_it_is_ahead() -> None:
    market = item(kind="coming_event", occurred_on="2026-11-28", description="Julmarknad.")
    over = item(kind="coming_event", occurred_on="2026-11-10", description="Halloween.")
    document = compiled(item(), earlier=(market, over))
    assert [entry.text for entry in entries(document, "Kommande händelser")] == ["Julmarknad."]


def test_coverage_counts_every_standing_and_lists_every_seat() -> None:
    said = {standing_: str(standing_) for standing_ in Standing}
    document = compiled(item(), standings=tuple(standing(key, one) for one, key in said.items()))
    line = "Rapporterat 1, inget att rapportera 1, frånvarande 1, inte nådda 1, inte svarat 1, vakanta platser 1."
    assert line in sentences(document)
    words = [row[2] for row in table(document, "Vilka som har svarat").rows]
    assert words == [
        "Rapporterat",
        "Inget att rapportera",
        "Borta denna gång",
        "Inte nådd",
        "Inte svarat",
        "Vakant",
    ]


def test_withheld_texts_are_counted_and_not_shown() -> None:
    assert "2 rapporter väntar på granskning och visas inte." in notices(compiled(item(), withheld=2))


def test_a_late_addendum_is_marked_where_it_stands_and_at_the_top() -> None:
    late = item(description="Kom sent.")
    document = compiled(item(), late, late=frozenset({late.report.id}))
    assert "En rapport kom efter att omgången stängdes och är ett tillägg." in notices(document)
    marked = [
        entry.text
        for entry in entries(document, "Inträffade händelser")
        if any(fact.label == "Tillägg" for fact in entry.facts)
    ]
    assert marked == ["Kom sent."]


def test_what_the_police_published_is_marked_as_public_and_has_its_link() -> None:
    document = compiled(item(POLICE, source="police"))
    found = entries(document, "Inträffade händelser")[0]
    assert found.source == "Polismyndigheten (polisens publika information)"
    assert found.web_address == "https://polisen.se/aktuellt/handelser/1/"
    assert "hämtade från polisen.se" in sentences(document)


def test_what_the_police_seat_writes_itself_is_not_called_public() -> None:
    document = compiled(item(POLICE))
    assert entries(document, "Inträffade händelser")[0].source == POLICE
    assert "polisen.se" not in sentences(document)


def test_when_is_written_as_people_say_it() -> None:
    timed, banded = item(occurred_time="21:15:00"), item(time_band="evening")
    facts = [
        {fact.label: fact.value for fact in entry.facts}["När"]
        for entry in entries(compiled(timed, banded), "Inträffade händelser")
    ]
    assert facts == ["20 nov. 2026 kl. 21.15", "20 nov. 2026, Kväll (kl. 18–24)"]


def test_the_data_sheet_holds_every_report_and_no_person() -> None:
    document = compiled(*ALL_KINDS)
    assert len(document.data.rows) == 4
    assert not {"seat", "holder", "email", "nonce"} & set(document.data.columns)


SWEDISH = ("Rapporter", "Vilka", "svarat", "Möte", "Utkast", "Otrygg", "händelse", "Klotter", " och ")


def test_the_english_document_is_english_throughout() -> None:
    late = item(POLICE, source="police", description="x", occurred_time="21:15:00", recurrence="new")
    everything = (*ALL_KINDS, late)
    document = compiled(
        *(item(**{**one.report.values, "description": "x"}) for one in everything),
        late,
        language="en",
        product="Weekly situation report",
        body="the EST group",
        categories={"vandalism": "Vandalism"},
        previous=period([item()], week=46),
        last_year=period([item()], year=2025),
        earlier=(item(),),
        late=frozenset({late.report.id}),
        withheld=1,
        standings=tuple(standing("x", one) for one in Standing),
    )
    text = as_html.write(document).decode().replace("Socialförvaltningen", "")
    assert document.language == "en"
    assert [word for word in SWEDISH if word in text] == []


class Texts(HTMLParser):
    """All the text of a page that closes every element it opens."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.all = ""
        self.tags: set[str] = set()
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)
        self.open += [] if tag in {"meta", "br", "link"} else [tag]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.all += data


def squeezed(text: str) -> str:
    return "".join(plain(text).split())


def holds_for(description: str, place: str) -> None:
    document = compiled(item(description=description, place=place, place_text=place, measures_taken=place))
    assert Document.model_validate(document.model_dump(mode="json")) == document
    page = Texts(as_html.write(document).decode())
    assert "script" not in page.tags
    assert squeezed(description) in squeezed(page.all)
    assert squeezed(place) in squeezed(page.all)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80))
def test_whatever_is_written_gives_a_valid_document_and_a_valid_page(description: str, place: str) -> None:
    holds_for(description, place)


@pytest.mark.parametrize("text", [text for text in NASTY_TEXTS if len(text) < 10_000])
def test_texts_that_break_careless_writers_give_a_valid_page(text: str) -> None:
    holds_for(text, text)
