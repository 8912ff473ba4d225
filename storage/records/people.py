"""Who takes part: municipality, body, seat, holder and address as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Municipality:
    """One municipality of the installation; `setup` is the stored set-up without its bodies."""

    id: int
    key: str
    name: str
    language: str
    timezone: str
    setup: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Body:
    """One body; `setup` is its stored set-up, `planned_from` the instant before which it has no meetings."""

    id: int
    municipality_id: int
    key: str
    kind: str
    name: str
    setup: dict[str, Any]
    planned_from: datetime


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat of a body: a role for an organisation, whoever holds it. The history belongs to the seat.

    `link_epoch` is part of every link to the seat: raising it makes all earlier links worthless.
    """

    id: int
    municipality_id: int
    body_id: int
    key: str
    role: str
    organisation: str
    sector: str
    kind: str
    is_convener: bool
    is_chair: bool
    is_external: bool
    position: int
    link_epoch: int

    @property
    def label(self) -> str:
        """Role and organisation; the role alone where no organisation is stated."""
        return f"{self.role}, {self.organisation}" if self.organisation else self.role

    @property
    def short_label(self) -> str:
        """The organisation, or the role where none is stated."""
        return self.organisation or self.role


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a seat now, by address, language and zone only. A seat without holder is vacant.

    `timezone` is the holder's own, None for the municipality's.
    """

    id: int
    municipality_id: int
    seat_id: int
    email: str | None
    language: str
    timezone: str | None


@dataclass(frozen=True, slots=True)
class Address:
    """Where a holder is written to on one platform; `failure` says why it no longer works."""

    id: int
    municipality_id: int
    holder_id: int
    platform: str
    address: str
    failure: str | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A body's own conversation on a platform; `failure` says why it no longer takes messages."""

    id: int
    municipality_id: int
    body_id: int
    platform: str
    address: str
    failure: str | None


@dataclass(frozen=True, slots=True)
class Workspace:
    """A platform's workspace that belongs to a municipality, under the platform's own key."""

    id: int
    municipality_id: int
    platform: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """A named place inside an area of the municipality."""

    id: int
    municipality_id: int
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class Category:
    """A category of the municipality's own list, with its name in both languages."""

    id: int
    municipality_id: int
    key: str
    sv: str
    en: str
    position: int

    def name(self, language: str) -> str:
        """The name in the language asked for."""
        return self.en if language == "en" else self.sv
