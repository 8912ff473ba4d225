"""Meetings of a body: holidays, pauses, and what people decide about single dates."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.example import fill_example
from scheduling.plan import Meeting, plan_meetings, report_period, round_key
from storage.profiles import load_profile
from storage.records.rounds import MeetingException
from storage.records.setup import BodySetup

STOCKHOLM = "Europe/Stockholm"
CHRISTMAS = (date(2026, 12, 1), date(2027, 1, 31))


def body(profile: str, key: str = "est", **changes: Any) -> BodySetup:
    found = load_profile(profile).body(key)
    assert found is not None
    filled = fill_example(found)[0].model_dump(mode="json")
    policy = filled["policy"] | changes.pop("policy", {})
    return BodySetup.model_validate(filled | changes | {"policy": policy})


def change(kind: str, on: date, starts_at: datetime | None = None, why: str = "") -> MeetingException:
    return MeetingException(1, 1, 1, kind, on, starts_at, why)


def plan(found: BodySetup, start: date, end: date, *exceptions: MeetingException) -> tuple[Meeting, ...]:
    return plan_meetings(found, start, end, zone=STOCKHOLM, exceptions=exceptions)


def told(meetings: tuple[Meeting, ...]) -> list[tuple[str, str, str | None]]:
    return [(str(m.held_on), m.status, m.why.sv if m.why else None) for m in meetings]


HEDEMORA = body("hedemora")


def test_a_fortnight_on_christmas_eve_is_skipped_at_its_own_time_and_the_next_is_not_moved() -> None:
    assert told(plan(HEDEMORA, *CHRISTMAS)) == [
        ("2026-12-10", "planned", None),
        ("2026-12-24", "skipped", "julafton"),
        ("2027-01-07", "planned", None),
        ("2027-01-21", "planned", None),
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("next_working_day", ("2026-12-28", "moved", "julafton")),
        ("keep", ("2026-12-24", "planned", None)),
    ],
)
def test_a_body_says_itself_what_a_holiday_does(rule: str, expected: tuple[str, str, str | None]) -> None:
    found = body("hedemora", policy={"on_holiday": rule})
    assert told(plan(found, *CHRISTMAS))[1] == expected


def test_a_meeting_moved_by_a_holiday_is_found_from_the_day_it_lands_on() -> None:
    found = body("hedemora", policy={"on_holiday": "next_working_day"})
    assert [m.occurrence_on for m in plan(found, date(2026, 12, 28), date(2026, 12, 28))] == [
        date(2026, 12, 24)
    ]


def test_a_weekend_is_a_day_off_only_where_nobody_chose_the_weekday() -> None:
    monthly = {"every": "month", "day": 15, "at": "09:00"}
    by_date = plan(body("hedemora", cadence=monthly), date(2026, 11, 1), date(2026, 11, 30))
    saturday = {"every": "week", "weekday": "saturday", "at": "09:00"}
    chosen = plan(body("hedemora", cadence=saturday), date(2026, 11, 16), date(2026, 11, 22))
    assert told(by_date) == [("2026-11-16", "moved", "söndag")]
    assert told(chosen) == [("2026-11-21", "planned", None)]


def test_a_summer_pause_skips_both_its_edges_and_says_so() -> None:
    found = body("hedemora", policy={"pauses": [{"first": "06-24", "last": "08-05"}]})
    meetings = plan(found, date(2027, 6, 7), date(2027, 8, 20))
    assert [m.status for m in meetings] == ["planned", "skipped", "skipped", "skipped", "skipped", "planned"]
    assert told(meetings)[1] == ("2027-06-24", "skipped", "uppehåll 06-24–08-05")


def test_a_pause_may_run_over_the_new_year() -> None:
    found = body("hedemora", policy={"pauses": [{"first": "12-20", "last": "01-10"}]})
    assert [m.status for m in plan(found, *CHRISTMAS)] == ["planned", "skipped", "skipped", "planned"]


def test_a_moved_meeting_never_moves_the_anchor() -> None:
    moved = change(
        "moved", date(2026, 12, 10), datetime(2026, 12, 11, 9, tzinfo=UTC), "kommunpolisen är på kurs"
    )
    found = plan(HEDEMORA, date(2026, 12, 1), date(2027, 1, 10), moved)
    assert told(found)[0] == ("2026-12-11", "moved", "kommunpolisen är på kurs")
    assert [m.occurrence_on for m in found] == [date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 7)]


def test_a_meeting_moved_out_of_the_range_is_gone_from_it_and_in_the_other() -> None:
    moved = change("moved", date(2026, 12, 10), datetime(2027, 2, 2, 9, tzinfo=UTC))
    assert plan(HEDEMORA, date(2026, 12, 1), date(2026, 12, 12), moved) == ()
    assert told(plan(HEDEMORA, date(2027, 2, 1), date(2027, 2, 3), moved)) == [
        ("2027-02-02", "moved", "flyttat")
    ]


def test_a_cancelled_meeting_stays_at_its_time_with_the_reason() -> None:
    found = plan(HEDEMORA, *CHRISTMAS, change("cancelled", date(2026, 12, 10), None, "inga ärenden"))
    assert told(found)[0] == ("2026-12-10", "skipped", "inga ärenden")


@pytest.mark.rule("G16")
@pytest.mark.rule("G21")
def test_a_body_with_a_quota_meets_when_a_meeting_is_booked_and_when_called() -> None:
    samsa, at = body("gagnef", "samsa"), datetime(2027, 2, 2, 9, tzinfo=UTC)
    assert plan(samsa, date(2027, 1, 1), date(2027, 12, 31)) == ()
    exceptions = [
        change("booked", date(2027, 2, 2), at),
        change("extra", date(2027, 2, 9), at + timedelta(days=7)),
    ]
    assert [m.status for m in plan(samsa, date(2027, 1, 1), date(2027, 12, 31), *exceptions)] == [
        "planned"
    ] * 2


def test_an_extra_meeting_can_itself_be_moved_and_one_on_a_skipped_day_is_held() -> None:
    eve = date(2026, 12, 24)
    extra = change("extra", eve, datetime(2026, 12, 24, 8, tzinfo=UTC))
    assert told(plan(HEDEMORA, eve, eve, extra)) == [("2026-12-24", "planned", None)]
    moved = change("moved", eve, datetime(2026, 12, 23, 8, tzinfo=UTC))
    assert told(plan(HEDEMORA, date(2026, 12, 23), eve, moved, extra)) == [("2026-12-23", "moved", "flyttat")]


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)))
def test_saving_the_settings_twice_never_shifts_the_fortnight(start: date) -> None:
    once = BodySetup.model_validate(HEDEMORA.model_dump(mode="json"))
    twice = BodySetup.model_validate(once.model_dump(mode="json"))
    end = start + timedelta(days=60)
    assert plan(twice, start, end) == plan(HEDEMORA, start, end)


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)), st.integers(0, 40), st.integers(0, 40))
def test_two_ranges_side_by_side_hold_what_the_whole_holds(start: date, first: int, second: int) -> None:
    middle, end = start + timedelta(days=first), start + timedelta(days=first + second + 1)
    parts = plan(HEDEMORA, start, middle) + plan(HEDEMORA, middle + timedelta(days=1), end)
    assert parts == plan(HEDEMORA, start, end)


def test_a_meeting_keeps_its_hour_over_the_clock_change() -> None:
    found = plan(body("lindesberg"), date(2026, 10, 19), date(2026, 10, 30))
    assert [f"{m.starts_at:%d %H:%M}" for m in found] == ["20 07:30", "27 08:30"]


def test_a_second_round_of_the_same_week_gets_a_number() -> None:
    on = date(2026, 11, 17)
    assert round_key("est", on, ()) == "est-2026-W47"
    assert round_key("est", on, ("est-2026-W47", "est-2026-W47-2")) == "est-2026-W47-3"


@pytest.mark.rule("L32")
def test_a_weekly_round_asks_about_the_iso_week_before() -> None:
    period = report_period(body("lindesberg"), date(2027, 1, 5), date(2026, 12, 29))
    assert period == (date(2026, 12, 28), date(2027, 1, 3))


def test_a_weekly_round_after_a_skipped_one_asks_about_both_weeks() -> None:
    period = report_period(body("lindesberg"), date(2026, 12, 15), date(2026, 12, 1))
    assert period == (date(2026, 11, 30), date(2026, 12, 13))


def test_a_fortnightly_round_asks_about_the_days_since_the_last_meeting() -> None:
    assert report_period(HEDEMORA, date(2027, 1, 7), date(2026, 12, 10)) == (
        date(2026, 12, 10),
        date(2027, 1, 6),
    )
    assert report_period(HEDEMORA, date(2027, 1, 7), None) == (date(2026, 12, 24), date(2027, 1, 6))
