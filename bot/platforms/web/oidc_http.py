"""Asking the provider: one bounded question at a time, and every way it can fail told apart."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp

from bot.platforms.web.oidc_refusals import NotSignedIn

LARGEST_ANSWER = 256 * 1024
LOWEST_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; the status is below 500."""

    status: int
    values: dict[str, Any]


@asynccontextmanager
async def patiently(seconds: float) -> AsyncIterator[None]:
    """Gives up what is asked inside when it takes longer than this; NotSignedIn then."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except TimeoutError as error:
        raise NotSignedIn("oidc-unreachable", "timeout") from error


async def get(url: str) -> dict[str, Any]:
    """The JSON object at an address; NotSignedIn when there is none."""
    answer = await _ask("GET", url)
    if answer.status != 200:
        raise NotSignedIn("oidc-wrong-answer", f"status-{answer.status}")
    return answer.values


async def post(url: str, form: Mapping[str, str], headers: Mapping[str, str]) -> Answer:
    """The answer to a form; NotSignedIn when it is no JSON object."""
    return await _ask("POST", url, form, headers)


async def _ask(
    method: str, url: str, form: Mapping[str, str] | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """The answer. Redirects are not followed: a provider's own addresses lead nowhere else."""
    accepted = {"Accept": "application/json", **(headers or {})}
    try:
        async with (
            aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client,
            client.request(method, url, data=form, headers=accepted, allow_redirects=False) as response,
        ):
            return Answer(response.status, _read(response.status, await _read_bounded(response)))
    except aiohttp.ClientConnectorCertificateError as error:
        raise NotSignedIn("oidc-unreachable", "certificate") from error
    except (aiohttp.ClientError, OSError) as error:
        raise NotSignedIn("oidc-unreachable", "connection") from error


async def _read_bounded(response: aiohttp.ClientResponse) -> bytes:
    try:
        await response.content.readexactly(LARGEST_ANSWER + 1)
    except asyncio.IncompleteReadError as error:
        return error.partial
    raise NotSignedIn("oidc-wrong-answer", "too-large")


def _read(status: int, body: bytes) -> dict[str, Any]:
    if status >= LOWEST_SERVER_ERROR:
        raise NotSignedIn("oidc-unreachable", f"status-{status}")
    try:
        values = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotSignedIn("oidc-wrong-answer", f"no-json-{status}") from error
    if not isinstance(values, dict):
        raise NotSignedIn("oidc-wrong-answer", f"no-object-{status}")
    return values
