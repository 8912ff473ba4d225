"""Small views and messages for the tests of the fake Slack."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fakes.slack import Team, User
from fakes.slack.api_views import push

Json = dict[str, Any]
Answering = Callable[[Json], list[Json]]


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(name: str, **element: Any) -> Json:
    inside = {"type": "plain_text_input", "action_id": name, **element}
    return {"type": "input", "block_id": f"{name}~1", "label": words(name), "element": inside}


def modal(*blocks: Json, **more: Any) -> Json:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": words("Lägesrapport"),
        "submit": words("Skicka"),
        "blocks": list(blocks),
        **more,
    }


def button(text: str, action_id: str = "press") -> Json:
    element = {"type": "button", "text": words(text), "action_id": action_id, "value": "1"}
    return {"type": "actions", "elements": [element]}


def section(text: str) -> Json:
    return {"type": "section", "text": words(text)}


def open_modal(team: Team, user: User, *blocks: Json, **more: Any) -> None:
    """The person has this modal on the screen."""
    push(team, modal(*blocks, **more), user.id)
