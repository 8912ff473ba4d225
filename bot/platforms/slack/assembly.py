"""Slack put together from its parts: the platform that delivery sends through, and the connection that people use."""

from __future__ import annotations

from dataclasses import dataclass

from bot.edge import Edge
from bot.links import Links
from bot.platforms.slack.adapter import SlackPlatform
from bot.platforms.slack.api import Api, OneWorkspace, Workspaces
from bot.platforms.slack.connection import Connection, connect
from bot.platforms.slack.dialogs import Dialogs
from bot.platforms.slack.entrance import Entrance
from bot.platforms.slack.files import Files
from bot.platforms.slack.linking import Linking
from bot.platforms.slack.pacing import Pace
from bot.platforms.slack.talk import Talk
from bot.settings import SlackSettings


@dataclass(frozen=True, slots=True)
class Slack:
    """Slack in service."""

    platform: SlackPlatform
    connection: Connection


def assemble(settings: SlackSettings, edge: Edge, links: Links, language: str) -> Slack:
    """Everything of Slack's, wired; nothing is asked of Slack yet."""
    api = Api(settings.api_url, Pace(is_distributed=settings.history == "distributed"))
    workspaces = find_workspaces(settings, api, edge)
    linking = Linking(api, workspaces, edge.database, links)
    files = Files(api, workspaces, edge)
    talk = Talk(edge, linking, workspaces, language)
    entrance = Entrance(talk, Dialogs(api, workspaces, talk, files))
    platform = SlackPlatform(api, workspaces, edge.database, linking, files)
    return Slack(platform, connect(settings, entrance))


def find_workspaces(settings: SlackSettings, api: Api, edge: Edge) -> Workspaces:
    """One workspace by its token, or those that have installed the app."""
    if settings.bot_token is not None:
        return OneWorkspace(api, settings.bot_token.get_secret_value())
    raise NotImplementedError(edge)
