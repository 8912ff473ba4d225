"""`estbot version`."""

from __future__ import annotations

from importlib import metadata

import click

from bot.cli.shell import Shell
from bot.cli.words import command


@command("version")
@click.pass_obj
def version(shell: Shell) -> None:
    """Says which version is installed."""
    shell.say("cli-version", version=metadata.version("estbot"))
