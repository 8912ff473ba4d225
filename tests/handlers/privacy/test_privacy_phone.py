"""Claims about phone numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect

WRITTEN = (
    "070-123 45 67", "0701234567", "+46 70 123 45 67", "+46701234567", "0046701234567", "0046 70 123 45 67",
    "+46 (0)70-123 45 67", "(0)70-123 45 67", "070.123.45.67", "070 1234567", "07 01 23 45 67", "46701234567",
    "08-123 456 78", "0581-810 00", "(0581) 810 00", "0581/81000", "0581–810\u00a000", "010-123 45 67",
    "+47 22 12 34 56", "+358 9 1234567", "070−123\u200945\u200967", "０７０−１２３ ４５ ６７", "070-123\n45 67", "0 7 0 1 2 3 4 5 6 7",
    "070_123_45_67", "070·123·45·67", "070,123,45,67", "070:1234567", "+46_70_123_45_67", "070\u00a0\u00a0\u00a0123 45 67",
)  # fmt: skip


@pytest.mark.parametrize("number", WRITTEN)
def test_a_phone_number_stops_and_all_of_it_is_caught(number: str) -> None:
    text = f"Ring {number}, tack"
    assert [(finding.kind, text[finding.start : finding.end]) for finding in inspect(text)] == [
        (Kind.PHONE, number)
    ]


@given(
    st.sampled_from(["70", "72", "73", "76", "79"]),
    st.integers(2_000_000, 9_999_999),
    st.sampled_from(
        [
            "0{a}{b}",
            "0{a}-{b}",
            "0{a}-{c} {d} {e}",
            "+46{a}{b}",
            "+46 {a} {c} {d} {e}",
            "0046{a}{b}",
            "0{a} {c} {d} {e}",
        ]
    ),
)
def test_no_mobile_number_passes_in_any_spelling(area: str, rest: int, spelling: str) -> None:
    digits = str(rest)
    text = spelling.format(a=area, b=digits, c=digits[:3], d=digits[3:5], e=digits[5:])
    assert any(finding.is_stop for finding in inspect(text))


@pytest.mark.parametrize(
    "text", ["112", "114 14", "1177", "116 111", "ring 112", "020-123 456", "0771-14 14 14"]
)
def test_numbers_that_no_person_answers_pass(text: str) -> None:
    assert inspect(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "KS067-25 160",
        "KS291-24 160",
        "dnr 067-25 160",
        "08.00-10.00",
        "kl. 08-10 15-20 personer",
        "kl 08-12 2024",
        "mellan 08 00 och 10 00",
        "05.10.2024",
        "711 30",
        "2024-0581-81000",
        "BUN067-25 160",
        "KS 067-25 160",
        "KS 011-25 160",
        "08-10 15-20 personer",
    ],
)
def test_register_numbers_hours_and_dates_are_no_phone(text: str) -> None:
    assert not any(finding.kind is Kind.PHONE for finding in inspect(text))


@pytest.mark.parametrize(
    "text",
    ["0700 1600 0800 1700", "0700-1600 0800-1700", "08 17 10 15 00", "2026 08 17 07 00", "0900 1530 1000",
     "07:30:00 07:45:00", "070, 123, 45, 67"],
)  # fmt: skip
def test_a_row_of_hours_never_stops(text: str) -> None:
    assert not any(finding.is_stop for finding in inspect(text))


@pytest.mark.parametrize("text", ["tel 08 17 10 15 00", "08 12 34 56 78", "08-17 10 15 00", "07 01 23 45 50"])
def test_a_number_in_pairs_that_is_no_row_of_hours_stops(text: str) -> None:
    assert any(finding.is_stop for finding in inspect(text))


def test_a_row_of_hours_hides_no_number_that_starts_inside_it() -> None:
    assert any(finding.is_stop for finding in inspect("0800 1700 070-123 45 67"))


def test_a_short_local_number_after_a_cue_warns() -> None:
    (found,) = inspect("tel. 123 45 67")
    assert (found.kind, found.severity) == (Kind.PHONE, Severity.WARN)
