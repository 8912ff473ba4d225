"""Forms that are filled in by steps: each completed step is kept, without what the privacy gate stops."""

from __future__ import annotations

from datetime import timedelta

from handlers.context import Context, Raw
from handlers.forms import Event, redact_typed
from storage.queries import drafts

KEPT_FOR = timedelta(days=14)
LARGEST_DRAFT = 40_000
"""Characters in all; a form cannot hold more, so more is not kept."""


async def keep_step(model: type[Event], action: str, raw: Raw, ctx: Context) -> dict[str, str]:
    """What the form holds by now, stored under its nonce when it has one."""
    known = {name: value for name, value in raw.items() if name in model.model_fields}
    values = {**await read_steps(action, raw, ctx), **redact_typed(model, known)}
    nonce = raw.get("nonce", "")
    if 0 < len(nonce) <= 80 and sum(map(len, values.values())) <= LARGEST_DRAFT:
        about = {"municipality_id": ctx.municipality.id, "seat_id": ctx.seat.id, "action": action}
        await drafts.keep_draft(ctx.db, {**about, "nonce": nonce, "values": values, "changed_at": ctx.now})
    return values


async def read_steps(action: str, raw: Raw, ctx: Context) -> dict[str, str]:
    """What earlier steps of the same form have kept."""
    nonce = raw.get("nonce", "")
    found = await drafts.find_draft(ctx.db, ctx.seat.id, action, nonce) if nonce else None
    return {} if found is None else dict(found.values)


async def drop_steps(action: str, raw: Raw, ctx: Context) -> None:
    """Forgets a form's steps once it has been sent."""
    if raw.get("nonce"):
        await drafts.drop_draft(ctx.db, ctx.seat.id, action, raw["nonce"])


async def find_unsent(action: str, round_id: int, ctx: Context) -> dict[str, str] | None:
    """The newest form of this kind for a round that was begun and not sent."""
    kept = await drafts.list_drafts(ctx.db, ctx.seat.id, action)
    mine = (one.values for one in kept if one.values.get("round") == str(round_id))
    return next((dict(values) for values in mine if not values.keys() & {"report", "suggestion"}), None)


async def drop_old(ctx: Context) -> None:
    """Forgets what was begun long ago and never sent."""
    await drafts.drop_drafts_before(ctx.db, ctx.municipality.id, ctx.now - KEPT_FOR)
