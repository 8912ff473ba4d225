"""The nodes of a view as plain text: a group of lines for each, complete without any markup."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import assert_never

from handlers.reports.sanitise import plain
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Facts,
    Form,
    Heading,
    Message,
    Notice,
    Paragraph,
    Table,
    Text,
    View,
    say,
)

Link = Callable[[Called | None], str]
"""The address that offers an action, or the message's form."""
UNDERLINES = {1: "=", 2: "-", 3: ""}


def write(text: Text, reader: Reader) -> str:
    """A text as its reader sees it, without characters that break a mail or its look."""
    return plain(reader.write(text))


def first_heading(view: View) -> Heading | None:
    """The heading that names the mail."""
    return next((node for node in view if isinstance(node, Heading)), None)


def words_text(node: Heading | Paragraph | Notice | Facts | Table, reader: Reader) -> str:
    """What a node without links says."""
    match node:
        case Heading():
            return _heading_text(node, reader)
        case Paragraph():
            return write(node.text, reader)
        case Notice():
            return f"{write(Message(key=f'notice-{node.kind}'), reader)} {write(node.text, reader)}"
        case Facts():
            return "\n".join(f"{write(row.label, reader)}: {write(row.value, reader)}" for row in node.rows)
        case Table():
            return _table_text(node, reader)
        case _:
            assert_never(node)


def links_text(node: Cards | Buttons | Form, reader: Reader, link: Link) -> str:
    """What a node with links says, each link's address behind what it is for."""
    match node:
        case Cards():
            return _cards_text(node, reader, link)
        case Buttons():
            return "\n".join(_button_text(one, reader, link) for one in node.buttons)
        case Form():
            return f"{reader.write(say('mail-open-form'))}: {link(None)}"
        case _:
            assert_never(node)


def _heading_text(node: Heading, reader: Reader) -> str:
    """The heading, underlined when it stands above others."""
    text = write(node.text, reader)
    line = UNDERLINES[node.level] * min(len(text), 60)
    return f"{text}\n{line}" if line else text


def _table_text(node: Table, reader: Reader) -> str:
    """The caption, then one line for each row: `First cell – head: cell · head: cell`."""
    head = [write(cell, reader) for cell in node.head]
    rows = ([write(cell, reader) for cell in row] for row in node.rows)
    return "\n".join([write(node.caption, reader), *(_row_line(head, row) for row in rows)])


def _row_line(head: Sequence[str], row: Sequence[str]) -> str:
    pairs = zip(head[1:], row[1:], strict=False)
    cells = " · ".join(f"{name}: {cell}" if len(row) > 2 else cell for name, cell in pairs if cell)
    return " – ".join(part for part in (*row[:1], cells) if part)


def _cards_text(node: Cards, reader: Reader, link: Link) -> str:
    """Each card, parted by empty lines; the sentence for none when there is none."""
    if not node.cards and node.empty is not None:
        return write(node.empty, reader)
    return "\n\n".join(_card_text(card, reader, link) for card in node.cards)


def _card_text(card: Card, reader: Reader, link: Link) -> str:
    title = " – ".join(write(text, reader) for text in (card.title, card.status) if text is not None)
    lines = [write(line, reader) for line in card.lines]
    return "\n".join([title, *lines, *(_button_text(one, reader, link) for one in card.buttons)])


def _button_text(button: Button, reader: Reader, link: Link) -> str:
    """`Label: address`."""
    return f"{write(button.label, reader)}: {link(Called(button.action, button.args))}"
