"""The live call follows the API's rules and answers every trouble with one error; against a server on this machine."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

import bot
from bot.sources import polisen
from bot.sources.callgate import CallGate
from bot.sources.errors import SourceError
from bot.sources.polisen import fetch_events
from handlers.intake.police_events import read_events

NOW = datetime(2026, 8, 20, 12, 0, tzinfo=UTC)
SAMPLE = Path(bot.__file__).parent / "demo" / "data" / "police" / "hjo.json"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def served(handler: Handler) -> AsyncIterator[str]:
    """A server whose every address is answered by the handler."""
    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


class Caller:
    """Calls the server as estbot would; the clock stands still unless moved."""

    def __init__(self, folder: Path) -> None:
        self.now = NOW
        self.gate = CallGate(folder / "var" / "calls.json", now=lambda: self.now)

    async def fetch(self, base_url: str, *, location: str = "Hjo", contact: str = "est@hjo.example") -> bytes:
        async with aiohttp.ClientSession() as session:
            return await fetch_events(
                session, location=location, contact=contact, gate=self.gate, base_url=base_url
            )

    async def refusal(self, base_url: str, **changes: str) -> SourceError:
        with pytest.raises(SourceError) as caught:
            await self.fetch(base_url, **changes)
        return caught.value


@pytest.fixture
def caller(tmp_path: Path) -> Caller:
    return Caller(tmp_path)


def answering(**response: object) -> Handler:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(**response)  # type: ignore[arg-type]

    return handler


async def test_the_answer_can_be_read_and_the_request_says_who_asks(caller: Caller) -> None:
    seen: list[web.Request] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request)
        return web.Response(body=SAMPLE.read_bytes())

    async with served(handler) as base_url:
        body = await caller.fetch(base_url, location="Lindesberg;Örebro län")
    assert len(read_events(body)) == 16
    (request,) = seen
    assert request.headers["User-Agent"] == "estbot/0.1.0 (est@hjo.example)"
    assert (request.path, request.query["locationname"]) == ("/api/events", "Lindesberg;Örebro län")


async def test_without_a_location_the_whole_country_is_asked_for(caller: Caller) -> None:
    seen: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        seen.append(request.path_qs)
        return web.Response(text="[]")

    async with served(handler) as base_url:
        assert await caller.fetch(base_url, location=" ") == b"[]"
    assert seen == ["/api/events"]


async def test_a_call_too_soon_never_reaches_the_server(caller: Caller) -> None:
    calls: list[str] = []

    async def handler(request: web.Request) -> web.Response:
        calls.append(request.path)
        return web.Response(text="[]")

    async with served(handler) as base_url:
        await caller.fetch(base_url)
        error = await caller.refusal(base_url, location="Gagnef")
    assert (error.code, error.params["seconds"], len(calls)) == ("polisen_wait", 10, 1)


@pytest.mark.parametrize(
    ("status", "code"),
    [(403, "polisen_refused"), (500, "polisen_status"), (503, "polisen_status"), (400, "polisen_status")],
)
async def test_each_trouble_of_the_server_has_its_own_sentence(
    caller: Caller, status: int, code: str
) -> None:
    async with served(answering(status=status)) as base_url:
        assert (await caller.refusal(base_url)).code == code


async def test_a_404_is_final(caller: Caller) -> None:
    async with served(answering(status=404)) as base_url:
        assert (await caller.refusal(base_url)).code == "polisen_gone"
    async with served(answering(text="[]")) as other_url:
        caller.now += timedelta(days=30)
        assert (await caller.refusal(base_url)).code == "polisen_gone"
        assert await caller.fetch(other_url) == b"[]"


@pytest.mark.parametrize(("header", "seconds"), [("120", 120), ("1", 10), ("soon", 600), ("9" * 30, 600)])
async def test_after_a_429_no_call_is_made_until_the_pause_is_over(
    caller: Caller, header: str, seconds: int
) -> None:
    async with served(answering(status=429, headers={"Retry-After": header})) as base_url:
        error = await caller.refusal(base_url)
        assert (error.code, error.params["seconds"]) == ("polisen_too_many", seconds)
        caller.now += timedelta(seconds=seconds - 1)
        assert (await caller.refusal(base_url)).code == "polisen_wait"


async def test_a_redirect_is_told_and_not_followed(caller: Caller) -> None:
    async with served(answering(status=302, headers={"Location": "https://example.com/"})) as base_url:
        assert (await caller.refusal(base_url)).code == "polisen_moved"


async def test_an_answer_without_end_is_cut_off(caller: Caller) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(6):
            await response.write(b"[" * 1024 * 1024)
        return response

    async with served(handler) as base_url:
        assert (await caller.refusal(base_url)).code == "polisen_too_large"


async def test_a_packed_answer_that_swells_is_cut_off(caller: Caller) -> None:
    async def handler(_: web.Request) -> web.Response:
        response = web.Response(body=b" " * 30 * 1024 * 1024, zlib_executor_size=1024**3)
        response.enable_compression(web.ContentCoding.gzip)
        return response

    async with served(handler) as base_url:
        assert (await caller.refusal(base_url)).code == "polisen_too_large"


async def test_a_server_that_hangs_up_halfway_is_told_as_unreachable(caller: Caller) -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b"[")
        assert request.transport is not None
        request.transport.close()
        return response

    async with served(handler) as base_url:
        assert (await caller.refusal(base_url)).code == "polisen_unreachable"


async def test_a_server_that_never_answers_is_given_up(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polisen, "TIMEOUT", aiohttp.ClientTimeout(total=0.05))
    done = asyncio.Event()

    async def handler(_: web.Request) -> web.Response:
        await done.wait()
        return web.Response()

    async with served(handler) as base_url:
        error = await caller.refusal(base_url)
        done.set()
    assert error.code == "polisen_timeout"


async def test_no_server_at_all_is_told_as_unreachable(caller: Caller) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert (await caller.refusal(f"http://127.0.0.1:{port}")).code == "polisen_unreachable"


@pytest.mark.parametrize(
    "contact", ["", " ", "estbot", "a@b.se\r\nX-Y: 1", "est@malmö.se)", "est@härjedalen.se"]
)
async def test_without_a_usable_contact_nothing_is_asked(caller: Caller, contact: str) -> None:
    error = await caller.refusal("http://127.0.0.1:9", contact=contact)
    assert error.code == "polisen_contact"
    assert not caller.gate.path.exists()


@pytest.mark.parametrize(
    "base_url", ["http://polisen.se", "ftp://127.0.0.1", "polisen.se", "", "http://[", "file:///x"]
)
async def test_only_https_is_spoken_outside_this_machine(caller: Caller, base_url: str) -> None:
    assert (await caller.refusal(base_url)).code == "polisen_address"
