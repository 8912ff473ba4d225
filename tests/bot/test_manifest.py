"""The built files under manifest/ say what the router says."""

from __future__ import annotations

import json
from pathlib import Path

from bot.manifest import commands

MANIFEST = Path(__file__).parents[2] / "manifest"


def test_the_listed_commands_are_those_of_the_router() -> None:
    stored = json.loads((MANIFEST / "commands.json").read_text(encoding="utf-8"))
    assert stored == commands()


def test_every_command_has_a_word_in_both_languages() -> None:
    listed = commands()["subcommands"]
    assert isinstance(listed, list)
    assert all(len(command["words"]) >= 2 for command in listed if command["action"] != "report.mine")
