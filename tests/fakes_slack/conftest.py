"""A fake Slack with one workspace and one person, and a tiny app that answers it in both ways."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fakes.slack import FakeSlack, Team, User
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.drawn_slack import Answering, Json
from fakes_slack.tiny_slack_app import over_http, over_socket


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack() as slack:
        slack.add_team("T1")
        yield slack


@pytest.fixture
def team(slack: FakeSlack) -> Team:
    return slack.world.teams["T1"]


@pytest.fixture
def alva(team: Team) -> User:
    return team.add_user(User("U1", "alva@example.se", "Alva"))


@pytest.fixture
def client(slack: FakeSlack, team: Team) -> AsyncWebClient:
    return AsyncWebClient(token=team.bot_token, base_url=slack.api_url)


@pytest.fixture(params=[over_socket, over_http], ids=["socket", "http"])
async def app(request: pytest.FixtureRequest, slack: FakeSlack, team: Team) -> AsyncIterator[None]:
    """The tiny app at work, over Socket Mode and over signed HTTP."""
    async with request.param(slack, team):
        yield


@pytest.fixture
async def answering(slack: FakeSlack) -> AsyncIterator[Answering]:
    """An app that acknowledges everything with the body it is given, and keeps what came."""
    got: list[Json] = []
    body: Json = {}

    async def receive(request: web.Request) -> web.Response:
        form = await request.post()
        got.append(json.loads(str(form["payload"])) if "payload" in form else dict(form))
        return web.json_response(body) if body else web.Response()

    app = web.Application()
    app.router.add_post("/", receive)

    def with_body(wanted: Json) -> list[Json]:
        body.update(wanted)
        return got

    async with TestServer(app) as server:
        slack.delivery.request_url = str(server.make_url("/"))
        yield with_body
