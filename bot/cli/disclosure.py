"""`estbot disclosure export`: the ordered register and the documents of a period, with a proposal for masking."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable
from datetime import date, time, timedelta
from pathlib import Path

import click

from bot.cli.database import one_transaction
from bot.cli.files import make_folder, write_file
from bot.cli.shell import Shell
from bot.cli.values import Day
from bot.cli.words import Group, municipality_option, option
from bot.errors import StartError
from handlers.administration.disclosing import (
    Asked,
    Disclosure,
    Row,
    mask_document,
    name_period,
    read_disclosure,
)
from handlers.known_names import read_known_names
from handlers.reports.as_csv import BYTE_ORDER_MARK, safe_row
from handlers.reports.document import Document
from handlers.reports.writers import file_name, write
from handlers.texts import Reader
from scheduling.cadence import at_local
from storage.queries import keeping

disclosure = Group("disclosure")
FORMATS = ("html", "pdf")


@disclosure.command("export")
@option("--from", "first_on", type=Day(), metavar="day", required=True)
@option("--to", "last_on", type=Day(), metavar="day", required=True)
@option("--out", type=click.Path(path_type=Path), metavar="folder", required=True, help="out-folder")
@municipality_option
@click.pass_obj
def export(
    shell: Shell, /, *, first_on: date, last_on: date, out: Path, municipality_key: str | None
) -> None:
    """Writes register, recipients, reports and documents into a folder of their own; who did it is in the read log."""
    if last_on < first_on:
        raise StartError("cli-disclosure-turned")
    asked, found = asyncio.run(_read(shell, municipality_key, first_on, last_on))
    folder = out / name_period(first_on, last_on)
    make_folder(folder)
    for name in ("handlingar", "maskningsforslag"):
        make_folder(folder / name)
    for name, content in _files(found, asked):
        write_file(folder / name, content)
        (folder / name).chmod(0o600)
        click.echo(str(folder / name))
    shell.say("cli-disclosure-done", documents=len(found.documents), reports=len(found.reports) - 1)


async def _read(shell: Shell, key: str | None, first_on: date, last_on: date) -> tuple[Asked, Disclosure]:
    async with one_transaction(shell, key) as (db, municipality):
        known = await read_known_names(db, municipality.id)
        since = at_local(first_on, time(), municipality.timezone)
        until = at_local(last_on + timedelta(days=1), time(), municipality.timezone)
        reader = Reader(municipality.language, municipality.timezone)
        asked = Asked(municipality, since, until, reader, known)
        about = {"from": first_on.isoformat(), "to": last_on.isoformat()}
        await keeping.add_audit(
            db,
            {
                "municipality_id": municipality.id,
                "action": "disclosure.export",
                "about": about,
                "platform": "cli",
                "read_at": shell.now,
            },
        )
        return asked, await read_disclosure(db, asked)


def _files(found: Disclosure, asked: Asked) -> Iterable[tuple[str, bytes]]:
    """Each file's name in the folder and what it holds."""
    yield "forteckning.csv", _as_csv(found.register)
    yield "utdelning.csv", _as_csv(found.recipients)
    yield "rapporter-maskningsforslag.csv", _as_csv(found.reports)
    for document in found.documents:
        yield from _written("handlingar", document)
        yield from _written("maskningsforslag", mask_document(document, asked))


def _written(folder: str, document: Document) -> Iterable[tuple[str, bytes]]:
    for form in FORMATS:
        yield f"{folder}/{file_name(document, form)}", write(document, form)


def _as_csv(rows: Iterable[Row]) -> bytes:
    target = io.StringIO(newline="")
    target.write(BYTE_ORDER_MARK)
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows(safe_row(row) for row in rows)
    return target.getvalue().encode()
