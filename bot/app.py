"""Wires everything: the only module that knows every other."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import ssl
import tempfile
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from filelock import FileLock, Timeout

from bot.clock import Clock, SystemClock
from bot.edge import Edge
from bot.errors import StartError
from bot.links import MailSigner
from bot.platforms.web.adapter import WebPlatform
from bot.platforms.web.alone import Alone
from bot.platforms.web.assembly import add_ways_in
from bot.platforms.web.mail_links import MailLinks
from bot.platforms.web.pages import LARGEST_REQUEST, Pages
from bot.platforms.web.security import guard
from bot.platforms.web.sessions import Sessions
from bot.platforms.web.statement import Statement
from bot.runtime import Chore, Runtime
from bot.settings import Settings
from handlers.router import ROUTES
from handlers.routing import Routes
from scheduling.port import Platform
from storage import migrations
from storage.queries import deliveries
from storage.session import Database, DatabaseError, is_unavailable

if TYPE_CHECKING:
    from bot.platforms.slack.assembly import Slack

RUNTIME = web.AppKey("runtime", Runtime)
SHORTEST_SECRET = 32
MAILBOX_EVERY = timedelta(minutes=3)


def platforms_of(settings: Settings) -> tuple[str, ...]:
    """The platforms in service, in order of preference: a chat where somebody has an account, then mail, then the page."""
    chat = ("slack",) if settings.slack is not None else ()
    mail = ("mail",) if settings.mail is not None else ()
    return (*chat, *mail, "web")


PAGES = web.AppKey("pages", Pages)
SLACK: web.AppKey[Slack] = web.AppKey("slack")


def make_data_dir(settings: Settings) -> None:
    """Makes the data folder, readable for its owner only; StartError when it cannot be written."""
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StartError("start-data-dir", folder=str(settings.data_dir)) from error


def read_secret(settings: Settings) -> str:
    """The signing key: the setting's, else one that is made once and kept in the data folder."""
    if settings.secret_key is not None:
        return settings.secret_key.get_secret_value()
    kept = settings.data_dir / "secret-key"
    try:
        if not kept.exists():
            _keep_secret(kept)
        secret = kept.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StartError("start-data-dir", folder=str(settings.data_dir)) from error
    if len(secret) < SHORTEST_SECRET:
        raise StartError("start-secret", file=str(kept))
    return secret


def _keep_secret(kept: Path) -> None:
    """Writes a new key whole and then gives it its name, so that nobody ever reads half of one."""
    with tempfile.NamedTemporaryFile("w", dir=kept.parent, encoding="ascii", delete=False) as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(file.name, kept)
    Path(file.name).unlink()


async def open_database(settings: Settings, *, is_owner: bool = True) -> Database:
    """The database; StartError with one sentence when it cannot be used.

    An empty one gets its tables. An older one is brought up to date by its owner, the service, and by nobody else,
    so that nothing changes under a service that is running.
    """
    try:
        database = Database(settings.url)
        if not is_owner and await migrations.is_older(database):
            raise DatabaseError("database-older")
        await migrations.upgrade(database)
    except DatabaseError as error:
        raise StartError(f"start-{error.code}") from error
    except Exception as error:
        if is_unavailable(error):
            raise StartError("start-database-unreachable") from error
        raise
    return database


def lock_database(settings: Settings) -> FileLock | None:
    """SQLite has one owner: a second one is refused, before it touches the file. PostgreSQL needs none."""
    file = sqlite_file(settings.url)
    if file is None:
        return None
    lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise StartError("start-second", file=str(file)) from error
    except OSError as error:
        raise StartError("start-data-dir", folder=str(file.parent)) from error
    return lock


def sqlite_file(url: str) -> Path | None:
    """The file of an SQLite database, None for any other."""
    return Path(url.partition(":///")[2]) if url.startswith("sqlite") else None


def build(
    settings: Settings, database: Database, clock: Clock, secret: str, *, routes: Routes = ROUTES
) -> web.Application:
    """The whole bot as one web application: the page, and Slack where it is set. StartError for half a set-up."""
    woken = asyncio.Event()
    edge = Edge(database, clock, platforms_of(settings), woken.set, routes, settings.address)
    slack = _build_slack(settings, edge, secret)
    mail = _build_mail(settings, edge, secret)
    chats = [] if slack is None else [slack.platform]
    runtime = build_runtime(settings, database, clock, outside=[*chats, *mail.platforms], woken=woken)
    app = build_app(settings, replace(runtime, routes=routes, chores=mail.chores), secret)
    if slack is not None:
        app[SLACK] = slack
        slack.add_to(app, Alone(app[PAGES]).show)
    return app


