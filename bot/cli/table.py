"""The commands: one literal table from a command's name to where it is made, loaded when it is called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from bot.cli.words import Group

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "demo": "bot.cli.starting:demo",
        "serve": "bot.cli.starting:serve",
        "init": "bot.cli.installation:init",
        "doctor": "bot.cli.doctor:doctor",
        "profile": "bot.cli.profile:profile",
        "calendar": "bot.cli.calendar:calendar",
        "timetable": "bot.cli.timetable:timetable",
        "members": "bot.cli.members:members",
        "places": "bot.cli.places:places",
        "categories": "bot.cli.places:categories",
        "link": "bot.cli.link:link",
        "report": "bot.cli.report:report",
        "reports": "bot.cli.reports:reports",
        "disclosure": "bot.cli.disclosure:disclosure",
        "privacy": "bot.cli.privacy:privacy",
        "manifest": "bot.cli.manifest:manifest",
        "slack": "bot.cli.slack:slack",
        "backup": "bot.cli.backup:backup",
        "restore": "bot.cli.backup:restore",
        "version": "bot.cli.version:version",
    }
)


class Root(Group):
    """`estbot` itself: its commands are loaded one at a time, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """The names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        found: click.Command = getattr(import_module(module), name)
        return found


estbot = Root("estbot")
