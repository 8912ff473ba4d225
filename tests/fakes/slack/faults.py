"""What may go wrong between the app and Slack, told beforehand: for one method or, with None, for all.

Methods are the Web API's names; the upload of a file's bytes is `upload` and a response_url is `response_url`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from math import ceil


class Kind(Enum):
    """What the caller meets."""

    LIMITED = "429 with Retry-After"
    FAILED = "500, nothing done"
    FAILED_AFTER = "500, though it was done"
    CUT = "connection dropped, nothing done"
    CUT_AFTER = "connection dropped, though it was done"
    HANGS = "no answer for a time, then done"
    ERROR = "ok: false with a chosen error"


@dataclass(slots=True)
class Fault:
    """One fault that is still to be met so many times, or until a moment."""

    kind: Kind
    method: str | None
    left: int
    seconds: float = 0
    error: str = ""
    skip: int = 0
    until: float | None = None


@dataclass
class Faults:
    """The faults that wait, in the order they were told."""

    waiting: list[Fault] = field(default_factory=list)

    def limit(self, method: str | None = None, *, times: int = 1, retry_after: int = 1) -> None:
        """The next calls get 429 with this Retry-After (whole seconds)."""
        self.waiting.append(Fault(Kind.LIMITED, method, times, retry_after))

    def limit_until(self, moment: float, method: str | None = None) -> None:
        """Every call gets 429 until this moment of Slack's clock, with a Retry-After that leads there."""
        self.waiting.append(Fault(Kind.LIMITED, method, 1, until=moment))

    def fail(self, method: str | None = None, *, times: int = 1, after: bool = False, skip: int = 0) -> None:
        """The next calls get 500; with `after`, what they ask for is done all the same."""
        kind = Kind.FAILED_AFTER if after else Kind.FAILED
        self.waiting.append(Fault(kind, method, times, skip=skip))

    def cut(self, method: str | None = None, *, times: int = 1, after: bool = False, skip: int = 0) -> None:
        """The next calls lose their connection; with `after`, what they ask for is done all the same."""
        kind = Kind.CUT_AFTER if after else Kind.CUT
        self.waiting.append(Fault(kind, method, times, skip=skip))

    def hang(self, method: str | None = None, *, seconds: float, times: int = 1) -> None:
        """The next calls wait so long; then they are done, even if the caller is gone, unless Slack went down."""
        self.waiting.append(Fault(Kind.HANGS, method, times, seconds))

    def answer(self, method: str, error: str, *, times: int = 1) -> None:
        """The next calls get `ok: false` and this error."""
        self.waiting.append(Fault(Kind.ERROR, method, times, error=error))

    def clear(self) -> None:
        """No more faults."""
        self.waiting.clear()

    def next(self, method: str, now: float) -> Fault | None:
        """The fault that this call meets; it is spent, unless it lasts until a moment."""
        for fault in self.waiting:
            if fault.until is not None and fault.method in (None, method):
                if now < fault.until:
                    return replace(fault, seconds=ceil(fault.until - now))
            elif fault.method in (None, method) and fault.left:
                if fault.skip:
                    fault.skip -= 1
                    return None
                fault.left -= 1
                return fault
        return None
