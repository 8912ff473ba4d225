"""Reports as they are kept: every change is a new revision, and the history only grows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Overridden
from handlers.rights import is_authority
from handlers.views import say
from storage.queries import reports, reviewing, revisions, rounds
from storage.records.reports import Report


@dataclass(frozen=True, slots=True)
class Revision:
    """What a report says in one revision; `overrides` are warned classes that were kept, with the reason."""

    values: dict[str, Any]
    overrides: tuple[str, ...] = ()
    override_reason: str | None = None
    is_withdrawn: bool = False

    @classmethod
    def of(cls, event: Overridden, values: dict[str, Any]) -> Revision:
        """The revision a submitted form makes."""
        return cls(values, event.overrides, event.override_reason)

    def columns(self) -> dict[str, Any]:
        """The same, as stored."""
        return {
            "values": self.values,
            "overrides": list(self.overrides),
            "override_reason": self.override_reason,
            "is_withdrawn": self.is_withdrawn,
        }


async def add(ctx: Context, revision: Revision, place: dict[str, Any]) -> int | None:
    """The id of the new report, or None when this submission made one before.

    `place` says where it belongs: round_id, seat_id, nonce, source, source_url, is_late.
    """
    made = {
        "municipality_id": ctx.municipality.id,
        "revision": 1,
        "created_at": ctx.now,
        "changed_at": ctx.now,
    }
    report_id = await reports.add_report(ctx.db, {**made, **revision.columns(), **place})
    if report_id is not None:
        await _remember(ctx, report_id, 1, revision)
    return report_id


async def revise(ctx: Context, stored: Report, revision: Revision, *, number: int) -> None:
    """Makes revision `number`, which waits for review; UserError when somebody else made it first."""
    if not await try_revise(ctx, stored, revision, number=number):
        raise UserError(say("error-changed-meanwhile"))


async def try_revise(
    ctx: Context, stored: Report, revision: Revision, *, number: int, review: str = "waiting"
) -> bool:
    """True when revision `number` was made; what was decided about earlier words does not hold for it."""
    unsettled = {"review": review, "merged_into_id": None, "is_released": False}
    changed = {**revision.columns(), **unsettled, "changed_at": ctx.now}
    if not await reports.change_report(ctx.db, stored.id, revision=number, values=changed):
        return False
    await _remember(ctx, stored.id, number, revision)
    if revision.overrides:
        await reviewing.mark_overridden(ctx.db, stored.id)
    return True


async def _remember(ctx: Context, report_id: int, number: int, revision: Revision) -> None:
    about = {"municipality_id": ctx.municipality.id, "report_id": report_id, "revision": number}
    made = {"by_seat_id": ctx.seat.id, "revised_at": ctx.now}
    await reports.add_revision(ctx.db, {**about, **revision.columns(), **made})


async def get_own(ctx: Context, report_id: int) -> Report:
    """The seat's own report; UserError for anybody else's, as for one that does not exist."""
    found = await reports.find_report(ctx.db, report_id)
    if found is None or found.seat_id != ctx.seat.id:
        raise UserError(say("error-no-such-report"))
    return found


async def as_its_seat_may_see(ctx: Context, stored: Report) -> Report:
    """The report with its seat's own last words, where somebody else has kept a warning in it that no private seat sees."""
    if not stored.overrides or is_authority(ctx.seat):
        return stored
    said = await revisions.list_revisions(ctx.db, stored.id)
    own = next((one for one in said[::-1] if one.by_seat_id == stored.seat_id), None)
    if own is None or own.revision == stored.revision:
        return stored
    return replace(stored, values=own.values, overrides=own.overrides, override_reason=own.override_reason)


async def lock_own(ctx: Context, report_id: int) -> Report:
    """The same, to be changed: its round is locked first, as review and fixing do, and then it is read again."""
    found = await get_own(ctx, report_id)
    await rounds.lock_round(ctx.db, found.round_id)
    return await get_own(ctx, report_id)


async def refuse_closed(ctx: Context, stored: Report) -> None:
    """UserError once the report's round has closed."""
    if not (await rounds.get_round(ctx.db, stored.round_id)).is_open:
        raise UserError(say("error-round-closed"))


async def refuse_uneditable(ctx: Context, stored: Report) -> None:
    """UserError for a report that is taken back, and for one of a closed round unless it came back with a question."""
    if stored.is_withdrawn:
        raise UserError(say("error-withdrawn"))
    if stored.review != "returned":
        await refuse_closed(ctx, stored)
