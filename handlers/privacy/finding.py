"""What the privacy gate found: a kind, a severity and a span, never the words themselves."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How the form answers: a stop is taken out, a warning may be overridden with a reason."""

    STOP = "stop"
    WARN = "warn"


class Kind(StrEnum):
    """What a span looks like; the value is the class name that `estbot privacy check` prints."""

    PERSONAL_NUMBER = "personal_number"
    COORDINATION_NUMBER = "coordination_number"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    HANDLE = "handle"
    NAME = "name"
    DWELLING = "dwelling"
    SUSPICION = "suspicion"
    SENSITIVE_GROUP = "sensitive_group"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Finding:
    """One span to act on. `start` and `end` count characters of the text as it was written."""

    kind: Kind
    severity: Severity
    start: int
    end: int

    @property
    def is_stop(self) -> bool:
        """True when the span has to go before the text is kept."""
        return self.severity is Severity.STOP

    def overlaps(self, other: Finding) -> bool:
        """True when the two share at least one character."""
        return self.start < other.end and other.start < self.end


def stop(kind: Kind, start: int, end: int) -> Finding:
    """A finding that stops the form."""
    return Finding(kind, Severity.STOP, start, end)


def warn(kind: Kind, start: int, end: int) -> Finding:
    """A finding that the writer may override with a reason."""
    return Finding(kind, Severity.WARN, start, end)
