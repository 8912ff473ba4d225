"""A form tool's rows become the texts of estbot's own form, and a wrong mapping is told with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.intake.errors import IntakeError
from handlers.intake.form_mapping import FIELDS, FormMapping, check_columns, map_row, read_mapping, row_key

MAPPING = """\
columns:
  "Vad har hänt?": description
  Datum: occurred_on
  Tid: occurred_time
  Plats: place_text
  Område: area
  Kategori: category
  Polisanmält: police_reported
values:
  category: {"Skadegörelse": vandalism, "Annat": other}
  police_reported: {Ja: yes, Nej: no}
defaults: {kind: event, category: other}
date_format: "%d/%m/%Y"
"""
ROW = {
    "Vad har hänt?": "Glaskross vid  entrén",
    "Datum": "20/08/2026",
    "Tid": "kl. 7.05",
    "Plats": "Kyrkberget",
    "Område": "",
    "Kategori": "skadegörelse",
    "Polisanmält": "Nej",
    "Namn": "x",
}


def mapping(text: str = MAPPING) -> FormMapping:
    return read_mapping(text)


def test_a_row_becomes_the_forms_own_texts_and_unmapped_columns_are_left_behind() -> None:
    assert map_row(ROW, mapping()) == {
        "kind": "event",
        "category": "vandalism",
        "place_text": "Kyrkberget",
        "occurred_on": "2026-08-20",
        "occurred_time": "07:05",
        "description": "Glaskross vid  entrén",
        "police_reported": "no",
    }


def test_an_empty_answer_takes_the_default_and_an_unknown_one_is_passed_on() -> None:
    assert map_row(ROW | {"Kategori": " "}, mapping())["category"] == "other"
    assert map_row(ROW | {"Kategori": "Spöken"}, mapping())["category"] == "Spöken"


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("20/08/2026", "19:26:00", ("2026-08-20", "19:26")),
        ("2026-08-20T19:26", "", ("2026-08-20", "19:26")),
        ("2026-08-20 19:26:30", "20.00", ("2026-08-20", "20:00")),
        ("31/02/2026", "", ("31/02/2026", None)),
        ("i går", "på kvällen", ("i går", "på kvällen")),
        ("", "", (None, None)),
    ],
)
def test_day_and_time_become_iso_where_they_can_be_read(
    day: str, clock: str, expected: tuple[str, str]
) -> None:
    found = map_row(ROW | {"Datum": day, "Tid": clock}, mapping())
    assert (found.get("occurred_on"), found.get("occurred_time")) == expected


def test_a_date_format_with_a_clock_gives_the_time_too() -> None:
    both = mapping('columns: {Start: occurred_on}\ndate_format: "%Y-%m-%d %H.%M"')
    assert map_row({"Start": "2026-08-20 19.26"}, both) == {
        "occurred_on": "2026-08-20",
        "occurred_time": "19:26",
    }


def test_a_column_is_found_whatever_its_case_and_spaces() -> None:
    row = {f" {name.upper()}\u00a0": value for name, value in ROW.items()}
    assert map_row(row, mapping()) == map_row(ROW, mapping())


def test_a_column_that_the_export_lacks_is_named() -> None:
    with pytest.raises(IntakeError) as caught:
        check_columns(mapping(), ["Datum", "Tid", "Plats", "Område", "Kategori", "Polisanmält"])
    assert (caught.value.code, caught.value.params["column"]) == ("mapping_column_missing", "Vad har hänt?")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("columns:\n  a: [", "mapping_yaml", 2),
        ("\x00", "mapping_yaml", 1),
        ("[" * 5000, "mapping_yaml", 1),
        ("", "mapping_not_a_table", 1),
        ("- a\n", "mapping_not_a_table", 1),
        ("columns:\n  - a\n", "mapping_not_a_table", 2),
        ("columns:\n  a: {b: c}\n", "mapping_not_a_text", 2),
        ("columns:\n  a: kind\n  b: beskrivning\n", "mapping_unknown_field", 3),
        ("columns:\n  a: kind\n  b: kind\n", "mapping_field_twice", 3),
        ("columns:\n  a: kind\n  a: category\n", "mapping_key_twice", 3),
        ("columns:\n  a: kind\n  A: category\n", "mapping_key_twice", 3),
        ("columns: {a: kind}\ncolumn: {}\n", "mapping_unknown_part", 2),
        ("columns: {a: kind}\nvalues:\n  x: {a: b}\n", "mapping_unknown_field", 3),
        ("columns: {a: kind}\ndefaults:\n  x: b\n", "mapping_unknown_field", 3),
        ("columns: {a: kind}\ndate_format: dd/mm\n", "mapping_date_format", 2),
        ("columns: {a: kind}\ndate_format: '%d %B %Y'\n", "mapping_date_format", 2),
        ("columns: {a: kind}\ndate_format: '%d%m%Y%'\n", "mapping_date_format", 2),
        ("columns: {a: kind}\ndate_format: '%d%d%m%Y'\n", "mapping_date_format", 2),
        ("columns: {}\n", "mapping_no_columns", None),
        ("defaults: {kind: event}\n", "mapping_no_columns", None),
        ("a" * 100_001, "mapping_too_long", None),
    ],
)
def test_a_wrong_mapping_is_told_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(IntakeError) as caught:
        read_mapping(text)
    assert (caught.value.code, caught.value.params.get("line")) == (code, line)


def test_aliases_cannot_make_a_mapping_swell() -> None:
    bomb = "a: &a {x: y}\nb: &b {a: *a, b: *a}\ncolumns: *b\n"
    with pytest.raises(IntakeError):
        read_mapping(bomb)


def test_the_same_row_has_the_same_key_whatever_its_case_and_spaces() -> None:
    first = row_key("Trygghetsformuläret", {"description": "Glaskross", "place_text": "Torget"})
    assert first == row_key(
        "trygghetsformuläret ", {"place_text": "torget", "description": "Glaskross  ", "area": ""}
    )
    assert len(first) == len("form-") + 64


def test_another_form_and_another_answer_have_other_keys() -> None:
    row = {"description": "Glaskross"}
    assert len({row_key("a", row), row_key("b", row), row_key("a", {"place_text": "Glaskross"})}) == 3


def test_an_external_id_alone_decides_when_there_is_one() -> None:
    first = row_key("a", {"external_id": "17", "description": "Glaskross"})
    assert first == row_key("a", {"external_id": "17", "description": "Glaskross i entrén"})
    assert first != row_key("a", {"external_id": "18", "description": "Glaskross"})


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ROW)), st.text(max_size=20)))
def test_any_answers_at_all_are_mapped_without_an_error(answers: dict[str, str]) -> None:
    found = map_row(ROW | answers, mapping())
    assert set(found) <= set(FIELDS)
    assert all(found.values())
    assert row_key("a", found) == row_key("a", dict(reversed(found.items())))
