"""How fast Slack is asked: Retry-After obeyed to the second, bursts, and a workspace's own pace; by arithmetic."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from bot.platforms.slack.pacing import HISTORY, LONGEST_WAIT, PER_MINUTE, USUAL_PER_MINUTE, Bucket, Pace
from scheduling.port import Busy

SEND = "chat.postMessage"


@dataclass
class Seconds:
    """A clock of seconds that stands still until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pace(seconds: Seconds) -> Pace:
    return Pace(monotonic=seconds)


async def wait_for(pace: Pace, method: str = SEND, workspace: str = "T1") -> float:
    """0.0 when the call may be made at once, else the seconds that Busy says."""
    try:
        await pace.wait(workspace, method)
    except Busy as busy:
        return busy.wait.total_seconds()
    return 0.0


@pytest.mark.parametrize("after", [0, 5, 24, 25.9])
async def test_nobody_calls_before_slacks_time_is_over(pace: Pace, seconds: Seconds, after: float) -> None:
    pace.block("T1", SEND, 30)
    seconds.now += after
    assert await wait_for(pace) == pytest.approx(30 - after)


async def test_when_slacks_time_is_over_calls_go_on(pace: Pace, seconds: Seconds) -> None:
    pace.block("T1", SEND, 30)
    seconds.now += 30
    assert await wait_for(pace) == 0


async def test_a_block_is_for_one_method_in_one_workspace(pace: Pace) -> None:
    pace.block("T1", SEND, 30)
    assert await wait_for(pace, workspace="T2") == await wait_for(pace, "chat.update") == 0


async def test_a_shorter_word_of_slacks_does_not_cut_a_longer_one_short(pace: Pace) -> None:
    pace.block("T1", SEND, 30)
    pace.block("T1", SEND, 1)
    assert await wait_for(pace) == 30


async def test_a_short_wait_is_waited_out(pace: Pace) -> None:
    pace.block("T1", SEND, 0.05)
    begun_at = asyncio.get_running_loop().time()
    assert await wait_for(pace) == 0
    assert asyncio.get_running_loop().time() - begun_at >= 0.045


async def test_who_is_waiting_when_slack_says_stop_does_not_call(pace: Pace) -> None:
    pace.block("T1", SEND, 0.05)
    waiting = asyncio.create_task(wait_for(pace))
    await asyncio.sleep(0)
    pace.block("T1", SEND, 60)
    assert await waiting == 60


def test_a_third_of_a_minutes_calls_may_come_at_once() -> None:
    bucket = Bucket(60, 20, 0.0)
    assert [bucket.take(0.0) for _ in range(20)] == [0.0] * 20
    assert [bucket.take(0.0), bucket.take(0.0)] == [1.0, 2.0]


def test_what_is_left_grows_with_time_and_no_further_than_a_burst() -> None:
    bucket = Bucket(60, 0, 0.0)
    assert bucket.take(3600.0) == 0.0
    assert bucket.left == 19


async def test_a_call_that_was_not_made_is_not_counted(pace: Pace, seconds: Seconds) -> None:
    pace.is_distributed = True
    assert await wait_for(pace, HISTORY) == 0
    for _ in range(50):
        assert await wait_for(pace, HISTORY) == pytest.approx(60)
    seconds.now += 60
    assert await wait_for(pace, HISTORY) == 0


async def test_an_app_of_ones_own_reads_history_as_often_as_anything(pace: Pace) -> None:
    assert [await wait_for(pace, HISTORY) for _ in range(16)] == [0] * 16


@pytest.mark.parametrize("per_minute", sorted({*PER_MINUTE.values(), USUAL_PER_MINUTE, 1}))
def test_within_a_minute_no_more_is_asked_than_the_minutes_calls_and_a_burst(per_minute: float) -> None:
    bucket, made = Bucket(per_minute, max(1.0, per_minute / 3), 0.0), 0
    for tenth in range(600):
        if bucket.take(tenth / 10):
            bucket.give_back()
        else:
            made += 1
    assert made <= per_minute + bucket.burst


async def test_a_wait_that_is_too_long_for_a_call_is_said_at_once(pace: Pace) -> None:
    pace.block("T1", SEND, LONGEST_WAIT + 0.1)
    begun_at = asyncio.get_running_loop().time()
    assert await wait_for(pace) > LONGEST_WAIT
    assert asyncio.get_running_loop().time() - begun_at < 1
