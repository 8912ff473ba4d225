"""What Slack sends to the app, in its own shapes.

https://docs.slack.dev/reference/interaction-payloads, https://docs.slack.dev/interactivity/implementing-slash-commands
and https://docs.slack.dev/apis/events-api
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from fakes.slack.api_views import view_json
from fakes.slack.hooks import make_hook
from fakes.slack.records import Channel, OpenView, Trigger, User, Values
from fakes.slack.schema import Json
from fakes.slack.state import state_of
from fakes.slack.world import Team, World

TRIGGER_SECONDS = 3
TOKEN = "verification-token"


@dataclass(frozen=True, slots=True)
class Sender:
    """One person doing something once."""

    world: World
    user: User

    @property
    def team(self) -> Team:
        """The person's workspace."""
        return self.world.team_of(self.user)

    def trigger(self, view: OpenView | None = None) -> str:
        """A new trigger id, good once and for three seconds."""
        name = f"{self.world.serial.next()}.{self.team.id}.trigger"
        until = self.world.now() + TRIGGER_SECONDS
        self.team.triggers[name] = Trigger(self.user.id, until, view)
        return name

    def command(self, line: str, channel: Channel) -> Json:
        """A slash command, as form fields."""
        command, _, text = line.partition(" ")
        return {
            "token": TOKEN,
            "team_id": self.team.id,
            "team_domain": self.team.domain,
            "channel_id": channel.id,
            "channel_name": channel.name,
            "user_id": self.user.id,
            "user_name": self.user.name,
            "command": command,
            "text": text,
            "api_app_id": self.world.app_id,
            "is_enterprise_install": "false",
            "response_url": make_hook(self.world, self.team, channel=channel.id, user=self.user.id),
            "trigger_id": self.trigger(),
        }

    def interaction(self, kind: str, **more: object) -> Json:
        """What every interaction payload has."""
        user = {
            "id": self.user.id,
            "username": self.user.name,
            "name": self.user.name,
            "team_id": self.team.id,
        }
        return {
            "type": kind,
            "user": user,
            "api_app_id": self.world.app_id,
            "token": TOKEN,
            "team": {"id": self.team.id, "domain": self.team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
            **more,
        }

    def in_view(self, opened: OpenView, action: Json) -> Json:
        """An element of a modal or home was used."""
        return self.interaction(
            "block_actions",
            container={"type": "view", "view_id": opened.id},
            trigger_id=self.trigger(opened),
            view=self.view(opened),
            actions=[action],
        )

    def in_message(self, channel: Channel, message: Json, action: Json, values: Values) -> Json:
        """An element of a message was used; an ephemeral message is not sent along."""
        is_ephemeral = bool(message.get("is_ephemeral"))
        ts = message["ts"]
        container = {
            "type": "message",
            "message_ts": ts,
            "channel_id": channel.id,
            "is_ephemeral": is_ephemeral,
        }
        hook = make_hook(self.world, self.team, channel=channel.id, user=self.user.id, source=ts)
        return self.interaction(
            "block_actions",
            container=container,
            trigger_id=self.trigger(),
            channel={"id": channel.id, "name": channel.name},
            state=state_of(values),
            response_url=hook,
            actions=[action],
            **({} if is_ephemeral else {"message": _told(message)}),
        )

    def submission(self, opened: OpenView) -> Json:
        """A modal was submitted."""
        return self.interaction(
            "view_submission",
            trigger_id=self.trigger(opened),
            view=self.view(opened),
            response_urls=[],
        )

    def suggestion(self, opened: OpenView, block: Json, element: Json, query: str) -> Json:
        """Options are asked for while the person types."""
        return self.interaction(
            "block_suggestion",
            action_id=element["action_id"],
            block_id=block["block_id"],
            value=query,
            container={"type": "view", "view_id": opened.id},
            view=self.view(opened),
        )

    def shortcut(self, callback_id: str) -> Json:
        """A global shortcut was chosen."""
        return self.interaction(
            "shortcut",
            callback_id=callback_id,
            trigger_id=self.trigger(),
            action_ts=self.team.stamp(),
        )

    def message_shortcut(self, callback_id: str, channel: Channel, message: Json) -> Json:
        """A shortcut was chosen at a message."""
        hook = make_hook(self.world, self.team, channel=channel.id, user=self.user.id)
        return self.interaction(
            "message_action",
            callback_id=callback_id,
            trigger_id=self.trigger(),
            action_ts=self.team.stamp(),
            message_ts=message["ts"],
            message=_told(message),
            channel={"id": channel.id, "name": channel.name},
            response_url=hook,
        )

    def view(self, opened: OpenView) -> Json:
        """The view with what stands in it."""
        return deepcopy(view_json(self.team, opened, self.world.app_id))


def event(world: World, team: Team, inner: Json) -> Json:
    """An event in its envelope."""
    seen_by = {"team_id": team.id, "user_id": team.bot_user, "is_bot": True}
    return {
        "token": TOKEN,
        "team_id": team.id,
        "api_app_id": world.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": world.serial.id("Ev"),
        "event_time": int(world.now()),
        "authorizations": [{"enterprise_id": None, "is_enterprise_install": False, **seen_by}],
        "is_ext_shared_channel": False,
    }


def _told(message: Json) -> Json:
    """The message without what only conversations.history tells."""
    told = deepcopy(message)
    for key in ("metadata", "channel"):
        told.pop(key, None)
    return told
