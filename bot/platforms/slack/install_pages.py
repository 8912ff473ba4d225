"""The two pages of an installation: IT opens a signed link, presses one button, agrees in Slack and comes back.

https://docs.slack.dev/authentication/installing-with-oauth
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from aiohttp import web
from slack_sdk.oauth.installation_store import Installation

from bot.platforms.slack.install_links import STATE_AGE
from bot.platforms.slack.installing import Installing, NotInstalled
from bot.platforms.slack.manifest import INSTALL_PATH, REDIRECT_PATH
from handlers.views import Heading, Message, Notice, Paragraph, View, say
from storage.records.people import Municipality, Workspace

COOKIE = "estbot_slack_install"
COOKIE_PATH = "/slack"


class Show(Protocol):
    """Draws a view as a page of the site; `button` posts to the page's own address and may lead on to other sites."""

    def __call__(
        self,
        view: View,
        *,
        status: int = 200,
        button: Message | None = None,
        leads_to: tuple[str, ...] = (),
    ) -> web.Response:
        """The answer with the page."""
        ...


@dataclass(frozen=True, slots=True)
class InstallPages:
    """The page before Slack and the page after it."""

    installing: Installing
    show: Show

    def routes(self) -> list[web.RouteDef]:
        """Their addresses."""
        return [
            web.get(INSTALL_PATH, self.ask_for_link),
            web.get(f"{INSTALL_PATH}/{{token}}", self.offer),
            web.post(f"{INSTALL_PATH}/{{token}}", self.leave),
            web.get(REDIRECT_PATH, self.come_back),
        ]

    async def ask_for_link(self, request: web.Request) -> web.Response:  # noqa: ARG002 - fixed by aiohttp
        """Without a link it is not known for which municipality the app is to be installed."""
        return self._refuse(say("page-slack-no-link"), 403)

    async def offer(self, request: web.Request) -> web.Response:
        """Asks for one press, so that a mail filter that follows links uses up no state."""
        municipality = await self._find_invited(request)
        if municipality is None:
            return self._refuse(say("page-slack-bad-link"), 403)
        before = await self.installing.find_workspace(municipality)
        view, leads_to = _offer(municipality, before), origins_of(self.installing.settings.api_url)
        return self.show(view, button=say("page-slack-button"), leads_to=leads_to)

    async def leave(self, request: web.Request) -> web.Response:
        """Leads to Slack with a new state, and ties it to this browser."""
        municipality = await self._find_invited(request)
        if municipality is None:
            return self._refuse(say("page-slack-bad-link"), 403)
        begun, address = await self.installing.begin(municipality)
        response = web.Response(status=303, headers={"Location": address})
        response.set_cookie(
            COOKIE,
            self.installing.links.make_cookie(begun),
            max_age=int(STATE_AGE.total_seconds()),
            path=COOKIE_PATH,
            httponly=True,
            samesite="Lax",
            secure=self.installing.redirect_uri.startswith("https:"),
        )
        return response

    async def come_back(self, request: web.Request) -> web.Response:
        """What Slack's answer came to."""
        try:
            response = self.show(await self._finish(request))
        except NotInstalled as error:
            response = self._refuse(error.why, error.status)
        response.del_cookie(COOKIE, path=COOKIE_PATH)
        return response

    async def _finish(self, request: web.Request) -> View:
        municipality = await self._take_state(request)
        error = request.query.get("error")
        if error is not None:
            raise NotInstalled(say("page-slack-denied"), 400)
        before = await self.installing.find_workspace(municipality)
        installation = await self.installing.install(municipality, request.query.get("code", ""))
        return _done(municipality, installation, before)

    async def _take_state(self, request: web.Request) -> Municipality:
        """Whose installation was begun in this browser; NotInstalled unless its state comes back for the first time."""
        begun = self.installing.links.read_cookie(request.cookies.get(COOKIE))
        municipality = await self.installing.find_municipality(begun.municipality_id if begun else None)
        if begun is None or municipality is None or request.query.get("state") != begun.state:
            raise NotInstalled(say("page-slack-not-begun"), 403)
        if not await self.installing.states.async_consume(begun.state):
            raise NotInstalled(say("page-slack-not-begun"), 403)
        return municipality

    async def _find_invited(self, request: web.Request) -> Municipality | None:
        municipality_id = self.installing.links.read(request.match_info["token"])
        return await self.installing.find_municipality(municipality_id)

    def _refuse(self, why: Message, status: int) -> web.Response:
        view = (Heading(text=say("page-error-title"), level=1), Notice(text=why, kind="error"))
        return self.show(view, status=status)


def origins_of(api_url: str) -> tuple[str, ...]:
    """Slack's site and, since it leads on to them at once, its workspaces' own."""
    parts = urlsplit(api_url)
    if parts.scheme != "https":
        return (f"{parts.scheme}://{parts.netloc}",)
    hosts = dict.fromkeys(("slack.com", parts.netloc))
    return tuple(f"https://{prefix}{host}" for host in hosts for prefix in ("", "*."))


def _offer(municipality: Municipality, before: Workspace | None) -> View:
    names = {"municipality": municipality.name}
    view: View = (
        Heading(text=say("page-slack-title"), level=1),
        Paragraph(text=say("page-slack-offer", **names)),
        Paragraph(text=say("page-slack-offer-who")),
    )
    if before is None:
        return view
    replaces = say("page-slack-replaces", workspace=before.name, **names)
    return (*view, Notice(text=replaces, kind="warning"))


def _done(municipality: Municipality, installation: Installation, before: Workspace | None) -> View:
    names = {"municipality": municipality.name}
    done = say("page-slack-done", workspace=str(installation.team_name), **names)
    view: View = (Heading(text=say("page-slack-title"), level=1), Notice(text=done, kind="done"))
    if before is not None and before.key != installation.team_id:
        replaced = say("page-slack-replaced", workspace=before.name, **names)
        view = (*view, Notice(text=replaced, kind="warning"))
    return (
        *view,
        Heading(text=say("page-slack-next"), level=2),
        Paragraph(text=say("page-slack-next-channel")),
        Paragraph(text=say("page-slack-next-members")),
    )
