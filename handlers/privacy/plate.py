"""Swedish registration plates: three letters, two digits, a digit or letter; diplomats two, three, one.

Letters and their exceptions: Transportstyrelsen, "Om registreringsskylt" (no I, Q, V, Å, Ä, Ö; never O last).
Personal plates can be any word and are not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.privacy.finding import Finding, Kind, Severity
from handlers.privacy.word_lists import read_words

_LETTER = "[A-HJ-PR-UW-Z]"
_LAST = "[0-9A-HJ-NPR-UW-Z]"
_GAP = r"(?P<gap> {0,2}[-.]? {0,2}|\n)"
# Statutes, registers and rooms are written with these signs as well, so only capitals and no spaces.
_SIGN_OR_GAP = r"(?P<gap>[:/_]| {0,2}[-.]? {0,2}|\n)"
_CAPITALS = re.compile(
    rf"(?<![A-ZÅÄÖ0-9])(?P<word>{_LETTER}{{3}}){_SIGN_OR_GAP}(?P<number>[0-9]{{2}}(?:{_LAST}| [A-HJ-NPR-UW-Z]))(?![A-ZÅÄÖ0-9])"
)
_ANY_CASE = re.compile(
    rf"(?<![^\W_])(?P<word>{_LETTER}{{3}}){_GAP}(?P<number>[0-9]{{2}}{_LAST})(?![^\W_])", re.IGNORECASE
)
_DIPLOMAT = re.compile(
    rf"(?<![A-ZÅÄÖ0-9])(?P<word>{_LETTER}{{2}}){_GAP}(?P<number>[0-9]{{3}} ?{_LETTER})(?![^\W_])"
)
_DIPLOMAT_SMALL = re.compile(
    r"(?<![^\W_])(?P<word>[a-hj-pr-uw-z]{2})(?P<gap>)(?P<number>[0-9]{3}[a-hj-pr-uw-z])(?![^\W_])"
)
# `och 200 meter`: after the number stands what it counts.
_UNIT_AFTER = re.compile(
    r" ?(?:m|km|cm|mm|meter|mil|kr|kronor|kg|gram|liter|procent|%|st|tkr)(?![^\W_])|,-|:-"
)
_SIGNS = frozenset(":/_")
_CONTINUED = re.compile(r"[-/:][0-9]{2}")


def find_plates(text: str) -> Iterator[Finding]:
    """A stop for a plate in capitals or without a space, a warning for small letters with a space."""
    passing = read_words("plate_stop_list.txt")
    seen: set[int] = set()
    for pattern in (_CAPITALS, _ANY_CASE, _DIPLOMAT, _DIPLOMAT_SMALL):
        for match in pattern.finditer(text):
            severity = _severity_of(text, match, passing)
            if severity is not None and match.start() not in seen:
                seen.add(match.start())
                yield Finding(Kind.PLATE, severity, *match.span())


def _severity_of(text: str, match: re.Match[str], passing: frozenset[str]) -> Severity | None:
    word, number = match["word"], match["number"]
    if word.lower() in passing or number == "000":
        return None
    spaced = any(character.isspace() for character in match["gap"])
    if "\n" in match["gap"] or ((spaced or match["gap"] in _SIGNS) and _CONTINUED.match(text, match.end())):
        return Severity.WARN
    if word.isupper() or not spaced:
        return _of_common_word(word, spaced=spaced)
    is_amount = number == "112" or bool(_UNIT_AFTER.match(text, match.end()))
    return None if is_amount else Severity.WARN


def _of_common_word(word: str, *, spaced: bool) -> Severity:
    """Small `och200` is a slip of the space bar; any other plate here stops."""
    is_slip = not spaced and word.islower() and word in read_words("plate_common_words.txt")
    return Severity.WARN if is_slip else Severity.STOP
