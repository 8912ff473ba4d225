"""`estbot places` and `estbot categories`: what a report can be about and where."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import click

from bot.cli.database import one_transaction
from bot.cli.inner_faults import intake_sentence
from bot.cli.shell import Shell
from bot.cli.words import Group, apply_option, argument, municipality_option
from bot.sources.tablefile import read_table
from handlers.administration.placing import PlaceFault, add_places, read_places
from storage.queries import places as stored

places = Group("places")
categories = Group("categories")


@places.command("import")
@argument("file", type=click.Path(path_type=Path), metavar="file")
@apply_option
@municipality_option
@click.pass_obj
def import_places(shell: Shell, /, *, file: Path, is_applied: bool, municipality_key: str | None) -> int:
    """Shows which places of a file are new, and stores them when told to."""
    return asyncio.run(_import(shell, file, municipality_key, keep=is_applied))


async def _import(shell: Shell, file: Path, key: str | None, *, keep: bool) -> int:
    table = read_table(file)
    entries, faults = read_places([(row.number, row.values) for row in table.rows], table.columns)
    if faults:
        return _say_faults(shell, faults)
    async with one_transaction(shell, key, keep=keep) as (db, municipality):
        news = await add_places(db, municipality.id, entries)
    for entry, is_new in zip(entries, news, strict=True):
        word = shell.write("cli-place-new" if is_new else "cli-place-known")
        shell.say("cli-places-row", row=str(entry.row), area=entry.area, name=entry.name, change=word)
    shell.say("cli-places-stored" if keep else "cli-places-tried", count=sum(news))
    return 0


def _say_faults(shell: Shell, faults: Iterable[PlaceFault]) -> int:
    for fault in faults:
        kind = {"kind": shell.write(f"privacy-{fault.kind.replace('_', '-')}")} if fault.kind else {}
        problem = intake_sentence(shell, fault.code, {**fault.params, **kind})
        shell.warn("cli-row-fault", row=str(fault.row), column=fault.column, problem=problem)
    shell.warn("cli-nothing-stored")
    return 2


@categories.command("list")
@municipality_option
@click.pass_obj
def list_categories(shell: Shell, /, *, municipality_key: str | None) -> None:
    """Lists the municipality's categories with their keys."""
    asyncio.run(_list(shell, municipality_key))


async def _list(shell: Shell, key: str | None) -> None:
    async with one_transaction(shell, key) as (db, municipality):
        found = await stored.list_categories(db, municipality.id)
    for category in found:
        click.echo(f"{category.key}: {category.name(shell.language)}")
