from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pictures import item, standing

from handlers.coverage import Standing, count_standings
from handlers.reports.picture import (
    Item,
    count_by_category,
    count_by_category_and_area,
    count_organisations,
    find_coming,
    find_repeats,
)

KEYS = st.sampled_from(["vandalism", "graffiti", "fire"])
AREAS = st.sampled_from(["Frövi", "Storå", None])
PLACES = st.sampled_from(["Torget", "Stationen", None])
items = st.lists(
    st.builds(lambda c, a, p: item(category=c, area=a, place=p), KEYS, AREAS, PLACES), max_size=12
)


@given(items)
def test_the_table_adds_up_to_the_categories_and_these_to_the_reports(found: list[Item]) -> None:
    by_both, by_category = count_by_category_and_area(found), count_by_category(found)
    assert by_category.total() == by_both.total() == len(found)
    assert all(sum(n for (k, _), n in by_both.items() if k == key) == n for key, n in by_category.items())


@pytest.mark.rule("P22")
def test_a_place_reported_now_and_before_comes_back() -> None:
    found = find_repeats([item()], [item(), item(), item(category="graffiti")])
    assert [(r.place, r.area, r.category, r.now, r.before) for r in found] == [
        ("Stora torget", "Lindesberg", "vandalism", 1, 2)
    ]


@pytest.mark.rule("P22")
def test_twice_in_the_same_round_is_a_repeat_too() -> None:
    assert [(r.now, r.before) for r in find_repeats([item(), item()], [])] == [(2, 0)]


def test_a_place_that_is_only_in_the_past_or_only_once_does_not_come_back() -> None:
    assert find_repeats([item()], []) == ()
    assert find_repeats([], [item(), item()]) == ()


def test_a_place_of_the_same_name_in_another_area_is_another_place() -> None:
    assert find_repeats([item(area="Frövi")], [item(area="Storå")]) == ()


def test_a_report_whose_place_is_not_in_the_register_is_no_repeat() -> None:
    somewhere = item(place=None, area=None, place_text="Stora torget")
    assert find_repeats([somewhere], [somewhere]) == ()


@given(items, items)
def test_repeats_come_most_often_first_and_each_has_at_least_two(now: list[Item], before: list[Item]) -> None:
    totals = [r.now + r.before for r in find_repeats(now, before)]
    assert totals == sorted(totals, reverse=True)
    assert all(total >= 2 for total in totals)


MEETS_ON = date(2026, 11, 24)


@pytest.mark.rule("L33")
def test_a_coming_event_from_an_earlier_round_reappears_until_its_day() -> None:
    market = item(kind="coming_event", occurred_on="2026-11-28")
    today = item(kind="coming_event", occurred_on="2026-11-24")
    over = item(kind="coming_event", occurred_on="2026-11-23")
    assert find_coming([], [market, today, over], MEETS_ON) == (today, market)


@pytest.mark.rule("L33")
def test_coming_events_stand_by_date_whichever_round_they_came_from() -> None:
    late, early = (item(kind="coming_event", occurred_on=f"2026-12-{day}") for day in ("24", "13"))
    assert find_coming([late], [early, item()], MEETS_ON) == (early, late)


def test_an_organisation_counts_once_however_much_it_reports() -> None:
    standings = [standing("Polisen", Standing.REPORTED, 2), standing("Securitas", Standing.NOTHING)]
    assert count_organisations([item("Polisen"), item("Polisen")], standings) == 2


def test_the_absent_and_the_silent_have_said_nothing_that_counts() -> None:
    standings = [
        standing("A", Standing.ABSENT),
        standing("B", Standing.SILENT),
        standing("C", Standing.VACANT),
    ]
    assert count_organisations([], standings) == 0
    assert count_standings(standings).total() == 3
