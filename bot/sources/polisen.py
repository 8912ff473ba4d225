"""The police's open API over published events, asked the way its published rules want it.

API: polisen.se, "API över polisens händelser" (`locationname` filters, several names parted by a semicolon; at most
the 500 latest events come back). Rules: "Regler för användning av polisens öppna data och API:er": a User-Agent that
tells whom to contact, HTTPS from the start, the limits in `callgate`, 404 is final.
"""

from __future__ import annotations

import asyncio
from importlib.metadata import version

import aiohttp
from yarl import URL

from bot.sources.callgate import CallGate
from bot.sources.errors import SourceError

BASE_URL = "https://polisen.se"
LARGEST_ANSWER = 5 * 1024 * 1024
TIMEOUT = aiohttp.ClientTimeout(total=20)
DEFAULT_PAUSE_SECONDS = 600
LOCAL_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


async def fetch_events(
    session: aiohttp.ClientSession, *, location: str, contact: str, gate: CallGate, base_url: str = BASE_URL
) -> bytes:
    """The body of one answer, unread; one call, no redirect followed, no second try.

    `location` is a municipality or county, several parted by ";" ("Lindesberg;Örebro län": events of a municipality
    are at times published under its county), empty for the whole country. Raises SourceError with the codes of
    `CallGate.claim` and `polisen_contact`, `polisen_address`, `polisen_unreachable`, `polisen_timeout`,
    `polisen_gone`, `polisen_too_many`, `polisen_refused`, `polisen_moved`, `polisen_status`, `polisen_too_large`.
    """
    agent = user_agent(contact)
    url = events_url(base_url, location)
    await asyncio.to_thread(gate.claim, str(url))
    headers = {"User-Agent": agent, "Accept": "application/json"}
    try:
        async with session.get(url, headers=headers, timeout=TIMEOUT, allow_redirects=False) as answer:
            await check_status(answer, gate, url=url)
            return await body_of(answer)
    except TimeoutError as error:
        raise SourceError("polisen_timeout") from error
    except (aiohttp.ClientError, OSError) as error:
        raise SourceError("polisen_unreachable") from error


def user_agent(contact: str) -> str:
    """`estbot/0.1.0 (est@kommun.se)`; the contact is a mail or web address, in plain ASCII as a header must be."""
    plain = contact.strip()
    is_address = "@" in plain or "://" in plain
    if not (is_address and plain.isascii() and plain.isprintable() and not set(plain) & set("()")):
        raise SourceError("polisen_contact")
    return f"estbot/{version('estbot')} ({plain})"


def events_url(base_url: str, location: str) -> URL:
    """The address to ask; plain HTTP is for a server on this machine only."""
    try:
        url = URL(base_url) / "api/events"
    except ValueError as error:
        raise SourceError("polisen_address") from error
    if url.host is None or not (url.scheme == "https" or (url.scheme == "http" and url.host in LOCAL_HOSTS)):
        raise SourceError("polisen_address")
    return url.with_query({"locationname": location.strip()}) if location.strip() else url


async def check_status(answer: aiohttp.ClientResponse, gate: CallGate, *, url: URL) -> None:
    """Returns for 200; remembers a 404 and an asked-for pause, and raises for all else."""
    status = answer.status
    if status == 200:
        return
    if status == 404:
        await asyncio.to_thread(gate.mark_gone, str(url))
        raise SourceError("polisen_gone", file=str(gate.path))
    if status == 429:
        seconds = pause_of(answer)
        await asyncio.to_thread(gate.pause, seconds)
        raise SourceError("polisen_too_many", seconds=seconds)
    if status == 403:
        raise SourceError("polisen_refused")
    if 300 <= status < 400:
        raise SourceError("polisen_moved")
    raise SourceError("polisen_status", status=status)


def pause_of(answer: aiohttp.ClientResponse) -> int:
    """Seconds out of Retry-After, between ten seconds and a day; ten minutes when it says nothing usable."""
    value = answer.headers.get("Retry-After", "").strip()
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        return DEFAULT_PAUSE_SECONDS
    return min(max(int(value), 10), 86_400)


async def body_of(answer: aiohttp.ClientResponse) -> bytes:
    """The whole body, unless it is larger than any real answer (500 events are some 300 kB)."""
    body = bytearray()
    async for chunk in answer.content.iter_chunked(65_536):
        body += chunk
        if len(body) > LARGEST_ANSWER:
            raise SourceError("polisen_too_large")
    return bytes(body)
