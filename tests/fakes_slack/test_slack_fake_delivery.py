"""What goes wrong between Slack and the app goes wrong here, too, and only when it was told to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fakes.slack import FakeSlack, Team, User
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]
EVENT: Json = {"type": "team_join"}


@asynccontextmanager
async def receiving(slack: FakeSlack, *statuses: int) -> AsyncIterator[list[tuple[Json, bytes]]]:
    """A bare app over HTTP: it answers with these statuses in turn, 0 for never, and keeps headers and bodies."""
    got: list[tuple[Json, bytes]] = []

    async def receive(request: web.Request) -> web.Response:
        got.append(({name.lower(): value for name, value in request.headers.items()}, await request.read()))
        status = statuses[min(len(got), len(statuses)) - 1]
        if status == 0:
            await asyncio.sleep(slack.delivery.ack_seconds * 2)
        return web.Response(status=status or 200)

    app = web.Application()
    app.router.add_post("/slack/events", receive)
    async with TestServer(app) as server:
        slack.delivery.request_url = str(server.make_url("/slack/events"))
        yield got


@asynccontextmanager
async def socket_of(slack: FakeSlack) -> AsyncIterator[aiohttp.ClientWebSocketResponse]:
    """One bare Socket Mode connection."""
    client = AsyncWebClient(base_url=slack.api_url)
    told = await client.apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(told["url"]) as socket:
        yield socket


async def test_what_comes_over_http_is_signed(slack: FakeSlack, alva: User) -> None:
    async with receiving(slack, 200) as got:
        await slack.command(alva, "/est hej")
    headers, body = got[0]
    verifier = SignatureVerifier(slack.signing_secret)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body + b"x", headers)
    assert b"command=%2Fest&text=hej" in body


async def test_an_event_comes_again_until_it_is_acknowledged(slack: FakeSlack, team: Team) -> None:
    async with receiving(slack, 500, 500, 200) as got:
        ack = await slack.happen(team, EVENT)
    told = [(headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")) for headers, _ in got]
    assert told == [(None, None), ("1", "http_error"), ("2", "http_error")]
    assert len({json.loads(body)["event_id"] for _, body in got}) == 1
    assert ack.is_ok


async def test_a_late_acknowledgement_is_none(slack: FakeSlack, team: Team) -> None:
    slack.delivery.ack_seconds = 0.05
    async with receiving(slack, 0, 200) as got:
        await slack.happen(team, EVENT)
    assert got[1][0]["x-slack-retry-reason"] == "http_timeout"


async def test_a_command_comes_once_and_the_person_sees_that_it_failed(slack: FakeSlack, alva: User) -> None:
    async with receiving(slack, 500) as got:
        seen = await slack.command(alva, "/est")
    assert (len(got), seen.is_acked, seen.problem) == (1, False, "http_service_error")


async def test_a_removed_app_is_told_and_its_token_is_void(
    slack: FakeSlack, team: Team, client: AsyncWebClient
) -> None:
    async with receiving(slack, 200) as got:
        await slack.uninstall(team)
    kinds = [json.loads(body)["event"]["type"] for _, body in got]
    assert kinds == ["tokens_revoked", "app_uninstalled"]
    with pytest.raises(SlackApiError, match="token_revoked"):
        await client.auth_test()


async def test_an_event_comes_at_most_four_times(slack: FakeSlack, team: Team) -> None:
    async with receiving(slack, 500) as got:
        assert not (await slack.happen(team, EVENT)).is_ok
    assert len(got) == 4


async def test_a_socket_says_hello_and_an_event_comes_again(slack: FakeSlack, team: Team) -> None:
    slack.delivery.ack_seconds = 0.3
    async with socket_of(slack) as socket:
        hello = await socket.receive_json(timeout=1)
        sending = asyncio.create_task(slack.happen(team, EVENT))
        first, again = await socket.receive_json(timeout=1), await socket.receive_json(timeout=1)
        await socket.send_json({"envelope_id": again["envelope_id"]})
        assert (await sending).is_ok
    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert "retry_attempt" not in first
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")


async def test_each_payload_goes_to_one_connection(slack: FakeSlack, alva: User) -> None:
    slack.delivery.ack_seconds = 0.05
    async with socket_of(slack) as one, socket_of(slack) as other:
        for socket in (one, other):
            await socket.receive_json(timeout=1)
        for _ in range(2):
            await slack.command(alva, "/est")
        got = [await socket.receive_json(timeout=1) for socket in (one, other)]
    assert len({envelope["envelope_id"] for envelope in got}) == 2


async def test_an_eleventh_connection_is_one_too_many(slack: FakeSlack) -> None:
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(base_url=slack.api_url)
        tickets = [await client.apps_connections_open(app_token=slack.app_token) for _ in range(11)]
        sockets = [await session.ws_connect(told["url"]) for told in tickets]
        first = [await socket.receive_json(timeout=1) for socket in sockets]
    assert [one["type"] for one in first] == ["hello"] * 10 + ["disconnect"]
    assert first[-1]["reason"] == "too_many_websockets"


async def test_a_ticket_is_good_for_one_connection(slack: FakeSlack) -> None:
    client = AsyncWebClient(base_url=slack.api_url)
    told = await client.apps_connections_open(app_token=slack.app_token)
    async with aiohttp.ClientSession() as session, session.ws_connect(told["url"]):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(told["url"])


async def test_nobody_connected_means_that_nothing_arrives(slack: FakeSlack, alva: User) -> None:
    seen = await slack.command(alva, "/est")
    assert (seen.is_acked, seen.problem) == (False, "dispatch_failed")


async def test_a_limit_says_how_long_and_the_real_handler_obeys(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    slack.faults.limit("chat.postMessage", times=2, retry_after=0)
    await client.chat_postMessage(channel=alva.id, text="Hej")
    assert [call.status for call in slack.calls_of("chat.postMessage")] == [429, 429, 200]


async def test_a_limit_may_last_for_a_time(slack: FakeSlack, client: AsyncWebClient) -> None:
    now = 1_780_000_000.0
    slack.world.now = lambda: now
    slack.faults.limit_until(now + 30, "auth.test")
    for seconds in ("30", "10"):
        with pytest.raises(SlackApiError) as caught:
            await client.auth_test()
        assert caught.value.response.headers["Retry-After"] == seconds
        now += 20
    assert (await client.auth_test())["ok"]


async def test_a_failure_leaves_nothing_done(slack: FakeSlack, client: AsyncWebClient, alva: User) -> None:
    slack.faults.fail("chat.postMessage")
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel=alva.id, text="Hej")
    assert slack.im(alva) == []


async def test_a_message_may_be_taken_although_the_answer_says_otherwise(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    slack.faults.fail("chat.postMessage", after=True)
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=alva.id, text="Hej")
    assert caught.value.response.status_code == 500
    assert len(slack.im(alva)) == 1


@pytest.mark.parametrize("after", [False, True])
async def test_a_connection_may_be_cut_before_or_after(
    slack: FakeSlack, client: AsyncWebClient, alva: User, *, after: bool
) -> None:
    client.retry_handlers.clear()
    slack.faults.cut("chat.postMessage", after=after)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel=alva.id, text="Hej")
    assert len(slack.im(alva)) == after
    assert slack.calls_of("chat.postMessage")[0].status == 0


async def test_an_answer_may_hang(slack: FakeSlack, team: Team, alva: User) -> None:
    client = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    slack.faults.hang("chat.postMessage", seconds=30)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await client.chat_postMessage(channel=alva.id, text="Hej")
    assert slack.im(alva) == []


async def test_an_error_may_be_chosen_and_skipped_calls_are_spared(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    slack.faults.answer("auth.test", "fatal_error")
    with pytest.raises(SlackApiError, match="fatal_error"):
        await client.auth_test()
    slack.faults.fail(skip=1)
    assert (await client.auth_test())["ok"]
    with pytest.raises(SlackApiError):
        await client.auth_test()


async def test_slack_goes_and_comes_back_at_the_same_place(slack: FakeSlack, client: AsyncWebClient) -> None:
    client.retry_handlers.clear()
    url = slack.api_url
    async with slack.unreachable():
        with pytest.raises(aiohttp.ClientConnectorError):
            await client.auth_test()
    assert slack.api_url == url
    assert (await client.auth_test())["ok"]


async def test_every_call_is_kept_with_its_arguments(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    await client.chat_postMessage(
        channel=alva.id, text="Hej", metadata={"event_type": "a", "event_payload": {}}
    )
    [call] = slack.calls
    assert (call.team, call.method, call.status, call.error) == ("T1", "chat.postMessage", 200, None)
    assert call.args["metadata"] == {"event_type": "a", "event_payload": {}}
