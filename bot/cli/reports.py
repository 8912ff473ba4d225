"""`estbot reports import`: published police events as suggestions, or a form tool's export as reports."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bot.cli.database import make_context, one_transaction
from bot.cli.files import read_file
from bot.cli.link import choose_seat
from bot.cli.police import import_police
from bot.cli.report import choose_round
from bot.cli.shell import Shell
from bot.cli.words import Group, apply_option, argument, municipality_option, option
from bot.errors import StartError
from bot.sources.tablefile import Table, read_table
from handlers.administration.form_reports import (
    FormSource,
    Imported,
    RowFault,
    check_rows,
    store_rows,
)
from handlers.intake.form_mapping import FormMapping, check_columns, read_mapping
from storage.queries import people

reports = Group("reports")
NEEDED = {"mapping": "--mapping", "name": "--round", "seat": "--seat"}


@reports.command("import")
@argument("file", type=click.Path(path_type=Path), metavar="file", required=False)
@option("--from", "source", type=click.Choice(["polisen"]), help="from-source")
@option("--live", "is_live", is_flag=True)
@option("--mapping", type=click.Path(path_type=Path), metavar="file")
@option("--round", "name", metavar="round")
@option("--body", metavar="body")
@option("--seat", metavar="seat")
@apply_option
@municipality_option
@click.pass_obj
def import_reports(
    shell: Shell,
    /,
    *,
    file: Path | None,
    source: str | None,
    is_live: bool,
    municipality_key: str | None,
    **given: Any,
) -> int:
    """Brings reports in from outside."""
    if source is None and not is_live:
        return asyncio.run(_import_form(shell, file, municipality_key, given))
    if source is None or is_live == (file is not None):
        raise StartError("cli-police-either")
    asyncio.run(import_police(shell, file, municipality_key))
    return 0


async def _import_form(shell: Shell, file: Path | None, key: str | None, given: dict[str, Any]) -> int:
    """Checks every row first: nothing is stored while one of them has a fault."""
    lacking = [flag for name, flag in NEEDED.items() if given[name] is None]
    if file is None or lacking:
        raise StartError("cli-form-needs", names=", ".join(lacking or [shell.write("cli-meta-file")]))
    table, mapping = read_form(file, given["mapping"])
    source = FormSource(mapping, given["mapping"].stem)
    async with one_transaction(shell, key, keep=given["is_applied"]) as (db, municipality):
        body, found = await choose_round(db, shell, municipality, body_key=given["body"], name=given["name"])
        seat = await choose_seat(db, shell, municipality, given["seat"])
        refuse_other_body((await people.get_body(db, seat.body_id)).id, body.id, seat=given["seat"])
        ctx = replace(await make_context(db, shell, municipality, body), seat=seat)
        rows, faults = await check_rows(ctx, found, [(row.number, row.values) for row in table.rows], source)
        if faults:
            return _say_faults(shell, faults)
        done = await store_rows(ctx, found, rows)
    _say_done(shell, done, is_kept=given["is_applied"])
    return 0


def read_form(file: Path, mapping_file: Path) -> tuple[Table, FormMapping]:
    """The table and its mapping; IntakeError or SourceError when one is wrong or they do not fit."""
    mapping = read_mapping(read_file(mapping_file).decode("utf-8-sig", errors="replace"))
    table = read_table(file)
    check_columns(mapping, table.columns)
    return table, mapping


def refuse_other_body(seat_body: int, round_body: int, *, seat: str) -> None:
    """A seat reports in its own body's rounds only."""
    if seat_body != round_body:
        raise StartError("cli-form-other-body", seat=seat)


def _say_faults(shell: Shell, faults: tuple[RowFault, ...]) -> int:
    for fault in faults:
        problem = shell.reader.write(fault.problem)
        shell.warn("cli-row-fault", row=str(fault.row), column=fault.column, problem=problem)
    shell.warn("cli-nothing-stored")
    return 2


def _say_done(shell: Shell, done: Imported, *, is_kept: bool) -> None:
    counts = {"new": done.new, "known": done.known, "warned": done.warned}
    shell.say("cli-form-stored" if is_kept else "cli-form-tried", **counts)
