"""What a method of the Web API is given: the world, the caller's workspace and the arguments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fakes.slack.records import Channel, User
from fakes.slack.schema import Json
from fakes.slack.scopes import PUBLIC
from fakes.slack.world import SlackError, Team, World


@dataclass(frozen=True, slots=True)
class Asked:
    """One call: `args` are values, not strings."""

    world: World
    team: Team | None
    token: str
    args: Json

    @property
    def workspace(self) -> Team:
        """The caller's workspace."""
        if self.team is None:
            raise SlackError("invalid_auth")
        return self.team

    def need(self, name: str) -> Any:
        """The argument, which has to be there."""
        if self.args.get(name) in (None, ""):
            messages = [f"[ERROR] missing required field: {name}"]
            raise SlackError("invalid_arguments", response_metadata={"messages": messages})
        return self.args[name]

    def user(self, user_id: str) -> User:
        """The person with this id."""
        if user_id not in self.workspace.users:
            raise SlackError("user_not_found")
        return self.workspace.users[user_id]

    def channel(self, channel_id: str) -> Channel:
        """The conversation, which the bot has to be able to see: private ones only as a member."""
        found = self.workspace.channels.get(channel_id)
        is_member = found is not None and self.workspace.bot_user in found.members
        if found is None or not (is_member or found.kind == "channels"):
            raise SlackError("channel_not_found")
        return found

    def own_channel(self, channel_id: str) -> Channel:
        """The conversation, which the bot has to be in."""
        found = self.channel(channel_id)
        if self.workspace.bot_user not in found.members:
            raise SlackError("not_in_channel")
        return found

    def writable(self, channel_id: str) -> Channel:
        """The conversation to write in: in use, and the bot's own or open to it by scope."""
        found = self.channel(channel_id)
        if found.is_archived:
            raise SlackError("is_archived")
        if self.workspace.bot_user not in found.members and PUBLIC not in self.workspace.scopes:
            raise SlackError("not_in_channel")
        return found


Method = Callable[[Asked], Json]


def refused(error: str, reasons: list[str]) -> SlackError:
    """The error for a payload, with the reasons as Slack gives them."""
    return SlackError(error, response_metadata={"messages": [f"[ERROR] {why}" for why in reasons]})
