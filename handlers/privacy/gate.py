"""The gate every free text passes before it is kept: inspect, redact, locate.

A stop is a value that identifies a person by itself (numbers, addresses, plates); a warning is something a
person has to judge. Nothing here stores, logs or returns what was caught, only where it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from handlers.privacy.contact import find_contacts
from handlers.privacy.digits import Span, covered, touches
from handlers.privacy.dwelling import find_dwellings
from handlers.privacy.finding import Finding, Kind
from handlers.privacy.fold import fold, lowered
from handlers.privacy.names import find_names
from handlers.privacy.person import find_indirect, find_sensitive_groups, find_suspicions
from handlers.privacy.personal_number import find_personal_numbers
from handlers.privacy.phone import find_phones
from handlers.privacy.plate import find_plates

_MARKERS = {
    Kind.PERSONAL_NUMBER: "[personnummer borttaget]",
    Kind.COORDINATION_NUMBER: "[samordningsnummer borttaget]",
    Kind.PHONE: "[telefonnummer borttaget]",
    Kind.EMAIL: "[e-postadress borttagen]",
    Kind.PLATE: "[registreringsnummer borttaget]",
}
# Which kind names a span that two finders share; the order of the enum.
_RANK = {kind: rank for rank, kind in enumerate(Kind)}


def inspect(text: str, *, known_names: Collection[str] = ()) -> tuple[Finding, ...]:
    """Everything to stop or warn about, ordered by start, no two overlapping.

    `known_names` are the place and company names of the municipality's register: inside them neither
    names nor dwellings are found. Stops are the same whatever the register says.
    """
    folded = fold(text)
    masked, stops, warnings = _take_stops(folded.text)
    warnings += _find_hints(masked, _mark_known(masked, known_names))
    found = sorted([*stops, *_without_overlaps(warnings, beside=stops)], key=lambda finding: finding.start)
    return tuple(folded.restore(finding) for finding in found)


def redact(text: str, findings: Iterable[Finding]) -> str:
    """The text with each stop replaced by a marker such as `[personnummer borttaget]`; warnings stay."""
    parts: list[str] = []
    kept_to = 0
    for finding in sorted((one for one in findings if one.is_stop), key=lambda one: one.start):
        parts += [text[kept_to : finding.start], _MARKERS[finding.kind]]
        kept_to = finding.end
    return "".join([*parts, text[kept_to:]])


def locate(text: str, finding: Finding) -> tuple[int, int]:
    """Line and column of the finding's first character, both counted from 1."""
    line_start = text.rfind("\n", 0, finding.start) + 1
    return text.count("\n", 0, finding.start) + 1, finding.start - line_start + 1


def _find_values(text: str) -> Iterator[Finding]:
    yield from find_personal_numbers(text)
    yield from find_phones(text)
    yield from find_contacts(text)
    yield from find_plates(text)


def _find_hints(text: str, known: bytearray) -> Iterator[Finding]:
    yield from find_names(text, known)
    yield from find_dwellings(text, known)
    yield from find_suspicions(text)
    yield from find_sensitive_groups(text)
    yield from find_indirect(text)


def _take_stops(text: str) -> tuple[str, list[Finding], list[Finding]]:
    """The text with every stop blanked, the stops, and the warnings about values that are left.

    Looks again after blanking, because a number can hide in the surroundings of another one: what is
    left after `redact` has nothing more to stop.
    """
    stops: list[Finding] = []
    values = list(_find_values(text))
    while found := _unite(finding for finding in values if finding.is_stop):
        stops += found
        text = _blank(text, found)
        values = list(_find_values(text))
    return text, stops, values


def _unite(findings: Iterable[Finding]) -> list[Finding]:
    """Overlapping stops as one span, so that no digit of either is left standing."""
    united: list[Finding] = []
    for finding in sorted(findings, key=lambda one: (one.start, -one.end, _RANK[one.kind])):
        if united and united[-1].overlaps(finding):
            united[-1] = _union(united[-1], finding)
        else:
            united.append(finding)
    return united


def _union(first: Finding, second: Finding) -> Finding:
    longer = second if second.end - second.start > first.end - first.start else first
    return Finding(longer.kind, longer.severity, first.start, max(first.end, second.end))


def _blank(text: str, findings: Sequence[Finding]) -> str:
    """The text at its old length with a bracketed filler for each span, as a marker would stand there."""
    parts: list[str] = []
    kept_to = 0
    for finding in findings:
        filler = f"[{'x' * (finding.end - finding.start - 2)}]"
        parts += [text[kept_to : finding.start], filler]
        kept_to = finding.end
    return "".join([*parts, text[kept_to:]])


def _without_overlaps(findings: Iterable[Finding], *, beside: Sequence[Finding]) -> list[Finding]:
    """The longest of those that overlap, the higher rank where they are as long; none that touches a stop."""
    order = sorted(findings, key=lambda one: (one.start - one.end, _RANK[one.kind], one.start))
    length = max((finding.end for finding in [*order, *beside]), default=0)
    taken = covered([(finding.start, finding.end) for finding in beside], length)
    kept = []
    for finding in order:
        if not touches(taken, finding.start, finding.end):
            kept.append(finding)
            taken[finding.start : finding.end] = b"\x01" * (finding.end - finding.start)
    return kept


def _mark_known(text: str, known_names: Collection[str]) -> bytearray:
    """A 1 for every character inside a name of the register, whole words only."""
    low = lowered(text)
    wanted = {lowered(fold(name).text).strip() for name in known_names} - {""}
    return covered([span for name in wanted for span in _whole_words(low, name)], len(text))


def _whole_words(text: str, wanted: str) -> Iterator[Span]:
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if not (text[max(start - 1, 0) : start].isalnum() or text[end : end + 1].isalnum()):
            yield start, end
        start = text.find(wanted, end)
