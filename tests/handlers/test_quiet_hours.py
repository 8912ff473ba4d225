from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.quiet_hours import next_allowed
from scheduling.workdays import is_working_day
from storage.records.policy import ReminderHours

ZONE = "Europe/Stockholm"
OFFICE = ReminderHours(earliest=time(8), latest=time(17))


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)  # type: ignore[arg-type, misc]


@pytest.mark.parametrize(
    ("wanted", "allowed"),
    [
        (local(2026, 11, 24, 16, 0), local(2026, 11, 24, 16, 0)),
        (local(2026, 11, 24, 8, 0), local(2026, 11, 24, 8, 0)),
        (local(2026, 11, 24, 17, 0), local(2026, 11, 24, 17, 0)),
        (local(2026, 11, 24, 17, 1), local(2026, 11, 25, 8, 0)),
        (local(2026, 11, 24, 5, 30), local(2026, 11, 24, 8, 0)),
        (local(2026, 11, 27, 18, 0), local(2026, 11, 30, 8, 0)),
        (local(2026, 11, 28, 12, 0), local(2026, 11, 30, 8, 0)),
        (local(2026, 12, 23, 20, 0), local(2026, 12, 28, 8, 0)),
        (local(2027, 1, 6, 9, 0), local(2027, 1, 7, 8, 0)),
    ],
)
def test_a_mail_waits_for_office_hours_of_the_next_working_day(wanted: datetime, allowed: datetime) -> None:
    assert next_allowed(wanted, OFFICE, ZONE) == allowed


def test_eight_o_clock_is_eight_o_clock_after_either_change_of_time() -> None:
    spring = next_allowed(local(2027, 3, 26, 18, 0), OFFICE, ZONE)
    autumn = next_allowed(local(2026, 10, 23, 18, 0), OFFICE, ZONE)
    assert spring == datetime(2027, 3, 30, 6, tzinfo=UTC), "Easter Monday, and summer time has begun"
    assert autumn == datetime(2026, 10, 26, 7, tzinfo=UTC)


@given(st.integers(min_value=0, max_value=5 * 365 * 24 * 60))
def test_whenever_it_is_ordered_it_goes_out_later_or_at_once_and_in_time(minutes: int) -> None:
    wanted = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    allowed = next_allowed(wanted, OFFICE, ZONE)
    on_clocks = allowed.astimezone(ZoneInfo(ZONE))
    assert allowed >= wanted
    assert is_working_day(on_clocks.date())
    assert OFFICE.earliest <= on_clocks.time() <= OFFICE.latest
    assert next_allowed(allowed, OFFICE, ZONE) == allowed
