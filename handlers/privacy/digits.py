"""Runs of digits, alone and joined over short gaps, and the dates and clock times to leave alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_RUN = re.compile(r"[0-9]+")
_ISO_DATE = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])(?![0-9])")
_DAY_FIRST = re.compile(
    r"(?<![0-9])(?:0?[1-9]|[12][0-9]|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)[0-9]{2}(?![0-9])"
)
# Not after `85.` nor before `.98`: there the pair belongs to a longer row of pairs.
_CLOCK = re.compile(r"(?<![0-9.:])(?:[01]?[0-9]|2[0-4])[.:][0-5][0-9](?![.:]?[0-9])")
_LONGEST_GAP = 8

Span = tuple[int, int]
Gaps = tuple[tuple[int, str], ...]


class Joined(NamedTuple):
    """Neighbouring runs read as one number; `gaps` holds (digits before it, characters) in order."""

    start: int
    end: int
    digits: str
    gaps: Gaps


class DigitRuns:
    """The runs of digits of a text in order, and the numbers that neighbours give together.

    `line` is all digits in a row with a bar where the gap is too long to be inside one number, so that
    a window is one slice: 30,000 characters cost milliseconds.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self.spans: list[Span] = [match.span() for match in _RUN.finditer(text)]
        self._offsets: list[int] = []
        self._run_at_end: dict[int, int] = {}
        parts: list[str] = []
        length = left = 0
        for index, (start, end) in enumerate(self.spans):
            bar = "|" if start - left > _LONGEST_GAP else ""
            self._offsets.append(length + len(bar))
            length += len(bar) + end - start
            self._run_at_end[length] = index
            parts += [bar, text[start:end]]
            left = end
        self.line = "".join(parts)

    def __len__(self) -> int:
        return len(self.spans)

    def windows(self, first: int, lengths: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Digits and last run of each number of one of these lengths that starts at run `first`."""
        offset = self._offsets[first]
        for length in lengths:
            last = self._run_at_end.get(offset + length)
            digits = self.line[offset : offset + length]
            if last is not None and len(digits) == length and "|" not in digits:
                yield digits, last

    def head(self, first: int, length: int) -> str:
        """The digits from run `first` on, at most so many, a bar where a number has to end."""
        return self.line[self._offsets[first] : self._offsets[first] + length]

    def join(self, first: int, last: int) -> Joined:
        """The runs from `first` to `last` as one number."""
        offset = self._offsets[first]
        spans, offsets = self.spans[first : last + 1], self._offsets[first + 1 : last + 1]
        gaps = [
            (at - offset, self._text[left[1] : right[0]])
            for at, left, right in zip(offsets, spans, spans[1:], strict=False)
        ]
        length = self._offsets[last] + spans[-1][1] - spans[-1][0] - offset
        return Joined(spans[0][0], spans[-1][1], self.line[offset : offset + length], tuple(gaps))


def iso_dates(text: str) -> tuple[Span, ...]:
    """Dates written year first, with hyphens."""
    return tuple(match.span() for match in _ISO_DATE.finditer(text))


def dates_and_clocks(text: str) -> tuple[Span, ...]:
    """Dates in either order and clock times such as 08.00, ordered by start."""
    found = [match.span() for pattern in (_ISO_DATE, _DAY_FIRST, _CLOCK) for match in pattern.finditer(text)]
    return tuple(sorted(found))


def clocks(text: str) -> tuple[Span, ...]:
    """Clock times such as 08.00 and 9:30."""
    return tuple(match.span() for match in _CLOCK.finditer(text))


def touches(mask: bytearray, start: int, end: int) -> bool:
    """True when any character from `start` up to `end` is marked."""
    return mask.find(1, start, end) >= 0


def covered(spans: Sequence[Span], length: int) -> bytearray:
    """One byte per character of the text, 1 inside any of the spans."""
    mask = bytearray(length)
    for start, end in spans:
        mask[start:end] = b"\x01" * (end - start)
    return mask
