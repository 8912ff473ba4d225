"""The database: one transaction at a time per caller, on SQLite or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

Connection = AsyncConnection
"""An open transaction; queries take it as their first argument."""

BUSY_MILLISECONDS = 10_000


class DatabaseError(Exception):
    """The database cannot be used; `code` names the sentence, `detail` what the driver said of it."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail


Result = TypeVar("Result")


async def whole(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of database work that is brought to its end even when whoever waits for it is told to stop.

    A transaction that is broken off in the middle of a statement may keep SQLite's only write lock.
    """
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise


class Database:
    """A database by URL: `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://...`."""

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.url = url
        self.is_sqlite = _is_sqlite(url)
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgresql_engine(url, pool_size)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        async with self.engine.begin() as connection:
            yield connection

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Connection]:
        """What was in the database at one moment, to be read only; it keeps nobody from writing meanwhile."""
        engine = _sqlite_engine(self.url, begins="BEGIN") if self.is_sqlite else self.engine
        try:
            async with engine.connect() as connection:
                yield await _read_only(connection)
        finally:
            if engine is not self.engine:
                await engine.dispose()

    async def close(self) -> None:
        """Gives all connections back."""
        await self.engine.dispose()


def _is_sqlite(url: str) -> bool:
    try:
        driver = make_url(url).drivername
    except ArgumentError as error:
        raise DatabaseError("database-url") from error
    if driver not in {"sqlite+aiosqlite", "postgresql+asyncpg"}:
        raise DatabaseError("database-url")
    return driver == "sqlite+aiosqlite"


async def _read_only(connection: Connection) -> Connection:
    """The connection in a transaction that sees one moment: SQLite's deferred one in WAL does from its first read."""
    if connection.dialect.name == "sqlite":
        await connection.exec_driver_sql("PRAGMA query_only=ON")
        return connection
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return await connection.execution_options(**options)


def _sqlite_engine(url: str, *, begins: str = "BEGIN IMMEDIATE") -> AsyncEngine:
    """One connection, so that there is one writer; FULL, so that what was acknowledged is on disk."""
    engine = create_async_engine(
        url, poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, pool_timeout=60
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, record: object) -> None:  # noqa: ARG001 - fixed by SQLAlchemy
        # The driver's own implicit BEGIN is deferred; ours below takes the write lock at once, except for a snapshot.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MILLISECONDS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql(begins)

    return engine


def _postgresql_engine(url: str, pool_size: int) -> AsyncEngine:
    return create_async_engine(url, pool_size=pool_size, max_overflow=0, pool_pre_ping=True)


UNAVAILABLE_SQLITE = frozenset(
    {"BUSY", "LOCKED", "IOERR", "FULL", "CANTOPEN", "READONLY", "CORRUPT", "NOTADB"}
)


def is_unavailable(error: BaseException) -> bool:
    """True when the error says that the database could not be reached or written, not that we are wrong."""
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _is_outage(error.orig)
    return isinstance(error, PoolTimeout | ConnectionError) or _is_outage(error)


def _is_outage(error: BaseException | None) -> bool:
    name = str(getattr(error, "sqlite_errorname", "")).removeprefix("SQLITE_").partition("_")[0]
    if name:
        return name in UNAVAILABLE_SQLITE
    return isinstance(error, OSError) or type(error).__name__ in {
        "ConnectionDoesNotExistError",
        "CannotConnectNowError",
        "AdminShutdownError",
        "TooManyConnectionsError",
        "DiskFullError",
        "InterfaceError",
    }
