"""Starting and stopping: the service and the demonstration, until they are told to end."""

from __future__ import annotations

import asyncio
import errno
import shutil
import signal
from collections.abc import Callable

import structlog
from aiohttp import web
from filelock import FileLock, Timeout

from bot.app import (
    PAGES,
    build,
    build_app,
    build_runtime,
    lock_database,
    make_data_dir,
    make_tls,
    open_database,
    read_secret,
    refuse_exposure,
    start_worker,
)
from bot.clock import Clock, SimulatedClock, SystemClock
from bot.demo.pages import Demonstration
from bot.demo.seeding import START, fill
from bot.edge import Edge
from bot.errors import StartError
from bot.platforms.web.adapter import WebPlatform
from bot.platforms.web.assembly import WAYS_IN
from bot.settings import Settings
from storage.session import Database

Ready = Callable[[], None]


async def serve(settings: Settings, ready: Ready, clock: Clock | None = None) -> None:
    """Runs the service until SIGTERM or SIGINT; StartError before anything is touched that cannot be used."""
    refuse_exposure(settings)
    make_data_dir(settings)
    lock = lock_database(settings)
    try:
        await _serve(settings, ready, clock or SystemClock())
    finally:
        if lock is not None:
            lock.release()


async def _serve(settings: Settings, ready: Ready, clock: Clock) -> None:
    database = await open_database(settings)
    try:
        app = build(settings, database, clock, read_secret(settings))
        start_worker(app, settings.tick_seconds)
        await _run(app, settings, ready)
    finally:
        await database.close()


async def demonstrate(settings: Settings, ready: Ready) -> None:
    """Runs the demonstration on a database of its own that is made anew every time."""
    own = demo_settings(settings)
    if own.is_exposed:
        raise StartError("start-demo-exposed")
    make_data_dir(own.model_copy(update={"data_dir": settings.data_dir}))
    make_data_dir(own)
    lock = _lock_demo(own)
    try:
        await _demonstrate(own, ready)
    finally:
        lock.release()


def demo_settings(settings: Settings) -> Settings:
    """The settings without what leads out of this machine: the demonstration mails to itself and signs nobody in."""
    outward = ("smtp_", "mail_", "imap_", "oidc_")
    names = [name for name in Settings.model_fields if name.startswith(outward)]
    cleared = {
        name: Settings.model_fields[name].get_default() for name in (*names, "database_url", "base_url")
    }
    return settings.model_copy(update={**cleared, "data_dir": settings.data_dir / "demo"})


def _lock_demo(settings: Settings) -> FileLock:
    """The demonstration's lock stands beside its folder, which is made anew."""
    lock = FileLock(settings.data_dir.parent / "demo.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StartError("start-second", file=str(settings.data_dir)) from error
    return lock


async def _demonstrate(settings: Settings, ready: Ready) -> None:
    shutil.rmtree(settings.data_dir, ignore_errors=True)
    make_data_dir(settings)
    database = await open_database(settings)
    try:
        await fill(database)
        clock, secret = SimulatedClock(START), read_secret(settings)
        app = build_demonstration(settings, database, clock, secret)
        start_worker(app, settings.tick_seconds)
        await _run(app, settings, ready)
    finally:
        await database.close()


def build_demonstration(
    settings: Settings, database: Database, clock: SimulatedClock, secret: str
) -> web.Application:
    """The page with the demonstration's own: every seat, the clock, and a mailbox in place of a mail server."""
    # Only here, since mail takes its time to load and the service may have none.
    from bot.demo.mailbox import DemoMail, MailboxPages  # noqa: PLC0415

    woken = asyncio.Event()
    edge = Edge(database, clock, (DemoMail.name, WebPlatform.name), woken.set, page=settings.address)
    mail = DemoMail(edge, secret)
    runtime = build_runtime(settings, database, clock, outside=[mail], woken=woken)
    app = build_app(settings, runtime, secret)
    # There is nobody to hide from.
    app[WAYS_IN].wait(float)
    app.add_routes(Demonstration(app[PAGES], runtime, clock).routes())
    app.add_routes(MailboxPages(app[PAGES], mail).routes())
    return app


async def _run(app: web.Application, settings: Settings, ready: Ready) -> None:
    """Listens until told to stop, then lets what is under way come to its end."""
    runner = web.AppRunner(app, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        stopped = _stop_on_signal()
        await _listen(runner, settings)
        structlog.get_logger().info("listening", address=settings.address)
        ready()
        await stopped.wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    site = web.TCPSite(runner, settings.host, settings.port, ssl_context=make_tls(settings))
    try:
        await site.start()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise StartError("start-port", port=settings.port) from error
        raise StartError("start-listen", host=settings.host, port=settings.port) from error


def _stop_on_signal() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set from now on."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped
