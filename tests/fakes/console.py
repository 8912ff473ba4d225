"""A console as a platform of its own: views as plain lines, buttons by number, forms filled line by line.

It stands where Slack, Teams and the page stand, and needs nothing from below `bot/platforms` to be changed: it renders
views with one match over their nodes, reads lines into events, and implements the port that delivery sees.

A line is a command (`/est inget`), the number of a button, `field = value` for the form on the screen, or `skicka`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from typing import assert_never

from bot.edge import Answer
from handlers.dispatching import read_command
from handlers.errors import UserError
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import (
    Attachment,
    Button,
    Buttons,
    Cards,
    DocumentNode,
    Facts,
    FileNode,
    Form,
    Heading,
    Node,
    Notice,
    Paragraph,
    Table,
    View,
    load_view,
    say,
)
from storage.records.deliveries import Delivery

ZONE = "Europe/Stockholm"
Pressable = Button | Attachment
Ask = Callable[[Called], Awaitable[Answer]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A view as lines, with the buttons that the numbers in them mean and the form that is open."""

    lines: tuple[str, ...]
    buttons: tuple[Pressable, ...] = ()
    form: Form | None = None

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(self.lines)


def draw(view: View, reader: Reader) -> Drawn:
    """The view in the reader's language."""
    buttons = tuple(button for node in view for button in _buttons_of(node))
    numbers = {id(button): number for number, button in enumerate(buttons, 1)}
    lines = tuple(line for node in view for line in _draw_node(node, reader, numbers))
    return Drawn(lines, buttons, next((node for node in view if isinstance(node, Form)), None))


def _buttons_of(node: Node) -> tuple[Pressable, ...]:
    if isinstance(node, Attachment):
        return (node,)
    if isinstance(node, Buttons):
        return node.buttons
    return tuple(button for card in node.cards for button in card.buttons) if isinstance(node, Cards) else ()


def _draw_node(node: Node, reader: Reader, numbers: dict[int, int]) -> Iterator[str]:
    match node:
        case Heading():
            yield f"{'#' * node.level} {reader.write(node.text)}"
        case Paragraph() | Notice():
            yield reader.write(node.text)
        case Facts():
            yield from (f"{reader.write(row.label)}: {reader.write(row.value)}" for row in node.rows)
        case Cards():
            yield from _draw_cards(node, reader, numbers)
        case Table():
            yield reader.write(node.caption)
            yield from (" | ".join(map(reader.write, row)) for row in (node.head, *node.rows))
        case Buttons() | Attachment():
            yield from (_draw_button(button, reader, numbers) for button in _buttons_of(node))
        case Form():
            yield from _draw_form(node, reader)
        case DocumentNode():
            yield str(node.document["title"])
        case FileNode():
            yield f"[{node.format}]"
        case _:
            assert_never(node)


def _draw_cards(node: Cards, reader: Reader, numbers: dict[int, int]) -> Iterator[str]:
    if not node.cards and node.empty:
        yield reader.write(node.empty)
    for card in node.cards:
        yield f"* {reader.write(card.title)}"
        yield from (
            f"  {reader.write(line)}" for line in (*((card.status,) if card.status else ()), *card.lines)
        )
        yield from (_draw_button(button, reader, numbers) for button in card.buttons)


def _draw_button(button: Pressable, reader: Reader, numbers: dict[int, int]) -> str:
    return f"[{numbers[id(button)]}] {reader.write(button.label)}"


def _draw_form(node: Form, reader: Reader) -> Iterator[str]:
    for one in node.fields:
        if one.kind != "hidden":
            yield f"{one.name} = {one.value}"
        if one.error is not None:
            yield f"  ! {reader.write(one.error)}"


@dataclass
class Console:
    """The platform: what it was sent, by address. It outlives the bot, as any platform does."""

    name: str = "console"
    can_look_up: bool = True
    received: dict[str, list[tuple[str, Drawn]]] = field(default_factory=dict)

    async def send(self, delivery: Delivery) -> str:
        """Shows the message at its address; a key that is there already is not shown again."""
        if await self.look_up(delivery) is None:
            drawn = draw(load_view(delivery.view), Reader(delivery.language, ZONE))
            self.received.setdefault(delivery.address or "", []).append((delivery.key, drawn))
        return delivery.key

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - it takes no files
        """Nothing: a console shows no files."""
        return None

    async def update(self, delivery: Delivery) -> None:
        """Shows the view in place of the one under its key."""
        shown = self.received[delivery.address or ""]
        drawn = draw(load_view(delivery.view), Reader(delivery.language, ZONE))
        shown[:] = [(key, drawn if key == delivery.key else old) for key, old in shown]

    async def look_up(self, delivery: Delivery) -> str | None:
        """The key, when the address has it."""
        shown = self.received.get(delivery.address or "", [])
        return next((key for key, _ in shown if key == delivery.key), None)


@dataclass
class Screen:
    """The way in: one seat at its console. `typed` is what stands in the open form."""

    ask: Ask
    reader: Reader
    shown: Drawn = Drawn(())
    typed: dict[str, str] = field(default_factory=dict)

    async def type(self, line: str) -> Drawn:
        """What the console shows after a line."""
        name, is_value, value = line.partition(" = ")
        if is_value and not line.startswith("/"):
            self.typed[name] = value
        elif line == "skicka" and self.shown.form is not None:
            await self.call(Called(self.shown.form.action, dict(self.typed)))
        elif line.isdecimal():
            await self.press(self.shown.buttons[int(line) - 1])
        else:
            await self._command(line)
        return self.shown

    async def press(self, button: Pressable) -> Drawn:
        """Presses a button, of this screen or of a message received long ago."""
        return await self.call(Called(button.action, dict(button.args)))

    async def call(self, called: Called) -> Drawn:
        """Asks the bot and shows its answer."""
        self._show((await self.ask(called)).view)
        return self.shown

    async def _command(self, line: str) -> None:
        try:
            called = read_command(line)
        except UserError as error:
            self._show(
                (Heading(text=say("page-error-title"), level=1), Notice(text=error.message, kind="error"))
            )
            return
        await self.call(called)

    def _show(self, view: View) -> None:
        self.shown = draw(view, self.reader)
        form = self.shown.form
        self.typed = {one.name: one.value for one in form.fields} if form else {}
