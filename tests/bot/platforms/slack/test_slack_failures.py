"""What Slack's refusals, and what stands between it and us, come to: refused, busy, or nobody knows."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.platforms.slack.api import Api
from bot.platforms.slack.failures import BUSY, GONE, OURS, UNKNOWN, translate
from bot.platforms.slack.pacing import Pace
from handlers.reasons import REASONS
from scheduling.port import Busy, DeliveryError, UnknownOutcome


@asynccontextmanager
async def answering(
    text: str, *, status: int = 200, kind: str = "application/json", headers: Mapping[str, str] | None = None
) -> AsyncIterator[Api]:
    """The Web API, where every call is answered with this."""

    async def answer(request: web.Request) -> web.Response:  # noqa: ARG001 - fixed by aiohttp
        return web.Response(text=text, status=status, content_type=kind, headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    async with TestServer(app) as server:
        api = Api(f"{server.make_url('/api/')}", Pace())
        yield api
        await api.close()


async def fault_of(api: Api) -> DeliveryError | UnknownOutcome | None:
    """What a message meets, None when it was taken."""
    try:
        await api.call("xoxb-1", "T1", "chat.postMessage", channel="C1", text="Hej")
    except (DeliveryError, UnknownOutcome) as error:
        return error
    return None


def said(code: str) -> str:
    """Slack's way to say no."""
    return f'{{"ok": false, "error": "{code}"}}'


@pytest.mark.parametrize("code", GONE)
async def test_a_recipient_who_is_gone_is_refused_for_good(code: str) -> None:
    async with answering(said(code)) as api:
        found = await fault_of(api)
    assert isinstance(found, DeliveryError)
    assert (found.code, found.permanent) == (GONE[code], True)


@pytest.mark.parametrize("code", [*OURS, "invalid_blocks", "something_new"])
async def test_what_is_no_recipients_fault_is_tried_again(code: str) -> None:
    async with answering(said(code)) as api:
        found = await fault_of(api)
    assert isinstance(found, DeliveryError)
    assert (found.code, found.permanent) == (OURS.get(code, "slack-refused"), False)


@pytest.mark.parametrize("code", sorted(UNKNOWN))
async def test_what_slack_does_not_know_itself_is_unknown(code: str) -> None:
    async with answering(said(code)) as api:
        assert isinstance(await fault_of(api), UnknownOutcome)


STRANGE: dict[str, tuple[int, str, str]] = {
    "500": (500, "application/json", said("internal_error")),
    "500 without a body": (500, "application/json", ""),
    "502 of a proxy": (502, "text/html", "<h1>Bad Gateway</h1>"),
    "a page in place of an answer": (200, "text/html", "<h1>Logga in</h1>"),
    "plain text": (200, "text/plain", "ok"),
    "half an answer": (200, "application/json", '{"ok": tr'),
    "a list": (200, "application/json", "[]"),
    "nothing": (200, "application/json", ""),
    "null": (200, "application/json", "null"),
    "no reason": (200, "application/json", '{"ok": false}'),
}


@pytest.mark.parametrize("name", STRANGE)
async def test_an_answer_that_is_none_of_slacks_leaves_the_outcome_unknown(name: str) -> None:
    status, kind, text = STRANGE[name]
    async with answering(text, status=status, kind=kind) as api:
        assert isinstance(await fault_of(api), UnknownOutcome)


@pytest.mark.parametrize(
    ("given", "seconds"),
    [("1", 1), ("30", 30), ("0", 1), ("", 30), ("soon", 30), ("-5", 30), ("9" * 30, 86_400)],
)
async def test_a_limit_says_when_to_come_back(given: str, seconds: int) -> None:
    async with answering(said("ratelimited"), status=429, headers={"Retry-After": given}) as api:
        found = await fault_of(api)
    assert isinstance(found, Busy)
    assert found.wait.total_seconds() == seconds


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/json"])
async def test_a_limit_that_somebody_else_wrote_is_one_all_the_same(kind: str) -> None:
    async with answering("slow down", status=429, kind=kind, headers={"Retry-After": "9"}) as api:
        found = await fault_of(api)
    assert isinstance(found, Busy) and found.wait.total_seconds() == 9  # noqa: PT018 - the second needs the first


@pytest.mark.parametrize("code", sorted(BUSY))
async def test_a_limit_without_429_is_one(code: str) -> None:
    async with answering(said(code)) as api:
        assert isinstance(await fault_of(api), Busy)


async def test_a_place_that_cannot_be_reached_has_taken_nothing() -> None:
    api = Api(f"http://127.0.0.1:{unused_port()}/api/", Pace())
    found = await fault_of(api)
    await api.close()
    assert isinstance(found, DeliveryError)
    assert (found.code, found.permanent) == ("slack-unreachable", False)


@pytest.mark.parametrize("error", [TimeoutError(), aiohttp.ServerDisconnectedError(), ConnectionResetError()])
def test_a_request_that_was_under_way_may_have_been_taken(error: Exception) -> None:
    assert isinstance(translate(error), UnknownOutcome)


def test_every_reason_can_be_explained() -> None:
    assert {*GONE.values(), *OURS.values(), "slack-unreachable", "slack-refused", "slack-busy"} <= REASONS
