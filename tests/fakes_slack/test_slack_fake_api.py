"""The Web API refuses what Slack refuses, asked with the real client."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import pytest
from fakes.slack import FakeSlack, Team, User
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.drawn_slack import field, section

Json = dict[str, Any]


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_the_token_is_known_or_refused(client: AsyncWebClient, team: Team) -> None:
    told = await client.auth_test()
    assert (told["team_id"], told["bot_id"]) == ("T1", team.bot_id)
    assert set(told.headers["x-oauth-scopes"].split(",")) == team.scopes
    assert await error_of(client.auth_test(token="xoxb-other")) == "invalid_auth"
    team.is_revoked = True
    assert await error_of(client.auth_test()) == "token_revoked"


async def test_every_answer_tells_the_time(client: AsyncWebClient, slack: FakeSlack) -> None:
    slack.world.now = lambda: 1_780_000_000
    told = await client.auth_test()
    assert parsedate_to_datetime(told.headers["Date"]).timestamp() == 1_780_000_000


async def test_a_method_that_slack_has_not_is_unknown(client: AsyncWebClient) -> None:
    assert await error_of(client.api_call("chat.shout")) == "unknown_method"


async def test_only_the_app_token_opens_a_socket(slack: FakeSlack, client: AsyncWebClient) -> None:
    assert await error_of(client.apps_connections_open(app_token="xapp-other")) == "invalid_auth"
    told = await client.apps_connections_open(app_token=slack.app_token)
    assert told["url"].startswith("ws://127.0.0.1:")
    assert await error_of(client.auth_test(token=slack.app_token)) == "not_allowed_token_type"


async def test_a_missing_scope_is_named(client: AsyncWebClient, team: Team, alva: User) -> None:
    team.scopes = {"users:read"}
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel=alva.id, text="Hej")
    assert caught.value.response["needed"] == "chat:write"
    assert caught.value.response["provided"] == "users:read"


async def test_the_scope_of_history_goes_by_the_kind_of_conversation(
    client: AsyncWebClient, team: Team, alva: User
) -> None:
    im, channel = team.open_im(alva.id), team.add_channel("C1")
    team.scopes = {"channels:history"}
    assert await error_of(client.conversations_history(channel=im.id)) == "missing_scope"
    assert (await client.conversations_history(channel=channel.id))["messages"] == []


async def test_a_message_to_a_person_opens_their_conversation(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    told = await client.chat_postMessage(channel=alva.id, text="Hej", client_msg_id="a")
    again = await client.chat_postMessage(channel=alva.id, text="Hej", client_msg_id="a")
    assert told["channel"] == again["channel"]
    assert told["ts"] < again["ts"]
    assert [slack.read(message) for message in slack.im(alva)] == ["Hej", "Hej"]


async def test_a_message_to_somebody_who_left_succeeds(client: AsyncWebClient, alva: User) -> None:
    alva.deleted = True
    await client.chat_postMessage(channel=alva.id, text="Hej")
    assert (await client.users_info(user=alva.id))["user"]["deleted"] is True
    assert await error_of(client.users_lookupByEmail(email="alva@example.se")) == "users_not_found"


async def test_the_bot_writes_only_where_it_is(client: AsyncWebClient, team: Team) -> None:
    team.add_channel("C1", has_bot=False)
    team.add_channel("C2", has_bot=False, is_private=True)
    team.add_channel("C3").is_archived = True
    assert await error_of(client.chat_postMessage(channel="C1", text="Hej")) == "not_in_channel"
    assert await error_of(client.chat_postMessage(channel="C2", text="Hej")) == "channel_not_found"
    assert await error_of(client.chat_postMessage(channel="C3", text="Hej")) == "is_archived"
    assert await error_of(client.chat_postMessage(channel="U9", text="Hej")) == "channel_not_found"
    assert await error_of(client.conversations_history(channel="C1")) == "not_in_channel"


@pytest.mark.parametrize(
    ("payload", "error"),
    [
        ({"text": "Hej", "blocks": [field("a")]}, "invalid_blocks"),
        ({"text": "Hej", "blocks": [section("")]}, "invalid_blocks"),
        ({"text": "Hej", "blocks": [section("x" * 2500)] * 5}, "msg_blocks_too_long"),
        ({"text": "Hej", "metadata": {"event_type": "a"}}, "invalid_metadata_format"),
        ({"text": "Hej", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
    ],
)
async def test_a_message_is_refused_with_slacks_own_word(
    client: AsyncWebClient, alva: User, payload: Json, error: str
) -> None:
    assert await error_of(client.chat_postMessage(channel=alva.id, **payload)) == error


async def test_an_ephemeral_message_is_for_one_who_is_in_the_channel(
    slack: FakeSlack, client: AsyncWebClient, team: Team, alva: User
) -> None:
    team.add_channel("C1", members=[alva])
    team.add_user(User("U2"))
    await client.chat_postEphemeral(channel="C1", user="U1", text="Psst")
    assert [slack.read(one) for one in slack.ephemerals(alva, "C1")] == ["Psst"]
    assert slack.messages("C1") == []
    refused = client.chat_postEphemeral(channel="C1", user="U2", text="Psst")
    assert await error_of(refused) == "user_not_in_channel"


async def test_an_update_with_text_alone_removes_the_blocks_and_keeps_the_metadata(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    about = {"event_type": "sent", "event_payload": {}}
    told = await client.chat_postMessage(channel="U1", text="1", blocks=[section("Ett")], metadata=about)
    where = {"channel": told["channel"], "ts": told["ts"]}
    await client.api_call("chat.update", json={**where, "blocks": [section("Två")]})
    assert slack.read(slack.im(alva)[0]) == "Två"
    await client.chat_update(**where, text="Tre")
    assert slack.read(slack.im(alva)[0]) == "Tre"
    assert slack.im(alva)[0]["metadata"] == about
    assert await error_of(client.chat_update(channel=alva.id, ts=told["ts"], text="a")) == "channel_not_found"


async def test_only_the_apps_own_messages_change(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    slack.delivery.retry_waits = ()
    await slack.say(alva, "Hej")
    message = slack.im(alva)[0]
    where = {"channel": message["channel"], "text": "Hej då"}
    assert await error_of(client.chat_update(**where, ts=message["ts"])) == "cant_update_message"
    assert await error_of(client.chat_update(**where, ts="1.000001")) == "message_not_found"


async def test_metadata_is_told_only_when_asked_for(client: AsyncWebClient, alva: User) -> None:
    about = {"event_type": "sent", "event_payload": {"key": "a1"}}
    told = await client.chat_postMessage(channel=alva.id, text="Hej", metadata=about)
    where = told["channel"]
    [full] = (await client.conversations_history(channel=where, include_all_metadata=True))["messages"]
    [bare] = (await client.conversations_history(channel=where))["messages"]
    assert full["metadata"] == about
    assert "metadata" not in bare


async def test_history_is_newest_first_within_its_span_and_paged(client: AsyncWebClient, alva: User) -> None:
    posted = [await client.chat_postMessage(channel=alva.id, text=str(n)) for n in range(5)]
    where, first, last = posted[0]["channel"], posted[0]["ts"], posted[4]["ts"]
    page = await client.conversations_history(channel=where, oldest=first, latest=last, limit=2)
    cursor = page["response_metadata"]["next_cursor"]
    rest = await client.conversations_history(
        channel=where, oldest=first, latest=last, limit=2, cursor=cursor
    )
    assert [m["text"] for m in (*page["messages"], *rest["messages"])] == ["3", "2", "1"]
    assert (page["has_more"], rest["has_more"]) == (True, False)


@pytest.mark.parametrize(
    ("asked", "error"),
    [
        ({"limit": 0}, "invalid_limit"),
        ({"limit": 1000}, "invalid_limit"),
        ({"cursor": "x"}, "invalid_cursor"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
    ],
)
async def test_history_is_not_asked_for_wrongly(
    client: AsyncWebClient, team: Team, asked: Json, error: str
) -> None:
    team.add_channel("C1")
    assert await error_of(client.conversations_history(channel="C1", **asked)) == error


async def test_limited_history_is_fifteen_messages_once_a_minute(
    slack: FakeSlack, client: AsyncWebClient, team: Team, alva: User
) -> None:
    team.has_limited_history = True
    for _ in range(16):
        await client.chat_postMessage(channel=alva.id, text="Hej")
    where = slack.im(alva)[0]["channel"]
    assert len((await client.conversations_history(channel=where, limit=200))["messages"]) == 15
    with pytest.raises(SlackApiError) as caught:
        await client.conversations_history(channel=where)
    assert caught.value.response.status_code == 429
    assert 0 < int(caught.value.response.headers["Retry-After"]) <= 60


async def test_people_are_told_as_the_scopes_allow(client: AsyncWebClient, team: Team) -> None:
    team.add_user(User("U1", "alva@example.se", "Alva"))
    guest = team.add_user(User("U2", "g@example.se", "Gäst", is_guest=True, locale="en-GB"))
    other = team.add_user(User("U3", "o@example.org", "Annan", is_stranger=True))
    shown = (await client.users_info(user=guest.id, include_locale=True))["user"]
    stranger = (await client.users_info(user=other.id))["user"]
    assert (shown["is_restricted"], shown["locale"], shown["profile"]["email"]) == (
        True,
        "en-GB",
        "g@example.se",
    )
    assert stranger["is_stranger"]
    assert "email" not in stranger["profile"]
    team.scopes.discard("users:read.email")
    assert "email" not in (await client.users_info(user="U1"))["user"]["profile"]
    assert await error_of(client.users_info(user="U9")) == "user_not_found"


async def test_people_are_found_by_their_address(client: AsyncWebClient, alva: User) -> None:
    assert (await client.users_lookupByEmail(email="ALVA@example.se"))["user"]["id"] == alva.id
    assert await error_of(client.users_lookupByEmail(email="x@example.se")) == "users_not_found"


async def test_a_conversation_is_opened_once(client: AsyncWebClient, team: Team, alva: User) -> None:
    first = await client.conversations_open(users=[alva.id])
    again = await client.conversations_open(users=alva.id)
    assert first["channel"]["id"] == again["channel"]["id"]
    assert again["already_open"]
    info = await client.conversations_info(channel=first["channel"]["id"])
    assert (info["channel"]["is_im"], info["channel"]["user"]) == (True, alva.id)
    team.add_user(User("U2", deleted=True))
    assert await error_of(client.conversations_open(users="U2")) == "user_disabled"


async def test_a_body_that_is_no_json_is_said_to_be_so(slack: FakeSlack, team: Team) -> None:
    headers = {"Authorization": f"Bearer {team.bot_token}", "Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session:
        for body in ("{", "[1]"):
            answer = await session.post(f"{slack.api_url}chat.postMessage", data=body, headers=headers)
            assert (await answer.json())["error"] == "invalid_json"
