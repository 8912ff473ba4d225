"""Text in one spelling of digits, spaces and dashes, with the way back to the characters as written.

People paste numbers from phones, PDFs and spreadsheets: full-width or Arabic digits, minus signs, thin
spaces, soft hyphens and accents as characters of their own; form tools export HTML entities and tags. Every
finder reads the folded text only.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from handlers.privacy.finding import Finding

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u00b7\u2022\u2027\u2219\u2043\u22c5\u30fb"  # dots and bullets that stand where a dash could
_DASHES += "\u2212\u02d7\u207b\u208b\u2796\u00af\u30fc\u2500"  # minus signs and strokes outside category Pd
# Capitals that look Latin: a plate typed with a Greek or Cyrillic keyboard is still that plate.
_LOOK_ALIKES = dict(zip("АВСЕНКМОРТХУЅЈΑΒΕΖΗΚΜΝΟΡΤΧΥ", "ABCEHKMOPTXYSJABEZHKMNOPTXY", strict=True))
# Only plain tags and tags with looks: any other attribute can hold a value, so the tag is read as text.
_REST_OF_TAG = r"(?: (?:class|style|dir|lang|align|color|face)=[^<>@0-9&.()\[\]]{0,80})?\s?/?>"
_INLINE = r"a|b|big|code|del|em|font|i|ins|mark|o:p|s|small|span|strong|sub|sup|tt|u|wbr"
_BLOCK = r"br|div|h[1-6]|hr|li|ol|p|pre|table|tbody|td|th|thead|tr|ul"
_TOKEN = re.compile(
    rf"\r\n|(?P<inline></?(?:{_INLINE}){_REST_OF_TAG}|<!-- ?-->)"
    rf"|(?P<block></?(?:{_BLOCK}){_REST_OF_TAG})"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` for the finders; `starts[i]` and `ends[i]` bound its i-th character in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def restore(self, finding: Finding) -> Finding:
        """The same finding in characters of the original text."""
        start, end = self.starts[finding.start], self.ends[finding.end - 1]
        return Finding(finding.kind, finding.severity, start, end)


def fold(text: str) -> Folded:
    """The text with one kind of digit, space and dash; invisible characters are left out.

    An HTML entity is the character it stands for, an inline tag nothing, a block tag a line break.
    """
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, character in _characters(text):
        single = _fold_character(character)
        if single == "" and folded and unicodedata.category(character).startswith("M"):
            folded[-1] = _compose(folded[-1], character)
            ends[-1] = end
        elif single and not (single == " " != character and folded and folded[-1] == " "):
            # A row of no-break or thin spaces is one space: only a machine writes it.
            folded.append(single)
            starts.append(start)
            ends.append(end)
    return Folded("".join(folded), tuple(starts), tuple(ends))


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and character of each sign that a reader would see."""
    kept_to = 0
    for match in _TOKEN.finditer(text):
        shown = _shown(match)
        if shown is not None:
            yield from ((at, at + 1, text[at]) for at in range(kept_to, match.start()))
            kept_to = match.end()
        if shown:
            yield *match.span(), shown
    yield from ((at, at + 1, text[at]) for at in range(kept_to, len(text)))


def _shown(match: re.Match[str]) -> str | None:
    """The one character that a reader sees, empty for none; None for an entity nobody knows."""
    if match.lastgroup == "entity":
        character = html.unescape(match[0])
        return character if len(character) == 1 else None
    return "" if match.lastgroup == "inline" else "\n"


def lowered(text: str) -> str:
    """Lower case with the same number of characters, so that spans stay true."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(_lower_character(character) for character in text)


def _lower_character(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


def _compose(base: str, mark: str) -> str:
    composed = unicodedata.normalize("NFC", base + mark)
    return composed if len(composed) == 1 else base


@cache  # one entry per distinct character, never a word
def _fold_character(character: str) -> str:
    if character.isascii():
        return _fold_ascii(character)
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    if character in _LINE_ENDS:
        return "\n"
    return _fold_by_category(character)


def _fold_ascii(character: str) -> str:
    if character in _LINE_ENDS:
        return "\n"
    if character == "\t":
        return " "
    return character if character.isprintable() else ""


def _fold_by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cf", "Cc", "Mn", "Me"):
        return ""
    if category == "Zs" or character in "\u2800\u3164":
        return " "
    if category == "Pd" or character in _DASHES:
        return "-"
    compatible = unicodedata.normalize("NFKC", character)
    return _LOOK_ALIKES.get(character, compatible if len(compatible) == 1 else character)
