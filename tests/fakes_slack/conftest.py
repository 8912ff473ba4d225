"""A fake Slack with one workspace and one person, and a tiny app that answers it in both ways."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fakes.slack import FakeSlack, Team, User
from slack_sdk.web.async_client import AsyncWebClient
from tiny_slack_app import over_http, over_socket

Json = dict[str, Any]


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(ack_seconds=1) as slack:
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
