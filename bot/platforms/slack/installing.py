"""Installing the app in a workspace: a state to leave for Slack with, and a code to come back with, exchanged for its token.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

import logging
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urljoin

import structlog
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.platforms.slack.api import Payload
from bot.platforms.slack.asking import Refused, Unreachable, ask, make_client
from bot.platforms.slack.install_links import STATE_AGE, Begun, InstallLinks
from bot.platforms.slack.installations import InstalledWorkspaces
from bot.platforms.slack.linking import PLATFORM
from bot.platforms.slack.manifest import REDIRECT_PATH
from bot.platforms.slack.scopes import SCOPES
from bot.settings import SlackSettings
from handlers.views import Message, say
from storage.queries import channels, people
from storage.records.people import Municipality, Workspace

LONGEST_NAME = 200
"""What the tables hold of a workspace's name."""


class NotInstalled(Exception):  # noqa: N818 - it reads as what it says
    """The installation did not come about; `why` is the sentence, `status` the page's."""

    def __init__(self, why: Message, status: int) -> None:
        super().__init__(why.key)
        self.why = why
        self.status = status


@dataclass(frozen=True, slots=True)
class Installing:
    """The means to install: the app's own settings, the stores, the clock and the signed links."""

    settings: SlackSettings
    workspaces: InstalledWorkspaces
    clock: Clock
    links: InstallLinks

    @property
    def redirect_uri(self) -> str:
        """Where Slack leads back to; the manifest names the same address."""
        return f"{self.settings.base_url}{REDIRECT_PATH}"

    @property
    def states(self) -> AsyncSQLAlchemyOAuthStateStore:
        """The states that are good once, for ten minutes."""
        log = logging.getLogger("estbot.slack.store")
        engine = self.workspaces.database.engine
        return AsyncSQLAlchemyOAuthStateStore(int(STATE_AGE.total_seconds()), engine, logger=log)

    async def begin(self, municipality: Municipality) -> tuple[Begun, str]:
        """A new state, and Slack's address where the person agrees to exactly our scopes."""
        state = await self.states.async_issue()
        generator = AuthorizeUrlGenerator(
            client_id=self.settings.client_id or "",
            redirect_uri=quote(self.redirect_uri, safe=""),
            scopes=SCOPES,
            authorization_url=urljoin(self.settings.api_url, "/oauth/v2/authorize"),
        )
        return Begun(state, municipality.id), generator.generate(state)

    async def install(self, municipality: Municipality, code: str) -> Installation:
        """Exchanges the code for the workspace's token and stores it; NotInstalled when that cannot be done."""
        told = await self._exchange(code)
        if told.get("is_enterprise_install") or not told.get("team"):
            raise NotInstalled(say("page-slack-enterprise"), 400)
        installation = read_installation(told, self.clock.now())
        await self.workspaces.keep(installation, municipality.id)
        structlog.get_logger().info(
            "slack-installed", municipality=municipality.key, workspace=installation.team_id
        )
        return installation

    async def _exchange(self, code: str) -> Payload:
        """Slack's answer; what Slack itself calls the trouble names what is set wrong."""
        try:
            told = await ask(self._client(), "oauth.v2.access", code=code, redirect_uri=self.redirect_uri)
        except Refused as error:
            why = say("page-slack-refused", code=error.code, address=self.redirect_uri)
            raise NotInstalled(why, 502) from error
        except Unreachable as error:
            raise NotInstalled(say("page-slack-unreachable"), 502) from error
        return told.data if isinstance(told.data, dict) else {}

    def _client(self) -> AsyncWebClient:
        """A client that shows who we are by HTTP Basic, as Slack prefers; the SDK's own way to is deprecated in aiohttp."""
        secret = self.settings.client_secret.get_secret_value() if self.settings.client_secret else ""
        shown = b64encode(f"{self.settings.client_id}:{secret}".encode()).decode("ascii")
        client = make_client(self.settings, "")
        client.headers["Authorization"] = f"Basic {shown}"
        return client

    async def find_municipality(self, municipality_id: int | None) -> Municipality | None:
        """The municipality, None when there is none."""
        async with self.workspaces.database.begin() as db:
            found = await people.list_municipalities(db)
        return next((one for one in found if one.id == municipality_id), None)

    async def find_workspace(self, municipality: Municipality) -> Workspace | None:
        """The workspace that a municipality has now."""
        async with self.workspaces.database.begin() as db:
            found = await channels.list_workspaces(db, PLATFORM)
        return next((one for one in found if one.municipality_id == municipality.id), None)


def read_installation(told: Payload, at: datetime) -> Installation:
    """An answer of oauth.v2.access as the store keeps it, for one workspace and without anything of the person's.

    The organisation above the workspace is left out: the store would look for the two together, and events and
    deliveries know the workspace alone.
    """
    return Installation(
        app_id=told["app_id"],
        team_id=told["team"]["id"],
        team_name=str(told["team"].get("name") or told["team"]["id"])[:LONGEST_NAME],
        bot_token=told["access_token"],
        bot_user_id=told.get("bot_user_id"),
        bot_scopes=told.get("scope", ""),
        user_id=told["authed_user"]["id"],
        token_type=told.get("token_type"),
        installed_at=at.timestamp(),
    )
