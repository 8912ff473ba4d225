"""Nodes of a view as blocks, where they look alike on every surface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.platforms.slack.blocks import Block, Line, actions, bold, divider, header, quiet, rich_text, words
from bot.platforms.slack.fitting import BUTTONS, REST, Part
from bot.platforms.slack.lengths import clean
from handlers.texts import Reader
from handlers.views import Buttons, Card, Cards, Facts, Heading, Message, Node, Notice, Paragraph, Table, View

SMALL_CARD = 3
"""Blocks; a card that takes no more is shown whole or not at all."""


def heading_blocks(node: Heading, reader: Reader) -> list[Block]:
    """A header for the view and its sections, bold words below them."""
    text = reader.write(node.text)
    return header(text) if node.level < 3 else rich_text([(bold(text),)])


def paragraph_blocks(node: Paragraph, reader: Reader) -> list[Block]:
    """Words as they are, small and grey when they are quiet."""
    text = reader.write(node.text)
    return quiet(text) if node.tone == "quiet" else rich_text([(words(text),)])


def notice_blocks(node: Notice, reader: Reader) -> list[Block]:
    """The word that says what kind of notice it is, then the notice."""
    kind = reader.write(Message(key=f"notice-{node.kind}"))
    return rich_text([((f"{kind} ", True), words(reader.write(node.text)))])


def facts_blocks(node: Facts, reader: Reader) -> list[Block]:
    """One line for each label and its value."""
    return rich_text(fact_line(reader.write(row.label), reader.write(row.value)) for row in node.rows)


def fact_line(label: str, value: str) -> Line:
    """`Label: value`, the label bold."""
    return (f"{clean(label)}: ", True), words(value)


def table_blocks(node: Table, reader: Reader) -> list[Block]:
    """The caption, then one line for each row."""
    head = tuple(map(reader.write, node.head))
    rows = (tuple(map(reader.write, row)) for row in node.rows)
    return rich_text([(bold(reader.write(node.caption)),), *(row_line(head, row) for row in rows)])


def row_line(head: Sequence[str], row: Sequence[str]) -> Line:
    """A row without a table: `First cell – head: cell · head: cell`; a single cell needs no head."""
    heads = map(clean, head[1:]) if len(row) > 2 else ("",)
    pairs = zip(heads, map(clean, row[1:]), strict=False)
    cells = " · ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)
    name = clean(row[0]) if row else ""
    return ((f"{name} – {cells}" if name and cells else name or cells, False),)


def card_parts(node: Cards, reader: Reader, seat_id: int | None) -> Iterator[Part]:
    """Each card and its buttons; the sentence for none when there is none."""
    if not node.cards and node.empty:
        yield from (Part(block) for block in quiet(reader.write(node.empty)))
    for card in node.cards:
        drawn = [
            *rich_text(_card_lines(card, reader)),
            *actions(card.buttons, reader, seat_id),
        ]
        is_small = len(drawn) <= SMALL_CARD
        yield from (
            Part(block, begins=0 if number else 1, continues=number > 0 and is_small)
            for number, block in enumerate(drawn)
        )


def _card_lines(card: Card, reader: Reader) -> Iterator[Line]:
    title = bold(reader.write(card.title))
    status = clean(reader.write(card.status)) if card.status else ""
    yield (title, (f" – {status}", False)) if status and title[0] else (title, (status, False))
    yield from ((words(reader.write(line)),) for line in card.lines)


def button_parts(node: Buttons, reader: Reader, seat_id: int | None) -> list[Part]:
    """The buttons, in rows."""
    return [Part(block, need=BUTTONS) for block in actions(node.buttons, reader, seat_id)]


def with_dividers(drawn: Sequence[tuple[Node, list[Part]]]) -> Iterator[Part]:
    """All parts, with a line between one group of cards and what begins after it."""
    after_cards = False
    for node, parts in drawn:
        if after_cards and parts and isinstance(node, Heading | Cards):
            yield Part(divider(), need=REST)
        yield from parts
        after_cards = (isinstance(node, Cards) and bool(node.cards)) or (after_cards and not parts)


def first_title(view: View) -> Heading | None:
    """The heading that names the view."""
    return next((node for node in view if isinstance(node, Heading) and node.level == 1), None)
