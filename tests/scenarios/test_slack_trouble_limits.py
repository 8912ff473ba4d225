"""Slack that says no: limits obeyed per method and workspace, tokens that run out, recipients who are gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from builders import OPENS_AT, Town, enqueue, read_delivery
from fakes.slack import Team
from fakes.slackway import BOT_TOKEN, SlackWay
from troubled import arrived, failed_addresses, go_on, is_once, restarted, slack_at, states, waiting

from bot.clock import SimulatedClock
from storage.queries import channels
from storage.session import Database

SEATS = 9
TEN = timedelta(seconds=10)


@pytest.fixture
async def slacks(sqlite_database: Database, clock: SimulatedClock, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """Lindesberg's EST group in Slack."""
    async with slack_at(sqlite_database, clock, tmp_path) as way:
        yield way


def times_of(way: SlackWay, method: str) -> list[tuple[float, int]]:
    """When a method was called after the round opened, in seconds, and with which answer."""
    start = OPENS_AT.timestamp()
    return [(call.at - start, call.status) for call in way.slack.calls_of(method)]


@pytest.mark.rule("L31")
async def test_during_a_storm_of_limits_slack_is_left_alone_until_it_said(slacks: SlackWay) -> None:
    until = OPENS_AT + timedelta(minutes=5)
    slacks.slack.faults.limit_until(until.timestamp(), "chat.postMessage")
    await slacks.play.at(OPENS_AT)
    assert await states(slacks.play) == {("pending", "slack-busy"): SEATS}
    await enqueue(slacks.play.database, slacks.play.town.seats["social"], ["more"], platform="slack")
    await go_on(slacks.play, minutes=10, step=TEN)
    called = times_of(slacks, "chat.postMessage")
    assert [at for at, _ in called if 0 < at < 300] == []
    assert is_once(arrived(slacks.slack), SEATS + 1)
    assert {one.failures for one in await slacks.play.deliveries()} == {0}


async def test_a_limit_of_an_hour_sets_nothing_aside(slacks: SlackWay) -> None:
    slacks.slack.faults.limit("chat.postMessage", times=10_000, retry_after=20)
    await enqueue(slacks.play.database, slacks.play.town.seats["social"], ["k"], platform="slack")
    await go_on(slacks.play, minutes=60, step=timedelta(seconds=30))
    held = await read_delivery(slacks.play.database, "k")
    assert (held.state, held.reason, held.failures, held.claim > 100) == ("pending", "slack-busy", 0, True)
    slacks.slack.faults.clear()
    await go_on(slacks.play)
    assert arrived(slacks.slack) == {"k": 1}


async def test_a_limit_for_one_method_lets_the_others_go_on(slacks: SlackWay) -> None:
    way = slacks
    await way.play.at(OPENS_AT)
    way.slack.faults.limit_until((OPENS_AT + timedelta(minutes=5)).timestamp(), "chat.update")
    await way.command("social", "/est inget")
    await enqueue(way.play.database, way.play.town.seats["social"], ["more"], platform="slack")
    await way.play.tick()
    assert arrived(way.slack)["more"] == 1
    assert [status for _, status in times_of(way, "chat.update")] == [429]


async def test_a_distributed_app_looks_up_once_a_minute_and_sends_nothing_twice(slacks: SlackWay) -> None:
    slacks.team.has_limited_history = True
    slacks.wired.platform.api.pace.is_distributed = True
    slacks.slack.faults.fail("chat.postMessage", times=4, after=True)
    await slacks.play.at(OPENS_AT)
    await go_on(slacks.play, minutes=20, step=TEN)
    assert is_once(arrived(slacks.slack), SEATS)
    asked = times_of(slacks, "conversations.history")
    assert [status for _, status in asked] == [200] * 4
    assert all(later - earlier >= 60 for (earlier, _), (later, _) in pairwise(asked))
    assert len(slacks.slack.calls_of("chat.postMessage")) == SEATS


async def test_a_distributed_app_goes_on_reading_where_it_had_to_stop(slacks: SlackWay) -> None:
    slacks.team.has_limited_history = True
    slacks.wired.platform.api.pace.is_distributed = True
    slacks.slack.faults.fail("chat.postMessage", after=True)
    await enqueue(slacks.play.database, slacks.play.town.seats["social"], ["k"], platform="slack")
    await slacks.play.tick()
    im = slacks.team.open_im(slacks.user("social").id)
    for number in range(40):
        im.messages.append({"type": "message", "text": str(number), "ts": slacks.team.stamp()})
    assert await go_on(slacks.play, minutes=10, step=TEN) == 0
    assert arrived(slacks.slack) == {"k": 1}
    assert len(slacks.slack.calls_of("conversations.history")) == 3


