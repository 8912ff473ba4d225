"""The police's published events into suggestions, from a file or asked for as the police's rules want it."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import click

from bot.cli.database import one_transaction
from bot.cli.shell import Shell
from bot.errors import StartError
from bot.sources.callgate import CallGate
from bot.sources.polisen import fetch_events
from bot.sources.tablefile import content_of
from handlers.administration.police_import import PoliceChoice, choose_events, short_name, suggest_events
from handlers.administration.publishing import Suggested
from handlers.intake.police_events import read_events
from handlers.intake.police_mapping import default_mapping
from storage.records.people import Municipality

STATE_FILE = "polisen-calls.json"


async def import_police(shell: Shell, file: Path | None, key: str | None) -> None:
    """Suggests the events of a file, or of one live call when there is none, and says what became of each."""
    async with one_transaction(shell, key, keep=False) as (_, municipality):
        place = municipality
    content = content_of(file) if file else await fetch_live(shell, place)
    choice = choose_events(read_events(content), place, default_mapping())
    async with one_transaction(shell, place.key) as (db, municipality):
        done = await suggest_events(db, municipality, choice)
    if done is None:
        raise StartError("cli-no-police-seat", name=place.name)
    say_choice(shell, place, choice, done)


async def fetch_live(shell: Shell, municipality: Municipality) -> bytes:
    """One answer of the police's service; SourceError when it may not or cannot be asked."""
    gate = CallGate(shell.settings.data_dir / STATE_FILE, now=shell.clock.now)
    async with aiohttp.ClientSession() as session:
        return await fetch_events(
            session, location=short_name(municipality), contact=shell.settings.contact or "", gate=gate
        )


def say_choice(shell: Shell, municipality: Municipality, choice: PoliceChoice, done: Suggested) -> None:
    """What was suggested, what was there already, and what was left out and why."""
    shell.say("cli-police-done", place=short_name(municipality), new=done.new, known=done.known)
    if choice.repeated:
        shell.say("cli-police-repeats", count=choice.repeated)
    if choice.elsewhere:
        shell.say("cli-police-elsewhere", count=choice.elsewhere)
    for left in choice.intake.excluded:
        reason = f" ({left.reason})" if shell.language == "sv" and left.reason else ""
        click.echo(f"{shell.write('cli-police-excluded', type=left.type, count=left.count)}{reason}")
    for unknown in choice.intake.unknown:
        shell.say("cli-police-unknown", type=unknown.type, count=unknown.count)
