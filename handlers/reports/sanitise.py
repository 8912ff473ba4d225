"""Text made harmless: without control characters and spoofing marks, and with every character in a font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
KEPT_CONTROLS = "\n\t"
NUMBERED = re.compile(r"^u\+|-[0-9a-f]{4,6}$")
MARKS = "".join(chr(n) for n in range(0x300, 0x20000) if unicodedata.category(chr(n)) in ("Mn", "Mc", "Me"))
CLUSTER = re.compile(f".[{re.escape(MARKS)}]*", re.DOTALL)


def plain(text: str) -> str:
    """Return the text without control characters, bidi overrides and lone surrogates; line ends as line feeds.

    What is left is valid in XML 1.0, UTF-8 and a PostgreSQL JSON column. Emoji and right-to-left letters stay.
    """
    if text.isascii() and text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(LINE_ENDS)
    return "".join(character for character in lines if is_harmless(character))


def is_harmless(character: str) -> bool:
    """Whether the character can stand in a document: visible, a space, a line end or a joiner."""
    if character in KEPT_CONTROLS:
        return True
    if character in BIDI_CONTROLS or ord(character) & 0xFFFE == 0xFFFE:
        return False
    return unicodedata.category(character) not in ("Cc", "Cs") and not 0xFDD0 <= ord(character) <= 0xFDEF


def clean(text: str, fonts: Sequence[AbstractSet[int]]) -> str:
    """Return the text in characters the fonts have: others become their name, so `🔥` reads `[fire]`.

    PDF/UA refuses a document with one missing glyph, and PDF/A one with a private-use character.
    `fonts` holds each family's code points; a letter and its combining marks must come from one family.
    Format characters (joiners, marks of direction, variation selectors) are dropped.
    """
    composed = unicodedata.normalize("NFC", plain(text))
    if composed.isascii():
        return composed
    visible = "".join(character for character in composed if not is_invisible(character))
    return "".join(drawn(cluster[0], fonts) for cluster in CLUSTER.finditer(visible))


def is_invisible(character: str) -> bool:
    """Whether the character has no look of its own: a format character or a variation selector."""
    selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return selector or unicodedata.category(character) == "Cf"


def drawn(cluster: str, fonts: Sequence[AbstractSet[int]]) -> str:
    """Return a letter with its marks as it is, or what no family can draw by name."""
    if any(all(ord(character) in font for character in cluster) for font in fonts):
        return "".join(named(character) for character in cluster)
    letter, marks = cluster[0], cluster[1:]
    known = letter in KEPT_CONTROLS or any(ord(letter) in font for font in fonts)
    return (named(letter) if known else name_of(letter)) + "".join(name_of(mark) for mark in marks)


def named(character: str) -> str:
    """Return the character, or its name when it is a private one that only looks right in its own font."""
    return name_of(character) if unicodedata.category(character) == "Co" else character


def name_of(character: str) -> str:
    """Return the Unicode name in brackets, in small letters, its number when the name is one; a space for a space of another width."""
    if unicodedata.category(character) == "Zs":
        return " "
    number = f"U+{ord(character):04X}"
    name = unicodedata.name(character, number).lower()
    return f"[{number if NUMBERED.search(name) else name}]"
