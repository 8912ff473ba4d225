"""Which variant of an edition a seat is given: all of it for authorities, less for partners, least for the public (L21)."""

from __future__ import annotations

from typing import Any

from handlers.errors import UserError
from handlers.rights import is_authority
from handlers.views import say
from storage.records.editions import Edition, Variant
from storage.records.people import Seat

WIDEST_FIRST: tuple[Variant, ...] = ("internal", "partner", "public")
NAMES = {
    "internal": "distribution-variant-internal",
    "partner": "distribution-variant-partner",
    "public": "distribution-variant-public",
}
"""What each variant is called, by its key in the catalogues."""
SAME_FOR_ALL = frozenset({"digest", "quarter"})
"""Products made only of what partners may see, so that authorities and partners read the same document."""

WITHOUT_PUBLIC = SAME_FOR_ALL | {"month"}
"""Products made for councils, management groups and departments, never for everybody."""


def variant_of(seat: Seat) -> Variant:
    """What a seat may be given at most."""
    if is_authority(seat):
        return "internal"
    return "public" if seat.kind == "recipient" and seat.is_external else "partner"


def narrower(one: Variant, other: Variant) -> Variant:
    """The one of two variants that says less."""
    return max(one, other, key=WIDEST_FIRST.index)


def as_variant(name: str) -> Variant:
    """The variant of this name; one that nobody knows says least."""
    return next((one for one in WIDEST_FIRST if one == name), "public")


def has_variant(product: str, variant: Variant) -> bool:
    """False for a public variant of what is made for councils and management groups only."""
    return variant != "public" or product not in WITHOUT_PUBLIC


def document_of(edition: Edition, variant: Variant) -> dict[str, Any]:
    """The edition's document in a variant; UserError when it was fixed without it, never another in its place."""
    if variant == "internal" or (variant == "partner" and edition.product in SAME_FOR_ALL):
        return edition.document
    found = edition.variants.get(variant)
    if not found:
        raise UserError(say("distribution-no-variant"))
    return dict(found)
