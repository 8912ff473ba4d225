"""Slack's payloads to values: what somebody pressed, sent, called or asked for; None for what is not ours.

Shapes: https://docs.slack.dev/reference/interaction-payloads, https://docs.slack.dev/interactivity/implementing-slash-commands
and https://docs.slack.dev/reference/events. Whatever is missing or of another type never raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.platforms.slack.address import IDENTIFIER, Address
from bot.platforms.slack.happenings import (
    Command,
    Container,
    Happening,
    HomeOpened,
    OpenView,
    Press,
    Shortcut,
    Submission,
    Suggestion,
    Uninstalled,
)
from bot.platforms.slack.meta import Meta
from bot.platforms.slack.plain_message import plain_message
from handlers.forms import Id
from handlers.reports.sanitise import plain

Body = Mapping[str, Any]
ACTION = re.compile(r"([a-z][a-z._]{0,60})#\d{1,6}", re.ASCII)


class _Carried(BaseModel):
    """What a button's value carries."""

    model_config = ConfigDict(extra="ignore", strict=True)

    a: dict[str, str] = {}
    s: Id | None = None


def _at(value: object, *path: str) -> object:
    """What stands at the end of the path, or None."""
    for name in path:
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _text(value: object, *path: str) -> str:
    """The string at the end of the path, or an empty one."""
    found = _at(value, *path)
    return found if isinstance(found, str) else ""


def _workspace(body: Body) -> str:
    """The workspace that the app is installed in: a member of another one acts in it through Slack Connect."""
    authorizations = body.get("authorizations")
    first = authorizations[0] if isinstance(authorizations, list) and authorizations else None
    found = (
        _text(body, "view", "app_installed_team_id"),
        _text(body, "team", "id"),
        _text(first, "team_id"),
        _text(body, "team_id"),
        _text(body, "user", "team_id"),
    )
    return next((name for name in found if name), "")


def _address(body: Body, identifier: str) -> Address | None:
    workspace = _workspace(body)
    is_whole = IDENTIFIER.fullmatch(workspace) and IDENTIFIER.fullmatch(identifier)
    return Address(workspace, identifier) if is_whole else None


def _user(body: Body) -> Address | None:
    return _address(body, _text(body, "user", "id"))


def _channel(body: Body) -> Address | None:
    return _address(body, _text(body, "channel", "id") or _text(body, "container", "channel_id"))


def _read_press(body: Body) -> Press | None:
    pressed = body.get("actions")
    button = pressed[0] if isinstance(pressed, list) and pressed else None
    name = ACTION.fullmatch(_text(button, "action_id"))
    carried, user = _read_carried(button), _user(body)
    if name is None or carried is None or user is None:
        return None
    return Press(
        action=name[1],
        args=carried.a,
        seat=carried.s,
        container=_container(body),
        user=user,
        trigger_id=_text(body, "trigger_id"),
        response_url=_text(body, "response_url") or None,
        channel=_channel(body),
        message_ts=_text(body, "container", "message_ts") or _text(body, "message", "ts") or None,
        view=_read_view(body["view"]) if isinstance(body.get("view"), Mapping) else None,
    )


def _read_carried(button: object) -> _Carried | None:
    if _text(button, "type") != "button":
        return None
    try:
        return _Carried.model_validate_json(_text(button, "value") or "{}")
    except ValidationError:
        return None


def _container(body: Body) -> Container:
    kind = _text(body, "view", "type")
    if kind in {"modal", "home"}:
        return "home" if kind == "home" else "modal"
    return "message"


def _read_view(view: Body) -> OpenView:
    meta = Meta.read(_text(view, "private_metadata"))
    elements = _elements(view)
    return OpenView(_text(view, "id"), _text(view, "hash"), meta, _values(elements), frozenset(elements))


