"""`estbot doctor`: what an installation lacks, one line each with what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from bot.cli.database import refuse_missing
from bot.cli.faults import plain
from bot.cli.shell import Shell
from bot.cli.words import command
from bot.errors import StartError
from bot.settings import Settings
from scheduling.calendar import missing_in
from scheduling.runner import read_setup
from storage import migrations
from storage.queries import deliveries, people
from storage.session import Connection, Database, DatabaseError, is_unavailable

SILENT_AFTER = timedelta(minutes=2)
EARLIEST = datetime(2026, 1, 1, tzinfo=UTC)
WINTER, SUMMER = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2026, 7, 15, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `ok`, `note` or `wrong`, and its sentence."""

    state: str
    key: str
    args: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the database, and what Slack is to be asked about.

    `channels` are a body's name and its channel's address, `workspaces` the name and bot token of those that installed.
    """

    findings: list[Finding]
    channels: tuple[tuple[str, str], ...] = ()
    workspaces: tuple[tuple[str, str], ...] = ()


def finding(state: str, key: str, /, **args: Any) -> Finding:
    """A finding with its arguments."""
    return Finding(state, key, args)


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
    slack = await check_slack(settings, shell.now, looked.channels, looked.workspaces)
    return [*surroundings, *looked.findings, *slack]


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
        channels = await list_slack_channels(db)
    workspaces = await list_slack_workspaces(shell.settings, database)
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
    return Looked(found, channels, workspaces)


async def list_slack_channels(db: Connection) -> tuple[tuple[str, str], ...]:
    """The bodies' names with their channels' addresses in Slack."""
    names = {body.id: body.name for body in await people.list_bodies(db)}
    found = await people.list_channels(db)
    return tuple((names[one.body_id], one.address) for one in found if one.platform == "slack")


async def list_slack_workspaces(settings: Settings, database: Database) -> tuple[tuple[str, str], ...]:
    """The name and bot token of each workspace that has installed the app; none unless it is installed by OAuth."""
    try:
        client_id = settings.slack.client_id if settings.slack else None
    except StartError:
        return ()  # check_slack says what is wrong
    if client_id is None:
        return ()
    from bot.platforms.slack.installations import open_workspaces  # noqa: PLC0415 - for those who use it

    installed = await open_workspaces(database, client_id).list_installed()
    return tuple({one.workspace.key: (one.workspace.name, one.token) for one in installed}.values())


async def check_slack(
    settings: Settings,
    now: datetime,
    channels: Sequence[tuple[str, str]] = (),
    workspaces: Sequence[tuple[str, str]] = (),
) -> list[Finding]:
    """Whether Slack is connected as it should be; `workspaces` are those that installed it, as name and bot token."""
    try:
        slack = settings.slack
    except StartError as error:
        return [finding("wrong", error.code, **plain(error.params))]
    if slack is None:
        return [finding("ok", "cli-doctor-slack-none-set")]
    from bot.platforms.slack import checks  # noqa: PLC0415 - Slack's libraries are for those who use it

    found = await checks.examine(slack, now=now, channels=channels, workspaces=workspaces)
    return [Finding(one.state, one.key, one.args) for one in found]


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
