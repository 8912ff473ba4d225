"""The scheduled word to everybody who reported, a working day after the meeting unless the body says otherwise."""

from __future__ import annotations

from handlers.context import Context
from handlers.feedback import tell_outcomes
from scheduling.runner import PlannedStep
from storage.queries import rounds


async def feed_back(planned: PlannedStep, ctx: Context) -> None:
    """Tells every reporting seat what became of its items, in one message."""
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is not None:
        await tell_outcomes(ctx, found)
