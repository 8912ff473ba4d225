"""Slack's own addresses over HTTP: the Web API, uploads, response_urls and the sockets; may go down and come back.

Arguments come as a query, a form or JSON, as https://docs.slack.dev/apis/web-api says.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web
from aiohttp.multipart import BodyPartReader, MultipartReader

from fakes.slack.api import Answer, answer, read_args
from fakes.slack.api_files import receive
from fakes.slack.faults import Fault, Kind
from fakes.slack.hooks import use_hook
from fakes.slack.records import Call
from fakes.slack.schema import Json
from fakes.slack.sockets import Sockets
from fakes.slack.world import SlackError, World

HOST = "127.0.0.1"


class Server:
    """The listening half of the fake Slack; the port stays the same when it comes back."""

    def __init__(self, world: World, sockets: Sockets) -> None:
        self._world = world
        self._sockets = sockets
        self._runner: web.AppRunner | None = None
        self._port = 0
        self._closing = asyncio.Event()

    async def start(self) -> None:
        """Listens, on the port of last time."""
        app = web.Application(client_max_size=2**26)
        app.router.add_route("*", "/api/{method:.*}", self._api)
        app.router.add_post("/upload/v1/{ticket}", self._upload)
        app.router.add_post("/hooks/{name:.+}", self._hook)
        app.router.add_get("/link/", self._sockets.connect)
        self._closing.clear()
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._world.url = f"http://{HOST}:{self._port}"

    async def stop(self) -> None:
        """Nobody listens and every connection is gone."""
        self._closing.set()
        await self._sockets.drop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method, sent = request.match_info["method"], await _sent(request)
        token = _token(request, sent or {})

        async def do() -> Answer:
            if sent is None:
                return Answer(self._world, {"ok": False, "error": "invalid_json"})
            return answer(self._world, method, token, sent)

        return await self._with_faults(request, method, read_args_safely(sent or {}), do)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        content = await _bytes(request)

        async def do() -> Answer:
            if receive(self._world, request.match_info["ticket"], content):
                return Answer(self._world, {"ok": True})
            return Answer(self._world, {"ok": False, "error": "upload_refused"}, status=400)

        response = await self._with_faults(request, "upload", {"length": len(content)}, do)
        # the real address answers in plain text
        return web.Response(text=f"OK - {len(content)}") if response.status == 200 else response

    async def _hook(self, request: web.Request) -> web.StreamResponse:
        payload = await _sent(request) or {}

        async def do() -> Answer:
            try:
                use_hook(self._world, request.match_info["name"], read_args(payload))
            except SlackError as error:
                body = {"ok": False, "error": error.error, **error.extra}
                return Answer(self._world, body, status=error.status if error.status != 200 else 400)
            return Answer(self._world, {"ok": True})

        return await self._with_faults(request, "response_url", dict(payload), do)

    async def _with_faults(
        self, request: web.Request, method: str, args: Json, do: Callable[[], Awaitable[Answer]]
    ) -> web.StreamResponse:
        fault = self._world.faults.next(method, self._world.now())
        instead = await self._instead(fault)
        told = instead or await do()
        if fault and fault.kind is Kind.FAILED_AFTER and not instead:
            told.status, told.body = 500, {"ok": False, "error": "internal_error"}
        is_cut = fault is not None and fault.kind in (Kind.CUT, Kind.CUT_AFTER)
        status = 0 if is_cut else told.status
        error = fault.kind.value if is_cut and fault else told.body.get("error")
        self._world.calls.append(Call(told.team, method, args, status, error, self._world.now()))
        if is_cut and request.transport:
            request.transport.close()
        return web.json_response(told.body, status=told.status, headers=told.headers)

    async def _instead(self, fault: Fault | None) -> Answer | None:
        """The answer that the fault gives without doing anything; None when it is to be done."""
        match fault:
            case Fault(kind=Kind.LIMITED):
                limited = Answer(self._world, {"ok": False, "error": "ratelimited"}, status=429)
                limited.headers["Retry-After"] = str(int(fault.seconds))
                return limited
            case Fault(kind=Kind.FAILED | Kind.CUT):
                return Answer(self._world, {"ok": False, "error": "internal_error"}, status=500)
            case Fault(kind=Kind.ERROR):
                return Answer(self._world, {"ok": False, "error": fault.error})
            case Fault(kind=Kind.HANGS):
                if await _happens(self._closing, within=fault.seconds):
                    return Answer(self._world, {"ok": False, "error": "internal_error"}, status=500)
        return None


async def _happens(event: asyncio.Event, *, within: float) -> bool:
    try:
        return await asyncio.wait_for(event.wait(), within)
    except TimeoutError:
        return False


def read_args_safely(sent: Mapping[str, object]) -> Json:
    """The arguments for the record, even those that cannot be read."""
    try:
        return read_args(sent)
    except SlackError:
        return dict(sent)


def _token(request: web.Request, sent: Json) -> str:
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme == "Basic":
        name, _, secret = _decoded(value).partition(":")
        sent.setdefault("client_id", name)
        sent.setdefault("client_secret", secret)
    return value if scheme == "Bearer" else str(sent.get("token") or "")


def _decoded(value: str) -> str:
    return base64.b64decode(value).decode()


async def _sent(request: web.Request) -> Json | None:
    """What was sent by name; None when it is no JSON object though it says so."""
    sent: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            return None
        return sent | body if isinstance(body, dict) else None
    if request.method == "POST":
        sent |= dict(await request.post())
    return sent


async def _bytes(request: web.Request) -> bytes:
    if not request.content_type.startswith("multipart/"):
        return await request.read()
    reader: MultipartReader = await request.multipart()
    while (part := await reader.next()) is not None:
        if isinstance(part, BodyPartReader) and part.name in ("file", "filename"):
            return bytes(await part.read())
    return b""
