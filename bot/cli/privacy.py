"""`estbot privacy check`: where a text holds what may not be kept, without showing what."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click

from bot.cli.files import read_file
from bot.cli.shell import Shell
from bot.cli.words import Group, argument, municipality_option
from bot.errors import StartError
from handlers.privacy.gate import inspect, locate

privacy = Group("privacy")
STANDARD_INPUT = "-"


@privacy.command("check")
@argument("file", metavar="file")
@municipality_option
@click.pass_obj
def check(shell: Shell, /, *, file: str, municipality_key: str | None) -> int:
    """Writes line, column, class and severity of every finding; 1 when one of them has to go."""
    text = decoded(content_of(file))
    known = asyncio.run(_known_names(shell, municipality_key)) if municipality_key else ()
    found = inspect(text, known_names=known)
    for finding in found:
        line, column = locate(text, finding)
        click.echo(f"{line}:{column} {finding.kind} {finding.severity}")
    stops = sum(finding.is_stop for finding in found)
    shell.warn("cli-privacy-found", stops=stops, warnings=len(found) - stops)
    return 1 if stops else 0


def content_of(file: str) -> bytes:
    """The file's bytes, or those of standard input for `-`."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return read_file(Path(file))


def decoded(content: bytes) -> str:
    """UTF-8 with or without mark, else Windows-1252; StartError for what is no text, which could not be judged."""
    if b"\0" in content or content.startswith((b"PK", b"%PDF")):
        raise StartError("cli-privacy-no-text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


async def _known_names(shell: Shell, key: str) -> tuple[str, ...]:
    from bot.cli.database import one_transaction  # noqa: PLC0415 - most checks need no database
    from handlers.known_names import read_known_names  # noqa: PLC0415 - the same

    async with one_transaction(shell, key) as (db, municipality):
        return await read_known_names(db, municipality.id)
    return ()
