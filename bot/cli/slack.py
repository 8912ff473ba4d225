"""`estbot slack`: the link that connects a municipality to its workspace, and the workspaces there are."""

from __future__ import annotations

import asyncio

import click

from bot.app import read_secret
from bot.cli.database import existing_database, one_transaction
from bot.cli.shell import Shell
from bot.cli.words import Group, municipality_option
from bot.errors import StartError
from handlers.views import Instant
from storage.queries import people

slack = Group("slack")


@slack.command("install")
@municipality_option
@click.pass_obj
def install(shell: Shell, /, *, municipality_key: str | None) -> None:
    """Writes the link on which the app is installed for a municipality, and until when it can be used."""
    from bot.platforms.slack import install_links, manifest  # noqa: PLC0415 - loads the router and all it leads to

    find_client(shell)
    municipality_id = asyncio.run(_choose(shell, municipality_key))
    token = install_links.InstallLinks(read_secret(shell.settings)).make(municipality_id)
    click.echo(f"{shell.settings.address}{manifest.INSTALL_PATH}/{token}")
    shell.say("cli-link-until", until=Instant(at=shell.now + install_links.INSTALL_LINK_AGE))


async def _choose(shell: Shell, key: str | None) -> int:
    async with one_transaction(shell, key) as (_, municipality):
        return municipality.id


@slack.command("workspaces")
@click.pass_obj
def workspaces(shell: Shell, /) -> None:
    """Lists every municipality with its workspace and when the app was installed there."""
    asyncio.run(_list(shell, find_client(shell)))


async def _list(shell: Shell, client_id: str) -> None:
    from bot.platforms.slack.installations import open_workspaces  # noqa: PLC0415 - loads Slack's libraries

    async with existing_database(shell.settings) as database:
        async with database.begin() as db:
            municipalities = await people.list_municipalities(db)
        found = await open_workspaces(database, client_id).list_installed()
    installed = {one.workspace.municipality_id: one for one in found}
    for municipality in municipalities:
        one = installed.get(municipality.id)
        if one is None:
            shell.say("cli-slack-workspace-none", municipality=municipality.key)
            continue
        about = {"municipality": municipality.key, "workspace": one.workspace.name, "key": one.workspace.key}
        if one.installed_at is None:
            shell.say("cli-slack-workspace-left", **about)
        else:
            shell.say("cli-slack-workspace", **about, at=Instant(at=one.installed_at, form="short"))


def find_client(shell: Shell) -> str:
    """The app's client id; StartError unless several municipalities install the app."""
    settings = shell.settings.slack
    if settings is None or settings.client_id is None:
        raise StartError("cli-slack-not-shared")
    return settings.client_id
