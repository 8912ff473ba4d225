"""Text in Slack's sizes: cleaned, measured as Slack may count it, shortened where it demands, split where it does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.reports.sanitise import plain

NOTHING = "–"
"""Stands where Slack demands a text and there is none."""
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[^\W\d_])")
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
WIDE = {"&": 5, "<": 4, ">": 4}
"""Characters that take more than one unit once they are escaped."""


def clean(text: str) -> str:
    """The text without control characters and without blanks around it."""
    return plain(text).strip()


def escape(text: str) -> str:
    """The text as Slack wants it where it reads markup."""
    return text.translate(ESCAPES)


def width(text: str) -> int:
    """How long Slack may hold the text to be: escaped, in the UTF-16 units that its clients count."""
    return len(escape(text).encode("utf-16-le")) // 2


def shorten(text: str, limit: int) -> str:
    """The text when it fits, else its beginning, up to a word where one ends near, with an ellipsis."""
    if width(text) <= limit:
        return text
    begun = text[: _reach(text, limit - 1)]
    space = begun.rfind(" ")
    return f"{begun[:space].rstrip() if space > len(begun) * 2 // 3 else begun}…"


def split(text: str, limit: int) -> Iterator[str]:
    """The whole text in pieces that fit: parted at a line end, else a space, else anywhere."""
    while width(text) > limit:
        reach = _reach(text, limit)
        border = max(text.rfind("\n", reach // 2, reach), 0) or max(text.rfind(" ", reach // 2, reach), 0)
        yield text[: border or reach]
        text = text[border + 1 :] if border else text[reach:]
    if text:
        yield text


def first_sentence(text: str) -> str:
    """The text up to its first full stop that a letter follows; `kl. 09.30` ends no sentence."""
    return SENTENCE_END.split(text, maxsplit=1)[0]


def _reach(text: str, limit: int) -> int:
    """How many characters of the text fit."""
    used = 0
    for count, character in enumerate(text):
        used += WIDE.get(character) or (2 if character > "\uffff" else 1)
        if used > limit:
            return count
    return len(text)


def cut(text: str, limit: int) -> str:
    """As much of the beginning as an input takes: counted in UTF-16 units, and nothing is escaped there."""
    if len(text) <= limit and text.isascii():
        return text
    return text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", errors="ignore")
