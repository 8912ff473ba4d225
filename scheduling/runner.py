"""Due steps to the actions that were passed in: the database says who takes each, once.

What is due is worked out from the set-ups at every tick, so a changed setting counts at once; that a step was
taken or dropped is a row with a unique key, so any number of replicas may tick without a leader.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from scheduling.guard import guarded
from scheduling.plan import ADDED, Meeting, plan_meetings
from scheduling.steps import Step, Verdict, decide_due, plan_steps
from storage.queries import people, rounds
from storage.records.people import Body, Municipality
from storage.records.rounds import MeetingException, SettledStep
from storage.records.setup import BodySetup
from storage.session import Connection, Database

LOOK_BACK = timedelta(days=45)
LOOK_AHEAD = timedelta(days=75)


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with everything it belongs to."""

    municipality: Municipality
    body: Body
    setup: BodySetup
    meeting: Meeting
    step: Step


StepAction = Callable[[Connection, PlannedStep, datetime], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Agenda:
    """What the database knows about when: read in one transaction, then only computed with."""

    municipalities: Mapping[int, Municipality]
    bodies: tuple[Body, ...]
    exceptions: tuple[MeetingException, ...]
    settled: frozenset[tuple[int, date, str, int]]


def read_setup(body: Body) -> BodySetup:
    """The body's set-up as a value."""
    return _parse(json.dumps(body.setup))


@lru_cache(maxsize=4096)
def _parse(text: str) -> BodySetup:
    return BodySetup.model_validate_json(text)


async def read_agenda(db: Connection, now: datetime) -> Agenda:
    """What is needed to tell which steps are due around now."""
    settled = await rounds.list_settled_steps(db, (now - LOOK_BACK - timedelta(days=15)).date())
    return Agenda(
        {found.id: found for found in await people.list_municipalities(db)},
        await people.list_bodies(db),
        await rounds.list_all_exceptions(db),
        frozenset(map(_name, settled)),
    )


def _name(settled: SettledStep) -> tuple[int, date, str, int]:
    return settled.body_id, settled.occurrence_on, settled.kind, settled.ordinal


def pending_steps(agenda: Agenda, now: datetime, kinds: Iterable[str]) -> Iterator[tuple[PlannedStep, ...]]:
    """The unsettled steps of these kinds around now, one tuple for each meeting."""
    wanted = frozenset(kinds)
    for body in agenda.bodies:
        municipality = agenda.municipalities[body.municipality_id]
        setup = read_setup(body)
        for meeting in meetings_around(body, setup, municipality, agenda.exceptions, now=now):
            steps = (step for step in plan_steps(setup, meeting) if step.kind in wanted)
            unsettled = [step for step in steps if _key(body, meeting, step) not in agenda.settled]
            if unsettled:
                yield tuple(PlannedStep(municipality, body, setup, meeting, step) for step in unsettled)


def meetings_around(
    body: Body,
    setup: BodySetup,
    municipality: Municipality,
    exceptions: Iterable[MeetingException],
    *,
    now: datetime,
) -> tuple[Meeting, ...]:
    """The body's meetings near now, without those from before it was planned."""
    today = now.astimezone(ZoneInfo(municipality.timezone)).date()
    own = [change for change in exceptions if change.body_id == body.id]
    zone = municipality.timezone
    found = plan_meetings(setup, today - LOOK_BACK, today + LOOK_AHEAD, zone=zone, exceptions=own)
    return tuple(meeting for meeting in found if is_planned(body, meeting, own))


def is_planned(body: Body, meeting: Meeting, exceptions: Iterable[MeetingException]) -> bool:
    """False for a regular meeting from before the body's rhythm begins; what people have added always counts."""
    added = {change.occurrence_on for change in exceptions if change.kind in ADDED}
    return meeting.starts_at > body.planned_from or meeting.occurrence_on in added


def _key(body: Body, meeting: Meeting, step: Step) -> tuple[int, date, str, int]:
    return body.id, meeting.occurrence_on, step.kind, step.ordinal


def decide(steps: tuple[PlannedStep, ...], now: datetime) -> tuple[tuple[PlannedStep, Verdict], ...]:
    """What to do with the due ones among one meeting's unsettled steps."""
    meeting, setup = steps[0].meeting, steps[0].setup
    closing = next((step for step in plan_steps(setup, meeting) if step.kind == "close"), None)
    closes_at = closing.due_at if closing else None
    verdicts = decide_due([one.step for one in steps], now, closes_at=closes_at, starts_at=meeting.starts_at)
    by_step = {one.step: one for one in steps}
    return tuple((by_step[verdict.step], verdict) for verdict in verdicts)


AfterClosing = Callable[[Connection, int, datetime], Awaitable[None]]
"""What follows when a round, by its id, has been closed without its step."""


async def _nothing_follows(db: Connection, round_id: int, now: datetime) -> None:
    """Nothing has been shown to anybody."""


@dataclass(frozen=True, slots=True)
class StepRun:
    """The means to take steps: the database, the table of actions by step kind, and what follows a closing without one."""

    database: Database
    actions: Mapping[str, StepAction]
    after_closing: AfterClosing = _nothing_follows

    async def take_due(self, now: datetime) -> None:
        """Takes or drops every due step, each in a transaction of its own; one that fails stops no other.

        A body whose stored set-up cannot be read is logged and stops no other body.
        """
        async with self.database.begin() as db:
            agenda = await read_agenda(db, now)
        for body in agenda.bodies:
            await guarded(f"body {body.id}", self._take_due_of, replace(agenda, bodies=(body,)), now)
        await guarded("overdue rounds", self._close_overdue, now)

    async def _close_overdue(self, now: datetime) -> None:
        """Closes what no step has closed, such as a round whose meeting is planned no longer."""
        async with self.database.begin() as db:
            for round_id in await rounds.close_overdue_rounds(db, now):
                await self.after_closing(db, round_id, now)

    async def _take_due_of(self, agenda: Agenda, now: datetime) -> None:
        for steps in pending_steps(agenda, now, self.actions):
            for planned, verdict in decide(steps, now):
                await guarded(f"step {planned.step.kind}", self._take, planned, verdict, now)

    async def _take(self, planned: PlannedStep, verdict: Verdict, now: datetime) -> None:
        async with self.database.begin() as db:
            is_ours = await rounds.settle_step(db, _settled(planned, verdict, now))
            if is_ours and verdict.do == "run":
                await self.actions[planned.step.kind](db, planned, now)

    async def next_due_at(self, now: datetime) -> datetime | None:
        """When the next step after now falls, or None."""
        async with self.database.begin() as db:
            agenda = await read_agenda(db, now)
        pending = (one.step.due_at for steps in pending_steps(agenda, now, self.actions) for one in steps)
        return min((due_at for due_at in pending if due_at > now), default=None)


def _settled(planned: PlannedStep, verdict: Verdict, now: datetime) -> dict[str, object]:
    return {
        "municipality_id": planned.municipality.id,
        "body_id": planned.body.id,
        "occurrence_on": planned.meeting.occurrence_on,
        "kind": planned.step.kind,
        "ordinal": planned.step.ordinal,
        "outcome": "taken" if verdict.do == "run" else "dropped",
        "why": verdict.why,
        "settled_at": now,
    }
