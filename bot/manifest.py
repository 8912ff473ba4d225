"""What a platform has to be told about estbot, built from the router so that it cannot drift."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.router import ROUTES

COMMAND = "/est"


def commands() -> dict[str, object]:
    """The command with its subcommands: the words in both languages, the right each asks for, and whether it takes text."""
    listed = [_subcommand(action) for action, route in ROUTES.items() if route.commands]
    return {"command": COMMAND, "subcommands": listed}


def _subcommand(action: str) -> Mapping[str, object]:
    route = ROUTES[action]
    return {
        "action": action,
        "words": list(route.commands),
        "right": route.right.value,
        "changes": route.changes,
        "takes": route.command_field,
    }
