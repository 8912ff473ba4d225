"""Everything that has an address in one application, a row for each of them, and what no answer may give away."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from builders import OPENS_AT, build_town, read_town
from visiting import SECRET, Answered, Site, make_template

from bot.app import PAGES, RUNTIME, build
from bot.clock import SimulatedClock
from bot.demo.mailbox import DemoMail, MailboxPages
from bot.demo.pages import Demonstration
from bot.platforms.web.oidc import START
from bot.platforms.web.oidc_provider import BACK
from bot.platforms.web.security import HEADERS
from bot.platforms.web.statement import PATH, Statement
from bot.settings import Settings
from storage.session import Database

GET, POST = frozenset({"GET"}), frozenset({"POST"})
LEADS_OUT = frozenset({"lacks Content-Security-Policy", "status 503"})
PROVIDER = "http://127.0.0.1:9"
WITHOUT_SESSION = frozenset({"/enter", START, BACK})
"""Pages whose form opens a session, so that it carries no token of one."""
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")


@dataclass(frozen=True, slots=True)
class Address:
    """An example of an address and the methods it knows; `is_form` where what is sent carries a session's token.

    `allowed` are the faults that belong to it: a page that leads to the sign-in service has a policy that names it, and
    says so when that service does not answer. `has_head` is False where a look ahead would use up what is asked once.
    """

    example: str
    methods: frozenset[str]
    is_form: bool = False
    allowed: frozenset[str] = frozenset()
    has_head: bool = True


ADDRESSES: Mapping[str, Address] = {
    "/": Address("/", GET),
    "/in/{token}": Address("/in/x", GET | POST),
    "/out": Address("/out", POST, is_form=True),
    "/do/{action}": Address("/do/nothing", GET | POST, is_form=True),
    "/command": Address("/command", POST, is_form=True),
    "/healthz": Address("/healthz", GET),
    "/static": Address("/static/estbot.css", GET),
    PATH: Address(PATH, GET),
    "/m/{token}": Address("/m/x", GET | POST),
    "/m/off/{token}": Address("/m/off/x", GET | POST),
    "/m/on/{token}": Address("/m/on/x", POST),
    "/enter": Address("/enter", GET | POST),
    "/enter/{token}": Address("/enter/x", GET | POST),
    "/join/{token}": Address("/join/x", GET | POST),
    "/code": Address("/code", GET | POST, is_form=True),
    "/code/enter": Address("/code/enter", POST, is_form=True),
    START: Address(START, GET | POST, allowed=LEADS_OUT),
    BACK: Address(BACK, GET | POST, allowed=LEADS_OUT, has_head=False),
    "/demo": Address("/demo", GET),
    "/demo/mail": Address("/demo/mail", GET),
    "/demo/mail/{number}": Address("/demo/mail/0", GET),
    "/demo/mail/{number}/{file}": Address("/demo/mail/0/0", GET),
    "/demo/open/{seat}": Address("/demo/open/x", POST),
    "/demo/next": Address("/demo/next", POST),
    "/slack/install": Address("/slack/install", GET),
    "/slack/install/{token}": Address("/slack/install/x", GET | POST),
    "/slack/oauth_redirect": Address("/slack/oauth_redirect", GET),
    "/slack/events": Address("/slack/events", POST),
}
"""Every address there may be; one that is not here is an address nobody has looked at."""

GIVEN_AWAY = re.compile(r"Traceback|site-packages|aiohttp|Python/|\.py\b|sqlite|/tmp/|/home/|/usr/")
NOT_WHAT_PEOPLE_DO = frozenset({"audit"})
"""Tables that looking writes into."""


def make_both_towns(migrated: Path, folder: Path) -> Path:
    """A database to be copied, with both municipalities that the demonstration shows."""
    file = make_template(migrated, folder)
    asyncio.run(_add_hedemora(f"sqlite+aiosqlite:///{file}"))
    return file


async def _add_hedemora(url: str) -> None:
    database = Database(url)
    await build_town(database, "hedemora")
    await database.close()


@asynccontextmanager
async def open_everything(template: Path, folder: Path) -> AsyncIterator[Site]:
    """The page, the demonstration and Slack's addresses in one application; nobody answers where Slack, mail and sign-in would be."""
    file = Path(shutil.copy(template, folder / "site.sqlite3"))
    database, clock = Database(f"sqlite+aiosqlite:///{file}"), SimulatedClock(OPENS_AT)
    async with database.begin() as db:
        town = await read_town(db, "lindesberg")
    app = build(_settings(folder), database, clock, SECRET)
    front = app[PAGES].front
    app.add_routes(Demonstration(app[PAGES], app[RUNTIME], clock).routes())
    app.add_routes(MailboxPages(app[PAGES], DemoMail(app[RUNTIME].edge, SECRET)).routes())
    app[PAGES].front = front
    if PATH not in known_addresses(app):
        app.add_routes(Statement(app[PAGES], "est@example.org").routes())
    async with TestClient(TestServer(app)) as client:
        yield Site(client, app[RUNTIME], app[PAGES], town, clock, file)
    await database.close()


def _settings(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "data_dir": folder,
            "base_url": "http://127.0.0.1:8080",
            "contact": "est@example.org",
            "slack_connection": "http",
            "slack_api_url": "http://127.0.0.1:9/api/",
            "slack_signing_secret": "a-signing-secret",
            "slack_client_id": "1.2",
            "slack_client_secret": "a-client-secret",
            "smtp_host": "127.0.0.1",
            "smtp_port": 9,
            "smtp_security": "none",
            "mail_from": "est@example.org",
            "oidc_issuer": PROVIDER,
            "oidc_client_id": "estbot",
            "oidc_client_secret": "a-client-secret",
        }
    )


def known_addresses(app: web.Application) -> dict[str, frozenset[str]]:
    """Every address of the application with its methods; HEAD goes with GET."""
    found: dict[str, frozenset[str]] = {}
    for route in app.router.routes():
        if route.resource is not None:
            found.setdefault(route.resource.canonical, frozenset())
            found[route.resource.canonical] |= {route.method} - {"HEAD"}
    return found


def faults_of(answer: Answered, path: str) -> list[str]:
    """What an answer lacks or gives away."""
    lacking = [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    is_kept = path.startswith("/static/") or answer.headers.get("Cache-Control") == "no-store"
    told = "\n".join([*map(str, answer.headers.items()), "" if path.startswith("/static/") else answer.text])
    return [
        *(f"lacks {name}" for name in lacking),
        *([] if is_kept else ["may be kept"]),
        *(f"gives away {found}" for found in GIVEN_AWAY.findall(told)),
        *([f"status {answer.status}"] if answer.status >= 500 else []),
    ]


def stored(site: Site) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the database, by table."""
    connection = sqlite3.connect(site.file)
    try:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = sorted(set(names) - NOT_WHAT_PEOPLE_DO)
        return {name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in kept}  # noqa: S608 - its own names
    finally:
        connection.close()
