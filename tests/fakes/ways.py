"""The two ways into the same bot that the contract is played on: the page over HTTP, and the console.

Both show plain text and the values that stand in an open form, so that one test can read either.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Protocol

from aiohttp.test_utils import TestClient, TestServer
from builders import speaker_of
from play import Play

from bot.app import PAGES
from bot.edge import Answer
from fakes.console import Console, Drawn, Screen
from handlers.router import ROUTES
from handlers.routing import Called
from handlers.texts import Reader
from storage.queries import deliveries


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person sees: the text without its markup, and what stands in the form, by field."""

    text: str
    fields: Mapping[str, str]


class Way(Protocol):
    """How a person at a seat reaches the bot, whatever the platform."""

    play: Play

    async def command(self, seat: str, line: str) -> Shown:
        """Writes a command."""
        ...

    async def press(self, seat: str, action: str, **args: str) -> Shown:
        """Presses a button, whenever it was shown."""
        ...

    async def submit(self, seat: str, **typed: str) -> Shown:
        """Fills in the form on the screen and sends it."""
        ...

    async def received(self, seat: str) -> list[str]:
        """The keys of the messages that have arrived at the seat, oldest first."""
        ...


@dataclass
class ConsoleWay:
    """Seats at consoles."""

    play: Play
    console: Console
    screens: dict[str, Screen] = field(default_factory=dict)

    async def command(self, seat: str, line: str) -> Shown:
        return _told(await self._screen(seat).type(line))

    async def press(self, seat: str, action: str, **args: str) -> Shown:
        return _told(await self._screen(seat).call(Called(action, args)))

    async def submit(self, seat: str, **typed: str) -> Shown:
        screen = self._screen(seat)
        for name, value in typed.items():
            await screen.type(f"{name} = {value}")
        return _told(await screen.type("skicka"))

    async def received(self, seat: str) -> list[str]:
        return [key for key, _ in self.console.received.get(self._address(seat), [])]

    def _address(self, seat: str) -> str:
        return f"seat-{self.play.town.seats[seat].id}"

    def _screen(self, seat: str) -> Screen:
        if seat not in self.screens:

            async def ask(called: Called) -> Answer:
                speaker = await speaker_of(self.play.database, self.play.town.seats[seat])
                return await self.play.runtime.edge.answer(speaker, called)

            self.screens[seat] = Screen(ask, Reader("sv", "Europe/Stockholm"))
        return self.screens[seat]


def _told(drawn: Drawn) -> Shown:
    return Shown(drawn.text, {one.name: one.value for one in drawn.form.fields} if drawn.form else {})


@dataclass
class PageWay:
    """Seats in browsers: each with a session of its own over real requests."""

    play: Play
    server: TestServer
    browsers: dict[str, TestClient] = field(default_factory=dict)  # type: ignore[type-arg]
    forms: dict[str, PageForm] = field(default_factory=dict)

    async def command(self, seat: str, line: str) -> Shown:
        return await self._post(seat, "/command", {"line": line})

    async def press(self, seat: str, action: str, **args: str) -> Shown:
        if ROUTES[action].changes:
            return await self._post(seat, f"/do/{action}", args)
        browser = await self._browser(seat)
        async with browser.get(f"/do/{action}", params=args) as told:
            return self._read(seat, await told.text())

    async def submit(self, seat: str, **typed: str) -> Shown:
        form = self.forms[seat]
        return await self._post(seat, form.action, {**form.values, **typed})

    async def received(self, seat: str) -> list[str]:
        async with self.play.database.begin() as db:
            found = await deliveries.list_received(db, self.play.town.seats[seat].id, limit=100)
        return [message.delivery_key for message in reversed(found)]

    async def close(self) -> None:
        """Ends all sessions."""
        for browser in self.browsers.values():
            await browser.close()

    async def _browser(self, seat: str) -> TestClient:  # type: ignore[type-arg]
        if seat not in self.browsers:
            found = self.play.town.seats[seat]
            link = self.server.app[PAGES].sessions.make_link(found.id, found.link_epoch)
            self.browsers[seat] = TestClient(self.server)
            async with self.browsers[seat].post(f"/in/{link}") as told:
                self._read(seat, await told.text())
        return self.browsers[seat]

    async def _post(self, seat: str, path: str, values: Mapping[str, str]) -> Shown:
        browser = await self._browser(seat)
        data = {**values, "csrf": self.forms[seat].token}
        async with browser.post(path, data=data) as told:
            return self._read(seat, await told.text())

    def _read(self, seat: str, html: str) -> Shown:
        self.forms[seat] = form = PageForm.of(html)
        content = html.partition("<main")[2] or html
        return Shown(unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))), form.values)


@dataclass(frozen=True, slots=True)
class PageForm:
    """The form on a page as a browser would send it, and the token that all of its forms carry."""

    action: str
    token: str
    values: dict[str, str]

    @classmethod
    def of(cls, html: str) -> PageForm:
        """The page's `form` with the class of the same name; an empty one when there is none."""
        reading = _Reading()
        reading.feed(html)
        reading.close()
        return cls(reading.action, reading.token, reading.values)


class _Reading(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.action, self.token = "", ""
        self.values: dict[str, str] = {}
        self._inside, self._name, self._is_text = False, "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("name") == "csrf":
            self.token = given.get("value", "")
            return
        if tag == "form":
            self._inside = given.get("class") == "form"
            self.action = given["action"] if self._inside else self.action
        elif self._inside:
            self._read_field(tag, given)

    def _read_field(self, tag: str, given: dict[str, str]) -> None:
        if tag in {"select", "textarea"}:
            self._name, self._is_text = given["name"], tag == "textarea"
        elif tag == "option" and "selected" in given:
            self.values[self._name] = given["value"]
        elif tag == "input" and (given.get("type") != "radio" or "checked" in given):
            self.values[given["name"]] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self._inside and self._is_text:
            self.values[self._name] = self.values.get(self._name, "") + data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"
        self._is_text = self._is_text and tag != "textarea"
