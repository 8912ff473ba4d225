"""A tiny app made with the real Bolt, connected to the fake Slack over Socket Mode or over signed HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from fakes.slack import FakeSlack, Team
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from fakes_slack.drawn_slack import button, field, modal, section, words

Json = dict[str, Any]

OFFERED: list[Json] = [
    {"text": words("Gävle"), "value": "2180"},
    {"text": words("Gällivare"), "value": "2523"},
]
PLACE = field("place", type="external_select", min_query_length=0)


def tiny_app(slack: FakeSlack, team: Team) -> AsyncApp:
    """Opens a form on /est, refuses a short one, offers places and answers a button."""
    client = AsyncWebClient(token=team.bot_token, base_url=slack.api_url)
    bolt = AsyncApp(client=client, signing_secret=slack.signing_secret, process_before_response=True)

    @bolt.command("/est")
    async def open_form(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        if body["text"] == "hej":
            await ack("Hej!")
            return
        await client.views_open(trigger_id=body["trigger_id"], view=modal(field("what"), PLACE))
        await ack()

    @bolt.view("form")
    async def take(ack: AsyncAck, view: Json, body: Json, client: AsyncWebClient) -> None:
        said = view["state"]["values"]["what~1"]["what"]["value"]
        if len(said) < 4:
            await ack(response_action="errors", errors={"what~1": "För kort"})
            return
        await ack()
        await client.chat_postMessage(
            channel=body["user"]["id"], text=said, blocks=[section(said), button("Klart")]
        )

    @bolt.options("place")
    async def offer(ack: AsyncAck, body: Json) -> None:
        begin = body["value"].lower()
        await ack(options=[o for o in OFFERED if o["text"]["text"].lower().startswith(begin)])

    @bolt.action("press")
    async def done(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        where, ts = body["container"]["channel_id"], body["container"]["message_ts"]
        await client.chat_update(channel=where, ts=ts, text="Klart", blocks=[section("Klart")])

    @bolt.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [section("Hemma")]}
        await client.views_publish(user_id=event["user"], view=view)

    return bolt


@asynccontextmanager
async def over_socket(slack: FakeSlack, team: Team) -> AsyncIterator[None]:
    web_client = AsyncWebClient(token=slack.app_token, base_url=slack.api_url)
    handler = AsyncSocketModeHandler(
        tiny_app(slack, team), slack.app_token, web_client=web_client, ping_interval=0.2
    )
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        await slack.settled(lambda: slack.connections)
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def over_http(slack: FakeSlack, team: Team) -> AsyncIterator[None]:
    bolt = tiny_app(slack, team)

    async def receive(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await bolt.async_dispatch(await to_bolt_request(request)))

    app = web.Application()
    app.router.add_post("/slack/events", receive)
    async with TestServer(app) as server:
        slack.delivery.request_url = str(server.make_url("/slack/events"))
        yield
