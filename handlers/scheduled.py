"""What each step of a round does: one literal table from step kind to action, and when a message has lost its point."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType

from handlers.context import Context
from handlers.conversations import compiling, distributing, feeding_back, prompting
from handlers.prompts import redraw_prompts
from handlers.proofs import has_expired
from scheduling.runner import PlannedStep, StepAction
from storage.queries import people, reports, rounds
from storage.records.deliveries import Delivery
from storage.records.people import Body
from storage.session import Connection

Action = Callable[[PlannedStep, Context], Awaitable[None]]

STEPS: Mapping[str, Action] = MappingProxyType(
    {
        "open": prompting.open_round,
        "remind": prompting.remind_silent,
        "close": prompting.close_round,
        "compile": compiling.compile_on_time,
        "meeting_reminder": prompting.remind_of_meeting,
        "distribute": distributing.distribute_on_time,
        "feedback": feeding_back.feed_back,
    }
)


@dataclass(frozen=True, slots=True)
class Surround:
    """What the process adds to every step: the platforms in service and a maker of keys."""

    platforms: tuple[str, ...]
    new_key: Callable[[], str]
    page: str = ""


def step_actions(surround: Surround) -> Mapping[str, StepAction]:
    """The table as the runner takes it."""
    return {kind: partial(_take, action, surround) for kind, action in STEPS.items()}


async def _take(
    action: Action, surround: Surround, db: Connection, planned: PlannedStep, now: datetime
) -> None:
    """Takes a step; a body without seats has nobody to speak to."""
    ctx = await _in_the_conveners_name(surround, db, planned.body, now)
    if ctx is not None:
        await action(planned, ctx)


async def redraw_closed(surround: Surround, db: Connection, round_id: int, now: datetime) -> None:
    """What was asked in a round that was closed without its step says so where it stands."""
    found = await rounds.get_round(db, round_id)
    ctx = await _in_the_conveners_name(surround, db, await people.get_body(db, found.body_id), now)
    if ctx is not None:
        await redraw_prompts(ctx, round_id)


async def _in_the_conveners_name(
    surround: Surround, db: Connection, body: Body, now: datetime
) -> Context | None:
    """The surroundings of what the bot does unasked; None for a body without seats."""
    seats = await people.list_seats(db, body.id)
    if not seats:
        return None
    municipality = await people.get_municipality(db, body.municipality_id)
    return Context(
        db=db,
        now=now,
        municipality=municipality,
        body=body,
        seat=next((seat for seat in seats if seat.is_convener), seats[0]),
        language=municipality.language,
        platforms=surround.platforms,
        new_key=surround.new_key,
        page=surround.page,
    )


async def find_lost_point(db: Connection, delivery: Delivery, now: datetime) -> str | None:
    """Why this delivery should no longer be sent, asked at the moment of sending; None while it is wanted."""
    asked = LOST_POINT.get(delivery.purpose)
    return None if asked is None else await asked(db, delivery, now)


async def _is_answered_or_closed(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
    if delivery.round_id is None:
        return "round-gone"
    found = await rounds.get_round(db, delivery.round_id)
    if not found.is_open:
        return "round-closed"
    said = {answer.seat_id for answer in await rounds.list_answers(db, [found.id])}
    said |= {report.seat_id for report in await reports.list_reports(db, [found.id])}
    return "answered" if delivery.seat_id in said else None


async def _has_met(db: Connection, delivery: Delivery, now: datetime) -> str | None:
    if delivery.round_id is None:
        return "meeting-started" if now - delivery.created_at > timedelta(days=1) else None
    found = await rounds.get_round(db, delivery.round_id)
    return "meeting-started" if found.meeting_at <= now else None


LOST_POINT: Mapping[str, Callable[[Connection, Delivery, datetime], Awaitable[str | None]]] = (
    MappingProxyType(
        {
            "prompt": _is_answered_or_closed,
            "reminder": _is_answered_or_closed,
            "meeting": _has_met,
            "sign-in": has_expired,
            "code": has_expired,
            "invitation": has_expired,
        }
    )
)
