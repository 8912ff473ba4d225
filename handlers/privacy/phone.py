"""Phone numbers: spans found here, judged by `phonenumbers` for Sweden.

Numbers nobody in particular answers pass: short ones (112, 114 14, 1177), free-call and shared-cost ones (020, 0771).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.privacy.digits import DigitRuns, Joined, covered, dates_and_clocks, touches
from handlers.privacy.finding import Finding, Kind, stop, warn

_GAP = re.compile(r" {0,2}[-./()]{0,2} {0,2}| ?\n ?|[_,:]")
_RARE_GAPS = frozenset("_,:")  # between groups of digits these part hours, amounts and lists as well
_SHAPE = re.compile(r"0[1-9][0-9]{5,9}|00[1-9][0-9]{6,13}|46[1-9][0-9]{6,9}")
_ABROAD = re.compile(r"[1-9][0-9]{6,14}")
_START = re.compile(r"0[1-9][0-9]{5}|00[1-9][0-9]{4}|46[1-9][0-9]{4}")
_LENGTHS = range(17, 6, -1)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_HOURS = re.compile(r"(?:[01][0-9]|2[0-4])[0-5][0-9][ -](?:[01][0-9]|2[0-4])[0-5][0-9]")
_PAIRS = re.compile(r"[0-5][0-9](?: [0-5][0-9]){3,4}")
_CUE_BEFORE = re.compile(r"(?i:tel|tfn|telefon|telefonnr|mobil|mobilnr|nr|nummer|ring|sms)[.:]?$")
_HOUR_BEFORE = re.compile(r"(?i:\bkl\.?|\bklockan|\bmellan) ?$")
_RECORD_BEFORE = re.compile(r"(?i:\bdnr|\bdiarie\w{2,8}|\bärende\w{2,8})[.:]{0,2} ?(?:[A-ZÅÄÖ]{1,5}[ -]?)?$")
# Lindesberg and Hedemora write `KS067-25 160`: board, class of matter, year, number.
_RECORD = re.compile(
    r"(?<![^\W_])(?!TEL|TFN|MOB)[A-ZÅÄÖ]{2,5}(?:[0-9]{2,4}| [0-9]{3})-[0-9]{2} [0-9]{1,5}(?! ?[-0-9]|[0-9])"
)
_CUED = re.compile(
    r"(?i:\b(?:tel|tfn|telefon|mobil|telefonnummer|mobilnummer|ring|sms)\b)"
    r"[.:]{0,2} {0,2}(?i:nr|nummer|på|till|är)?[.:]{0,2} {0,2}((?!11)[1-9][0-9]{0,8}(?:[ -][0-9]{2,4}){0,4})(?![0-9])"
)


def find_phones(text: str) -> Iterator[Finding]:
    """A stop for each number the library knows, a warning for a short local one after a word like `tel`."""
    yield from _find_known(text)
    for match in _CUED.finditer(text):
        if 6 <= sum(character.isdigit() for character in match[1]) <= 9:
            yield warn(Kind.PHONE, *match.span(1))


@dataclass(frozen=True, slots=True)
class _Page:
    """The text with what is left alone in it; `judged` spares the library what it has answered for this text."""

    text: str
    runs: DigitRuns
    left_alone: bytearray
    records: bytearray
    judged: dict[tuple[str, bool], bool | None]


def _find_known(text: str) -> Iterator[Finding]:
    left_alone = covered(dates_and_clocks(text), len(text))
    records = covered([match.span() for match in _RECORD.finditer(text)], len(text))
    page = _Page(text, DigitRuns(text), left_alone, records, {})
    end = 0
    for first, (start, _) in enumerate(page.runs.spans):
        found = _phone_from(page, first) if start >= end else None
        if found is not None:
            if _is_row_of_hours(page, found):
                yield warn(Kind.PHONE, found.start, found.end)
                continue
            end = found.end
            yield stop(Kind.PHONE, *_with_signs(text, found))


def _phone_from(page: _Page, first: int) -> Joined | None:
    """The longest phone number that starts with this run."""
    plus = _has_plus(page.text, page.runs.spans[first][0])
    if not (_ABROAD if plus else _START).match(page.runs.head(first, 8)):
        return None
    for joined in _candidates(page.runs, first, plus=plus):
        if touches(page.left_alone, joined.start, joined.end):
            continue
        key = (joined.digits, plus)
        personal = page.judged[key] if key in page.judged else _judge(joined.digits, plus=plus)
        page.judged[key] = personal
        if personal is not None and (personal or _is_plain(page, joined)):
            return joined
    return None


def _with_signs(text: str, found: Joined) -> tuple[int, int]:
    """The span with the plus sign and the bracket that belong to it."""
    start = found.start
    if _has_plus(text, start):
        start = text.rindex("+", 0, start)
    opens_with_bracket = text.find(")", start, found.end) >= 0 and text[start - 1 : start] == "("
    return (start - 1 if opens_with_bracket else start), found.end


def _has_plus(text: str, start: int) -> bool:
    return text[max(start - 2, 0) : start].strip(" (").endswith("+")


def _candidates(runs: DigitRuns, first: int, *, plus: bool) -> Iterator[Joined]:
    """Longest first, so that no digit of a number is left standing."""
    shape = _ABROAD if plus else _SHAPE
    for digits, last in runs.windows(first, _LENGTHS):
        is_grouped = last - first <= 6 or last - first == len(digits) - 1
        if is_grouped and shape.fullmatch(digits):
            joined = runs.join(first, last)
            if all(_GAP.fullmatch(gap) for _, gap in joined.gaps) and (plus or _has_area_first(joined)):
                yield joined


def _has_area_first(joined: Joined) -> bool:
    """False for `07:30:00 07:45`: a colon or comma is taken only in what starts with three digits."""
    return not any(gap in _RARE_GAPS for _, gap in joined.gaps) or joined.gaps[0][0] >= 3


def _judge(digits: str, *, plus: bool) -> bool | None:
    """None for no phone, True for a number tied to no place (mobile, abroad), False for a Swedish landline."""
    import phonenumbers  # noqa: PLC0415 - half a second of metadata that most commands never need

    foreign = plus or digits.startswith("46")
    try:
        number = phonenumbers.parse(f"+{digits}" if foreign else digits, "SE")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        # A plus sign leaves no doubt about what was meant, even where the country is unknown to the library.
        return True if plus and phonenumbers.is_possible_number(number) else None
    types = phonenumbers.PhoneNumberType
    sort = phonenumbers.number_type(number)
    if number.country_code == 46 and sort in (types.TOLL_FREE, types.SHARED_COST):
        return None
    is_landline = sort == types.FIXED_LINE and number.country_code == 46 and not plus
    return not is_landline


def _is_plain(page: _Page, joined: Joined) -> bool:
    """True when a landline stands as people write one; register numbers, hours and years look alike."""
    before = page.text[max(joined.start - 24, 0) : joined.start]
    if page.records[joined.start] or _RECORD_BEFORE.search(before) or _is_continued(before):
        return False
    if any("\n" in gap or gap in _RARE_GAPS for _, gap in joined.gaps):
        return False
    return not joined.gaps or _has_area_code(joined, before)


def _is_continued(before: str) -> bool:
    """True behind a letter or behind digits with a joining sign: the middle of some other number."""
    if before[-1:].isalpha():
        return not _CUE_BEFORE.search(before)
    return len(before) > 1 and before[-1] in "-/.:" and before[-2].isdigit()


def _has_area_code(joined: Joined, before: str) -> bool:
    area, gap = joined.gaps[0]
    if joined.digits.startswith("00") or gap.startswith(")"):
        return True
    if area != 2 or joined.digits[:2] != "08":
        return area >= 3
    return not _is_hours(joined, before)


def _is_row_of_hours(page: _Page, joined: Joined) -> bool:
    """True for `08 17 10 15 00` and `0800-1700` without a word such as *tel*: as likely times as a landline."""
    written = page.text[joined.start : joined.end]
    is_landline = page.judged.get((joined.digits, False)) is False
    if not (_HOURS.fullmatch(written) or (is_landline and _PAIRS.fullmatch(written))):
        return False
    return not _CUE_BEFORE.search(page.text[max(joined.start - 24, 0) : joined.start].rstrip())


def _is_hours(joined: Joined, before: str) -> bool:
    """True for `kl 08-10 15 30`, `08-10 15-20` and `08-12 2024`, which all count as Stockholm numbers."""
    if len(joined.gaps) == 1 or joined.gaps[1][0] != 4:
        return False
    signs = sum(not gap.isspace() for _, gap in joined.gaps)
    return signs > 1 or bool(_HOUR_BEFORE.search(before)) or bool(_YEAR.fullmatch(joined.digits[4:]))
