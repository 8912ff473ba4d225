"""The third way into the same bot: seats as people in a fake Slack, over Socket Mode or signed HTTP, with the real SDKs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp.test_utils import TestServer
from builders import Town, address_of, build_town
from play import Play
from pydantic import SecretStr

from bot.app import RUNTIME, SLACK, build
from bot.clock import SimulatedClock
from bot.platforms.slack.address import Address
from bot.platforms.slack.assembly import Slack
from bot.platforms.slack.meta import Meta
from bot.settings import Settings
from fakes.slack import FakeSlack, Seen, Team, User, read
from fakes.slack.api_chat import post
from fakes.slack.people import Place
from fakes.slack.screen import Shown as Opened
from fakes.ways import Shown
from handlers.router import ROUTES
from handlers.routing import Routes
from storage.session import Database

TEAM = "T1"
BOT_TOKEN = "xoxb-T1"
SECRET = "a secret that is long enough for an installation"
CHANNEL = "C1"


def slack_settings(slack: FakeSlack, data_dir: Path, *, connection: str = "socket") -> Settings:
    """What an IT department sets, with the fake in Slack's place."""
    asked = (
        {"app_token": slack.app_token} if connection == "socket" else {"signing_secret": slack.signing_secret}
    )
    given: dict[str, Any] = {
        f"slack_{name}": SecretStr(value) for name, value in {**asked, "bot_token": BOT_TOKEN}.items()
    }
    return Settings(
        data_dir=data_dir,
        slack_connection="socket" if connection == "socket" else "http",
        slack_api_url=slack.api_url,
        **given,
    )


@dataclass
class SlackWay:
    """Seats as people in Slack."""

    play: Play
    slack: FakeSlack
    team: Team
    wired: Slack
    users: dict[str, User] = field(default_factory=dict)

    async def command(self, seat: str, line: str) -> Shown:
        user = self.user(seat)
        seen = await self.slack.command(user, line)
        return await self._shown(user, seen)

    async def press(self, seat: str, action: str, **args: str) -> Shown:
        """Presses a button of a message that was sent some time."""
        user = self.user(seat)
        seen = await self.slack.press_old(user, self._old_message(user, seat, action, args), "Tryck")
        return await self._shown(user, seen)

    def _old_message(self, user: User, seat: str, action: str, args: Mapping[str, str]) -> dict[str, Any]:
        value = json.dumps({"a": dict(args), "s": self.play.town.seats[seat].id})
        text = {"type": "plain_text", "text": "Tryck"}
        button = {"type": "button", "action_id": f"{action}#1", "text": text, "value": value}
        channel = self.team.open_im(user.id).id
        return {
            "channel": channel,
            "ts": "1.0",
            "text": "",
            "blocks": [{"type": "actions", "elements": [button]}],
        }

    async def submit(self, seat: str, **typed: str) -> Shown:
        """Fills in the open modal and sends it; hidden fields are those of a modal that was open before."""
        user = self.user(seat)
        await self._replay(user, typed)
        shown = self.slack.modal(user)
        assert shown is not None
        seen = await self.slack.submit(user, **{name: typed[name] for name in typed if name in shown.values})
        return await self._shown(user, seen)

    async def tap(self, seat: str, button: str, in_: Place = "message") -> Shown:
        """Presses a button that is on the screen, by its words."""
        user = self.user(seat)
        return await self._shown(user, await self.slack.press(user, button, in_))

    async def home(self, seat: str) -> str:
        """Opens App Home; what stands there."""
        user = self.user(seat)
        await self.slack.open_home(user)
        await self.settle()
        shown = self.slack.home(user)
        assert shown is not None
        return shown.text

    def modal(self, seat: str) -> Opened:
        """What the person has open; fails when there is nothing."""
        found = self.slack.modal(self.user(seat))
        assert found is not None
        return found

    def write(self, channel: str, text: str) -> str:
        """Somebody writes in a channel; the message's ts."""
        return str(post(self.team, "", self.team.channels[channel], {"text": text})["ts"])

    def messages(self, seat: str) -> list[str]:
        """The bot's messages to the person as they stand now, oldest first, without files."""
        return [read(one) for one in self.slack.im(self.user(seat)) if one.get("metadata")]

    async def _replay(self, user: User, typed: Mapping[str, str]) -> None:
        view = self.team.stacks[user.id][-1].view
        meta = Meta.read(view["private_metadata"])
        earlier = {name: typed[name] for name in meta.hidden if name in typed}
        view["private_metadata"] = meta.model_copy(update={"hidden": {**meta.hidden, **earlier}}).dump()

    async def received(self, seat: str) -> list[str]:
        messages = self.slack.im(self.user(seat))
        return [one["metadata"]["event_payload"]["key"] for one in messages if one.get("metadata")]

    def user(self, seat: str) -> User:
        """The person in a seat."""
        return self.users[seat]

    async def settle(self) -> None:
        """Waits until the bot has shown what it has promised."""
        await self.wired.connection.entrance.dialogs.finish()

    async def _shown(self, user: User, seen: Seen) -> Shown:
        await self.settle()
        modal = self.slack.modal(user)
        said = list(seen.said) or [read(one) for one in self.slack.ephemerals(user)[-1:]]
        if modal is None:
            return Shown("\n".join([seen.problem, *said]), {})
        hidden = Meta.read(modal.view["private_metadata"]).hidden
        typed = {name: value or "" for name, value in modal.values.items()}
        return Shown(
            "\n".join([seen.problem, *said, modal.text, *modal.errors.values()]), {**hidden, **typed}
        )


def add_people(team: Team, town: Town) -> dict[str, User]:
    """Everybody who holds a seat, as people of the workspace."""
    found = {}
    for key, seat in town.seats.items():
        user_id = Address.read(address_of("slack", seat)).id
        found[key] = team.add_user(User(user_id, email=f"{seat.key}@example.org", name=seat.role))
    return found


@asynccontextmanager
async def open_slack_way(
    database: Database,
    clock: SimulatedClock,
    data_dir: Path,
    *,
    connection: str = "socket",
    routes: Routes = ROUTES,
) -> AsyncIterator[SlackWay]:
    """Lindesberg's EST group in Slack, and the whole bot wired to it."""
    async with FakeSlack(now=lambda: clock.now().timestamp()) as slack:
        team = slack.add_team(TEAM, bot_token=BOT_TOKEN)
        town = await build_town(database, platform="slack", now=clock.now())
        users = add_people(team, town)
        settings = slack_settings(slack, data_dir, connection=connection)
        app = build(settings, database, clock, SECRET, routes=routes)
        server = TestServer(app)
        async with server:
            if connection == "http":
                slack.delivery.request_url = str(server.make_url("/slack/events"))
            else:
                await slack.settled(lambda: slack.connections)
            yield SlackWay(Play(app[RUNTIME], clock, town), slack, team, app[SLACK], users)
