from __future__ import annotations

from xml.etree import ElementTree as ET

from weekly_pictures import CHART

from handlers.reports.chart import BAR_AREA, LABEL_LENGTH, as_svg, as_table, drawing
from handlers.reports.document import Bar, BarChart
from handlers.reports.words import WORDS

SWEDISH = WORDS["sv"]
SVG = "{http://www.w3.org/2000/svg}"


def chart(*bars: Bar) -> BarChart:
    return BarChart(title="Rapporter", bars=bars, description="Klotter ökade.")


def test_the_table_says_all_that_the_chart_shows() -> None:
    table = as_table(CHART, SWEDISH)
    assert table.head == ("Kategori", "v. 34", "v. 33", "Förändring")
    assert table.rows[0] == ("Ordningsstörning/samling", 4, 1, "+3")
    assert table.rows[4] == ("Klotter", 1, 3, "−2")
    assert len(table.rows) == len(CHART.bars)


def test_a_bar_without_an_earlier_count_has_a_dash_for_the_change() -> None:
    table = as_table(chart(Bar(label="A", value=1, previous=1), Bar(label="B", value=2)), SWEDISH)
    assert [row[2:] for row in table.rows] == [(1, "0"), ("–", "–")]


def test_a_chart_of_one_period_has_two_columns_and_no_legend() -> None:
    single = chart(Bar(label="A", value=1))
    assert as_table(single, WORDS["en"]).head == ("Category", "Count")
    assert drawing(single, SWEDISH).legend == ()


def test_the_longest_bar_fills_the_width_and_zero_has_none() -> None:
    rows = drawing(chart(Bar(label="A", value=900, previous=1), Bar(label="B", value=0)), SWEDISH).rows
    assert [bar.width for row in rows for bar in row.bars] == [BAR_AREA, 2, 0]


def test_a_chart_of_zeros_is_drawn() -> None:
    assert drawing(chart(Bar(label="A", value=0, previous=0)), SWEDISH).rows[0].bars[0].width == 0


def test_the_periods_differ_by_lightness_and_each_bar_has_its_number() -> None:
    drawn = ET.fromstring(as_svg(CHART, SWEDISH))  # noqa: S314 - our own drawing
    fills = {rect.get("class"): rect.get("fill") for rect in drawn.iter(f"{SVG}rect")}
    assert fills == {"chart-now": "#16425b", "chart-before": "#dbe3e8"}
    numbers = [text.text for text in drawn.iter(f"{SVG}text") if text.get("class") == "chart-value"]
    assert numbers[:4] == ["4", "1", "2", "2"]


def test_a_label_is_cut_to_its_column_and_never_read_as_markup() -> None:
    drawn = ET.fromstring(as_svg(chart(Bar(label="<script>" * 50, value=1)), SWEDISH))  # noqa: S314
    label = next(drawn.iter(f"{SVG}text")).text or ""
    assert label.startswith("<script>")
    assert len(label) == LABEL_LENGTH


def test_a_named_chart_is_an_image_with_title_and_description() -> None:
    drawn = ET.fromstring(as_svg(CHART, SWEDISH, "chart-1"))  # noqa: S314
    assert drawn.get("role") == "img"
    assert drawn.get("aria-labelledby") == "chart-1-title chart-1-desc"
    assert drawn.findtext(f"{SVG}desc") == CHART.description
