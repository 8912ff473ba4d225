"""`estbot serve` and `estbot demo`: what runs where is said before anything listens."""

from __future__ import annotations

import asyncio

import click

from bot.app import lock_database, make_data_dir, open_database, refuse_exposure
from bot.cli.shell import Shell
from bot.cli.words import command, option
from bot.errors import StartError
from bot.hosts import is_safe_url
from bot.serving import demonstrate
from bot.serving import serve as run_service
from bot.settings import SLACK_SETTINGS, Settings, SlackSettings
from storage.queries import people

PORT = click.IntRange(1, 65535)


def with_place(settings: Settings, host: str | None, port: int | None) -> Settings:
    """The settings with the line's own host and port."""
    given = {"host": host, "port": port}
    return settings.model_copy(update={name: value for name, value in given.items() if value is not None})


@command("serve")
@option("--host", metavar="host")
@option("--port", type=PORT, metavar="port")
@click.pass_obj
def serve(shell: Shell, /, *, host: str | None, port: int | None) -> None:
    """Runs the service until it is stopped."""
    settings = with_place(shell.settings, host, port)
    refuse_exposure(settings)
    make_data_dir(settings)
    asyncio.run(_serve(shell, settings))


async def _serve(shell: Shell, settings: Settings) -> None:
    lock = lock_database(settings)
    try:
        is_empty = await _is_empty(settings)
    finally:
        if lock is not None:
            lock.release()
    announce(shell, settings)
    if is_empty:
        shell.say("cli-serve-empty")
    await run_service(settings, lambda: shell.say("cli-serve-ready", address=settings.address))


async def _is_empty(settings: Settings) -> bool:
    database = await open_database(settings)
    try:
        async with database.begin() as db:
            return not await people.list_municipalities(db)
    finally:
        await database.close()


def announce(shell: Shell, settings: Settings) -> None:
    """What runs where, and what connecting the other platforms asks for; StartError for a half connected Slack."""
    slack = settings.slack
    kind = "sqlite" if settings.url.startswith("sqlite") else "postgresql"
    shell.say("cli-serve-address", address=settings.address)
    shell.say(f"cli-serve-{kind}", folder=str(settings.data_dir.resolve()))
    if slack is None:
        shell.say("cli-serve-slack", names=", ".join(SLACK_SETTINGS))
    else:
        shell.say(f"cli-serve-slack-{way_in(slack)}", address=slack.base_url or "")
    shell.say("cli-serve-teams")


def way_in(slack: SlackSettings) -> str:
    """`socket`, `http`, or what `http` lacks: `no-address` when nobody knows where the service is, `no-https`."""
    if slack.connection == "socket":
        return "socket"
    if slack.base_url is None:
        return "no-address"
    return "http" if is_safe_url(slack.base_url) else "no-https"


@command("demo")
@option("--host", metavar="host")
@option("--port", type=PORT, metavar="port", help="demo-port")
@click.pass_obj
def demo(shell: Shell, /, *, host: str | None, port: int | None) -> None:
    """Runs the demonstration until it is stopped."""
    settings = with_place(shell.settings, host, port)
    if settings.is_exposed:
        raise StartError("start-demo-exposed")
    address = settings.model_copy(update={"base_url": None}).address
    asyncio.run(demonstrate(settings, lambda: shell.say("cli-demo-ready", address=address)))
