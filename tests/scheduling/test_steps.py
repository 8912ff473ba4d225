"""Steps of a round: offsets, working days, the hours of reminders, and catching up after downtime."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduling.cadence import at_local
from scheduling.example import fill_example
from scheduling.plan import Meeting, plan_meetings
from scheduling.steps import Step, StepKind, decide_due, plan_steps
from scheduling.workdays import is_working_day
from storage.profiles import load_profile
from storage.records.setup import BodySetup

STOCKHOLM = "Europe/Stockholm"
LOCAL = ZoneInfo(STOCKHOLM)


def body(profile: str, key: str = "est", **policy: Any) -> BodySetup:
    found = load_profile(profile).body(key)
    assert found is not None
    filled = fill_example(found)[0].model_dump(mode="json")
    return BodySetup.model_validate(filled | {"policy": filled["policy"] | policy})


def meeting(on: date, at: time = time(9, 30)) -> Meeting:
    return Meeting("est", on, at_local(on, at, STOCKHOLM), "planned", STOCKHOLM)


def told(found: BodySetup, held: Meeting) -> list[str]:
    return [f"{step.kind} {step.due_at.astimezone(LOCAL):%m-%d %H:%M}" for step in plan_steps(found, held)]


LINDESBERG, HEDEMORA = body("lindesberg"), body("hedemora")


def test_a_weekly_round_takes_a_day_before_its_meeting() -> None:
    assert told(LINDESBERG, meeting(date(2026, 11, 24))) == [
        "open 11-23 08:00",
        "remind 11-23 13:00",
        "close 11-23 15:00",
        "compile 11-23 15:30",
        "meeting_reminder 11-24 08:00",
        "distribute 11-24 16:00",
        "feedback 11-25 10:00",
    ]


def test_a_deadline_on_easter_monday_goes_to_maundy_thursday() -> None:
    (closed,) = [s for s in plan_steps(LINDESBERG, meeting(date(2027, 3, 30))) if s.kind == "close"]
    assert closed.due_at.astimezone(LOCAL).replace(tzinfo=None) == datetime(2027, 3, 25, 15)  # noqa: DTZ001
    assert closed.why is not None
    assert closed.why.sv == "annandag påsk"


def test_what_comes_after_the_meeting_is_never_moved_before_it() -> None:
    assert told(LINDESBERG, meeting(date(2026, 11, 27)))[-1] == "feedback 11-30 10:00"


def test_a_round_opens_before_it_closes_even_when_a_holiday_pushes_both_to_the_same_day() -> None:
    found = body(
        "lindesberg",
        open={"days_before": 2, "at": "16:00"},
        close={"days_before": 1, "at": "09:00"},
        remind=[],
    )
    assert told(found, meeting(date(2026, 11, 23)))[:2] == ["open 11-19 16:00", "close 11-20 09:00"]


def test_a_reminder_is_held_between_eight_and_seventeen() -> None:
    ways = [{"days_before": 2, "at": "06:30"}, {"days_before": 2, "at": "21:00"}]
    found = told(body("hedemora", remind=ways), meeting(date(2026, 11, 26)))
    assert [step for step in found if step.startswith("remind")] == [
        "remind 11-24 08:00",
        "remind 11-24 17:00",
    ]


def test_a_reminder_that_a_holiday_puts_before_the_opening_is_left_out() -> None:
    found = body("lindesberg", remind=[{"days_before": 1, "at": "08:00"}])
    assert not [step for step in told(found, meeting(date(2026, 11, 24))) if step.startswith("remind")]


def test_a_meeting_at_eight_is_reminded_of_the_working_day_before() -> None:
    assert "meeting_reminder 11-20 08:00" in told(LINDESBERG, meeting(date(2026, 11, 23), time(8)))


def test_a_council_is_only_reminded_of_its_meeting() -> None:
    assert told(body("hedemora", "bra"), meeting(date(2026, 11, 26))) == ["meeting_reminder 11-25 09:00"]


def test_a_body_that_stops_collecting_has_no_round() -> None:
    assert told(body("lindesberg", collects=False), meeting(date(2026, 11, 24))) == [
        "meeting_reminder 11-24 08:00"
    ]


def test_a_skipped_meeting_has_no_steps() -> None:
    (eve,) = plan_meetings(HEDEMORA, date(2026, 12, 24), date(2026, 12, 24), zone=STOCKHOLM)
    assert plan_steps(HEDEMORA, eve) == ()


def test_a_step_that_is_switched_off_is_not_planned() -> None:
    assert not [
        s for s in told(body("lindesberg", feedback="none"), meeting(date(2026, 11, 24))) if "feedback" in s
    ]


@given(
    st.sampled_from([LINDESBERG, HEDEMORA]),
    st.dates(date(2024, 1, 1), date(2060, 1, 1)),
    st.times(time(6), time(22)).map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_every_step_is_on_a_working_day_and_in_its_order(found: BodySetup, on: date, at: time) -> None:
    held = meeting(on, at)
    due = {step.kind: step.due_at for step in plan_steps(found, held)}
    ordered = [due[k] for k in ("open", "remind", "close", "compile") if k in due]
    assert ordered == sorted(set(ordered))
    assert (
        max(due["compile"], due["meeting_reminder"])
        < held.starts_at
        <= min(due["distribute"], due["feedback"])
    )
    assert all(is_working_day(moment.astimezone(LOCAL).date()) for moment in due.values())


@given(st.dates(date(2024, 1, 1), date(2060, 1, 1)))
def test_no_deadline_comes_later_than_it_was_set(on: date) -> None:
    (closed,) = [s for s in plan_steps(HEDEMORA, meeting(on, time(13))) if s.kind == "close"]
    assert closed.due_at <= at_local(on - timedelta(days=1), time(15), STOCKHOLM)


OPENED = datetime(2026, 11, 23, 7, tzinfo=UTC)
CLOSES, STARTS = OPENED + timedelta(hours=7), OPENED + timedelta(hours=25)


def verdicts(hours: float, *pending: tuple[StepKind, float]) -> list[tuple[str, str, str]]:
    steps = [
        Step(kind, place, OPENED + timedelta(hours=after)) for place, (kind, after) in enumerate(pending)
    ]
    found = decide_due(steps, OPENED + timedelta(hours=hours), closes_at=CLOSES, starts_at=STARTS)
    return [(verdict.step.kind, verdict.do, verdict.why) for verdict in found]


def test_what_is_not_due_is_left_alone() -> None:
    assert verdicts(-0.001, ("open", 0), ("close", 7)) == []


def test_a_prompt_is_sent_late_while_it_can_still_be_answered() -> None:
    assert verdicts(3, ("open", 0)) == [("open", "run", "due")]
    assert verdicts(7, ("open", 0)) == [("open", "drop", "closed")]


def test_of_several_reminders_only_the_newest_is_sent() -> None:
    found = verdicts(6, ("remind", 2), ("remind", 4), ("remind", 5))
    assert [why for _, _, why in found] == ["newer_reminder", "newer_reminder", "due"]


def test_nobody_is_reminded_together_with_the_prompt_or_after_closing() -> None:
    assert verdicts(5.5, ("open", 0), ("remind", 5)) == [
        ("open", "run", "due"),
        ("remind", "drop", "prompted_now"),
    ]
    assert verdicts(8, ("remind", 5)) == [("remind", "drop", "closed")]


def test_closing_compiling_and_what_follows_are_taken_however_late() -> None:
    late = verdicts(1000, ("close", 7), ("compile", 7.5), ("distribute", 32), ("feedback", 50))
    assert {do for _, do, _ in late} == {"run"}


@pytest.mark.parametrize(("hours", "do"), [(24.9, "run"), (25, "drop")])
def test_a_meeting_that_has_begun_needs_no_reminder(hours: float, do: str) -> None:
    assert [verdict[1] for verdict in verdicts(hours, ("meeting_reminder", 24))] == [do]


def test_deciding_again_at_the_same_time_gives_the_same() -> None:
    assert verdicts(6, ("remind", 2), ("remind", 5)) == verdicts(6, ("remind", 2), ("remind", 5))
