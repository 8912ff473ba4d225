"""What estbot asks Slack for: one literal table from Web API methods to the rights they need, and why.

A method that is not here is not called. The scopes are those of each method's page under
https://docs.slack.dev/reference/methods; a reason is a key of the catalogue that completes "needed to ...".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal


@dataclass(frozen=True, slots=True)
class Need:
    """The bot scopes that a method needs and the key of the reason; without scopes any token will do."""

    scopes: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of Slack's own menus: everywhere (`global`) or on a message, and the action it calls.

    `text` begins its keys in the catalogue.
    """

    callback_id: str
    kind: Literal["global", "message"]
    text: str
    action: str


MESSAGE = Need(("chat:write",), "cli-slack-need-message")
FORM = Need((), "cli-slack-need-form")
UPLOAD = Need(("files:write",), "cli-slack-need-upload")

METHODS: Mapping[str, Need] = MappingProxyType(
    {
        "auth.test": Need((), "cli-slack-need-itself"),
        "apps.connections.open": Need((), "cli-slack-need-connection"),
        "conversations.open": Need(("im:write",), "cli-slack-need-direct"),
        "conversations.info": Need(("channels:read", "groups:read"), "cli-slack-need-channel"),
        "conversations.history": Need(
            ("im:history", "channels:history", "groups:history"), "cli-slack-need-history"
        ),
        "chat.postMessage": MESSAGE,
        "chat.update": MESSAGE,
        "views.open": FORM,
        "views.update": FORM,
        "views.publish": FORM,
        "users.info": Need(("users:read",), "cli-slack-need-person"),
        "users.lookupByEmail": Need(("users:read.email",), "cli-slack-need-email"),
        "files.getUploadURLExternal": UPLOAD,
        "files.completeUploadExternal": UPLOAD,
        "files.info": Need(("files:read",), "cli-slack-need-file"),
        "oauth.v2.access": Need((), "cli-slack-need-install"),
    }
)
"""Everything that estbot calls."""

COMMANDS = Need(("commands",), "cli-slack-need-command")
"""The scope of the slash command and the shortcuts, which are no methods."""

APP_SCOPE = "connections:write"
"""The one right of the app-level token, which is made apart from the manifest and used by `apps.connections.open`."""

SCOPES: tuple[str, ...] = tuple(
    sorted({scope for need in (*METHODS.values(), COMMANDS) for scope in need.scopes})
)
"""Every bot scope that the manifest asks for, by name."""

EVENTS = ("app_home_opened", "app_uninstalled", "tokens_revoked")
"""The events that Slack is asked to tell of."""

SHORTCUTS = (
    Shortcut("report", "global", "cli-manifest-report", "report.open"),
    Shortcut("report_message", "message", "cli-manifest-report-message", "report.open"),
)


def reason_of(scope: str) -> str:
    """The key of why a scope is asked for; KeyError for one that is not."""
    reasons = {name: need.reason for need in (*METHODS.values(), COMMANDS) for name in need.scopes}
    return reasons[scope]
