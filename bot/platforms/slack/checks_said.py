"""What every check of Slack gives, and the workspaces that may be asked more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from slack_sdk.web.async_client import AsyncWebClient

State = Literal["ok", "note", "wrong"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line: how it stands, the key of its sentence and what that mentions."""

    state: State
    key: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A workspace that answered: its id and name, the client that may ask it more, and what the time was there."""

    key: str
    name: str
    client: AsyncWebClient
    at: datetime | None


def check(state: State, key: str, /, **args: Any) -> Check:
    """A line with its arguments."""
    return Check(state, key, args)
