"""What points at a person without a name: suspicion, sensitive groups, and few enough to be known.

Suspicion of a person is data on offences (GDPR art. 10); `misstänkt narkotikaförsäljning` is a fact about
a place and passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handlers.privacy.finding import Finding, Kind, warn
from handlers.privacy.word_lists import read_words

_AGE = r"[0-9]{1,2}\s?-?\s?åring(?:en|ar|arna)?|[0-9]{1,2}\s?-?\s?årig[ae]?"
_PERSON = (
    rf"(?:{_AGE}|man|mannen|män|männen|kille|killen|killar|kvinna|kvinnan|kvinnor|pojke|pojken|pojkar|flicka|flickan"
    r"|flickor|tjej|tjejen|tjejer|person|personen|personer|ungdom|ungdomen|ungdomar|yngling|tonåring|tonåringen|elev"
    r"|eleven|granne|grannen|bror|son|sonen|dotter|individ|förare|föraren|gärningsman|gärningsmannen|gärningsmän)"
)
_ACCUSED = (
    r"(?:misstänkt|misstänkta|misstänkte|misstänks|misstänktes|misstänker|anhållen|anhölls|häktad|häktats|häktades"
    r"|gripen|gripits|greps|åtalad|åtalas|dömd|dömts|dömdes|skyldig|frihetsberövad|gärningsman|gärningsmannen"
    r"|gärningsperson|gärningspersonen)"
)
_BETWEEN = r"(?:[ ,]{1,2}[\w-]{1,25}){0,4}?[ ,]{1,2}"
# *misstänkt för brott mot en kvinna* tells of a victim, *misstänkt försäljning och ungdomar* of two things.
_BEFORE_PERSON = r"(?:[ ,]{1,2}(?!(?:för|mot|av|ha|att|och|med)\b)[\w-]{1,25}){0,4}?[ ,]{1,2}"
_SUSPICION = (
    re.compile(rf"\b{_ACCUSED}\b{_BEFORE_PERSON}{_PERSON}\b", re.IGNORECASE),
    re.compile(rf"\b{_PERSON}\b{_BETWEEN}{_ACCUSED}\b", re.IGNORECASE),
)
_SCHOOL = r"(?:[\w-]{0,30}skola(?:n|ns)?|[\w-]{0,30}gymnasi(?:um|et)|klass|årskurs|åk|förskola(?:n)?|fritids|[1-9][a-e])"
_GENDER = r"(?:pojke|pojken|flicka|flickan|kille|killen|tjej|tjejen|man|mannen|kvinna|kvinnan|elev|eleven|son|dotter)"
_KIN = (
    r"(?:sonen|dottern|brodern|systern|brorsan|pappan|mamman|fadern|modern|frun|maken|makan|sambon|flickvännen"
    r"|pojkvännen|kusinen|barnbarnet|bror|syster|son|dotter|mamma|pappa|fru|sambo)"
)
_INDIRECT = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_AGE})\s{_GENDER}\b[^.\n]{{0,30}}?\b{_SCHOOL}\b",
        rf"\b{_GENDER}\s(?:på|i|från|vid|som går (?:på|i))\s(?:klass\s|årskurs\s|åk\s)?{_SCHOOL}\b",
        rf"\b{_KIN}\still\s[\w-]{{1,40}}",
        r"\bfödd\s(?:den\s|år\s)?(?:[0-9]{2}){1,4}(?:-[0-9]{2}-[0-9]{2})?\b",
        r"\b(?:19|20)?[0-9]{6}\s?[-+]\s?(?:x{3,4}|n{4}|\*{3,4}|_{4})",
        r"\b(?:fyra\ssista|sista\sfyra)\D{1,20}[0-9]{4}\b",
        r"\b(?:[0-9]{4}-)?K[0-9]{5,7}-[0-9]{2}\b",
    )
)


def find_suspicions(text: str) -> Iterator[Finding]:
    """A warning where a suspicion stands beside a person in the same clause."""
    for pattern in _SUSPICION:
        yield from (warn(Kind.SUSPICION, *match.span()) for match in pattern.finditer(text))


def find_sensitive_groups(text: str) -> Iterator[Finding]:
    """A warning for each word about descent, faith, health, politics, union or sexuality (GDPR art. 9)."""
    yield from (warn(Kind.SENSITIVE_GROUP, *match.span()) for match in _sensitive_pattern().finditer(text))


def find_indirect(text: str) -> Iterator[Finding]:
    """A warning for what few people fit: age with school, kinship, birth date, a police case number."""
    for pattern in _INDIRECT:
        yield from (warn(Kind.INDIRECT, *match.span()) for match in pattern.finditer(text))


@cache
def _sensitive_pattern() -> re.Pattern[str]:
    """All entries as one pattern; a closing `*` lets the word go on."""
    entries = sorted(read_words("sensitive_words.txt"), key=len, reverse=True)
    parts = [
        re.escape(entry.rstrip("*")).replace(r"\ ", r"\s") + (r"\w{0,20}" if entry.endswith("*") else "")
        for entry in entries
    ]
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)
