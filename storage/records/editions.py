"""Editions of what is compiled, what they hold, who is to have them and who was given them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

Variant = Literal["internal", "partner", "public"]
Way = Literal["chat", "mail", "link"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One numbered version of a product for a period; `document` is the stored tree for authorities.

    `status` is `draft` or `fixed`; the database refuses every change of a fixed one. `variants` holds `partner` and
    `public` once it is fixed. `period` is a round's key, a month `2026-08`, a quarter `2026-Q3` or a span of dates;
    `round_id` is None where it rests on several rounds. `levels` is what it says of areas: area, level and words.
    """

    id: int
    municipality_id: int
    body_id: int
    product: str
    period: str
    round_id: int | None
    number: int
    status: str
    document: dict[str, Any]
    variants: dict[str, Any]
    levels: list[dict[str, Any]]
    digest: str
    compiled_at: datetime
    approved_by_seat_id: int | None
    approved_at: datetime | None

    @property
    def is_fixed(self) -> bool:
        """True once somebody has fixed it."""
        return self.status == "fixed"


@dataclass(frozen=True, slots=True)
class EditionItem:
    """A report that an edition holds, in the revision it holds.

    `is_merged`: it stood behind another; `is_overridden`: that revision had warnings somebody chose to keep.
    """

    id: int
    municipality_id: int
    edition_id: int
    report_id: int
    revision: int
    is_merged: bool
    is_overridden: bool


@dataclass(frozen=True, slots=True)
class Registration:
    """The number (diarienummer) an edition was registered under."""

    id: int
    municipality_id: int
    edition_id: int
    number: str
    by_seat_id: int
    registered_at: datetime


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who is to have a body's product, and in which way: `chat`, `mail` or `link`."""

    id: int
    municipality_id: int
    body_id: int
    product: str
    seat_id: int
    way: str


@dataclass(frozen=True, slots=True)
class Handover:
    """An edition on its way to a recipient: in which variant and way; `recipient` is the seat's label at that time.

    Whether and when it arrived is said by the delivery with `delivery_key`.
    """

    id: int
    municipality_id: int
    edition_id: int
    seat_id: int
    variant: str
    way: str
    recipient: str
    delivery_key: str
    ordered_by_seat_id: int
    ordered_at: datetime
