"""Who may do what: the one table of rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from storage.records.people import Seat


class Right(StrEnum):
    """What a route asks of the seat behind it."""

    SEATED = "seated"
    REPORTING = "reporting"
    CONVENING = "convening"


def _is_reporting(seat: Seat) -> bool:
    return seat.kind in {"ordinary", "optional", "adjunct"}


RIGHTS: Mapping[Right, Callable[[Seat], bool]] = MappingProxyType(
    {
        Right.SEATED: lambda seat: bool(seat.key),
        Right.REPORTING: _is_reporting,
        Right.CONVENING: lambda seat: seat.is_convener,
    }
)


def is_allowed(seat: Seat, right: Right) -> bool:
    """True when the seat has the right, in its own body and no other."""
    return RIGHTS[right](seat)
