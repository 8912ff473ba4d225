"""What of a view a surface has room for: inputs first, then buttons, then the rest in order until the room ends.

Where something is left out, a sentence stands in its place and says where the rest is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.platforms.slack import limits
from bot.platforms.slack.blocks import Block, quiet
from bot.platforms.slack.lengths import width
from handlers.texts import Reader
from handlers.views import say

Surface = Literal["message", "modal", "home"]
REST, BUTTONS, INPUTS = 0, 1, 2
TAIL = {"blocks": 1, "text": 250, "size": 2_000}
"""What the sentence about the rest takes."""


@dataclass(frozen=True, slots=True)
class Part:
    """A block, how much it is needed, how many things (cards, sections) begin in it, and whether a file has it too.

    One that `continues` what was begun before it does not go without the rest of it.
    """

    block: Block
    need: int = REST
    begins: int = 0
    is_in_file: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """What fits: blocks, characters of text, and bytes of JSON."""

    blocks: int
    text: int
    size: int

    def less(self, block: Block) -> Room:
        """The room that is left beside this block."""
        text, size = weigh(block)
        return Room(self.blocks - 1, self.text - text, self.size - size)

    @property
    def is_overfull(self) -> bool:
        """True when more was put in than there is room for."""
        return min(self.blocks, self.text, self.size) < 0


ROOMS: dict[Surface, Room] = {
    "message": Room(limits.MESSAGE_BLOCKS, limits.MESSAGE_TEXT - 500, 200_000),
    "modal": Room(limits.VIEW_BLOCKS, 10**9, limits.VIEW_BYTES - 8_000),
    "home": Room(limits.VIEW_BLOCKS, 10**9, limits.VIEW_BYTES - 8_000),
}


def weigh(block: Block) -> tuple[int, int]:
    """The characters of text in a block, and its bytes of JSON."""
    return sum(map(width, _texts(block))), len(json.dumps(block)) + 2


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        own = value.get("text")
        yield from [own] if isinstance(own, str) else []
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in _texts(inner))


def fit(parts: Sequence[Part], surface: Surface, reader: Reader) -> list[Block]:
    """The blocks there is room for, in order, with the sentence where something is left out."""
    room = ROOMS[surface]
    if not _left(room, parts).is_overfull:
        return [part.block for part in parts]
    room = Room(room.blocks - TAIL["blocks"], room.text - TAIL["text"], room.size - TAIL["size"])
    kept = _choose(parts, room)
    gone = [number for number in range(len(parts)) if number not in kept]
    blocks = [parts[number].block for number in sorted(kept) if number < gone[0]]
    blocks += quiet(_rest([parts[number] for number in gone], surface, reader))
    return [*blocks, *(parts[number].block for number in sorted(kept) if number > gone[0])]


def _left(room: Room, parts: Iterable[Part]) -> Room:
    for part in parts:
        room = room.less(part.block)
    return room


def _choose(parts: Sequence[Part], room: Room) -> set[int]:
    """The places of the parts that fit; of what is least needed there is no gap before the end."""
    kept: set[int] = set()
    for number in sorted(range(len(parts)), key=lambda number: -parts[number].need):
        left = room.less(parts[number].block)
        if not left.is_overfull:
            kept.add(number)
            room = left
        elif parts[number].need == REST:
            return kept - _begun_with(parts, number)
    return kept


def _begun_with(parts: Sequence[Part], number: int) -> set[int]:
    """The places from where the thing begins that this part continues; none when it continues nothing."""
    begun = number
    while parts[begun].continues:
        begun -= 1
    return set(range(begun, number))


def _rest(gone: Sequence[Part], surface: Surface, reader: Reader) -> str:
    """The sentence about what is left out."""
    count = sum(part.begins for part in gone)
    if gone[0].is_in_file:
        return reader.write(say("slack-rest-in-file", count=sum(p.begins for p in gone if p.is_in_file)))
    if surface == "message":
        return reader.write(say("slack-rest-on-home"))
    return reader.write(say("slack-rest-left-out", count=count))