def _build_slack(settings: Settings, edge: Edge, secret: str) -> Slack | None:
    """Slack, imported only where it is set, so that commands start fast."""
    if settings.slack is None:
        return None
    from bot.platforms.slack.assembly import assemble  # noqa: PLC0415 - see above

    return assemble(settings.slack, edge, secret, settings.lang)


@dataclass(frozen=True, slots=True)
class Mail:
    """Mail as the bot uses it: the platform, and what has to be done beside delivering."""

    platforms: tuple[Platform, ...] = ()
    chores: tuple[Chore, ...] = ()


def _build_mail(settings: Settings, edge: Edge, secret: str) -> Mail:
    """Mail, imported only where it is set, so that commands start fast."""
    if settings.mail is None:
        return Mail()
    from bot.platforms.mail.adapter import MailPlatform  # noqa: PLC0415 - see above
    from bot.platforms.mail.mailbox import Mailbox  # noqa: PLC0415
    from bot.platforms.mail.message_id import MessageIds  # noqa: PLC0415
    from bot.platforms.mail.watch import read_bounces  # noqa: PLC0415

    ids = MessageIds(secret)
    platform = MailPlatform(settings.mail, edge, MailLinks(MailSigner(secret), edge.page), ids=ids)
    if settings.mail.mailbox is None:
        return Mail((platform,))
    mailbox = Mailbox(settings.mail.mailbox)
    chore = Chore("mailbox", MAILBOX_EVERY, partial(read_bounces, mailbox, edge.database, ids=ids))
    return Mail((platform,), (chore,))


def build_runtime(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    outside: Iterable[Platform] = (),
    woken: asyncio.Event | None = None,
) -> Runtime:
    """The bot's working parts with the platforms in service, those outside first."""
    platforms = {**{one.name: one for one in outside}, WebPlatform.name: WebPlatform(database, clock)}
    return Runtime(
        database, clock, platforms, settings.in_doubt, woken=woken or asyncio.Event(), page=settings.address
    )


def build_app(settings: Settings, runtime: Runtime, secret: str) -> web.Application:
    """The page; the worker runs while it does when `start_worker` has been added."""
    is_secure = settings.trusted_proxy or settings.address.startswith("https://")
    has_oidc = settings.oidc is not None
    sessions = Sessions(secret)
    pages = Pages(runtime.edge, sessions, language=settings.lang, is_secure=is_secure, has_oidc=has_oidc)
    app = web.Application(client_max_size=LARGEST_REQUEST, middlewares=[guard(pages)])
    app[RUNTIME] = runtime
    app[PAGES] = pages
    app.add_routes(pages.routes())
    app.add_routes(Statement(pages, settings.contact).routes())
    add_ways_in(app, pages, secret, trusts_proxy=settings.trusted_proxy)
    if settings.oidc is not None:
        from bot.platforms.web.oidc import Oidc  # noqa: PLC0415 - only where it is set, since it takes its time

        app.add_routes(Oidc(settings.oidc, pages, secret=secret, now=SystemClock().now).routes())
    return app


def start_worker(app: web.Application, every_seconds: float) -> None:
    """Runs the ticks beside the page, and ends them without breaking one off."""

    async def work(app: web.Application) -> AsyncIterator[None]:
        runtime = app[RUNTIME]
        await take_over(runtime)
        task = asyncio.create_task(runtime.run(every_seconds))
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    app.cleanup_ctx.append(work)


async def take_over(runtime: Runtime) -> None:
    """At the start of SQLite's only owner: what its former self had in hand may be looked up at once."""
    if runtime.database.is_sqlite:
        async with runtime.database.begin() as db:
            await deliveries.end_own_leases(db)


def make_tls(settings: Settings) -> ssl.SSLContext | None:
    """The page's own TLS, where a certificate is set."""
    if settings.tls_certificate is None or settings.tls_key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.tls_certificate, settings.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise StartError("start-tls") from error
    return context


def refuse_exposure(settings: Settings) -> None:
    """Beyond this machine only with TLS or behind a proxy that is trusted to have it."""
    if settings.is_exposed and not settings.is_protected:
        raise StartError("start-exposed", host=settings.host)
