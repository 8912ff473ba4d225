"""What happens in Slack, as values: somebody pressed, sent, called, chose, asked or opened something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from bot.platforms.slack.address import Address
from bot.platforms.slack.meta import Meta

Container = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class OpenView:
    """The view something was pressed in: what it remembers, and what stands in its fields."""

    id: str
    hash: str
    meta: Meta
    values: dict[str, str] = field(default_factory=dict)
    shown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Press:
    """A button was pressed; `seat` is the one it was drawn for. `view` stands in a modal or on App Home only."""

    action: str
    args: dict[str, str]
    seat: int | None
    container: Container
    user: Address
    trigger_id: str
    response_url: str | None = None
    channel: Address | None = None
    message_ts: str | None = None
    view: OpenView | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A form was sent: what was typed, without untouched fields; `shown` names the fields that stood in it.

    `first_block` is the id of its first field's block, where an error about the whole form can stand.
    """

    user: Address
    meta: Meta
    values: dict[str, str]
    view_id: str
    hash: str
    shown: frozenset[str] = frozenset()
    first_block: str | None = None


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; `line` is what follows its name."""

    user: Address
    line: str
    channel: Address
    trigger_id: str
    response_url: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut was chosen; one on a message brings the message as plain text, with nobody named in it."""

    user: Address
    callback_id: str
    trigger_id: str
    message_text: str | None = None
    channel: Address | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A select asks for its options."""

    user: Address
    meta: Meta
    field: str
    query: str


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody opened App Home."""

    user: Address


@dataclass(frozen=True, slots=True)
class Uninstalled:
    """The workspace has removed the app or its token; `at` is when, in seconds since 1970."""

    workspace: str
    at: float


Happening = Press | Submission | Command | Shortcut | Suggestion | HomeOpened | Uninstalled
