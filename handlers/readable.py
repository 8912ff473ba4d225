"""What a seat may read: fixed editions of its own body, and those it was given; in no wider variant than it may have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from handlers.context import Context
from handlers.errors import UserError
from handlers.variants import WIDEST_FIRST, as_variant, narrower, variant_of
from handlers.views import say
from storage.queries import distribution, editions
from storage.records.editions import Edition, Handover, Variant
from storage.records.people import Seat

SHOWN = 30
LOOK_BACK = timedelta(days=400)
NOW_INCLUDED = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Readable:
    """A fixed edition and the widest variant the asking seat may read it in."""

    edition: Edition
    variant: Variant


async def list_readable(ctx: Context) -> tuple[Readable, ...]:
    """What the asking seat may read of the last year, the newest fixed first."""
    fixed = await editions.list_fixed(
        ctx.db, ctx.municipality.id, since=ctx.now - LOOK_BACK, until=ctx.now + NOW_INCLUDED
    )
    given = await _read_given(ctx, [one.id for one in fixed])
    mine = [one for one in fixed if one.id in given or _is_own(ctx, one)]
    return tuple(Readable(one, _widest(ctx.seat, given.get(one.id))) for one in mine[::-1][:SHOWN])


async def get_readable(ctx: Context, edition_id: int, wanted: str | None = None) -> Readable:
    """An edition in the variant asked for, or the widest the seat may read; UserError for anything else, as for none."""
    edition = await editions.find_edition(ctx.db, edition_id)
    if edition is None or not edition.is_fixed or edition.municipality_id != ctx.municipality.id:
        raise UserError(say("distribution-no-such-edition"))
    given = (await _read_given(ctx, [edition.id])).get(edition.id)
    if given is None and not _is_own(ctx, edition):
        raise UserError(say("distribution-no-such-edition"))
    widest = _widest(ctx.seat, given)
    if wanted is None:
        return Readable(edition, widest)
    variant = as_variant(wanted)
    if WIDEST_FIRST.index(variant) < WIDEST_FIRST.index(widest):
        raise UserError(say("distribution-variant-refused"))
    return Readable(edition, variant)


def is_member(seat: Seat) -> bool:
    """True for a seat that takes part in its body; a recipient has only what it was given."""
    return seat.kind not in {"recipient", "administrator"}


def _widest(seat: Seat, given: Handover | None) -> Variant:
    """What the seat may have now, and never more than it was given."""
    own = variant_of(seat)
    return own if given is None else narrower(own, as_variant(given.variant))


def _is_own(ctx: Context, edition: Edition) -> bool:
    """True for an edition of the body the seat takes part in."""
    return edition.body_id == ctx.body.id and is_member(ctx.seat)


async def _read_given(ctx: Context, edition_ids: list[int]) -> dict[int, Handover]:
    """Which of these editions were handed over to the seat, by edition."""
    made = await distribution.list_handovers(ctx.db, edition_ids)
    return {one.edition_id: one for one in made if one.seat_id == ctx.seat.id}
