"""Who may do what: the one table of rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from types import MappingProxyType

from storage.records.people import Seat


class Right(StrEnum):
    """What a route asks of the seat behind it: LEADING is the convener's and the chair's, RUNNING the convener's and the administrator's."""

    SEATED = "seated"
    REPORTING = "reporting"
    READING = "reading"
    CONVENING = "convening"
    LEADING = "leading"
    RUNNING = "running"


AUTHORITIES = frozenset({"municipality", "politics", "police", "rescue_service", "authority"})
"""Sectors that may process what is about offences (art. 10 GDPR); everybody else counts as private."""


def is_authority(seat: Seat) -> bool:
    """True for a seat of an authority; others never see what was kept in spite of a warning about a person (L21)."""
    return seat.sector in AUTHORITIES


def _is_reporting(seat: Seat) -> bool:
    return seat.kind in {"ordinary", "optional", "adjunct"}


def _is_convening(seat: Seat) -> bool:
    """An administrator reads no reports, also where a set-up makes the seat the convener."""
    return seat.is_convener and not _is_administering(seat)


def _is_administering(seat: Seat) -> bool:
    return seat.kind == "administrator"


RIGHTS: Mapping[Right, Callable[[Seat], bool]] = MappingProxyType(
    {
        Right.SEATED: lambda seat: bool(seat.key),
        Right.REPORTING: _is_reporting,
        Right.READING: lambda seat: seat.kind != "administrator",
        Right.CONVENING: _is_convening,
        Right.LEADING: lambda seat: seat.is_convener or seat.is_chair,
        Right.RUNNING: lambda seat: seat.is_convener or _is_administering(seat),
    }
)


def is_allowed(seat: Seat, right: Right) -> bool:
    """True when the seat has the right, in its own body and no other."""
    return RIGHTS[right](seat)
