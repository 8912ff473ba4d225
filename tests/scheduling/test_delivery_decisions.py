"""What follows a refusal and a doubt: pure decisions, and the two times that must not cross."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fakes.refusing import Taking

from scheduling.delivery import LEASE, REQUEST_TIMEOUT, DeliveryRun
from scheduling.outcomes import (
    BACK_OFF,
    FAILURES_BEFORE_PARKING,
    InDoubt,
    Outcome,
    decide_in_doubt,
    decide_refused,
    decide_wait_in_doubt,
)
from scheduling.port import DeliveryError
from storage.queries import deliveries
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Connection, Database


def refusal(*, permanent: bool = False, wish: float | None = None) -> DeliveryError:
    retry_after = None if wish is None else timedelta(seconds=wish)
    return DeliveryError("busy", permanent=permanent, retry_after=retry_after)


def test_a_permanent_refusal_fails_at_once() -> None:
    assert decide_refused(refusal(permanent=True), 0) == Outcome(DeliveryState.FAILED, "busy")


def test_every_refusal_waits_longer_until_the_longest_wait() -> None:
    waits = [decide_refused(refusal(), failures).wait for failures in range(7)]
    assert waits == [timedelta(seconds=s) for s in (30, 120, 600, 1800, 3600, 3600, 3600)]
    assert list(BACK_OFF) == sorted(BACK_OFF)


@pytest.mark.parametrize(("wish", "seconds"), [(5, 30), (45, 45), (7200, 7200)])
def test_the_platforms_wish_only_ever_lengthens_the_wait(wish: float, seconds: int) -> None:
    assert decide_refused(refusal(wish=wish), 0).wait == timedelta(seconds=seconds)


def test_the_eighth_refusal_parks() -> None:
    assert decide_refused(refusal(), FAILURES_BEFORE_PARKING - 2).state is DeliveryState.PENDING
    assert decide_refused(refusal(), FAILURES_BEFORE_PARKING - 1) == Outcome(DeliveryState.PARKED, "busy")


@pytest.mark.parametrize(
    ("in_doubt", "can_look_up", "first"),
    [
        ("never_twice", True, "look_up"),
        ("never_miss", True, "look_up"),
        ("never_twice", False, "park"),
        ("never_miss", False, "send"),
    ],
)
def test_a_doubt_is_looked_up_where_that_can_be(in_doubt: InDoubt, can_look_up: bool, first: str) -> None:  # noqa: FBT001 - a parameter
    assert decide_in_doubt(in_doubt, can_look_up=can_look_up) == first


def test_a_lease_outlives_the_longest_request() -> None:
    assert REQUEST_TIMEOUT + timedelta(seconds=5) < LEASE


async def wanted(db: Connection, delivery: Delivery, now: object) -> None:
    """Everything is wanted."""


async def test_a_lease_that_ends_within_a_request_is_refused(sqlite_database: Database) -> None:
    second = timedelta(seconds=1)
    with pytest.raises(ValueError, match="longer than a request"):
        DeliveryRun(sqlite_database, {"web": Taking()}, wanted, lease=second, request_timeout=second)


def test_what_waits_is_what_has_not_ended() -> None:
    ended = {DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.DROPPED, DeliveryState.PARKED}
    assert set(deliveries.WAITING) | ended == set(DeliveryState)


def test_questions_about_a_doubt_are_asked_at_once_a_few_times_and_then_ever_more_rarely() -> None:
    waits = [decide_wait_in_doubt(claim) for claim in (1, 5, 6, 7, 8, 9, 10, 90)]
    assert waits == [None, None, *(timedelta(seconds=s) for s in (30, 120, 600, 1800, 3600, 3600))]
