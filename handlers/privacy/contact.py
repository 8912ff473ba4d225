"""E-mail addresses stop; handles, profile pages and network addresses warn.

An address stops whoever it belongs to: a function address fits on the contact page, not in a report.
A handle may be an organisation's own channel, so a person decides.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from handlers.privacy.finding import Finding, Kind, stop, warn

_AT = re.compile(
    r" {0,2}(?:@|[(\[{] ?(?:at|snabel-?a) ?[)\]}]|(?<= )snabel-?a(?= )) {0,2}|(?<=\w)\(a\)(?=\w)",
    re.IGNORECASE,
)
_LOCAL_BACKWARDS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}")
_DOT = r" ?(?:\.|[(\[]\.[)\]]|[(\[] ?(?:dot|punkt) ?[)\]]| (?:dot|punkt) ) ?"
_SLIP = r",(?=(?:se|com|nu|net|org|eu|no|fi|dk)(?![^\W_]))"
_DOMAIN = re.compile(
    rf"[^\W_][\w-]{{0,62}}(?:(?:\.|{_DOT})[^\W_][\w-]{{0,62}}){{0,6}}?(?:{_SLIP}|\.|{_DOT})[^\W\d_]{{2,24}}(?![^\W\d_])"
    r"(?:\.[^\W_][\w-]{0,62}){0,6}",
    re.IGNORECASE,
)
# Words alone make an address only together: `look at me` and `AT i Örebro. Sedan` do not.
_SPELT_OUT = re.compile(
    r"(?<=\w) {1,2}at {1,2}"
    r"(?=[^\W_][\w.-]{0,62}(?: (?:dot|punkt) [^\W_][\w.-]{0,62}){0,3} (?:dot|punkt) [^\W\d_]{2,24}(?![^\W_]))",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])@[^\W_][\w.]{1,40}")
_PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{1,8}\.)?"
    r"(?:facebook\.com|fb\.com|instagram\.com|tiktok\.com|snapchat\.com|twitter\.com|x\.com|linkedin\.com|t\.me"
    r"|youtube\.com|discord\.gg|flashback\.org|reddit\.com)/[^\s\[\]]{1,200}",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"\b(?:snap(?:chat)?|insta(?:gram)?|tiktok|discord|facebook|telegram|kik)"
    r"(?:konto\w{0,2})?[: ]{1,2}([a-zåäö]{0,30}[0-9_.][\w.]{0,30}\w)",
    re.IGNORECASE,
)
_IPV4 = re.compile(r"(?<![\w.])[0-9]{1,3}(?:\.[0-9]{1,3}){3}(?![\w]|\.[0-9])")
_IPV6 = re.compile(r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{1,4}(?![\w:])", re.IGNORECASE)


def find_contacts(text: str) -> Iterator[Finding]:
    """A stop for each e-mail address, a warning for each handle, profile page, account and IP address."""
    yield from _find_emails(text)
    for match in (*_HANDLE.finditer(text), *_PROFILE.finditer(text)):
        yield warn(Kind.HANDLE, *match.span())
    for match in _ACCOUNT.finditer(text):
        yield warn(Kind.HANDLE, *match.span(1))
    for match in (*_IPV4.finditer(text), *_IPV6.finditer(text)):
        if _is_network_address(match[0]):
            yield warn(Kind.HANDLE, *match.span())


def _find_emails(text: str) -> Iterator[Finding]:
    """Looks both ways from each at-sign, so that a long row of letters costs nothing."""
    for sign in (*_AT.finditer(text), *_SPELT_OUT.finditer(text)):
        local = _LOCAL_BACKWARDS.match(text[max(sign.start() - 64, 0) : sign.start()][::-1])
        domain = _DOMAIN.match(text, sign.end())
        if local and domain:
            yield stop(Kind.EMAIL, sign.start() - len(local[0]), domain.end())


def _is_network_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True
