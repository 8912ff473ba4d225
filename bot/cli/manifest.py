"""`estbot manifest`: what a chat platform is given to make the app."""

from __future__ import annotations

import json

import click

from bot.cli.shell import Shell
from bot.cli.words import Group, option
from bot.errors import StartError
from bot.settings import Settings, SlackConnection

manifest = Group("manifest")


@manifest.command("slack")
@option("--http", "is_http", is_flag=True)
@option("--distributed", "is_distributed", is_flag=True)
@click.pass_obj
def slack(shell: Shell, /, *, is_http: bool, is_distributed: bool) -> None:
    """Writes Slack's app manifest as JSON to stdout."""
    from bot.platforms.slack.manifest import Facts, build  # noqa: PLC0415 - loads the router and all it leads to

    base_url = find_address(shell.settings) if is_http or is_distributed else ""
    connection: SlackConnection = "http" if is_http else "socket"
    built = build(Facts(connection, base_url, is_distributed), shell.reader)
    click.echo(json.dumps(built, ensure_ascii=False, indent=2))


def find_address(settings: Settings) -> str:
    """Where Slack and its users reach the service; StartError when that is not set, or has no https."""
    if settings.base_url is None:
        raise StartError("cli-manifest-address")
    if not settings.base_url.startswith("https://"):
        raise StartError("cli-manifest-https", address=settings.base_url)
    return settings.base_url.rstrip("/")
