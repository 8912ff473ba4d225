"""Text in one spelling of digits, spaces and dashes, with the way back to the characters as written.

People paste numbers from phones, PDFs and spreadsheets: full-width or Arabic digits, minus signs, thin
spaces, soft hyphens and accents as characters of their own. Every finder reads the folded text only.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

from handlers.privacy.finding import Finding

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_DASHES = "\u2212\u02d7\u207b\u208b\u2796\u00af\u30fc\u2500"  # minus signs and strokes outside category Pd
# Capitals that look Latin: a plate typed with a Greek or Cyrillic keyboard is still that plate.
_LOOK_ALIKES = dict(zip("АВСЕНКМОРТХУЅЈΑΒΕΖΗΚΜΝΟΡΤΧΥ", "ABCEHKMOPTXYSJABEZHKMNOPTXY", strict=True))


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
    """The text with one kind of digit, space and dash; invisible characters are left out."""
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(text):
        single = "" if text.startswith("\r\n", at) else _fold_character(character)
        if single == "" and folded and unicodedata.category(character).startswith("M"):
            folded[-1] = _compose(folded[-1], character)
            ends[-1] = at + 1
        elif single:
            folded.append(single)
            starts.append(at)
            ends.append(at + 1)
    return Folded("".join(folded), tuple(starts), tuple(ends))


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
