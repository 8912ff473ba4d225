"""Files go the three steps, with the real client, and hooks and installation are as strict as Slack's."""

from __future__ import annotations

from typing import Any

import pytest
from fakes.slack import FakeSlack, Team, User
from fakes.slack.hooks import make_hook
from fakes.slack.world import SlackError
from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient
from yarl import URL

from fakes_slack.drawn_slack import section


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_file_reaches_a_conversation(
    slack: FakeSlack, client: AsyncWebClient, team: Team, alva: User
) -> None:
    im = team.open_im(alva.id)
    await client.files_upload_v2(
        channel=im.id, content="Rapport", filename="r.txt", title="Rapport", initial_comment="Här"
    )
    assert [stored.content for stored in slack.files()] == [b"Rapport"]
    assert slack.read(slack.im(alva)[0]) == "Här\nRapport"
    told = await client.files_info(file=slack.files()[0].id)
    assert told["file"]["shares"]["private"][im.id][0]["ts"] == slack.im(alva)[0]["ts"]


async def test_a_file_goes_to_no_persons_id(slack: FakeSlack, client: AsyncWebClient, alva: User) -> None:
    upload = client.files_upload_v2(channel=alva.id, content="a", filename="a.txt")
    assert await error_of(upload) == "invalid_arguments"
    assert slack.files() == []


async def test_a_file_is_completed_once_and_only_when_its_bytes_came(
    slack: FakeSlack, client: AsyncWebClient, team: Team
) -> None:
    team.add_channel("C1")
    wanted = await client.files_getUploadURLExternal(filename="a.txt", length=1)
    files = [{"id": wanted["file_id"], "title": "a"}]
    assert await error_of(client.files_completeUploadExternal(files=files)) == "file_not_found"
    sent = await client._upload_file(
        url=wanted["upload_url"], data=b"a", logger=client._logger, timeout=5, proxy=None, ssl=None
    )
    assert sent.status == 200
    await client.files_completeUploadExternal(files=files, channel_id="C1")
    assert await error_of(client.files_completeUploadExternal(files=files)) == "file_not_found"
    assert len(slack.messages("C1")) == 1
    assert await error_of(client.files_info(file="F404")) == "file_not_found"


async def test_an_empty_file_gets_no_address(client: AsyncWebClient) -> None:
    assert (
        await error_of(client.files_getUploadURLExternal(filename="a.txt", length=0)) == "invalid_arguments"
    )


async def test_bytes_of_another_length_are_refused(client: AsyncWebClient) -> None:
    wanted = await client.files_getUploadURLExternal(filename="a.txt", length=2)
    sent = await client._upload_file(
        url=wanted["upload_url"], data=b"abc", logger=client._logger, timeout=5, proxy=None, ssl=None
    )
    assert sent.status == 400


async def test_an_upload_may_fail_on_the_way(slack: FakeSlack, client: AsyncWebClient, team: Team) -> None:
    team.add_channel("C1")
    slack.faults.fail("upload")
    with pytest.raises(SlackRequestError):
        await client.files_upload_v2(channel="C1", content="a", filename="a.txt")
    assert slack.calls_of("files.completeUploadExternal") == []


async def test_a_share_may_be_lost_without_a_word(
    slack: FakeSlack, client: AsyncWebClient, team: Team
) -> None:
    team.add_channel("C1")
    slack.lose_next_share()
    told = await client.files_upload_v2(channel="C1", content="a", filename="a.txt")
    assert slack.messages("C1") == []
    assert (await client.files_info(file=told["file"]["id"]))["file"]["shares"] == {}


async def test_a_hook_is_good_five_times(slack: FakeSlack, team: Team, alva: User) -> None:
    im = team.open_im(alva.id)
    hook = AsyncWebhookClient(make_hook(slack.world, team, channel=im.id, user=alva.id))
    answers = [(await hook.send(text="Hej", response_type="ephemeral")).status_code for _ in range(6)]
    assert answers == [200] * 5 + [404]
    assert len(slack.ephemerals(alva)) == 5


async def test_a_hook_is_good_for_thirty_minutes(slack: FakeSlack, team: Team, alva: User) -> None:
    now = 1_780_000_000.0
    slack.world.now = lambda: now
    im = team.open_im(alva.id)
    hook = AsyncWebhookClient(make_hook(slack.world, team, channel=im.id, user=alva.id))
    now += 1801
    answer = await hook.send(text="Hej")
    assert (answer.status_code, answer.body) == (404, '{"ok": false, "error": "expired_url"}')


async def test_a_hook_changes_and_deletes_what_was_pressed(
    slack: FakeSlack, team: Team, alva: User, client: AsyncWebClient
) -> None:
    told = await client.chat_postMessage(channel=alva.id, text="Ett", blocks=[section("Ett")])
    url = make_hook(slack.world, team, channel=told["channel"], user=alva.id, source=told["ts"])
    await AsyncWebhookClient(url).send(text="Två", replace_original=True)
    assert slack.read(slack.im(alva)[0]) == "Två"
    await AsyncWebhookClient(url).send(delete_original=True)
    assert slack.im(alva) == []


async def test_a_hook_refuses_what_a_message_refuses(slack: FakeSlack, team: Team, alva: User) -> None:
    im = team.open_im(alva.id)
    hook = AsyncWebhookClient(make_hook(slack.world, team, channel=im.id, user=alva.id))
    assert (await hook.send(text="", response_type="ephemeral")).status_code == 400


# slack_sdk makes aiohttp's BasicAuth, which newer versions of aiohttp warn of
@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
async def test_the_app_is_installed_by_a_code_that_is_good_once(
    slack: FakeSlack, team: Team, alva: User
) -> None:
    back = "https://est.example.se/slack/oauth"
    asked = AuthorizeUrlGenerator(client_id=slack.client_id, redirect_uri=back, scopes=["chat:write"])
    url = URL(slack.authorise(alva, asked.generate("state-1")))
    assert url.query["state"] == "state-1"
    given = {"client_id": slack.client_id, "client_secret": slack.client_secret, "redirect_uri": back}
    client = AsyncWebClient(base_url=slack.api_url)
    told = await client.oauth_v2_access(code=url.query["code"], **given)
    assert (told["access_token"], told["scope"]) == (team.bot_token, "chat:write")
    assert team.scopes == {"chat:write"}
    assert await error_of(client.oauth_v2_access(code=url.query["code"], **given)) == "code_already_used"
    assert await error_of(client.oauth_v2_access(code="x", **given)) == "invalid_code"


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"client_secret": "x"}, "bad_client_secret"),
        ({"redirect_uri": "https://elsewhere.example"}, "bad_redirect_uri"),
    ],
)
async def test_nobody_else_exchanges_the_code(
    slack: FakeSlack, alva: User, wrong: dict[str, str], error: str
) -> None:
    back = "https://est.example.se/slack/oauth"
    asked = AuthorizeUrlGenerator(client_id=slack.client_id, redirect_uri=back, scopes=["chat:write"])
    code = URL(slack.authorise(alva, asked.generate("state-1"))).query["code"]
    given = {"client_id": slack.client_id, "client_secret": slack.client_secret, "redirect_uri": back}
    client = AsyncWebClient(base_url=slack.api_url)
    assert await error_of(client.oauth_v2_access(code=code, **(given | wrong))) == error


async def test_only_this_app_is_agreed_to(slack: FakeSlack, alva: User) -> None:
    other = AuthorizeUrlGenerator(client_id="9.9", scopes=["chat:write"])
    with pytest.raises(SlackError, match="invalid_client_id"):
        slack.authorise(alva, other.generate("state-1"))
