"""Claims about personal and coordination numbers."""

from __future__ import annotations

import datetime as dt

import pytest
import stdnum.luhn
from hypothesis import given
from hypothesis import strategies as st

from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect

BORN = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2025, 12, 31))
SERIALS = st.integers(min_value=0, max_value=999).map(lambda number: f"{number:03}")
SPELLINGS = (
    "{date}-{serial}",
    "{date}+{serial}",
    "{date} {serial}",
    "{date}{serial}",
    "{date}–{serial}",
    "{date}−{serial}",
    "{date} - {serial}",
    "{date}\u00a0{serial}",
    "{date}\u2009{serial}",
    "{date}-\n{serial}",
    "{date}\n{serial}",
    "{date}\u200b{serial}",
    "{year} {month} {day} {serial}",
    "{year} {month} {day} {first} {last}",
    "{year}-{month}-{day}-{serial}",
    "{year}.{month}.{day}-{serial}",
    "{date} {first} {last}",
    "{year}{month} {day}{first} {last}",
)
CENTURIES = ("", "{century}", "{century} ")


def written(ten: str, century: str, spelling: str) -> str:
    """Ten digits in one of the spellings."""
    return spelling.format(
        century=century,
        date=ten[:6],
        year=ten[:2],
        month=ten[2:4],
        day=ten[4:6],
        serial=ten[6:],
        first=ten[6:8],
        last=ten[8:],
    )


def ten_digits(born: dt.date, serial: str, *, day_offset: int = 0) -> str:
    """A personal number (offset 0) or coordination number (offset 60) with its right check digit."""
    nine = f"{born:%y%m}{born.day + day_offset:02}{serial}"
    return nine + stdnum.luhn.calc_check_digit(nine)


def wrong_check_digit(ten: str) -> str:
    """The same number with a check digit that does not fit."""
    return ten[:9] + str((int(ten[9]) + 1) % 10)


SURROUNDINGS = st.sampled_from(
    ["{}", "pnr{}och", "({}).", "Han ({}), sedan", "id: {};", "rum 12\t{} kl. 10.15", "«{}»"]
)


@given(BORN, SERIALS, st.sampled_from(CENTURIES), st.sampled_from(SPELLINGS), SURROUNDINGS)
def test_a_valid_personal_number_stops_in_every_spelling(
    born: dt.date, serial: str, century: str, spelling: str, around: str
) -> None:
    number = written(ten_digits(born, serial), str(born.year)[:2], century + spelling)
    text = around.format(number)
    stops = [finding for finding in inspect(text) if finding.is_stop]
    assert len(stops) == 1
    assert stops[0].start <= text.index(number)
    assert stops[0].end >= text.index(number) + len(number)


@given(BORN, SERIALS, st.sampled_from(CENTURIES), st.sampled_from(SPELLINGS))
def test_a_coordination_number_stops_in_every_spelling(
    born: dt.date, serial: str, century: str, spelling: str
) -> None:
    ten = ten_digits(born, serial, day_offset=60)
    text = written(ten, str(born.year)[:2], century + spelling)
    found = inspect(f"Nr {text}.")
    assert any(finding.is_stop for finding in found)


@given(
    BORN, SERIALS, st.sampled_from(["", "{century}"]), st.sampled_from(["{date}-{serial}", "{date} {serial}"])
)
def test_a_wrong_check_digit_warns(born: dt.date, serial: str, century: str, spelling: str) -> None:
    ten = wrong_check_digit(ten_digits(born, serial))
    found = inspect(written(ten, str(born.year)[:2], century + spelling))
    # A number that starts with 0 can be a phone number as well, and that stops.
    assert [finding.severity for finding in found if finding.kind is not Kind.PHONE] in ([Severity.WARN], [])
    assert found


@given(st.integers(min_value=1, max_value=9), st.integers(min_value=20, max_value=99), st.integers(0, 99999))
def test_an_organisation_number_is_not_caught(group: int, middle: int, rest: int) -> None:
    nine = f"{group}0{middle}{rest:05}"
    text = f"{nine[:6]}-{nine[6:]}{stdnum.luhn.calc_check_digit(nine)}"
    assert inspect(text) == ()
    assert inspect(f"Org.nr 16{text}") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [("850709-9805", Kind.PERSONAL_NUMBER), ("850769-9802", Kind.COORDINATION_NUMBER)],
)
def test_the_kind_tells_a_coordination_number_from_a_personal_number(text: str, kind: Kind) -> None:
    assert [(finding.kind, finding.severity) for finding in inspect(text)] == [(kind, Severity.STOP)]


@pytest.mark.parametrize(
    "text", ["１９８５０７０９－９８０５", "٨٥٠٧٠٩-٩٨٠٥", "8\u200b5\u200b0709\u00ad9805", "85\u03010709-9805"]
)
def test_other_digits_and_invisible_characters_hide_nothing(text: str) -> None:
    assert [(finding.start, finding.end) for finding in inspect(text) if finding.is_stop] == [(0, len(text))]


@pytest.mark.parametrize(
    "gap",
    [*"·•‧∙⁃", "\u00a0" * 4, "\u2009\u00a0\u2009\u00a0", " " * 6, "\n\n\n", " \n \n ", "   -   ", "...", "-----", "……"],
)  # fmt: skip
def test_what_stands_before_the_last_four_digits_hides_nothing(gap: str) -> None:
    for date in ("850709", "19850709", "1985-07-09"):
        text = f"{date}{gap}9805"
        if date != "1985-07-09" or not set(gap) & set(".-…"):
            assert [(found.start, found.end) for found in inspect(text) if found.is_stop] == [(0, len(text))]


def test_figures_a_column_away_are_no_personal_number() -> None:
    assert inspect("85 07 09      9805") == ()


def test_several_numbers_on_a_line_are_several_stops() -> None:
    found = inspect("850709-9805 8507099805, 19850709-9805 och 850769-9802")
    assert [finding.is_stop for finding in found] == [True] * 4


def test_the_end_of_one_number_is_not_read_with_the_start_of_the_next() -> None:
    # 9805850709 across the spaces is longer and a valid coordination number.
    found = inspect("850709-9805  850709-9805")
    assert [(finding.start, finding.end) for finding in found] == [(0, 11), (13, 24)]


def test_a_number_inside_a_longer_one_leaves_no_digits_behind() -> None:
    text = "200102 0912 04"
    assert [(finding.start, finding.end) for finding in inspect(text)] == [(0, len(text))]


def test_a_birth_date_unknown_in_the_register_does_not_hide_a_coordination_number() -> None:
    nine = "850060123"
    (found,) = inspect(f"{nine[:6]}-{nine[6:]}{stdnum.luhn.calc_check_digit(nine)}")
    assert found.kind is Kind.COORDINATION_NUMBER


def test_a_timestamp_only_warns() -> None:
    (found,) = inspect("20240917-1015")
    assert (found.kind, found.severity) == (Kind.PERSONAL_NUMBER, Severity.WARN)


@pytest.mark.parametrize(
    "text",
    [
        "12345678901234567890",
        "85070998058507099805",
        "1850709-9805",
        "2024-09-17 1016",
        "2024-09-17 - 2024-10-01",
        "850709-98051",
        "2024-09-17 10.15",
        "1 200 000 000",
        "1985-07-09",
    ],
)
def test_longer_runs_dates_and_amounts_are_no_personal_numbers(text: str) -> None:
    assert not any(finding.kind is Kind.PERSONAL_NUMBER for finding in inspect(text))
