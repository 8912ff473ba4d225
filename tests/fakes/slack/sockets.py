"""Socket Mode: up to ten connections; each payload goes to one of them and waits for its acknowledgement.

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from fakes.slack.schema import Json
from fakes.slack.world import World

MOST_CONNECTIONS = 10
CLOSING_SECONDS = 0.2


@dataclass(eq=False)
class Sockets:
    """The open connections, and the payloads that wait for an answer by envelope id."""

    world: World
    open: list[web.WebSocketResponse] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Json]] = field(default_factory=dict)
    _turn: int = 0

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Serves one connection until it ends; a ticket from apps.connections.open is good for one."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.world.tickets:
            return web.Response(status=404)
        self.world.tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=CLOSING_SECONDS)
        await socket.prepare(request)
        if len(self.open) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await self._serve(socket)
        return socket

    async def _serve(self, socket: web.WebSocketResponse) -> None:
        self.open.append(socket)
        try:
            await socket.send_json(self._hello())
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._receive(json.loads(message.data))
        finally:
            if socket in self.open:
                self.open.remove(socket)

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.open),
            "connection_info": {"app_id": self.world.app_id},
            "debug_info": {"host": "applink-1", "approximate_connection_time": 18060},
        }

    def _receive(self, answer: Json) -> None:
        waiting = self._waiting.pop(str(answer.get("envelope_id")), None)
        if waiting is not None and not waiting.done():
            payload = answer.get("payload")
            waiting.set_result(payload if isinstance(payload, dict) else {})

    async def send(self, kind: str, payload: Json, *, within: float, retry: Json) -> Json | None:
        """What the app answered, {} when it only acknowledged, None when it did not in time."""
        envelope = f"{self.world.serial.next():08x}-envelope"
        waiting: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = waiting
        self._turn += 1
        socket = self.open[self._turn % len(self.open)]
        takes_answer = kind != "events_api" and payload.get("type") != "block_actions"
        told = {"envelope_id": envelope, "type": kind, "payload": payload}
        await socket.send_json({**told, "accepts_response_payload": takes_answer, **retry})
        try:
            answer = await asyncio.wait_for(waiting, within)
        except TimeoutError:
            return None
        finally:
            self._waiting.pop(envelope, None)
        return answer if takes_answer else {}

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Asks every connection to be renewed, as Slack does every few hours, and closes them."""
        for socket in list(self.open):
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})
            self.open.remove(socket)

    async def drop(self) -> None:
        """Closes every connection without a word."""
        for socket in list(self.open):
            await socket.close()
        self.open.clear()
