"""The page's ways in, put together."""

from __future__ import annotations

from aiohttp import web

from bot.links import MailSigner
from bot.platforms.web.codes import Codes
from bot.platforms.web.mail_links import MailPages
from bot.platforms.web.pages import Pages
from bot.platforms.web.ways_in import WaysIn

WAYS_IN = web.AppKey("ways-in", WaysIn)


def add_ways_in(app: web.Application, pages: Pages, secret: str, *, trusts_proxy: bool) -> None:
    """Adds invitations, links by mail and one-time codes to the page."""
    signer = MailSigner(secret)
    app[WAYS_IN] = WaysIn(pages, signer, trusts_proxy=trusts_proxy)
    app[WAYS_IN].add_to(app)
    app.add_routes([*MailPages(pages, signer).routes(), *Codes(pages, signer).routes()])
