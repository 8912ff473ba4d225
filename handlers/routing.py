"""What a route is: the action's event, who may, whether it changes anything, and how its form is shown again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from handlers.context import Context, Raw
from handlers.forms import Event, Rejected, Surroundings
from handlers.rights import Right
from handlers.views import View

Handler = Callable[[Any, Context], Awaitable[View]]


@dataclass(frozen=True, slots=True)
class Called:
    """What a request calls: the action and its arguments."""

    action: str
    raw: Raw


@dataclass(frozen=True, slots=True)
class FormRoute:
    """What a form's action needs beside its handler: what it is checked against, and how it is shown again."""

    surroundings: Callable[[Context], Awaitable[Surroundings]]
    redraw: Callable[[Rejected, Context], Awaitable[View]]


@dataclass(frozen=True, slots=True)
class Route:
    """One action: the event it takes, who may, whether it changes anything, and the words that call it.

    `command_field` is the event's field that takes the rest of a command's line. What `reads` is noted in the read log.
    """

    handler: Handler
    event: type[Event]
    right: Right = Right.SEATED
    changes: bool = False
    reads: bool = False
    commands: tuple[str, ...] = ()
    command_field: str | None = None
    form: FormRoute | None = None


Routes = Mapping[str, Route]


def words_of(routes: Routes) -> dict[str, str]:
    """The words that call each action."""
    return {word: action for action, route in routes.items() for word in route.commands}