def renew(team: Team) -> None:
    """The app is installed anew."""
    team.is_revoked, team.bot_token = False, f"{BOT_TOKEN}-new"


@pytest.mark.parametrize(
    ("break_it", "mend_it", "reason"),
    [
        (lambda team: setattr(team, "is_revoked", True), renew, "slack-token"),
        (lambda team: team.scopes.discard("chat:write"), lambda team: team.scopes.add("chat:write"), "slack-scope"),
    ],
    ids=["token", "scope"],
)  # fmt: skip
async def test_the_apps_own_trouble_blames_nobody_and_ends_with_everything_delivered(
    slacks: SlackWay, tmp_path: Path, break_it: object, mend_it: object, reason: str
) -> None:
    break_it(slacks.team)  # type: ignore[operator]
    await slacks.play.at(OPENS_AT)
    assert await states(slacks.play) == {("pending", reason): SEATS}
    assert await go_on(slacks.play, minutes=240) == 0
    assert await states(slacks.play) == {("parked", reason): SEATS}
    assert await failed_addresses(slacks.play) == {}
    mend_it(slacks.team)  # type: ignore[operator]
    async with restarted(
        slacks, tmp_path, database=slacks.play.database, token=slacks.team.bot_token
    ) as play:
        for one in await play.deliveries():
            await play.ask("samordnare", "delivery.retry", delivery=one.key)
        await play.tick()
        assert (await states(play), await waiting(play)) == ({("sent", None): SEATS}, 0)
    assert is_once(arrived(slacks.slack), SEATS)


async def test_a_token_that_runs_out_in_the_middle_delivers_the_rest_once_it_is_renewed(
    slacks: SlackWay, tmp_path: Path
) -> None:
    slacks.slack.faults.answer("chat.postMessage", "token_revoked", times=4)
    await slacks.play.at(OPENS_AT)
    assert await states(slacks.play) == {("sent", None): SEATS - 4, ("pending", "slack-token"): 4}
    renew(slacks.team)
    async with restarted(
        slacks, tmp_path, database=slacks.play.database, token=slacks.team.bot_token
    ) as play:
        assert await go_on(play) == 0
    assert is_once(arrived(slacks.slack), SEATS)


@pytest.mark.rule("L31")
async def test_a_closed_account_is_noted_and_stops_nobody(slacks: SlackWay) -> None:
    slacks.user("social").deleted = True
    del slacks.team.users[slacks.user("tillvaxt").id]
    await slacks.play.at(OPENS_AT)
    assert await states(slacks.play) == {
        ("sent", None): SEATS - 2,
        ("failed", "slack-deactivated"): 1,
        ("failed", "slack-nobody"): 1,
    }
    assert sorted((await failed_addresses(slacks.play)).values()) == ["slack-deactivated", "slack-nobody"]
    assert is_once(arrived(slacks.slack), SEATS - 2)


@pytest.mark.parametrize("reason", ["slack-not-in-channel", "slack-archived", "slack-no-channel"])
async def test_a_channel_that_takes_nothing_is_noted_and_stops_nobody(slacks: SlackWay, reason: str) -> None:
    play, town = slacks.play, slacks.play.town
    if reason != "slack-no-channel":
        slacks.team.scopes.discard("chat:write.public")
        channel = slacks.team.add_channel("C9", has_bot=reason != "slack-not-in-channel")
        channel.is_archived = reason == "slack-archived"
    await set_channel(play.database, town, "T1/C9")
    to_channel = {"platform": "slack", "seat_id": None, "address": "T1/C9"}
    await enqueue(play.database, town.seats["social"], ["channel"], **to_channel)
    await enqueue(play.database, town.seats["social"], ["person"], platform="slack")
    await play.tick()
    found = await read_delivery(play.database, "channel")
    async with play.database.begin() as db:
        (noted,) = await channels.list_channels(db, town.body.id)
    assert (found.state, found.reason, noted.failure) == ("failed", reason, reason)
    assert (arrived(slacks.slack), await failed_addresses(play)) == ({"person": 1}, {})


async def set_channel(database: Database, town: Town, address: str) -> None:
    """The body's channel."""
    about = {"municipality_id": town.municipality.id, "body_id": town.body.id}
    async with database.begin() as db:
        await channels.set_channel(db, {**about, "platform": "slack", "address": address})
