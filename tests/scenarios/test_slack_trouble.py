"""Slack in trouble, outwards: whatever happens to a call, every message arrives once and none is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from builders import CLOSES_AT, COMPILES_AT, OPENS_AT
from fakes.slack.faults import Faults
from fakes.slackway import SlackWay
from play import Play
from troubled import (
    Brief,
    Failing,
    arrived,
    end_leases,
    failed_addresses,
    files_in,
    go_on,
    is_once,
    restarted,
    slack_at,
    states,
)

from bot.clock import SimulatedClock
from storage.session import Database

SEATS = 9
TROUBLES: dict[str, Callable[[Faults, str], None]] = {
    "failed": lambda faults, method: faults.fail(method, times=3),
    "failed-after": lambda faults, method: faults.fail(method, times=3, after=True),
    "cut": lambda faults, method: faults.cut(method, times=3),
    "cut-after": lambda faults, method: faults.cut(method, times=3, after=True),
    "limited": lambda faults, method: faults.limit(method, times=3, retry_after=40),
    "unsure": lambda faults, method: faults.answer(method, "internal_error", times=3),
}
ALL_SENT = {("sent", None): SEATS}


@pytest.fixture
async def slacks(sqlite_database: Database, clock: SimulatedClock, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """Lindesberg's EST group in Slack."""
    async with slack_at(sqlite_database, clock, tmp_path) as way:
        yield way


@pytest.mark.rule("L31")
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize("method", ["users.info", "conversations.open", "chat.postMessage"])
async def test_whatever_happens_to_a_call_each_prompt_arrives_once(
    slacks: SlackWay, method: str, trouble: str
) -> None:
    TROUBLES[trouble](slacks.slack.faults, method)
    await slacks.play.at(OPENS_AT)
    assert await go_on(slacks.play) == 0
    assert is_once(arrived(slacks.slack), SEATS)
    assert (await states(slacks.play), await failed_addresses(slacks.play)) == (ALL_SENT, {})


@pytest.mark.parametrize("trouble", ["failed", "cut", "limited", "unsure"])
async def test_a_look_up_that_fails_is_asked_again_and_nothing_is_sent_meanwhile(
    slacks: SlackWay, trouble: str
) -> None:
    slacks.slack.faults.fail("chat.postMessage", times=3, after=True)
    TROUBLES[trouble](slacks.slack.faults, "conversations.history")
    await slacks.play.at(OPENS_AT)
    await go_on(slacks.play, minutes=1)
    assert sum(arrived(slacks.slack).values()) == SEATS
    await go_on(slacks.play)
    assert is_once(arrived(slacks.slack), SEATS)


@pytest.mark.rule("L31")
async def test_slack_that_is_away_when_a_round_opens_gets_each_prompt_once(slacks: SlackWay) -> None:
    async with slacks.slack.unreachable():
        await slacks.play.at(OPENS_AT)
        await go_on(slacks.play, minutes=1, step=timedelta(seconds=20))
        assert arrived(slacks.slack) == {}
    await go_on(slacks.play)
    assert is_once(arrived(slacks.slack), SEATS)
    assert len(slacks.slack.calls_of("chat.postMessage")) == SEATS


async def test_slack_that_goes_down_during_a_send_loses_and_repeats_nothing(slacks: SlackWay) -> None:
    slacks.slack.faults.hang("chat.postMessage", seconds=30, times=4)
    ticking = asyncio.create_task(slacks.play.at(OPENS_AT))
    await slacks.slack.settled(lambda: not slacks.slack.faults.waiting[0].left)
    await slacks.slack.go_down()
    await ticking
    await slacks.slack.come_back()
    await go_on(slacks.play)
    assert is_once(arrived(slacks.slack), SEATS)


async def test_a_request_that_outlives_our_patience_is_looked_up_and_not_repeated(slacks: SlackWay) -> None:
    one = slacks.play.runtime
    play = Play(Brief(one.database, one.clock, one.platforms), slacks.play.clock, slacks.play.town)
    slacks.slack.faults.hang("chat.postMessage", seconds=0.6, times=3)
    await play.at(OPENS_AT)
    assert await states(play) == {("sent", None): SEATS - 3, ("uncertain", "outcome-unknown"): 3}
    await slacks.slack.settled(lambda: len(arrived(slacks.slack)) == SEATS)
    assert await go_on(play) == 0
    assert is_once(arrived(slacks.slack), SEATS)
    assert len(slacks.slack.calls_of("chat.postMessage")) == SEATS


