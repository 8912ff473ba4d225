"""A fake Slack over real HTTP and WebSockets, at least as strict as Slack, that the real SDKs talk to.

It knows Slack and nothing of the app: tests add workspaces and people, let them act, and ask what they see.
"""

from __future__ import annotations

from fakes.slack import refused_details, refused_elements, refused_inputs, refused_messages, refused_views
from fakes.slack.delivery import Ack
from fakes.slack.reading import buttons, read
from fakes.slack.records import Call, Channel, User
from fakes.slack.refused import Refused
from fakes.slack.screen import Seen, Shown
from fakes.slack.state import NotOnScreenError
from fakes.slack.validator import refuse
from fakes.slack.workspace import FakeSlack
from fakes.slack.world import Team

REFUSED: tuple[Refused, ...] = (
    *refused_messages.ROWS,
    *refused_views.ROWS,
    *refused_inputs.ROWS,
    *refused_elements.ROWS,
    *refused_details.ROWS,
)

__all__ = [
    "REFUSED",
    "Ack",
    "Call",
    "Channel",
    "FakeSlack",
    "NotOnScreenError",
    "Refused",
    "Seen",
    "Shown",
    "Team",
    "User",
    "buttons",
    "read",
    "refuse",
]
