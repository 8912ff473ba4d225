"""What comes over HTTP: only what Slack has signed just now is read, and rubbish does no harm."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import aiohttp
import pytest
from builders import OPENS_AT
from fakes.slackway import SlackWay, open_slack_way

from bot.clock import SimulatedClock
from handlers.coverage import Standing
from storage.session import Database

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Door:
    """The request URL as anybody on the internet can knock at it."""

    way: SlackWay

    def nothing(self) -> bytes:
        """A command that has an effect: the seat has nothing to report."""
        user, team = self.way.user("social"), self.way.team
        told = {
            "team_id": team.id,
            "user_id": user.id,
            "channel_id": team.open_im(user.id).id,
            "trigger_id": "1.2",
        }
        return urlencode({**told, "command": "/est", "text": "inget"}).encode()

    async def knock(self, body: bytes, *, kind: str = FORM, **headers: str) -> tuple[int, str]:
        """The status and text of the answer."""
        url = self.way.slack.delivery.request_url or ""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            aiohttp.ClientSession() as session,
            session.post(url, data=BytesIO(body), headers={"Content-Type": kind, **named}) as answer,
        ):
            return answer.status, await answer.text()

    async def knock_signed(self, body: bytes, *, kind: str = FORM, at: int | None = None) -> tuple[int, str]:
        """The same with Slack's signature."""
        signed = self.way.slack.delivery.sign(body, at=at)
        return await self.knock(body, kind=kind, **{n.replace("-", "_"): v for n, v in signed.items()})

    async def standing(self) -> Standing:
        """Whether the command had its effect."""
        return (await self.way.play.standings())["social"]


@pytest.fixture
async def door(sqlite_database: Database, clock: SimulatedClock, tmp_path: Path) -> AsyncIterator[Door]:
    """A round is open, and Slack comes over HTTP."""
    async with open_slack_way(sqlite_database, clock, tmp_path, connection="http") as way:
        await way.play.at(OPENS_AT)
        yield Door(way)


async def test_what_slack_has_signed_is_done(door: Door) -> None:
    assert (await door.knock_signed(door.nothing()))[0] == 200
    assert await door.standing() is Standing.NOTHING


@pytest.mark.parametrize("seconds", [-301, -3600, 301])
async def test_what_was_signed_at_another_time_is_turned_away(door: Door, seconds: int) -> None:
    assert (await door.knock_signed(door.nothing(), at=int(time.time()) + seconds))[0] == 401
    assert await door.standing() is Standing.SILENT


async def test_what_is_not_signed_or_signed_by_somebody_else_is_turned_away(door: Door) -> None:
    body, now = door.nothing(), str(int(time.time()))
    signed = door.way.slack.delivery.sign(b"another body")["X-Slack-Signature"]
    tried = [
        await door.knock(body),
        await door.knock(body, X_Slack_Signature=signed),
        await door.knock(body, X_Slack_Signature=signed, X_Slack_Request_Timestamp=now),
        await door.knock(body, X_Slack_Signature="v0=", X_Slack_Request_Timestamp=now),
        await door.knock(body, X_Slack_Signature=signed, X_Slack_Request_Timestamp="soon"),
        await door.knock(body, X_Slack_Signature="v0=å", X_Slack_Request_Timestamp=now),
        await door.knock(b"{", kind=JSON),
    ]
    assert ({status for status, _ in tried}, await door.standing()) == ({401}, Standing.SILENT)


async def test_slacks_challenge_is_answered(door: Door) -> None:
    assert await door.way.slack.verify_url()


async def test_a_challenge_that_is_not_signed_is_not(door: Door) -> None:
    challenge = json.dumps({"type": "url_verification", "challenge": "c-1"}).encode()
    status, text = await door.knock(challenge, kind=JSON)
    assert (status, "c-1" in text) == (401, False)


async def test_a_body_that_is_far_too_large_is_refused_unread(door: Door) -> None:
    assert (await door.knock_signed(door.nothing() + b"&x=" + b"y" * 1_100_000))[0] == 413
    assert await door.standing() is Standing.SILENT


RUBBISH: dict[str, tuple[str, bytes]] = {
    "json": (JSON, b"{not json"),
    "empty json": (JSON, b""),
    "list": (JSON, b"[1, 2]"),
    "number": (JSON, b"7"),
    "bytes": (JSON, b"\xff\xfe\x00"),
    "form bytes": (FORM, b"payload=%ff%fe&\xff\xfe"),
    "payload": (FORM, b"payload=%7Bnot"),
    "payload list": (FORM, b"payload=%5B%5D"),
    "charset": ("application/json; charset=nonsense", b"{}"),
    "nothing": (FORM, b""),
    "strange type": (FORM, urlencode({"payload": json.dumps({"type": "strange"})}).encode()),
    "no view": (FORM, urlencode({"payload": json.dumps({"type": "view_submission"})}).encode()),
    "no actions": (FORM, urlencode({"payload": json.dumps({"type": "block_actions"})}).encode()),
    "no event": (JSON, json.dumps({"type": "event_callback"}).encode()),
}  # fmt: skip


@pytest.mark.parametrize("name", RUBBISH)
async def test_rubbish_is_turned_away_without_a_trace(door: Door, name: str, caplog: Any) -> None:
    kind, body = RUBBISH[name]
    status, text = await door.knock_signed(body, kind=kind)
    assert status < 500
    assert "Traceback" not in text + caplog.text
