"""`estbot doctor`: what an installation lacks, one line each with what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot.cli.database import refuse_missing
from bot.cli.doctor_outside import check_mail, check_sign_in
from bot.cli.doctor_slack import NOTHING_KNOWN, KnownOfSlack, check_slack, read_known
from bot.cli.faults import plain
from bot.cli.findings import Finding, finding
from bot.cli.shell import Shell
from bot.cli.words import command
from bot.errors import StartError
from bot.settings import Settings
from scheduling.calendar import missing_in
from scheduling.runner import read_setup
from storage import migrations
from storage.queries import deliveries, people
from storage.session import Database, DatabaseError, is_unavailable

SILENT_AFTER = timedelta(minutes=2)
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the database, and what it knows of Slack."""

    findings: list[Finding]
    slack: KnownOfSlack = NOTHING_KNOWN


@command("doctor")
@click.pass_obj
def doctor(shell: Shell) -> int:
    """Checks the installation; 1 when anything is wrong."""
    found = asyncio.run(examine(shell))
    for one in found:
        click.echo(f"{shell.write(f'cli-doctor-{one.state}')} {shell.write(one.key, **one.args)}")
    return 1 if any(one.state == "wrong" for one in found) else 0


async def examine(shell: Shell) -> list[Finding]:
    """Every check in order; without usable settings there is nothing else to look at."""
    if isinstance(shell.loaded, StartError):
        return [finding("wrong", shell.loaded.code, **plain(shell.loaded.params))]
    settings = shell.settings
    surroundings = [check_folder(settings.data_dir), check_time(shell.now), *check_exposure(settings)]
    looked = await check_database(shell, settings)
    slack = await check_slack(settings, shell.now, looked.slack)
    outside = [*await check_mail(settings), *await check_sign_in(settings)]
    return [*surroundings, *looked.findings, *slack, *outside]


def check_folder(folder: Path) -> Finding:
    """Whether the data folder can be written."""
    try:
        with TemporaryFile(dir=folder):
            return finding("ok", "cli-doctor-folder", folder=str(folder))
    except FileNotFoundError:
        return finding("wrong", "cli-doctor-no-folder", folder=str(folder))
    except OSError:
        return finding("wrong", "start-data-dir", folder=str(folder))


def check_time(now: datetime) -> Finding:
    """Whether the clock can be right and the time zones are there."""
    try:
        zone = ZoneInfo("Europe/Stockholm")
    except ZoneInfoNotFoundError:
        return finding("wrong", "cli-doctor-no-zone")
    offsets = [moment.astimezone(zone).utcoffset() for moment in (WINTER, SUMMER)]
    if offsets != [timedelta(hours=1), timedelta(hours=2)]:
        return finding("wrong", "cli-doctor-no-zone")
    return finding(
        "ok" if now >= EARLIEST else "wrong", "cli-doctor-clock" if now >= EARLIEST else "cli-doctor-slow"
    )


def check_exposure(settings: Settings) -> Iterator[Finding]:
    """Whether the page is safe to reach and links lead to it."""
    if not settings.is_exposed:
        yield finding("ok", "cli-doctor-local", address=settings.address)
        return
    if not settings.is_protected:
        yield finding("wrong", "start-exposed", host=settings.host)
    if settings.base_url is None:
        yield finding("wrong", "cli-doctor-no-address")
    elif settings.is_protected:
        yield finding("ok", "cli-doctor-address", address=settings.address)


async def check_database(shell: Shell, settings: Settings) -> Looked:
    """Whether the database is there and current, and what is in it; it is only looked at."""
    try:
        refuse_missing(settings)
        database = Database(settings.url)
    except StartError as error:
        return Looked([finding("wrong", error.code, **plain(error.params))])
    except DatabaseError as error:
        return Looked([finding("wrong", f"start-{error.code}")])
    try:
        return await _look_inside(shell, database)
    except Exception as error:
        if not is_unavailable(error):
            raise
        return Looked([finding("wrong", "start-database-unreachable")])
    finally:
        await database.close()


async def _look_inside(shell: Shell, database: Database) -> Looked:
    if not await migrations.is_current(database):
        return Looked([finding("wrong", "cli-doctor-old")])
    async with database.begin() as db:
        installed = await people.list_municipalities(db)
        bodies = await people.list_bodies(db)
        beats = await deliveries.list_heartbeats(db)
    slack = await read_known(shell.settings, database)
    found = [finding("ok", "cli-doctor-database")]
    if not installed:
        return Looked([*found, finding("wrong", "cli-no-municipality")])
    names = {one.id: one.key for one in installed}
    for body in bodies:
        lack = missing_in(read_setup(body))
        if lack is not None:
            # Only who collects reports cannot do its work without; for others the documents may leave it open.
            state = "wrong" if body.setup["policy"]["collects"] else "note"
            what = {"what": lack.text.in_language(shell.language), "body": body.key}
            found.append(
                finding(state, "cli-doctor-missing", municipality=names[body.municipality_id], **what)
            )
    found.append(check_heartbeat(shell.now, beats[0].ticked_at if beats else None))
    return Looked(found, slack)


def check_heartbeat(now: datetime, ticked_at: datetime | None) -> Finding:
    """Whether the service is at work."""
    if ticked_at is None:
        return finding("note", "cli-doctor-never")
    minutes = max(0, int((now - ticked_at).total_seconds() // 60))
    is_silent = now - ticked_at > SILENT_AFTER
    return finding(
        "wrong" if is_silent else "ok",
        "cli-doctor-silent" if is_silent else "cli-doctor-beats",
        minutes=minutes,
    )
