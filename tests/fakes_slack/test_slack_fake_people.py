"""What people do reaches the app in Slack's own shapes, and the client is as particular as Slack's."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from drawn_slack import button, field, modal, section, words
from fakes.slack import FakeSlack, NotOnScreenError, Team, User
from fakes.slack.api_views import push
from slack_sdk.web.async_client import AsyncWebClient

Json = dict[str, Any]
Answering = Callable[[Json], list[Json]]


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


def open_modal(team: Team, user: User, *blocks: Json, **more: Any) -> None:
    push(team, modal(*blocks, **more), user.id)


async def test_a_press_in_a_modal_brings_what_was_typed(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    open_modal(team, alva, field("what"), button("Fler uppgifter", "unfold"), private_metadata="m")
    slack.type(alva, what="Klotter")
    await slack.press(alva, "Fler uppgifter", "modal")
    view = got[0]["view"]
    assert view["state"]["values"]["what~1"]["what"] == {"type": "plain_text_input", "value": "Klotter"}
    assert (view["private_metadata"], got[0]["container"]["view_id"]) == ("m", view["id"])
    assert got[0]["actions"][0]["action_id"] == "unfold"


async def test_a_press_in_a_message_brings_the_message_without_its_metadata(
    slack: FakeSlack, client: AsyncWebClient, alva: User, answering: Answering
) -> None:
    got = answering({})
    about = {"event_type": "sent", "event_payload": {}}
    told = await client.chat_postMessage(channel=alva.id, text="Hej", blocks=[button("Ja")], metadata=about)
    await slack.press(alva, "Ja")
    assert got[0]["message"]["ts"] == got[0]["container"]["message_ts"] == told["ts"]
    assert "metadata" not in got[0]["message"]
    assert got[0]["response_url"].startswith(slack.world.url)


async def test_an_ephemeral_message_is_not_sent_along(
    slack: FakeSlack, client: AsyncWebClient, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    team.add_channel("C1", members=[alva])
    await client.chat_postEphemeral(channel="C1", user=alva.id, text="Psst", blocks=[button("Ja")])
    await slack.press(alva, "Ja")
    assert "message" not in got[0]
    assert got[0]["container"]["is_ephemeral"]


async def test_an_old_message_can_still_be_pressed(
    slack: FakeSlack, client: AsyncWebClient, alva: User, answering: Answering
) -> None:
    got = answering({})
    told = await client.chat_postMessage(channel=alva.id, text="Ett", blocks=[button("Ja")])
    [old] = slack.im(alva)
    await client.chat_update(channel=told["channel"], ts=told["ts"], text="Två", blocks=[])
    with pytest.raises(NotOnScreenError):
        await slack.press(alva, "Ja")
    await slack.press_old(alva, old, "Ja")
    assert got[0]["message"]["blocks"][0]["elements"][0]["text"]["text"] == "Ja"


async def test_two_buttons_of_the_same_words_must_be_told_apart(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    answering({})
    open_modal(team, alva, button("Visa", "a"), button("Visa", "b"))
    with pytest.raises(NotOnScreenError, match="2 buttons"):
        await slack.press(alva, "Visa", "modal")
    assert (await slack.press(alva, "b", "modal")).is_acked


async def test_shortcuts_bring_their_name_and_a_trigger(
    slack: FakeSlack, client: AsyncWebClient, alva: User, answering: Answering
) -> None:
    got = answering({})
    told = await client.chat_postMessage(channel=alva.id, text="Hej")
    await slack.shortcut(alva, "report")
    await slack.message_shortcut(alva, "copy", told["channel"], told["ts"])
    assert [payload["type"] for payload in got] == ["shortcut", "message_action"]
    assert [payload["callback_id"] for payload in got] == ["report", "copy"]
    assert got[1]["message"]["text"] == "Hej"
    assert all(payload["trigger_id"] in slack.world.teams["T1"].triggers for payload in got)


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "required"), ("12345", "at most 4"), ("1", "at least 2")],
)
async def test_the_client_objects_before_it_sends(
    slack: FakeSlack, team: Team, alva: User, answering: Answering, typed: str, words: str
) -> None:
    got = answering({})
    open_modal(team, alva, field("what", min_length=2, max_length=4))
    seen = await slack.submit(alva, what=typed)
    assert words in seen.errors["what"]
    assert got == []


async def test_an_optional_field_may_stay_empty_and_comes_as_null(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    open_modal(team, alva, {**field("what"), "optional": True}, field("when", type="datepicker"))
    seen = await slack.submit(alva, when="2026-11-20")
    state = got[0]["view"]["state"]["values"]
    assert state["what~1"]["what"]["value"] is None
    assert state["when~1"]["when"]["selected_date"] == "2026-11-20"
    assert seen.modal is None


async def test_only_what_is_offered_can_be_chosen(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    choices = [{"text": words("Ja"), "value": "y"}, {"text": words("Nej"), "value": "n"}]
    open_modal(team, alva, field("a", type="radio_buttons", options=choices, initial_option=choices[0]))
    with pytest.raises(NotOnScreenError, match="does not offer"):
        await slack.submit(alva, a="Kanske")
    await slack.submit(alva, a="Nej")
    assert got[0]["view"]["state"]["values"]["a~1"]["a"]["selected_option"] == choices[1]


@pytest.mark.parametrize(
    "body",
    [
        {"response_action": "errors", "errors": {"what": "Fel"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "close"},
        {"text": "Tack"},
    ],
)
async def test_an_answer_that_slack_does_not_understand_leaves_the_modal(
    slack: FakeSlack, team: Team, alva: User, answering: Answering, body: Json
) -> None:
    answering(body)
    open_modal(team, alva, field("what"))
    seen = await slack.submit(alva, what="Klotter")
    assert "trouble" in seen.problem
    assert seen.modal
    assert seen.modal.values == {"what": "Klotter"}


async def test_an_answer_may_redraw_push_or_clear(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    open_modal(team, alva, field("what"))
    answering({"response_action": "update", "view": modal(section("Steg två"))})
    first = await slack.submit(alva, what="Klotter")
    answering({"response_action": "push", "view": modal(section("Ovanpå"))})
    second = await slack.submit(alva)
    await slack.close(alva)
    assert first.modal
    assert second.modal
    assert ("Steg två" in first.modal.text, "Ovanpå" in second.modal.text) == (True, True)
    assert slack.modal(alva) == first.modal
    answering({"response_action": "clear"})
    assert (await slack.submit(alva)).modal is None


async def test_closing_is_told_only_when_asked_for(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    open_modal(team, alva, section("a"))
    await slack.close(alva)
    assert got == []
    open_modal(team, alva, section("a"), notify_on_close=True)
    await slack.close(alva)
    assert got[0]["type"] == "view_closed"


async def test_too_many_options_are_not_shown(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    answering({"options": [{"text": words("Val"), "value": str(n)} for n in range(101)]})
    open_modal(team, alva, field("place", type="external_select", min_query_length=2))
    assert await slack.choose(alva, "place", "g") == []
    with pytest.raises(NotOnScreenError, match="no more than 100"):
        await slack.choose(alva, "place", "gä")


async def test_a_pick_tells_the_app_at_once_unless_it_is_an_input(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    menu = {"type": "datepicker", "action_id": "when"}
    open_modal(team, alva, {"type": "actions", "elements": [menu]}, field("day", type="datepicker"))
    await slack.pick(alva, "when", "2026-11-20")
    assert got[0]["actions"][0]["selected_date"] == "2026-11-20"
    with pytest.raises(NotOnScreenError, match="tells nothing"):
        await slack.pick(alva, "day", "2026-11-20")


async def test_commands_are_there_only_while_the_app_is_installed_with_them(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    answering({})
    await slack.command(alva, "/est")
    team.scopes.discard("commands")
    with pytest.raises(NotOnScreenError, match="commands"):
        await slack.shortcut(alva, "report")


async def test_nobody_acts_where_they_are_not(slack: FakeSlack, team: Team, alva: User) -> None:
    team.add_channel("C1")
    with pytest.raises(NotOnScreenError):
        await slack.command(alva, "/est", "C1")
    with pytest.raises(NotOnScreenError):
        await slack.submit(alva)


async def test_what_is_waited_for_in_vain_is_told_with_what_is_there(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    await client.chat_postMessage(channel=alva.id, text="Hej &amp; hå")
    await slack.sees(alva, "Hej & hå")
    with pytest.raises(NotOnScreenError, match="Hej & hå"):
        await slack.sees(alva, "Adjö", timeout=0.02)
