"""The time: the only reader of the real clock, and the simulated one of the demonstration."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time in UTC."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment."""
        return datetime.now(UTC)


class SimulatedClock:
    """A clock that stands still until it is moved, and never goes backwards."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The simulated moment."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Goes forward to a moment; an earlier one changes nothing."""
        self._now = max(self._now, moment.astimezone(UTC))
