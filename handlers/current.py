"""Which round is meant, and only ever one of the seat's own body."""

from __future__ import annotations

from handlers.context import Context
from handlers.errors import UserError
from handlers.views import say
from storage.queries import rounds
from storage.records.rounds import Round


async def find_open_round(ctx: Context) -> Round | None:
    """The body's open round with the nearest meeting, or None."""
    newest_first = await rounds.list_rounds(ctx.db, ctx.body.id, limit=10)
    is_open = [found for found in newest_first if found.is_open]
    return is_open[-1] if is_open else None


async def find_newest_round(ctx: Context) -> Round | None:
    """The body's newest round, open or not."""
    newest = await rounds.list_rounds(ctx.db, ctx.body.id, limit=1)
    return newest[0] if newest else None


async def get_round(ctx: Context, round_id: int | None) -> Round:
    """The round meant: by id, else the open one, else the newest; UserError where there is none."""
    if round_id is None:
        found = await find_open_round(ctx) or await find_newest_round(ctx)
    else:
        found = await _find_by_id(ctx, round_id)
    if found is None:
        raise UserError(say("error-no-round", body=ctx.body.name))
    return found


async def _find_by_id(ctx: Context, round_id: int) -> Round | None:
    try:
        found = await rounds.get_round(ctx.db, round_id)
    except LookupError:
        return None
    return found if found.body_id == ctx.body.id else None


async def get_round_by_name(ctx: Context, name: str | None) -> Round:
    """The round called by its name (`est-2026-W34`), its week (`2026-W34`, `v. 34`, `34`) or its id; else as get_round."""
    if name is None:
        return await get_round(ctx, None)
    wanted = name.casefold().removeprefix("v.").removeprefix("v").strip()
    newest_first = await rounds.list_rounds(ctx.db, ctx.body.id)
    for found in newest_first:
        if wanted in _names_of(found, ctx.body.key):
            return found
    raise UserError(say("error-no-such-round"))


def _names_of(found: Round, body: str) -> frozenset[str]:
    week = found.key.casefold().removeprefix(f"{body}-")
    number = week.partition("-w")[2]
    short = number.lstrip("0")
    return frozenset({found.key.casefold(), week, number, short, f"w{number}", f"w{short}", f"#{found.id}"})
