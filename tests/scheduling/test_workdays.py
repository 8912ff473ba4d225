"""Swedish working days: holidays, the three eves and weekends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.workdays import day_off, holiday_name, is_working_day, next_working_day, previous_working_day


@pytest.mark.parametrize(
    ("on", "name"),
    [
        (date(2026, 6, 19), "Midsommarafton"),
        (date(2026, 12, 24), "Julafton"),
        (date(2026, 12, 31), "Nyårsafton"),
        (date(2027, 3, 29), "Annandag påsk"),
        (date(2027, 1, 6), "Trettondedag jul"),
    ],
)
def test_holidays_and_the_three_eves_are_no_working_days(on: date, name: str) -> None:
    assert holiday_name(on) == name
    assert not is_working_day(on)


@pytest.mark.parametrize("on", [date(2027, 3, 25), date(2026, 12, 23), date(2027, 1, 5), date(2026, 4, 30)])
def test_the_days_before_holidays_are_working_days(on: date) -> None:
    assert holiday_name(on) is None
    assert is_working_day(on)


def test_a_weekend_is_named_like_a_holiday() -> None:
    found = [day_off(on) for on in (date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 23))]
    assert [words and words.sv for words in found] == ["lördag", "söndag", None]


def test_a_holiday_on_a_weekend_has_the_holidays_name_in_both_languages() -> None:
    words = day_off(date(2026, 6, 6))
    assert words is not None
    assert (words.sv, words.en) == ("nationaldagen", "National Day")


def test_easter_monday_goes_back_to_maundy_thursday_and_on_to_tuesday() -> None:
    assert previous_working_day(date(2027, 3, 29)) == date(2027, 3, 25)
    assert next_working_day(date(2027, 3, 26)) == date(2027, 3, 30)


@given(st.dates(date(2024, 1, 1), date(2060, 12, 31)))
def test_between_two_neighbouring_working_days_nobody_works(on: date) -> None:
    following = next_working_day(on)
    between = (following - on).days
    assert is_working_day(following)
    assert not any(is_working_day(on + timedelta(days=n)) for n in range(1, between))
