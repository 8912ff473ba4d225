"""The real Socket Mode client finds its way back to the fake, and workspaces are kept apart."""

from __future__ import annotations

import pytest
from fakes.slack import FakeSlack, Team, User
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.tiny_slack_app import over_socket


async def test_the_client_renews_its_connection_when_asked(slack: FakeSlack, team: Team, alva: User) -> None:
    async with over_socket(slack, team):
        await slack.renew_connections()
        await slack.settled(lambda: slack.connections == 1)
        assert (await slack.command(alva, "/est hej")).said == ("Hej!",)


async def test_the_client_notices_a_dropped_connection(slack: FakeSlack, team: Team, alva: User) -> None:
    async with over_socket(slack, team):
        await slack.drop_connections()
        await slack.settled(lambda: slack.connections == 1)
        assert (await slack.command(alva, "/est hej")).said == ("Hej!",)


async def test_the_client_comes_back_when_slack_does(slack: FakeSlack, team: Team, alva: User) -> None:
    async with over_socket(slack, team):
        async with slack.unreachable():
            assert (await slack.command(alva, "/est hej")).problem == "dispatch_failed"
        await slack.settled(lambda: slack.connections == 1)
        assert (await slack.command(alva, "/est hej")).said == ("Hej!",)


async def test_one_workspace_knows_nothing_of_another(slack: FakeSlack, team: Team, alva: User) -> None:
    other = slack.add_team("T2", name="Grannen")
    other.add_channel("C2")
    here = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    there = AsyncWebClient(token=other.bot_token, base_url=slack.api_url)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await there.chat_postMessage(channel=alva.id, text="Hej")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await here.chat_postMessage(channel="C2", text="Hej")
    await there.chat_postMessage(channel="C2", text="Hej")
    assert [call.team for call in slack.calls] == ["T2", "T1", "T2"]
    assert len(slack.messages("C2", other)) == 1


async def test_the_app_hears_from_every_workspace_where_it_is(slack: FakeSlack, team: Team) -> None:
    other = slack.add_team("T2")
    neighbour = other.add_user(User("U2", "bo@example.se", "Bo"))
    async with over_socket(slack, team):
        assert (await slack.command(neighbour, "/est hej")).said == ("Hej!",)