async def compile_with(way: SlackWay) -> None:
    """Plays the round up to its document, which goes to the convener as a file."""
    for moment in (CLOSES_AT, COMPILES_AT):
        await way.play.at(moment)
    assert await go_on(way.play, minutes=30) == 0


@pytest.mark.rule("L31")
@pytest.mark.parametrize("trouble", TROUBLES)
@pytest.mark.parametrize(
    "method", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal", "files.info"]
)
async def test_whatever_happens_to_a_file_it_arrives_once(
    slacks: SlackWay, method: str, trouble: str
) -> None:
    await slacks.play.at(OPENS_AT)
    TROUBLES[trouble](slacks.slack.faults, method)
    await compile_with(slacks)
    assert set(arrived(slacks.slack).values()) == {1}
    assert len(files_in(slacks.team)) == 1
    assert {state for state, _ in await states(slacks.play)} <= {"sent", "dropped"}


@pytest.mark.parametrize("trouble", ["failed-after", "cut-after", "cut", "limited"])
async def test_a_file_that_stands_there_is_not_shown_again_with_its_message(
    slacks: SlackWay, trouble: str
) -> None:
    await slacks.play.at(OPENS_AT)
    await slacks.play.at(CLOSES_AT)
    TROUBLES[trouble](slacks.slack.faults, "chat.postMessage")
    await compile_with(slacks)
    assert set(arrived(slacks.slack).values()) == {1}
    assert len(files_in(slacks.team)) == 1


async def test_a_file_that_slack_took_and_showed_nobody_is_brought_again(slacks: SlackWay) -> None:
    await slacks.play.at(OPENS_AT)
    slacks.slack.lose_next_share()
    await compile_with(slacks)
    assert len(files_in(slacks.team)) == 1
    assert len(slacks.slack.calls_of("files.completeUploadExternal")) == 2


@pytest.fixture
async def failing(sqlite_url: str) -> AsyncIterator[Failing]:
    """A database that can be made to lose what is written."""
    database = Failing(sqlite_url)
    yield database
    await database.close()


@pytest.mark.faults
async def test_a_bot_that_dies_between_slacks_yes_and_its_own_note_sends_nothing_again(
    failing: Failing, clock: SimulatedClock, tmp_path: Path, sqlite_url: str
) -> None:
    async with slack_at(failing, clock, tmp_path) as way:
        failing.fails = lambda: way.slack.calls_of("chat.postMessage")
        await way.play.at(OPENS_AT)
        failing.fails = lambda: False
        assert await states(way.play) == {("sending", None): SEATS}
        database = Database(sqlite_url)
        async with restarted(way, tmp_path, database=database) as play:
            await play.tick()
            assert await states(play) == ALL_SENT
        await database.close()
        assert is_once(arrived(way.slack), SEATS)
        assert len(way.slack.calls_of("chat.postMessage")) == SEATS


async def test_a_bot_that_dies_between_file_and_message_shows_the_file_once(
    slacks: SlackWay, tmp_path: Path
) -> None:
    await slacks.play.at(OPENS_AT)
    await slacks.play.at(CLOSES_AT)
    slacks.play.clock.move_to(COMPILES_AT)
    await slacks.play.runtime.steps.take_due(COMPILES_AT)
    slacks.slack.faults.hang("chat.postMessage", seconds=30, times=20)
    dying = asyncio.create_task(slacks.play.tick())
    hanging = slacks.slack.faults.waiting[-1]
    await slacks.slack.settled(lambda: files_in(slacks.team) and hanging.left < 20, timeout=20)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    slacks.slack.faults.clear()
    async with restarted(slacks, tmp_path, database=slacks.play.database) as play:
        await end_leases(play)
        await go_on(play)
    assert set(arrived(slacks.slack).values()) == {1}
    assert len(files_in(slacks.team)) == 1
