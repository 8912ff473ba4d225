from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from weekly_pictures import COLUMNS, weekly_picture

from handlers.reports import as_csv, as_json
from handlers.reports.document import DataSheet, Document


def with_cell(cell: str | int | None) -> Document:
    sheet = DataSheet(columns=("text", "antal"), rows=((cell, 1),))
    return Document(
        product="p", title="t", identifier="i", status_word="s", created_on=date(2026, 8, 24), data=sheet
    )


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_swedish_spreadsheet_opens_the_csv_by_its_mark_and_semicolons() -> None:
    content = as_csv.write(weekly_picture())
    assert content.startswith("\ufeffnr;rubrik;kategori".encode())
    assert read_csv(content)[0] == list(COLUMNS)


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+46 70", "-1+1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"]
)
def test_a_cell_that_could_calculate_gets_an_apostrophe(cell: str) -> None:
    assert read_csv(as_csv.write(with_cell(cell)))[1][0] == "'" + cell


@pytest.mark.parametrize("cell", ['sa "hej"; gick', "rad 1\nrad 2", "a,b", "🔥", "x" * 30_000])
def test_any_other_cell_is_read_back_as_it_was(cell: str) -> None:
    assert read_csv(as_csv.write(with_cell(cell)))[1] == [cell, "1"]


def test_a_negative_number_stays_a_number() -> None:
    assert read_csv(as_csv.write(with_cell(-3)))[1][0] == "-3"


def test_nothing_is_an_empty_cell_and_a_null() -> None:
    assert read_csv(as_csv.write(with_cell(None)))[1][0] == ""
    assert json.loads(as_json.write(with_cell(None)))["items"] == [{"text": None, "antal": 1}]


def test_json_has_the_metadata_and_every_item() -> None:
    content = json.loads(as_json.write(weekly_picture(7)))
    assert content["document"]["identifier"] == "est-2026-W34 v1"
    assert content["document"]["meta"][4] == {"label": "Diarienummer", "value": "KS 2026/112"}
    assert [item["nr"] for item in content["items"]] == [1, 2, 3, 4, 5, 6, 7]


def test_json_blocks_are_the_compiled_tree() -> None:
    document = weekly_picture()
    content = json.loads(as_json.write(document))
    again = Document.model_validate(
        {**content["document"], "blocks": content["blocks"], "data": document.data}
    )
    assert again == document
