"""Homes: a flat number, a house number with a floor or door, `hemma hos`. Street and place stay allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.privacy.finding import Finding, Kind, warn

_STREET = (
    r"\b(?!riksväg|länsväg|europaväg)[^\W\d_]{2,30}"
    r"(?:gata|gatan|vägen|väg|gränd|gränden|stigen|stig|torget|torg|allén|allé|backen|leden|ringen|stråket|kroken"
    r"|svängen|slingan|esplanaden|platsen|plan|gården|liden|backe|kajen)\s{1,2}[0-9]{1,3}\s?[A-Za-z]?\b"
)
_INSIDE = (
    r"(?:\b(?:lägenhet(?:en|er)?|lgh|läg|våning(?:en)?|vån|trappa|trappor|tr|port(?:en)?"
    r"|uppgång(?:en)?|bostad(?:en)?)\b)"
)
_NUMBERED = r"(?:lgh|lägenhet(?:en|snummer)?)\.?\s{0,2}(?:nr\.?|nummer)?\s{0,2}[0-9]{1,4}\b"
_WHOSE = r"(?:hans|hennes|deras|personens|kvinnans|mannens|pojkens|flickans|familjens)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_STREET}[^.\n]{{0,30}}?{_INSIDE}(?:\.?\s?[0-9]{{1,4}}\b)?",
        rf"{_INSIDE}[^.\n]{{0,30}}?{_STREET}",
        rf"\b{_NUMBERED}",
        r"\bhemma\s(?:hos|i)\s[\w-]{1,40}",
        r"\b(?:hos|till)\sfamiljen\s[\w-]{1,40}",
        rf"\b{_WHOSE}\s(?:lägenhet|bostad|hem|hus|villa|adress|trappuppgång|port)\b",
        rf"\b(?:bor|boende|bosatt|hyresgäst(?:en)?|folkbokförd)\s(?:på|i|vid)\s{_STREET}",
    )
)
_FAMILY = re.compile(r"\b[Ff]amiljen\s[A-ZÅÄÖ][\w-]{1,40}")


def find_dwellings(text: str, known: bytearray) -> Iterator[Finding]:
    """A warning for each home; `known` has a 1 for every character inside a name of the register."""
    for pattern in (*_PATTERNS, _FAMILY):
        for match in pattern.finditer(text):
            if not all(known[match.start() : match.end()]):
                yield warn(Kind.DWELLING, *match.span())
