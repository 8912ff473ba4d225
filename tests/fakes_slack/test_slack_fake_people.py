"""What people do reaches the app in Slack's own shapes, and the client is as particular as Slack's."""

from __future__ import annotations

import pytest
from fakes.slack import FakeSlack, NotOnScreenError, Team, User
from fakes.slack.api_views import push
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.drawn_slack import Answering, button, field, modal, open_modal, section, words


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


async def test_a_command_answered_with_what_no_message_may_be_shows_nothing(
    slack: FakeSlack, alva: User, answering: Answering
) -> None:
    answering({"response_type": "ephemeral", "text": "Hej", "blocks": [section("")]})
    seen = await slack.command(alva, "/est")
    assert (seen.problem, seen.said) == ("invalid_command_response", ())


async def test_a_modal_without_a_submit_button_is_not_submitted(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    answering({})
    view = modal(section("Laddar"))
    del view["submit"]
    push(team, view, alva.id)
    with pytest.raises(NotOnScreenError, match="nothing to submit"):
        await slack.submit(alva)


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