def _elements(view: Body) -> dict[str, Body]:
    """The inputs in the view's state by their field's name."""
    values = _at(view, "state", "values")
    blocks = values.values() if isinstance(values, Mapping) else ()
    return {
        str(name): element
        for block in blocks
        if isinstance(block, Mapping)
        for name, element in block.items()
        if isinstance(element, Mapping)
    }


def _values(elements: Mapping[str, Body]) -> dict[str, str]:
    """What was typed or chosen, by field; an untouched field is absent."""
    values = {name: plain(_value(element)) for name, element in elements.items()}
    return {name: value for name, value in values.items() if value}


def _value(element: Body) -> str:
    match element.get("type"):
        case "plain_text_input":
            return _text(element, "value")
        case "static_select" | "external_select" | "radio_buttons":
            return _text(element, "selected_option", "value")
        case "datepicker":
            return _text(element, "selected_date")
        case "timepicker":
            return _text(element, "selected_time")
        case _:
            return ""


def _read_submission(body: Body) -> Submission | None:
    view, user = body.get("view"), _user(body)
    if user is None or not isinstance(view, Mapping):
        return None
    opened = _read_view(view)
    if not opened.meta.action:
        return None
    first = _first_block(view)
    return Submission(user, opened.meta, opened.values, opened.id, opened.hash, opened.shown, first)


def _first_block(view: Body) -> str | None:
    blocks = view.get("blocks")
    inputs = (one for one in blocks if _text(one, "type") == "input") if isinstance(blocks, list) else ()
    return next((_text(one, "block_id") for one in inputs), None) or None


def _read_command(body: Body) -> Command | None:
    if not _text(body, "command").startswith("/"):
        return None
    user = _address(body, _text(body, "user_id"))
    channel = _address(body, _text(body, "channel_id"))
    if user is None or channel is None:
        return None
    line = plain_message(_text(body, "text")).strip()
    return Command(user, line, channel, _text(body, "trigger_id"), _text(body, "response_url"))


def _read_shortcut(body: Body) -> Shortcut | None:
    user = _user(body)
    if user is None:
        return None
    is_on_message = body.get("type") == "message_action"
    text = plain_message(_text(body, "message", "text")) if is_on_message else None
    callback, trigger = _text(body, "callback_id"), _text(body, "trigger_id")
    return Shortcut(user, callback, trigger, text, _channel(body))


def _read_suggestion(body: Body) -> Suggestion | None:
    user = _user(body)
    if user is None:
        return None
    meta, name = Meta.read(_text(body, "view", "private_metadata")), _text(body, "action_id")
    return Suggestion(user, meta, name, plain(_text(body, "value"))) if meta.action and name else None


def _read_event(body: Body) -> HomeOpened | Uninstalled | None:
    match _text(body, "event", "type"):
        case "app_home_opened":
            user = _address(body, _text(body, "event", "user"))
            return HomeOpened(user) if user and _text(body, "event", "tab") == "home" else None
        case "app_uninstalled":
            return _uninstalled(body)
        case "tokens_revoked":
            return _uninstalled(body) if _at(body, "event", "tokens", "bot") else None
        case _:
            return None


def _uninstalled(body: Body) -> Uninstalled | None:
    workspace = _workspace(body)
    at = body.get("event_time")
    when = float(at) if isinstance(at, int) else 0.0
    return Uninstalled(workspace, when) if IDENTIFIER.fullmatch(workspace) else None


_READERS: Mapping[object, Callable[[Body], Happening | None]] = {
    "block_actions": _read_press,
    "view_submission": _read_submission,
    "shortcut": _read_shortcut,
    "message_action": _read_shortcut,
    "block_suggestion": _read_suggestion,
    "event_callback": _read_event,
    None: _read_command,
}


def read(body: Body) -> Happening | None:
    """What the payload says; None when it is none of ours."""
    kind = body.get("type")
    reader = _READERS.get(kind) if isinstance(kind, str | None) else None
    return reader(body) if reader else None
