"""Swedish personal and coordination numbers (domain.md 2.3): spans found here, judged by two libraries.

`personnummer` takes coordination numbers but refuses the serial 000; `stdnum` takes that serial but no
coordination number. What either accepts stops. The century is not judged: only the last ten digits are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import personnummer.personnummer
import stdnum.luhn
import stdnum.se.personnummer

from handlers.privacy.digits import DigitRuns, Gaps, Joined, clocks, covered, iso_dates, touches
from handlers.privacy.finding import Finding, Kind, stop, warn

_INNER_GAP = re.compile(r" {1,3}| ?[-./] ?|-? {0,2}\n {0,2}")
_SERIAL_GAP = re.compile(r" {1,4}| ?[-+./] ?|[-+]? {0,2}\n {0,2}[-+]?")
# Unusual before the serial: taken only after a date without separators, and only when the number holds.
_ODD_GAP = re.compile(r"[ :,;_*~=|'\"()\[\]/.…-]{1,8}")
# A column or an empty line away: taken only after a date that has no spaces itself, and only when the number holds.
_WIDE_GAP = re.compile(r"[ \n]{1,6}")
_DOUBLED = str.maketrans(
    "0123456789", "0246813579"
)  # what a digit counts for at every other place of a check sum
_LENGTHS = (10, 12)
_USUAL = ((), (6,), (2, 4, 6))  # digits before each gap, the century not counted
# Century, year, month 00-12, day 01-31 or 60-91: a cheap sieve before the libraries.
_SHAPE = re.compile(r"(?:18|19|20)?[0-9]{2}(?:0[0-9]|1[0-2])(?:[0-2][0-9]|3[01]|[6-8][0-9]|9[01])[0-9]{4}")


def find_personal_numbers(text: str) -> Iterator[Finding]:
    """A stop for each valid number, a warning for each well-formed one with a wrong check digit."""
    inside_date = covered([(start + 1, end) for start, end in iso_dates(text)], len(text) + 1)
    kinds = _Kinds()
    judged = [
        (one, finding) for one in _candidates(text, kinds) for finding in _judge(one, inside_date, kinds)
    ]
    yield from (finding for _, finding in judged if not finding.is_stop)
    taken = bytearray(len(text))
    stops = _outermost([(one, finding) for one, finding in judged if finding.is_stop])
    for _, finding in sorted(stops, key=lambda pair: _preference(pair[0])):
        if not touches(taken, finding.start, finding.end):
            yield finding
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)


def _outermost(stops: list[tuple[Joined, Finding]]) -> Iterator[tuple[Joined, Finding]]:
    """Without those that lie inside another: `200102 0912 04` is one number, not one and two digits."""
    reached = 0
    for joined, finding in sorted(stops, key=lambda pair: (pair[0].start, -pair[0].end)):
        if joined.end > reached:
            reached = joined.end
            yield joined, finding


def _candidates(text: str, kinds: _Kinds) -> Iterator[Joined]:
    runs = DigitRuns(text)
    is_usual = cache(_has_usual_gaps)  # for this text only
    clock_mask = covered(clocks(text), len(text))
    for first in range(len(runs)):
        for digits, last in runs.windows(first, _LENGTHS):
            # More than six gaps leave a digit by itself, and then only a right check digit makes it a number.
            if _SHAPE.fullmatch(digits) is None or (last - first > 6 and not _has_check_digit(digits[-10:])):
                continue
            if kinds[digits[-10:-1]] is None:
                continue
            joined = runs.join(first, last)
            if is_usual(joined.gaps, len(digits)) and not touches(clock_mask, joined.start, joined.end):
                yield joined


def _preference(joined: Joined) -> tuple[bool, int, int]:
    """Usual spellings first, then the longer: in a row of numbers no end of one is read with the next one's start."""
    century = len(joined.digits) - 10
    parts = tuple(at - century for at, _ in joined.gaps if at > century)
    return (parts not in _USUAL, joined.start - joined.end, joined.start)


def _has_usual_gaps(gaps: Gaps, length: int) -> bool:
    """True when only characters that people put into such a number stand inside it, not a column of figures."""
    if sum("\n" in gap for _, gap in gaps) > 2:
        return False
    before_serial = length - 4
    inner = {gap for at, gap in gaps if at != before_serial}
    serial = (gap for at, gap in gaps if at == before_serial)
    return all(map(_INNER_GAP.fullmatch, inner)) and all(_is_serial_gap(gaps, gap) for gap in serial)


def _is_serial_gap(gaps: Gaps, gap: str) -> bool:
    if _SERIAL_GAP.fullmatch(gap) or (len(gaps) == 1 and _ODD_GAP.fullmatch(gap)):
        return True
    return bool(_WIDE_GAP.fullmatch(gap)) and not any(" " in other for _, other in gaps[:-1])


class _Kinds(dict[str, Kind | None]):
    """What the libraries say about the first nine digits, asked once for each nine of one text."""

    def __missing__(self, nine: str) -> Kind | None:
        self[nine] = _kind_of(nine + stdnum.luhn.calc_check_digit(nine))
        return self[nine]


def _judge(joined: Joined, inside_date: bytearray, kinds: _Kinds) -> Iterator[Finding]:
    ten = joined.digits[-10:]
    holds = _has_check_digit(ten)
    if not (holds or _is_conventional(joined)) or _cuts_a_date(joined, inside_date):
        return
    kind = kinds[ten[:9]]
    if kind is not None:
        yield (stop if holds else warn)(kind, joined.start, joined.end)


def _has_check_digit(ten: str) -> bool:
    return sum(map(int, ten[::2].translate(_DOUBLED) + ten[1::2])) % 10 == 0


def _kind_of(ten: str) -> Kind | None:
    """What the libraries call ten digits with a right check digit; None without a date."""
    if int(ten[4:6]) < 60:
        known = personnummer.personnummer.valid(ten) or stdnum.se.personnummer.is_valid(ten)
        return Kind.PERSONAL_NUMBER if known else None
    # Unknown birth dates are written with month 00 or day 60, which no library knows.
    month = ten[2:4] if ten[2:4] != "00" else "01"
    day = f"{max(int(ten[4:6]) - 60, 1):02}"
    nine = ten[:2] + month + day + ten[6:9]
    known = stdnum.se.personnummer.is_valid(nine + stdnum.luhn.calc_check_digit(nine))
    return Kind.COORDINATION_NUMBER if known else None


def _cuts_a_date(joined: Joined, inside_date: bytearray) -> bool:
    """True for the middle of `2024-09-17 - 2024-10-01`: another date would lose its year."""
    return bool(inside_date[joined.start] or inside_date[joined.end])


def _is_conventional(joined: Joined) -> bool:
    """False where a wrong check digit says it is something else: a clock time after a date, a list of numbers."""
    gaps = [gap for _, gap in joined.gaps]
    if any("\n" in gap for gap in gaps) or not all(map(_SERIAL_GAP.fullmatch, set(gaps))):
        return False
    is_date_and_hour = gaps[:2] == ["-", "-"] and len(gaps) == 3 and gaps[2].isspace()
    edges = (0, *(at for at, _ in joined.gaps))
    has_single_digits = any(right - left == 1 for left, right in pairwise(edges))
    return not has_single_digits and not is_date_and_hour
