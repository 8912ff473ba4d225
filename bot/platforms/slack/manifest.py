"""The app manifest: what an administrator gives Slack to make the app, built from the router and the table of scopes.

The schema and its limits: https://docs.slack.dev/reference/app-manifest
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.manifest import COMMAND
from bot.platforms.slack.scopes import EVENTS, SCOPES, SHORTCUTS, Shortcut
from bot.settings import SlackConnection
from handlers.router import ROUTES
from handlers.texts import Reader

NAME = "estbot"
COLOR = "#0b5c6b"
EVENTS_PATH = "/slack/events"
"""Where Slack sends events, commands, presses and submissions alike, when it reaches the service over HTTP."""
INSTALL_PATH = "/slack/install"
REDIRECT_PATH = "/slack/oauth_redirect"
LINKING_WORDS = ("koppla", "link")
"""The command that ties an account to a seat; it is Slack's own and therefore not the router's."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the manifest depends on; `base_url` is needed for `http` and for an app that several workspaces install."""

    connection: SlackConnection = "socket"
    base_url: str = ""
    is_distributed: bool = False

    @property
    def request_url(self) -> str | None:
        """Where Slack sends everything; None in Socket Mode, where it answers on the connection."""
        return f"{self.base_url}{EVENTS_PATH}" if self.connection == "http" else None


def build(facts: Facts, reader: Reader) -> dict[str, object]:
    """The manifest as a tree for JSON, its texts in the reader's language."""
    return {
        "display_information": {
            "name": NAME,
            "description": reader.message("cli-manifest-description", {}),
            "long_description": reader.message("cli-manifest-long", {}),
            "background_color": COLOR,
        },
        "features": _features(facts, reader),
        "oauth_config": _rights(facts),
        "settings": _settings(facts),
    }


def _features(facts: Facts, reader: Reader) -> Mapping[str, object]:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            # Whatever somebody wrote there would stay in Slack unread, and past the gate against personal data.
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": NAME, "always_online": True},
        "shortcuts": [_shortcut(one, reader) for one in SHORTCUTS],
        "slash_commands": [_command(facts, reader)],
    }


def _shortcut(one: Shortcut, reader: Reader) -> Mapping[str, str]:
    return {
        "name": reader.message(one.text, {}),
        "type": one.kind,
        "callback_id": one.callback_id,
        "description": reader.message(f"{one.text}-about", {}),
    }


def _command(facts: Facts, reader: Reader) -> Mapping[str, object]:
    return {
        "command": COMMAND,
        "description": reader.message("cli-manifest-command", {}),
        "usage_hint": _usage(reader.language),
        "should_escape": False,
        **_url("url", facts.request_url),
    }


def _usage(language: str) -> str:
    """The words that may follow the command; a route has its Swedish ones first and its English one last."""
    place = 0 if language == "sv" else -1
    words = [route.commands[place] for route in ROUTES.values() if route.commands]
    return " | ".join([*words, LINKING_WORDS[place]])


def _rights(facts: Facts) -> Mapping[str, object]:
    redirect = {"redirect_urls": [f"{facts.base_url}{REDIRECT_PATH}"]} if facts.is_distributed else {}
    return {**redirect, "scopes": {"bot": list(SCOPES)}}


def _settings(facts: Facts) -> Mapping[str, object]:
    url = facts.request_url
    return {
        "event_subscriptions": {**_url("request_url", url), "bot_events": list(EVENTS)},
        "interactivity": {
            "is_enabled": True,
            **_url("request_url", url),
            **_url("message_menu_options_url", url),
        },
        "org_deploy_enabled": False,
        "socket_mode_enabled": url is None,
        "token_rotation_enabled": False,
    }


def _url(name: str, url: str | None) -> Mapping[str, str]:
    return {name: url} if url else {}
