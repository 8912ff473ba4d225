"""Modals and App Home open, change and refuse as Slack's do, asked with the real client."""

from __future__ import annotations

from typing import Any

import pytest
from fakes.slack import FakeSlack, User
from fakes.slack.payloads import Sender
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.drawn_slack import button, field, modal, section

Json = dict[str, Any]


async def error_of(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


async def test_a_trigger_opens_one_modal_within_three_seconds(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    now = 1_780_000_000.0
    slack.world.now = lambda: now
    used, late = Sender(slack.world, alva).trigger(), Sender(slack.world, alva).trigger()
    await client.views_open(trigger_id=used, view=modal(section("Ett")))
    refused = client.views_open(trigger_id=used, view=modal(section("Två")))
    assert await error_of(refused) == "exchanged_trigger_id"
    now += 3.1
    assert (
        await error_of(client.views_open(trigger_id=late, view=modal(section("a")))) == "expired_trigger_id"
    )
    assert await error_of(client.views_open(trigger_id="x", view=modal(section("a")))) == "invalid_arguments"


async def test_an_update_with_an_old_hash_conflicts(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    told = await client.views_open(trigger_id=Sender(slack.world, alva).trigger(), view=modal(section("Ett")))
    view_id, old = told["view"]["id"], told["view"]["hash"]
    await client.views_update(view_id=view_id, hash=old, view=modal(section("Två")))
    refused = client.views_update(view_id=view_id, hash=old, view=modal(section("Tre")))
    assert await error_of(refused) == "hash_conflict"
    await slack.close(alva)
    assert await error_of(client.views_update(view_id=view_id, view=modal(section("Tre")))) == "not_found"


async def test_three_modals_lie_on_top_of_each_other_and_no_more(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    me = Sender(slack.world, alva)
    await client.views_open(trigger_id=me.trigger(), view=modal(section("1")))
    for number in ("2", "3"):
        on = me.trigger(slack.world.teams["T1"].stacks["U1"][-1])
        await client.views_push(trigger_id=on, view=modal(section(number)))
    elsewhere = client.views_push(trigger_id=me.trigger(), view=modal(section("4")))
    assert await error_of(elsewhere) == "not_found"
    on = me.trigger(slack.world.teams["T1"].stacks["U1"][-1])
    assert await error_of(client.views_push(trigger_id=on, view=modal(section("4")))) == "push_limit_reached"


async def test_what_was_typed_stays_while_the_ids_stay(
    slack: FakeSlack, client: AsyncWebClient, alva: User
) -> None:
    told = await client.views_open(
        trigger_id=Sender(slack.world, alva).trigger(), view=modal(field("a"), field("b"))
    )
    slack.type(alva, a="mitt", b="mitt")
    renamed = {**field("b", initial_value="nytt"), "block_id": "b~2"}
    redrawn = modal(field("a", initial_value="nytt"), renamed)
    await client.views_update(view_id=told["view"]["id"], view=redrawn)
    shown = slack.modal(alva)
    assert shown
    assert shown.values == {"a": "mitt", "b": "nytt"}


async def test_home_is_a_view_of_its_own(slack: FakeSlack, client: AsyncWebClient, alva: User) -> None:
    home = {"type": "home", "blocks": [section("Hemma"), button("Visa")]}
    await client.views_publish(user_id=alva.id, view=home)
    assert slack.read(home) == "Hemma\nVisa"
    assert await error_of(client.views_publish(user_id="U9", view=home)) == "user_not_found"
    assert await error_of(client.views_publish(user_id="U1", view=modal(section("a")))) == "invalid_arguments"
