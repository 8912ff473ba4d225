"""The demonstration's mailbox: what would be mailed is read there, and its links lead where they say."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.app import RUNTIME
from bot.clock import SimulatedClock
from bot.demo.seeding import MUNICIPALITIES, START, seat_everyone, with_examples
from bot.runtime import Runtime
from bot.serving import build_demonstration
from bot.settings import Settings
from handlers.administration.installing import install
from storage.profiles import load_profile
from storage.session import Database

BASE = "http://127.0.0.1:8080"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A demonstration whose first rounds have been opened, and one visitor."""

    client: TestClient[web.Request, web.Application]
    runtime: Runtime

    async def read(self, path: str) -> str:
        async with self.client.get(path) as answer:
            return unescape(await answer.text())

    async def press(self, path: str, **typed: str) -> str:
        async with self.client.post(path, data=typed) as answer:
            return unescape(await answer.text())

    async def open_letter(self, to: str) -> str:
        """The page of the newest letter to somebody."""
        page = await self.read("/demo/mail")
        found = re.search(rf'href="(/demo/mail/\d+)">[^<]+</a></p><p class="quiet">Till {to}', page)
        assert found is not None, page
        return await self.read(found[1])


@pytest.fixture
async def mailbox(sqlite_database: Database) -> AsyncIterator[Mailbox]:
    for key in MUNICIPALITIES:
        async with sqlite_database.begin() as db:
            number = await install(db, with_examples(load_profile(key)), START)
            assert number is not None
            await seat_everyone(db, number)
    clock = SimulatedClock(START)
    app = build_demonstration(Settings(data_dir=Path("unused")), sqlite_database, clock, "a secret")
    async with TestClient(TestServer(app)) as client:
        assert "Ingen e-post har skickats än." in await Mailbox(client, app[RUNTIME]).read("/demo/mail")
        async with client.post("/demo/next"):
            await app[RUNTIME].tick()
        yield Mailbox(client, app[RUNTIME])


async def test_a_company_is_asked_by_mail_and_the_municipality_on_the_page(mailbox: Mailbox) -> None:
    page = await mailbox.read("/demo/mail")
    assert "Till securitas@example.org" in page
    assert "social@example.org" not in page
    assert page.count("EST-gruppen möts tisdag 18 augusti") == 3


async def test_the_link_in_a_letter_opens_the_seat_to_answer(mailbox: Mailbox) -> None:
    letter = await mailbox.open_letter("securitas@example.org")
    link = re.search(rf'href="{BASE}(/m/[^"]+do=nothing[^"]*)"', letter)
    assert link is not None, letter
    assert "Inget att rapportera" in await mailbox.read(link[1])
    assert "Svaret är sparat" in await mailbox.press(link[1])


async def test_a_link_to_sign_in_with_lies_in_the_mailbox(mailbox: Mailbox) -> None:
    mailbox.runtime.woken.clear()
    assert "Titta i din e-post" in await mailbox.press("/enter", email="securitas@example.org")
    async with asyncio.timeout(10):
        await mailbox.runtime.woken.wait()
    await mailbox.runtime.tick()
    assert "Din länk till estbot" in await mailbox.read("/demo/mail")


@pytest.mark.parametrize("path", ["/demo/mail/99", "/demo/mail/-1", "/demo/mail/x", "/demo/mail/0/0"])
async def test_a_letter_there_is_none_of_is_not_found(mailbox: Mailbox, path: str) -> None:
    async with mailbox.client.get(path) as answer:
        assert answer.status == 404


async def test_the_mailbox_is_there_in_english_and_says_that_nothing_leaves(mailbox: Mailbox) -> None:
    assert "Nothing leaves this computer." in await mailbox.read("/demo/mail?lang=en")
