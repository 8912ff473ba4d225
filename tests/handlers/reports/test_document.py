from __future__ import annotations

import json
from datetime import date

import pytest
from pydantic import ValidationError
from weekly_pictures import weekly_picture

from handlers.reports.document import Bar, DataSheet, Document, Entry, Fact, Heading, Table


def test_a_compiled_document_comes_back_from_the_database_unchanged() -> None:
    document = weekly_picture()
    stored = json.dumps(document.model_dump(mode="json"))
    assert Document.model_validate(json.loads(stored)) == document


def test_a_row_that_does_not_fit_its_head_is_refused() -> None:
    with pytest.raises(ValidationError, match="as many cells as the head"):
        Table(caption="", head=("Plats", "Antal"), rows=(("Torget",),))


def test_a_numeric_column_outside_the_head_is_refused() -> None:
    with pytest.raises(ValidationError, match="numeric column"):
        Table(caption="", head=("Plats",), rows=(), numeric=(1,))


def test_a_data_row_that_does_not_fill_its_columns_is_refused() -> None:
    with pytest.raises(ValidationError, match="as many cells as there are columns"):
        DataSheet(columns=("a", "b"), rows=((1,),))


def test_two_data_columns_of_one_name_are_refused() -> None:
    with pytest.raises(ValidationError, match="name of its own"):
        DataSheet(columns=("a", "a"))


def test_a_negative_bar_is_refused() -> None:
    with pytest.raises(ValidationError, match="greater than or equal to 0"):
        Bar(label="Klotter", value=-1)


def test_a_heading_two_levels_down_is_refused() -> None:
    blocks = (Heading(text="Läget"), Heading(level=3, text="Torget"))
    with pytest.raises(ValidationError, match="one level below"):
        Document(
            product="p",
            title="t",
            identifier="i",
            status_word="s",
            created_on=date(2026, 8, 24),
            blocks=blocks,
        )


def test_control_characters_never_get_into_the_tree() -> None:
    assert Fact(label="a\x00b", value="\ud800c\x1b").model_dump() == {"label": "ab", "value": "c"}


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//x.se",
        "https://x.se/ y",
        "https://x.se/" + "a" * 2000,
        None,
    ],
)
def test_only_a_web_address_is_followed(link: str | None) -> None:
    assert Entry(title="", link=link).web_address is None


def test_a_web_address_is_followed() -> None:
    assert Entry(title="", link="https://polisen.se/x").web_address == "https://polisen.se/x"
