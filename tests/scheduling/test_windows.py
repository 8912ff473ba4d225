"""Season windows: what is booked and what is still open."""

from __future__ import annotations

from datetime import date

import pytest

from scheduling.windows import OpenWindow, open_windows
from storage.profiles import load_profile
from storage.records.setup import BodySetup

YEAR = (date(2027, 1, 1), date(2027, 12, 31))


def body(profile: str, key: str) -> BodySetup:
    found = load_profile(profile).body(key)
    assert found is not None
    return found


def told(windows: tuple[OpenWindow, ...]) -> list[str]:
    return [f"{w.name} {w.first_on}--{w.last_on} {w.booked}/{w.wanted}" for w in windows]


@pytest.mark.rule("H8")
def test_hedemoras_steering_group_meets_once_in_spring_and_once_in_autumn() -> None:
    assert told(open_windows(body("hedemora", "styrgrupp"), *YEAR, ())) == [
        "spring 2027-01-01--2027-06-30 0/1",
        "autumn 2027-08-01--2027-12-31 0/1",
    ]


@pytest.mark.rule("L29")
def test_lindebras_spring_stays_open_until_two_meetings_are_booked() -> None:
    booked = [date(2027, 2, 3), date(2027, 9, 1), date(2027, 11, 3)]
    assert told(open_windows(body("lindesberg", "linde-bra"), *YEAR, booked)) == [
        "spring 2027-01-01--2027-06-30 1/2"
    ]


@pytest.mark.rule("H16")
def test_hedemoras_council_has_the_whole_year_for_at_least_four() -> None:
    booked = [date(2027, month, 3) for month in (2, 5, 9, 11, 12)]
    council = body("hedemora", "bra")
    assert told(open_windows(council, *YEAR, booked[:3])) == ["year 2027-01-01--2027-12-31 3/4"]
    assert open_windows(council, *YEAR, booked) == ()


def test_the_edges_of_a_window_belong_to_it_and_july_to_none() -> None:
    steering = body("hedemora", "styrgrupp")
    edges = [date(2027, 6, 30), date(2027, 8, 1)]
    assert open_windows(steering, *YEAR, edges) == ()
    assert len(open_windows(steering, *YEAR, [date(2027, 7, 15)])) == 2
    assert open_windows(steering, date(2027, 7, 1), date(2027, 7, 31), ()) == ()


def test_the_management_group_has_a_window_in_each_quarter() -> None:
    names = [w.name for w in open_windows(body("gagnef", "ledningsgrupp"), *YEAR, ())]
    assert names == ["q1", "q2", "q3", "q4"]
