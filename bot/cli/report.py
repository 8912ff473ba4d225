"""`estbot report`: a round's newest status report as files; nothing is ever sent."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import click

from bot.cli.database import choose_body, make_context, one_transaction
from bot.cli.files import make_folder, write_file
from bot.cli.shell import Shell
from bot.cli.values import Listed
from bot.cli.words import command, municipality_option, option
from bot.errors import StartError
from handlers.edition_making import make_edition
from handlers.reports.document import Document
from handlers.reports.writers import FORMATS, file_name, write
from storage.queries import people, rounds
from storage.records.editions import Edition
from storage.records.people import Body, Municipality
from storage.records.rounds import Round
from storage.session import Connection

SHOWN_ROUNDS = 5


@command("report")
@option("--round", "name", metavar="round", required=True)
@option("--body", metavar="body")
@option("--format", "formats", type=Listed(tuple(FORMATS)), default="html,docx,pdf", show_default=True,
        metavar="formats", help="formats")  # fmt: skip
@option("--out", type=click.Path(path_type=Path), metavar="folder", required=True, help="out-folder")
@municipality_option
@click.pass_obj
def report(
    shell: Shell,
    /,
    *,
    name: str,
    body: str | None,
    formats: tuple[str, ...],
    out: Path,
    municipality_key: str | None,
) -> None:
    """Makes the newest edition when anything has changed, and writes it as files."""
    make_folder(out)
    edition, is_new = asyncio.run(_compile(shell, municipality_key, body, name))
    document = Document.model_validate(edition.document)
    shell.say("cli-report-new" if is_new else "cli-report-same", number=edition.number)
    for form in formats:
        path = out / file_name(document, form)
        write_file(path, write(document, form))
        click.echo(str(path))


async def _compile(shell: Shell, key: str | None, body_key: str | None, name: str) -> tuple[Edition, bool]:
    async with one_transaction(shell, key) as (db, municipality):
        body, found = await choose_round(db, shell, municipality, body_key=body_key, name=name)
        ctx = await make_context(db, shell, municipality, body)
        return await make_edition(ctx, found)


async def choose_round(
    db: Connection, shell: Shell, municipality: Municipality, *, body_key: str | None, name: str
) -> tuple[Body, Round]:
    """The round called `est-2026-W47`, or `2026-W47` where only one body has such a round."""
    bodies = {body.id: body for body in await people.list_bodies(db, municipality.id)}
    if body_key is not None:
        chosen = await choose_body(db, shell, municipality, body_key)
        bodies = {chosen.id: chosen}
    wanted = re.sub(r"w(?=\d)", "W", name.strip())
    same_week = await rounds.list_rounds_of_week(db, municipality.id, wanted)
    found = [
        one for one in same_week if one.body_id in bodies and wanted in names_of(one, bodies[one.body_id])
    ]
    if len(found) > 1:
        raise StartError("cli-report-several", known=", ".join(one.key for one in found))
    if not found:
        raise await _no_such_round(db, tuple(bodies), name)
    return bodies[found[0].body_id], found[0]


def names_of(found: Round, body: Body) -> tuple[str, str]:
    """What the round is called: with its body's key and without."""
    return found.key, found.key.removeprefix(f"{body.key}-")


async def _no_such_round(db: Connection, body_ids: tuple[int, ...], name: str) -> StartError:
    newest = [
        one for body_id in body_ids for one in await rounds.list_rounds(db, body_id, limit=SHOWN_ROUNDS)
    ]
    newest.sort(key=lambda one: one.meeting_at, reverse=True)
    if not newest:
        return StartError("cli-no-round", name=name)
    return StartError(
        "cli-no-such-round", name=name, known=", ".join(one.key for one in newest[:SHOWN_ROUNDS])
    )
