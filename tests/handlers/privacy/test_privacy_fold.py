"""Claims about text as form tools and office programs export it."""

from __future__ import annotations

import pytest

from handlers.privacy.fold import fold
from handlers.privacy.gate import inspect, redact


@pytest.mark.parametrize(
    "text",
    [
        "850709<b>-9805",
        "850709<BR/>9805",
        '850709<span class="x">-</span>9805',
        "850709&#45;9805",
        "&#x38;50709&nbsp;9805",
        "070&nbsp;123&nbsp;45&nbsp;67",
        "070<i>123</i>4567",
        "anna&#64;x.se",
        "<b>ABC</b>123",
    ],
)
def test_entities_and_tags_inside_a_value_hide_nothing(text: str) -> None:
    whole = f"Se {text}."
    rest = redact(whole, inspect(whole))
    assert any(finding.is_stop for finding in inspect(whole))
    assert not any(character.isdigit() or character == "@" for character in rest)


def test_values_in_neighbouring_table_cells_do_not_run_together() -> None:
    text = "<td>0701234567</td><td>0731234567</td>"
    assert (
        redact(text, inspect(text)) == "<td>[telefonnummer borttaget]</td><td>[telefonnummer borttaget]</td>"
    )


@pytest.mark.parametrize(
    "text", ["<anna@x.se>", '<a href="mailto:anna@x.se">', '<b title="850709-9805">', "<a anna(at)x.se>"]
)
def test_a_value_inside_angle_brackets_is_still_seen(text: str) -> None:
    assert any(finding.is_stop for finding in inspect(text))


def test_a_marker_never_completes_a_tag() -> None:
    once = redact(text := "8507<b 850709-9805>099805", inspect(text))
    assert not any(finding.is_stop for finding in inspect(once))


def test_an_unknown_entity_stays_text() -> None:
    assert fold("A&okänt; &hittepå1;&nosuch;").text == "A&okänt; &hittepå1;&nosuch;"


def test_a_row_of_no_break_spaces_is_one_space() -> None:
    assert fold("85\u00a0\u2009\u00a007  09").text == "85 07  09"
