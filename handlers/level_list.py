"""The levels of a round's areas beside those of the round before, wherever they are shown."""

from __future__ import annotations

from handlers.context import Context
from handlers.views import Heading, Node, Table, Text, Verbatim, say
from storage.queries import reviewing, rounds
from storage.records.reviewing import AreaLevel
from storage.records.rounds import Round

LEVELS = ("1", "2", "3", "4")


async def level_table(ctx: Context, found: Round) -> tuple[Node, ...]:
    """Each area that has a level in this round or had one in the last, or nothing when there is none."""
    before = await _find_before(ctx, found)
    listed = await reviewing.list_levels(ctx.db, [found.id, *([before.id] if before else [])])
    now = {one.area: one for one in listed if one.round_id == found.id}
    earlier = {one.area: one for one in listed if one.round_id != found.id}
    rows = tuple(_row(area, now.get(area), earlier.get(area)) for area in sorted({*now, *earlier}))
    if not rows:
        return ()
    head = tuple(
        say(key)
        for key in (
            "review-head-area",
            "review-head-level",
            "review-head-words",
            "review-head-before",
        )
    )
    table = Table(caption=say("review-levels-caption"), head=head, rows=rows)
    return (Heading(text=say("review-levels-heading")), table)


async def _find_before(ctx: Context, found: Round) -> Round | None:
    """The round whose meeting came last before this one's."""
    newest_first = await rounds.list_rounds(ctx.db, found.body_id)
    return next((one for one in newest_first if one.occurrence_on < found.occurrence_on), None)


def _row(area: str, now: AreaLevel | None, before: AreaLevel | None) -> tuple[Text, ...]:
    words = Verbatim(text=now.words if now and now.words else "–")
    return (Verbatim(text=area), _level(now), words, _level(before))


def _level(one: AreaLevel | None) -> Text:
    return say(f"doc-area-level-{one.level}") if one else say("doc-area-level-none")
