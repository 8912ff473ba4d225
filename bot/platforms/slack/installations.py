"""The workspaces that have installed the app: their tokens in slack-sdk's own store, and which municipality each serves.

The store stands in our database. On SQLite that is one connection, so nothing here is called inside a transaction.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.models.bot import Bot
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore

from bot.platforms.slack.linking import PLATFORM
from scheduling.port import DeliveryError
from storage.queries import channels
from storage.records.people import Workspace
from storage.session import Database, is_unavailable, whole

KNOWN_FOR_SECONDS = 60.0
"""How long another replica may go on with a municipality's former workspace; a worthless token is noticed at once."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A municipality's workspace; without a token and a time where the app has been taken out of it."""

    workspace: Workspace
    token: str
    installed_at: datetime | None


@dataclass
class InstalledWorkspaces:
    """The `Workspaces` of `api.py` for an app that several workspaces install."""

    database: Database
    store: AsyncSQLAlchemyInstallationStore
    tokens: dict[str, str] = field(default_factory=dict)
    chosen: dict[int, str] = field(default_factory=dict)
    chosen_at: float | None = None

    async def token_of(self, workspace: str) -> str:
        """The bot token of a workspace; DeliveryError when the app is not installed there or nobody can say now."""
        if workspace not in self.tokens:
            with _outage_told():
                bot = await whole(self._find_bot(workspace))
            self.tokens[workspace] = _token(bot) or _raise_not_installed()
        return self.tokens[workspace]

    async def workspace_of(self, municipality_id: int) -> str:
        """The key of a municipality's workspace; DeliveryError when it has none or nobody can say now."""
        now = asyncio.get_running_loop().time()
        if self.chosen_at is None or now - self.chosen_at > KNOWN_FOR_SECONDS:
            await whole(self._read_chosen(now))
        return self.chosen.get(municipality_id) or _raise_not_installed()

    async def _read_chosen(self, now: float) -> None:
        """Which workspace is whose; while the database is down, what was known before still holds."""
        try:
            with _outage_told():
                async with self.database.begin() as db:
                    installed = await channels.list_workspaces(db, PLATFORM)
        except DeliveryError:
            if self.chosen_at is None:
                raise
            return
        self.chosen, self.chosen_at = {one.municipality_id: one.key for one in installed}, now

    def doubt(self, workspace: str) -> None:
        """Slack does not take the token: another replica may have stored a newer one, so it is read anew."""
        self.tokens.pop(workspace, None)

    async def municipalities_of(self, workspace: str) -> frozenset[int] | None:
        """Those that have this workspace now; none of them for one that was replaced or removed."""
        async with self.database.begin() as db:
            installed = await channels.list_workspaces(db, PLATFORM)
        return frozenset(one.municipality_id for one in installed if one.key == workspace)

    async def greet(self) -> None:
        """How many workspaces are served; each is asked when there is something for it."""
        with _outage_told():
            installed = await self.list_installed()
        structlog.get_logger().info("slack-workspaces", count=len(installed))

    async def forget(self, workspace: str, removed_at: float) -> None:
        """The app or its token was removed from the workspace: nothing of the installation is kept.

        Slack tells an event again for minutes; one from before the present installation is left alone.
        """
        bot = await self._find_bot(workspace)
        if bot is not None and removed_at < bot.installed_at:
            return
        self._lose(workspace)
        await self.store.async_delete_all(enterprise_id=None, team_id=workspace)
        async with self.database.begin() as db:
            await channels.remove_workspace(db, PLATFORM, workspace)
        self._lose(workspace)

    async def keep(self, installation: Installation, municipality_id: int) -> None:
        """Stores an installation and makes its workspace the municipality's, in place of the one there was."""
        workspace, name = str(installation.team_id), str(installation.team_name)
        await self.store.async_save(installation)
        about = {"municipality_id": municipality_id, "platform": PLATFORM, "key": workspace, "name": name}
        async with self.database.begin() as db:
            await channels.set_workspace(db, about)
        self._lose(workspace)

    def _lose(self, workspace: str) -> None:
        self.doubt(workspace)
        self.chosen_at = None

    async def list_installed(self) -> tuple[Installed, ...]:
        """The municipalities' workspaces as they stand in the database, by municipality."""
        async with self.database.begin() as db:
            found = await channels.list_workspaces(db, PLATFORM)
        # The store can only be asked for one workspace at a time; there are as many as municipalities.
        bots = {key: await self._find_bot(key) for key in dict.fromkeys(one.key for one in found)}
        return tuple(Installed(one, _token(bots[one.key]), _time(bots[one.key])) for one in found)

    async def _find_bot(self, workspace: str) -> Bot | None:
        # A workspace's id is unique in all of Slack, so its organisation is not asked for, nor stored.
        return await self.store.async_find_bot(enterprise_id=None, team_id=workspace)


def open_workspaces(database: Database, client_id: str) -> InstalledWorkspaces:
    """The workspaces that have installed the app with this client id."""
    log = logging.getLogger("estbot.slack.store")
    store = AsyncSQLAlchemyInstallationStore(client_id, database.engine, logger=log)
    return InstalledWorkspaces(database, store)


def _token(bot: Bot | None) -> str:
    return "" if bot is None else bot.bot_token


def _time(bot: Bot | None) -> datetime | None:
    return None if bot is None else datetime.fromtimestamp(bot.installed_at, UTC)


def _raise_not_installed() -> str:
    raise DeliveryError("slack-not-installed", permanent=False)


@contextmanager
def _outage_told() -> Iterator[None]:
    """The port's error for a database that cannot be reached."""
    try:
        yield
    except Exception as error:
        if not is_unavailable(error):
            raise
        raise DeliveryError("database-unavailable", permanent=False) from error
