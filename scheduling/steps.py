"""From a meeting to the steps of its round, and which of them to take when the bot has been away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from scheduling.cadence import at_local
from scheduling.plan import Meeting
from scheduling.workdays import day_off, is_working_day, next_working_day, previous_working_day
from storage.records.policy import After, Before
from storage.records.setup import BodySetup
from storage.records.wording import Wording

StepKind = Literal["open", "remind", "close", "compile", "meeting_reminder", "distribute", "feedback"]
STEP_KINDS: tuple[StepKind, ...] = (
    "open",
    "remind",
    "close",
    "compile",
    "meeting_reminder",
    "distribute",
    "feedback",
)
Reason = Literal["due", "closed", "newer_reminder", "prompted_now", "meeting_started"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a meeting's round; `ordinal` tells several reminders apart and is 0 otherwise.

    `due_at` is in UTC; `why` is set when the day was moved because nobody works then.
    """

    kind: StepKind
    ordinal: int
    due_at: datetime
    why: Wording | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do with a step that is due: take it, or drop it and log `why`."""

    step: Step
    do: Literal["run", "drop"]
    why: Reason


def plan_steps(body: BodySetup, meeting: Meeting) -> tuple[Step, ...]:
    """The steps of a meeting in order of time; none when it is skipped.

    What comes before the meeting never moves later than its setting, what comes after never earlier. A round is
    open before it closes: of steps that a holiday has pushed together, the earlier one is pushed further back.
    A body that collects no reports has only its meeting reminder.
    """
    if meeting.status == "skipped":
        return ()
    reminder = _clamped(body, body.policy.meeting_reminder)
    steps = _one(meeting, "meeting_reminder", reminder, meeting.starts_at)
    if body.policy.collects:
        steps += [*_ahead(body, meeting), *_afterwards(body, meeting)]
    return tuple(sorted(steps, key=lambda step: (step.due_at, STEP_KINDS.index(step.kind), step.ordinal)))


def _ahead(body: BodySetup, meeting: Meeting) -> list[Step]:
    policy, found = body.policy, list[Step]()
    found += (compiled := _one(meeting, "compile", policy.compile, meeting.starts_at))
    limit = compiled[0].due_at + timedelta(seconds=1) if compiled else meeting.starts_at
    found += (closed := _one(meeting, "close", policy.close, limit))
    limit = closed[0].due_at if closed else limit
    found += (opened := _one(meeting, "open", policy.open, limit))
    return found + _reminders(body, meeting, opened[0].due_at if opened else None, limit)


def _reminders(body: BodySetup, meeting: Meeting, opened_at: datetime | None, limit: datetime) -> list[Step]:
    """Reminders that still fall between opening and closing; the others have nothing to remind of."""
    ways = (_clamped(body, way) for way in body.policy.remind)
    steps = [_before(meeting, "remind", way, ordinal) for ordinal, way in enumerate(ways) if way]
    return [step for step in steps if step.due_at < limit and (opened_at is None or step.due_at > opened_at)]


def _one(meeting: Meeting, kind: StepKind, way: Before | None, limit: datetime) -> list[Step]:
    """The step on a working day and before `limit`, as a list that is empty when the step is off."""
    if way is None:
        return []
    step = _before(meeting, kind, way, 0)
    while step.due_at >= limit:
        on = previous_working_day(step.due_at.astimezone(ZoneInfo(meeting.zone)).date())
        step = Step(kind, 0, at_local(on, way.at, meeting.zone), step.why)
    return [step]


def _before(meeting: Meeting, kind: StepKind, way: Before, ordinal: int) -> Step:
    wanted = meeting.held_on - timedelta(days=way.days_before)
    on = wanted if is_working_day(wanted) else previous_working_day(wanted)
    return Step(kind, ordinal, at_local(on, way.at, meeting.zone), _why(wanted, on))


def _afterwards(body: BodySetup, meeting: Meeting) -> list[Step]:
    ways: tuple[tuple[StepKind, After | None], ...] = (
        ("distribute", body.policy.distribute),
        ("feedback", body.policy.feedback),
    )
    return [_after(meeting, kind, way) for kind, way in ways if way]


def _after(meeting: Meeting, kind: StepKind, way: After) -> Step:
    wanted = meeting.held_on + timedelta(days=way.days_after)
    on = wanted if is_working_day(wanted) else next_working_day(wanted)
    due_at = at_local(on, way.at, meeting.zone)
    while due_at < meeting.starts_at:
        on = next_working_day(on)
        due_at = at_local(on, way.at, meeting.zone)
    return Step(kind, 0, due_at, _why(wanted, on))


def _clamped(body: BodySetup, way: Before | None) -> Before | None:
    hours = body.policy.reminder_hours
    return way and Before(days_before=way.days_before, at=_within(way.at, hours.earliest, hours.latest))


def _within(at: time, earliest: time, latest: time) -> time:
    return min(max(at, earliest), latest)


def _why(wanted: date, on: date) -> Wording | None:
    return day_off(wanted) if wanted != on else None


def decide_due(
    pending: Sequence[Step], now: datetime, *, closes_at: datetime | None, starts_at: datetime
) -> tuple[Verdict, ...]:
    """What to do with every step of one meeting that is due at `now` and not yet settled, in order of time.

    A prompt is taken late while the round can still be answered; of several reminders only the newest, and none
    together with the prompt. Closing, compiling, distributing and feedback are always taken, however late.
    """
    due = sorted((step for step in pending if step.due_at <= now), key=lambda step: step.due_at)
    return tuple(_verdict(step, due, now, closes_at or starts_at, starts_at) for step in due)


def _verdict(
    step: Step, due: Sequence[Step], now: datetime, closes_at: datetime, starts_at: datetime
) -> Verdict:
    lost = _lost_point(step, due) if now < closes_at else "closed"
    match step.kind:
        case "open" if now >= closes_at:
            return Verdict(step, "drop", "closed")
        case "remind" if lost:
            return Verdict(step, "drop", lost)
        case "meeting_reminder" if now >= starts_at:
            return Verdict(step, "drop", "meeting_started")
        case _:
            return Verdict(step, "run", "due")


def _lost_point(step: Step, due: Sequence[Step]) -> Reason | None:
    if any(other.kind == "open" for other in due):
        return "prompted_now"
    newest = max(
        (other for other in due if other.kind == "remind"), key=lambda other: other.due_at, default=step
    )
    return "newer_reminder" if step is not newest else None
