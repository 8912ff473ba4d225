"""Choices as options: in a select of their own, or asked for one query at a time when there are many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from bot.platforms.slack import limits
from bot.platforms.slack.blocks import Block, plain_text
from bot.platforms.slack.lengths import NOTHING, clean, width
from handlers.texts import Reader
from handlers.views import Choice, say

MOST_OPTION_BYTES = 40_000


def suggest(choices: Sequence[Choice], reader: Reader, query: str) -> Block:
    """What a block_suggestion is answered: choices whose label or group contains the query, at most 100."""
    wanted = clean(query).casefold()
    found = [choice for choice in usable(choices) if wanted in _searched(choice, reader)]
    return options(found[: limits.OPTIONS], reader)


def _searched(choice: Choice, reader: Reader) -> str:
    return f"{clean(reader.write(choice.label))}\n{clean(choice.group or '')}".casefold()


def usable(choices: Iterable[Choice]) -> list[Choice]:
    """The choices whose value Slack can carry, each value once: an empty one means that nothing is chosen."""
    return list({one.value: one for one in choices if 0 < width(one.value) <= limits.OPTION_VALUE}.values())


def options(choices: Sequence[Choice], reader: Reader) -> Block:
    """`options`, or `option_groups` when any choice stands in a group, in the order groups first appear."""
    if not any(clean(choice.group or "") for choice in choices):
        return {"options": [option(choice, reader) for choice in choices]}
    groups: dict[str, list[Block]] = {}
    for choice in choices:
        groups.setdefault(clean(choice.group or ""), []).append(option(choice, reader))
    other = reader.write(say("slack-other-choices"))
    return {
        "option_groups": [
            {"label": plain_text(name or other, limits.OPTION_TEXT), "options": held}
            for name, held in groups.items()
        ]
    }


def option(choice: Choice, reader: Reader) -> Block:
    """One choice; the label is shortened where Slack demands it."""
    label = clean(reader.write(choice.label)) or choice.value or NOTHING
    return {"text": plain_text(label, limits.OPTION_TEXT), "value": choice.value}


def fits_a_select(drawn: Block) -> bool:
    """True when the options can stand in the view itself."""
    groups = drawn.get("option_groups", [drawn])
    count = sum(len(group["options"]) for group in groups)
    return 0 < count <= limits.OPTIONS and len(json.dumps(drawn)) <= MOST_OPTION_BYTES
