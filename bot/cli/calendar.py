"""`estbot calendar`: what a set-up gives, from a profile without a database or from a live municipality."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import click

from bot.cli.calendar_text import calendar_lines, missing_lines, window_lines
from bot.cli.files import write_file
from bot.cli.profile import choose_setup
from bot.cli.shell import Shell
from bot.cli.values import Day
from bot.cli.words import command, municipality_option, option
from bot.errors import StartError
from scheduling.calendar import Calendar, preview, to_json
from scheduling.ics import to_ics

AHEAD = timedelta(weeks=9)
LONGEST = timedelta(days=3 * 366)


@command("calendar")
@option("--profile", "name", metavar="name")
@option("--file", "file", type=click.Path(path_type=Path), metavar="file")
@municipality_option
@option("--from", "start", type=Day(), metavar="day")
@option("--to", "end", type=Day(), metavar="day")
@option("--format", "form", type=click.Choice(["text", "json", "ics"]), default="text", show_default=True)
@option("--out", type=click.Path(path_type=Path), metavar="file", help="out-file")
@click.pass_obj
def calendar(
    shell: Shell,
    /,
    *,
    name: str | None,
    file: Path | None,
    municipality_key: str | None,
    start: date | None,
    end: date | None,
    form: str,
    out: Path | None,
) -> None:
    """Writes the meetings and steps of a time."""
    first, last = span(shell, start, end)
    if name is None and file is None:
        found = asyncio.run(_live(shell, municipality_key, first, last))
    elif municipality_key is not None:
        raise StartError("cli-calendar-either")
    else:
        found = preview(choose_setup(name, file), first, last)
    content = written(shell, found, form, (first, last))
    if form != "text":
        for line in (*window_lines(shell, found), *missing_lines(shell, found)):
            click.echo(line, err=True)
    _put(content, out)


def span(shell: Shell, start: date | None, end: date | None) -> tuple[date, date]:
    """First and last day: nine weeks from today unless they are given."""
    first = start or shell.today
    last = end or first + AHEAD
    if last < first:
        raise StartError("cli-calendar-turned")
    if last - first > LONGEST:
        raise StartError("cli-calendar-long")
    return first, last


async def _live(shell: Shell, key: str | None, first: date, last: date) -> Calendar:
    from bot.cli.database import one_transaction  # noqa: PLC0415 - a profile's calendar needs no database
    from handlers.conversations.calendar import live_setup  # noqa: PLC0415 - the same
    from storage.queries import people, rounds  # noqa: PLC0415 - the same

    async with one_transaction(shell, key) as (db, municipality):
        bodies = await people.list_bodies(db, municipality.id)
        decided = await rounds.list_all_exceptions(db)
    changes = {body.key: [one for one in decided if one.body_id == body.id] for body in bodies}
    setup = live_setup(municipality.setup, [body.setup for body in bodies])
    return preview(setup, first, last, changes, with_examples=False)


def written(shell: Shell, found: Calendar, form: str, days: tuple[date, date]) -> bytes:
    """The calendar in the format asked for."""
    if form == "ics":
        return to_ics(found, shell.now, shell.language)
    if form == "json":
        listed = to_json(found.entries, shell.language)
        return (json.dumps(listed, ensure_ascii=False, indent=2) + "\n").encode()
    return ("\n".join(calendar_lines(shell, found, days)) + "\n").encode()


def _put(content: bytes, out: Path | None) -> None:
    if out is not None:
        write_file(out, content)
        return
    sys.stdout.buffer.write(content)
    sys.stdout.flush()
