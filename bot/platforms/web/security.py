"""What every answer of the page says to the browser, and the pages for what aiohttp itself refuses."""

from __future__ import annotations

from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.platforms.web.pages import Pages
from scheduling.guard import log_fault
from storage.session import is_unavailable

POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # Instead of the library's name and version.
    "Server": "estbot",
}
KEPT_FOR_A_YEAR = "max-age=31536000; includeSubDomains"
FROM_HERE = frozenset({"same-origin", "none"})
"""What a browser says of a form of ours, or of what a person typed: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header"""


def guard(pages: Pages) -> Middleware:
    """A middleware that gives every answer its headers and no answer a traceback."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = await _answer(request, handler, pages)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if pages.is_secure:
            response.headers.setdefault("Strict-Transport-Security", KEPT_FOR_A_YEAR)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


async def _answer(request: web.Request, handler: Handler, pages: Pages) -> web.StreamResponse:
    try:
        if _is_sent_from_elsewhere(request, pages.edge.page):
            return pages.plain("page-expired", status=403, kept=await _typed(request, pages))
        return await handler(request)
    except web.HTTPRequestEntityTooLarge:
        return pages.plain("page-too-large", status=413)
    except web.HTTPException as refusal:
        if refusal.status < 400:
            return web.Response(status=refusal.status, headers=refusal.headers)
        return _refuse(refusal, pages)
    except Exception as error:  # noqa: BLE001 - around the routed event, where reading the session may fail too
        log_fault("page", error)
        status = 503 if is_unavailable(error) else 500
        return pages.plain("page-unavailable-alone", status=status, kept=await _typed(request, pages))


def _is_sent_from_elsewhere(request: web.Request, page: str) -> bool:
    """True when a browser says that another site sends this; what opens a seat has no token that would show it.

    Older browsers, and all without TLS, say only the origin: `null` where a page keeps it to itself, as ours do.
    """
    if request.method in {"GET", "HEAD", "OPTIONS"}:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in FROM_HERE
    origin = request.headers.get("Origin", "null")
    return origin != "null" and urlsplit(origin).netloc.lower() not in {
        request.host.lower(),
        urlsplit(page).netloc.lower(),
    }


def _refuse(refusal: web.HTTPException, pages: Pages) -> web.Response:
    page = pages.plain("page-not-found", status=refusal.status)
    if "Allow" in refusal.headers:
        page.headers["Allow"] = refusal.headers["Allow"]
    return page


async def _typed(request: web.Request, pages: Pages) -> tuple[str, ...]:
    """What was typed, where the request can still be read."""
    try:
        return await pages.read_typed(request)
    except (web.HTTPException, aiohttp.ClientPayloadError):
        return ()
