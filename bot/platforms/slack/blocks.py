"""Blocks of Block Kit from plain texts: plain_text and rich text only, so that nobody's words are read as markup."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.platforms.slack import limits
from bot.platforms.slack.lengths import NOTHING, clean, shorten, split, width
from handlers.texts import Reader
from handlers.views import Button

Block = dict[str, Any]
Run = tuple[str, bool]
"""Clean words and whether they are bold."""
Line = tuple[Run, ...]


def plain_text(text: str, limit: int) -> Block:
    """A plain_text object; shortened only where the limit leaves no choice."""
    return {"type": "plain_text", "text": shorten(clean(text) or NOTHING, limit), "emoji": False}


def header(text: str) -> list[Block]:
    """A header, or bold text where the words do not fit into one."""
    if width(clean(text)) > limits.HEADER:
        return rich_text([(bold(text),)])
    return [{"type": "header", "text": plain_text(text, limits.HEADER)}] if clean(text) else []


def quiet(text: str) -> list[Block]:
    """Small grey text, in as many blocks as it needs."""
    pieces = split(clean(text), limits.CONTEXT_TEXT)
    return [
        {"type": "context", "elements": [plain_text(piece, limits.CONTEXT_TEXT)]}
        for piece in pieces
        if piece.strip()
    ]


def divider() -> Block:
    """A line between groups."""
    return {"type": "divider"}


def rich_text(lines: Iterable[Line]) -> list[Block]:
    """The lines under each other, in as few blocks as hold them; nothing is left out."""
    return [_rich_block(lines) for lines in _packed(_short_lines(lines))]


def words(text: str) -> Run:
    """A person's or our own words, as they are."""
    return clean(text), False


def bold(text: str) -> Run:
    """The same, stressed."""
    return clean(text), True


def _short_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines that each fit into a block; empty ones are gone."""
    for line in lines:
        runs = tuple((text, stressed) for text, stressed in line if text)
        if sum(width(text) for text, _ in runs) > limits.RICH_TEXT:
            yield from (((piece, stressed),) for text, stressed in runs for piece in _pieces(text))
        elif any(text.strip() for text, _ in runs):
            yield runs


def _pieces(text: str) -> Iterator[str]:
    return (piece for piece in split(text.strip(), limits.RICH_TEXT) if piece.strip())


def _packed(lines: Iterable[Line]) -> Iterator[list[Line]]:
    held: list[Line] = []
    used = 0
    for line in lines:
        wide = 1 + sum(width(text) for text, _ in line)
        if held and used + wide > limits.RICH_TEXT:
            yield held
            held, used = [], 0
        held.append(line)
        used += wide
    if held:
        yield held


def _rich_block(lines: Sequence[Line]) -> Block:
    runs = [run for number, line in enumerate(lines) for run in ((("\n", False), *line) if number else line)]
    elements = [_styled(text, stressed=stressed) for text, stressed in _joined(runs)]
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}


def _styled(text: str, *, stressed: bool) -> Block:
    return {"type": "text", "text": text} | ({"style": {"bold": True}} if stressed else {})


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one style as one run, so that a block has few; no empty line stands at the end."""
    joined: list[Run] = []
    for text, stressed in runs:
        if joined and joined[-1][1] == stressed:
            joined[-1] = joined[-1][0] + text, stressed
        else:
            joined.append((text, stressed))
    *before, (text, stressed) = joined
    yield from (*before, (text.rstrip("\n"), stressed)) if text.strip("\n") else before


def actions(buttons: Sequence[Button], reader: Reader, seat_id: int | None) -> list[Block]:
    """The buttons in rows; each carries its arguments and the seat it was drawn for."""
    drawn = [_button(button, reader, seat_id) for button in buttons]
    rows = (drawn[start : start + limits.ACTIONS] for start in range(0, len(drawn), limits.ACTIONS))
    return [{"type": "actions", "elements": row} for row in rows]


def _button(button: Button, reader: Reader, seat_id: int | None) -> Block:
    drawn = {
        "type": "button",
        "action_id": button.action,
        "text": plain_text(reader.write(button.label), limits.BUTTON_TEXT),
        "value": button_value(button.args, seat_id),
    }
    return drawn if button.style == "plain" else {**drawn, "style": button.style}


def button_value(args: Mapping[str, str], seat_id: int | None) -> str:
    """What a button brings back; ValueError when it is more than Slack keeps."""
    carried: dict[str, object] = {"a": dict(args)} | ({} if seat_id is None else {"s": seat_id})
    value = json.dumps(carried, separators=(",", ":"), ensure_ascii=False)
    if width(value) > limits.BUTTON_VALUE:
        raise ValueError(f"a button's arguments take {width(value)} characters")
    return value


def numbered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks with every button's action_id made unique by a running number from 1; a number that is there stays."""
    count = iter(range(1, 10**6))
    return [
        {**block, "elements": [_numbered(element, count) for element in block["elements"]]}
        if block["type"] == "actions"
        else block
        for block in blocks
    ]


def _numbered(element: Block, count: Iterator[int]) -> Block:
    name = element["action_id"]
    return element if "#" in name else {**element, "action_id": f"{name}#{next(count)}"}
