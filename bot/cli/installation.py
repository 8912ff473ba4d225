"""`estbot init`: a municipality's set-up into the database, and what is to be done next."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from bot.app import make_data_dir, open_database
from bot.cli.profile import choose_setup
from bot.cli.shell import Shell
from bot.cli.words import command, option
from handlers.administration.installing import install
from scheduling.calendar import missing_in
from storage.records.setup import MunicipalitySetup


@command("init")
@option("--profile", "name", metavar="name")
@option("--file", "file", type=click.Path(path_type=Path), metavar="file")
@click.pass_obj
def init(shell: Shell, /, *, name: str | None, file: Path | None) -> None:
    """Fills the database with a municipality; the second time it says so and changes nothing."""
    setup = choose_setup(name, file)
    make_data_dir(shell.settings)
    if not asyncio.run(_install(shell, setup)):
        shell.say("cli-init-there", name=setup.name)
        return
    seats = sum(len(body.seats) for body in setup.bodies)
    shell.say("cli-init-done", name=setup.name, bodies=len(setup.bodies), seats=seats)
    say_next(shell, setup)


async def _install(shell: Shell, setup: MunicipalitySetup) -> bool:
    database = await open_database(shell.settings, is_owner=False)
    try:
        async with database.begin() as db:
            return await install(db, setup, shell.now) is not None
    finally:
        await database.close()


def say_next(shell: Shell, setup: MunicipalitySetup) -> None:
    """What is missing for each body, and the commands that give it."""
    lacking = [lack for body in setup.bodies if (lack := missing_in(body))]
    if lacking:
        shell.say("cli-init-missing")
    for lack in lacking:
        click.echo(f"  {lack.text.in_language(shell.language)}.")
    shell.say("cli-init-next")
    for lack in lacking:
        click.echo(f"  estbot timetable set --body {lack.body} {timetable_flags(shell, lack.fields)}")
    click.echo(f"  {shell.write('cli-init-members')}")


def timetable_flags(shell: Shell, fields: tuple[str, ...]) -> str:
    """The flags that answer what is missing, with an example to change."""
    return shell.write("cli-init-fortnight" if "anchor_on" in fields else "cli-init-week")
