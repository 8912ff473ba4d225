"""The single things that stand in the fake Slack: a person, a conversation, an open view, a file, a call."""

from __future__ import annotations

from dataclasses import dataclass, field

from fakes.slack.schema import Json

# A person's values in a view: (block_id, action_id) -> the entry as it stands in `state.values`.
Values = dict[tuple[str, str], Json]


@dataclass(slots=True, eq=False)
class User:
    """A person of a workspace; change an attribute and Slack tells it from then on."""

    id: str
    email: str | None = None
    name: str = ""
    is_guest: bool = False
    is_stranger: bool = False
    deleted: bool = False
    tz: str = "Europe/Stockholm"
    locale: str = "sv-SE"
    team_id: str = ""


@dataclass(slots=True, eq=False)
class Channel:
    """A conversation; `messages` are as they now stand, oldest first."""

    id: str
    name: str = ""
    members: set[str] = field(default_factory=set)
    is_im: bool = False
    is_private: bool = False
    is_archived: bool = False
    messages: list[Json] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """The part of a scope's name: `channels`, `groups` or `im`."""
        return "im" if self.is_im else "groups" if self.is_private else "channels"


@dataclass(slots=True, eq=False)
class Ephemeral:
    """A message that one person sees in a conversation until it is deleted."""

    channel: str
    user: str
    ts: str
    payload: Json


@dataclass(slots=True, eq=False)
class OpenView:
    """A modal or home as one person has it on the screen."""

    id: str
    view: Json
    hash: str
    root_id: str
    user: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    offered: Json = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class StoredFile:
    """A file on its way in or in place; `channels` are where it was shared, with the message's ts."""

    id: str
    name: str
    length: int
    content: bytes | None = None
    title: str = ""
    is_complete: bool = False
    channels: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class Trigger:
    """What lets the app open a modal once, shortly after a person did something."""

    user: str
    until: float
    view: OpenView | None = None
    is_used: bool = False


@dataclass(slots=True, eq=False)
class Hook:
    """A response_url: where it leads, and how long it lasts."""

    channel: str
    user: str
    until: float
    source: str | None = None
    left: int = 5


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API: `error` is None when it was taken, `status` the HTTP status or 0 when cut off."""

    team: str
    method: str
    args: Json
    status: int
    error: str | None
    at: float


@dataclass(slots=True, eq=False)
class Grant:
    """What somebody agreed to when the app was installed, until the code is exchanged."""

    team: str
    user: str
    scopes: frozenset[str]
    redirect_uri: str
    is_used: bool = False
