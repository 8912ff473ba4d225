"""Forms that are filled in by steps: each completed step is kept, without what the privacy gate stops."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from handlers.context import Context, Raw
from handlers.forms import Event, redact_typed
from storage.queries import drafts

KEPT_FOR = timedelta(days=14)
LARGEST_DRAFT = 40_000
"""Characters in all; more than people fill in, and more than this is not kept."""
LONGEST_NONCE = 80


async def keep_step(model: type[Event], action: str, raw: Raw, ctx: Context) -> dict[str, str]:
    """What the form holds by now, stored under its nonce when it has one."""
    known = {name: value for name, value in raw.items() if name in model.model_fields}
    values = {**await read_steps(action, raw, ctx), **redact_typed(model, known)}
    if _has_name(raw) and sum(map(len, values.values())) <= LARGEST_DRAFT:
        await drafts.keep_draft(ctx.db, {**_about(action, raw, ctx), "values": values})
    return values


def _has_name(raw: Raw) -> bool:
    return 0 < len(raw.get("nonce", "")) <= LONGEST_NONCE


def _about(action: str, raw: Raw, ctx: Context) -> dict[str, Any]:
    """The row's key and owner."""
    about = {"municipality_id": ctx.municipality.id, "seat_id": ctx.seat.id, "action": action}
    return {**about, "nonce": raw["nonce"], "asker": _asker(ctx), "changed_at": ctx.now}


def _asker(ctx: Context) -> str:
    return f"{ctx.asker.platform}:{ctx.asker.address}" if ctx.asker else "web"


async def read_steps(action: str, raw: Raw, ctx: Context) -> dict[str, str]:
    """What earlier steps of the same form have kept."""
    found = await drafts.find_draft(ctx.db, ctx.seat.id, action, raw["nonce"]) if _has_name(raw) else None
    return {} if found is None else dict(found.values)


async def end_steps(action: str, raw: Raw, ctx: Context) -> None:
    """Forgets a form's steps once it has been sent; a step that is stored after that is not kept."""
    if _has_name(raw):
        await drafts.note_sent(ctx.db, _about(action, raw, ctx))


async def take_unsent(action: str, round_id: int, ctx: Context) -> dict[str, str] | None:
    """The newest new form of this kind for a round that the asker has begun and not sent, under a name of its own.

    The form may still be open elsewhere: sent from both places it becomes two, and neither replaces the other.
    """
    kept = await drafts.list_drafts(ctx.db, ctx.seat.id, action, _asker(ctx))
    mine = (one.values for one in kept if one.values.get("round") == str(round_id))
    found = next((one for one in mine if not (one.get("report") or one.get("suggestion"))), None)
    if found is None:
        return None
    await drop_unsent(action, ctx)
    values = {**found, "nonce": ctx.new_key()}
    await drafts.keep_draft(ctx.db, {**_about(action, values, ctx), "values": values})
    return values


async def drop_unsent(action: str, ctx: Context) -> None:
    """Forgets what the asker has begun, because it is not wanted."""
    await drafts.drop_drafts(ctx.db, ctx.seat.id, action, _asker(ctx))
