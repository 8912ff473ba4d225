"""`estbot backup` and `estbot restore`: all that the database holds, to a file and back."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import BinaryIO

import click

from bot.app import lock_database, make_data_dir, open_database, sqlite_file
from bot.cli.database import existing_database, refuse_missing
from bot.cli.faults import file_trouble
from bot.cli.files import remove
from bot.cli.shell import Shell
from bot.cli.words import argument, command, option
from bot.errors import StartError
from bot.settings import Settings
from storage.backup.archive import Archive, Manifest, open_archive
from storage.backup.errors import BackupError
from storage.backup.restoring import check_backup, restore_backup
from storage.backup.taking import Maker, take_backup


@command("backup")
@argument("file", type=click.Path(path_type=Path), metavar="file")
@option("--force", "is_forced", is_flag=True, help="backup-force")
@click.pass_obj
def backup(shell: Shell, /, *, file: Path, is_forced: bool) -> None:
    """Writes a backup, also while the service runs, and says what has to be kept beside it."""
    settings = shell.settings
    with _written_whole(file, is_forced=is_forced) as fresh:
        made = asyncio.run(_take(shell, settings, fresh, file))
    shell.say("cli-backup-done", file=str(file), **_counts(made))
    shell.say("cli-backup-protect")
    shell.say("cli-backup-key", key=_key_name(settings))


async def _take(shell: Shell, settings: Settings, fresh: BinaryIO, file: Path) -> Manifest:
    maker = Maker(metadata.version("estbot"), shell.now)
    async with existing_database(settings) as database:
        with _explained(file):
            return await take_backup(database, fresh, maker)


@contextmanager
def _written_whole(path: Path, *, is_forced: bool) -> Iterator[BinaryIO]:
    """A file for the owner only, which gets its name when all of it is on disk; StartError, and no file, otherwise."""
    _refuse_taken(path, is_forced=is_forced)
    part: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(number, "wb") as fresh:
            yield fresh
            fresh.flush()
            os.fsync(fresh.fileno())
        _refuse_taken(path, is_forced=is_forced)
        part.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        raise file_trouble(error, str(path)) from error
    finally:
        if part is not None:
            remove(part)


def _refuse_taken(path: Path, *, is_forced: bool) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise StartError("cli-file-folder" if path.is_dir() else "cli-no-regular-file", file=str(path))
    if not is_forced:
        raise StartError("cli-backup-exists", file=str(path))


def _keep_name(folder: Path) -> None:
    """A file's name is on disk when its folder is."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@command("restore")
@argument("file", type=click.Path(path_type=Path), metavar="file")
@option("--check", "is_only_checked", is_flag=True, help="restore-check")
@click.pass_obj
def restore(shell: Shell, /, *, file: Path, is_only_checked: bool) -> None:
    """Checks a backup and, unless that is all that is wanted, fills the empty database with it."""
    settings = shell.settings
    with _opened(file) as found, _explained(file), open_archive(found) as archive:
        check_backup(archive)
        if not is_only_checked:
            _restore(settings, archive)
    said = {**_counts(archive.manifest), "at": shell.reader.instant(archive.manifest.made_at, "short")}
    if is_only_checked:
        shell.say("cli-restore-right", file=str(file), version=archive.manifest.version, **said)
        return
    shell.say("cli-restore-done", **said)
    shell.say("cli-restore-key", key=_key_name(settings))
    shell.say("cli-restore-next")


def _restore(settings: Settings, archive: Archive) -> None:
    """Under the lock of SQLite's only owner, so that no service is running meanwhile."""
    make_data_dir(settings)
    lock = lock_database(settings)
    try:
        asyncio.run(_fill(settings, archive))
    finally:
        if lock is not None:
            lock.release()


async def _fill(settings: Settings, archive: Archive) -> None:
    path = sqlite_file(settings.url)
    if path is not None and path.exists():
        refuse_missing(settings)
    database = await open_database(settings, is_owner=False)
    try:
        await restore_backup(database, archive)
    finally:
        await database.close()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise StartError("cli-no-regular-file", file=str(path))
    try:
        file = path.open("rb")
    except OSError as error:
        raise file_trouble(error, str(path)) from error
    with file:
        yield file


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    """BackupError as the sentence of its code."""
    try:
        yield
    except BackupError as error:
        prefix = "cli-backup" if error.code == "too-long" else "cli-restore"
        raise StartError(f"{prefix}-{error.code}", **{"file": str(file), **error.params}) from error


def _counts(manifest: Manifest) -> dict[str, str]:
    return {"rows": str(manifest.rows), "tables": str(len(manifest.tables))}


def _key_name(settings: Settings) -> str:
    """Where the signing key is kept."""
    return "ESTBOT_SECRET_KEY" if settings.secret_key is not None else str(settings.data_dir / "secret-key")
