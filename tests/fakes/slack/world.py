"""The fake Slack's workspaces, and the app as Slack knows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from fakes.slack.faults import Faults
from fakes.slack.records import Call, Channel, Ephemeral, Grant, Hook, OpenView, StoredFile, Trigger, User
from fakes.slack.schema import Json


class Serial:
    """Ids and hashes that never repeat and are the same in every run."""

    def __init__(self) -> None:
        self._number = 0

    def next(self) -> int:
        """The next number."""
        self._number += 1
        return self._number

    def id(self, letter: str) -> str:
        """An id of Slack's form."""
        return f"{letter}{self.next():09d}"


@dataclass(eq=False)
class Team:
    """A workspace that the app is installed in."""

    id: str
    bot_token: str
    scopes: set[str]
    serial: Serial
    now: Callable[[], float]
    name: str = "Kommunen"
    domain: str = "kommunen"
    is_revoked: bool = False
    has_limited_history: bool = False
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    ephemerals: list[Ephemeral] = field(default_factory=list)
    stacks: dict[str, list[OpenView]] = field(default_factory=dict)
    homes: dict[str, OpenView] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    hooks: dict[str, Hook] = field(default_factory=dict)
    history_read: dict[str, float] = field(default_factory=dict)
    last_ts: int = 0

    @property
    def bot_user(self) -> str:
        """The bot's user id."""
        return f"UBOT{self.id}"

    @property
    def bot_id(self) -> str:
        """The bot's own id, which stands in its messages."""
        return f"B{self.id}"

    def add_user(self, user: User) -> User:
        """The person, now in this workspace."""
        user.team_id = self.id
        self.users[user.id] = user
        return user

    def add_channel(
        self, channel_id: str, *, members: Iterable[User] = (), has_bot: bool = True, is_private: bool = False
    ) -> Channel:
        """A channel with these people, and with the bot unless said."""
        everyone = {user.id for user in members} | ({self.bot_user} if has_bot else set())
        made = Channel(channel_id, channel_id.lower(), everyone, is_private=is_private)
        self.channels[channel_id] = made
        return made

    def im_with(self, user: str) -> Channel | None:
        """The conversation between the bot and the person, when it was opened."""
        return next((c for c in self.channels.values() if c.is_im and user in c.members), None)

    def open_im(self, user: str) -> Channel:
        """The conversation between the bot and the person."""
        found = self.im_with(user)
        if found is None:
            found = Channel(self.serial.id("D"), "directmessage", {user, self.bot_user}, is_im=True)
            self.channels[found.id] = found
        return found

    def stamp(self) -> str:
        """A new message time stamp, later than every earlier one."""
        self.last_ts = max(self.last_ts + 1, int(self.now() * 1_000_000))
        return f"{self.last_ts // 1_000_000}.{self.last_ts % 1_000_000:06d}"

    def views(self) -> Iterator[OpenView]:
        """Every view on anyone's screen."""
        for stack in self.stacks.values():
            yield from stack
        yield from self.homes.values()

    def message(self, channel: str, ts: str) -> Json | None:
        """The message as it now stands."""
        messages = self.channels[channel].messages if channel in self.channels else ()
        return next((m for m in messages if m["ts"] == ts), None)

    def ephemeral(self, ts: str) -> Ephemeral | None:
        """The ephemeral message, unless it was deleted."""
        return next((e for e in self.ephemerals if e.ts == ts), None)

    def __repr__(self) -> str:
        return f"Team({self.id})"


@dataclass(eq=False)
class World:
    """The app as Slack knows it, the workspaces, and what has happened so far."""

    now: Callable[[], float]
    app_id: str
    app_token: str
    signing_secret: str
    client_id: str
    client_secret: str
    url: str = ""
    serial: Serial = field(default_factory=Serial)
    teams: dict[str, Team] = field(default_factory=dict)
    calls: list[Call] = field(default_factory=list)
    faults: Faults = field(default_factory=Faults)
    tickets: set[str] = field(default_factory=set)
    codes: dict[str, Grant] = field(default_factory=dict)
    shares_to_lose: int = 0

    def team_of(self, user: User) -> Team:
        """The workspace that the person is in."""
        return self.teams[user.team_id]


class SlackError(Exception):
    """The error that a method answers with; `extra` stands beside it in the answer."""

    def __init__(
        self, error: str, *, status: int = 200, retry_after: int | None = None, **extra: Any
    ) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.retry_after = retry_after
        self.extra = extra
