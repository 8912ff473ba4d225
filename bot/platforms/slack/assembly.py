"""Slack put together from its parts: the platform that delivery sends through, and the connection that people use."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.edge import Edge
from bot.links import Links
from bot.platforms.slack.adapter import SlackPlatform
from bot.platforms.slack.api import Api, OneWorkspace
from bot.platforms.slack.connection import Connection, connect
from bot.platforms.slack.dialogs import Dialogs
from bot.platforms.slack.entrance import Entrance
from bot.platforms.slack.files import Files
from bot.platforms.slack.install_links import InstallLinks
from bot.platforms.slack.install_pages import InstallPages, Show
from bot.platforms.slack.installations import InstalledWorkspaces, open_workspaces
from bot.platforms.slack.installing import Installing
from bot.platforms.slack.linking import Linking
from bot.platforms.slack.pacing import Pace
from bot.platforms.slack.talk import Talk
from bot.settings import SlackSettings


@dataclass(frozen=True, slots=True)
class Slack:
    """Slack in service; `installing` where several workspaces install the app."""

    platform: SlackPlatform
    connection: Connection
    installing: Installing | None = None

    def add_to(self, app: web.Application, show: Show) -> None:
        """Connects while the application runs, and takes the installation's pages into service, drawn by `show`."""
        self.connection.add_to(app)
        if self.installing is not None:
            app.add_routes(InstallPages(self.installing, show).routes())


def assemble(settings: SlackSettings, edge: Edge, secret: str, language: str) -> Slack:
    """Everything of Slack's, wired; nothing is asked of Slack yet. Links are signed with the secret."""
    api = Api(settings.api_url, Pace(is_distributed=settings.history == "distributed"))
    workspaces = find_workspaces(settings, api, edge)
    linking = Linking(api, workspaces, edge.database, Links(secret))
    files = Files(api, workspaces, edge)
    talk = Talk(edge, linking, workspaces, language)
    entrance = Entrance(talk, Dialogs(api, workspaces, talk, files))
    platform = SlackPlatform(api, workspaces, edge.database, linking, files)
    installing = (
        Installing(settings, workspaces, edge.clock, InstallLinks(secret))
        if isinstance(workspaces, InstalledWorkspaces)
        else None
    )
    return Slack(platform, connect(settings, entrance), installing)


def find_workspaces(settings: SlackSettings, api: Api, edge: Edge) -> OneWorkspace | InstalledWorkspaces:
    """One workspace by its token, or those that have installed the app."""
    if settings.bot_token is not None:
        return OneWorkspace(api, settings.bot_token.get_secret_value())
    installed = open_workspaces(edge.database, settings.client_id or "")
    api.doubt = installed.doubt
    return installed
