"""From a body's set-up to its meetings: cadence, holidays, pauses and what people have decided about single dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from scheduling.cadence import at_local, iso_week, occurrences
from scheduling.workdays import day_off, holiday, is_working_day, next_working_day
from storage.records.cadence import Fortnightly, Monthly, Quota, Weekly
from storage.records.rounds import MeetingException
from storage.records.setup import BodySetup
from storage.records.wording import Wording

MeetingStatus = Literal["planned", "moved", "skipped"]
# Christmas with a weekend on either side is the longest run of days off; a moved meeting starts within it.
LONGEST_RUN = timedelta(days=14)
ADDED = ("extra", "booked")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting; `occurrence_on` is its original local date and names it for ever, whatever it is moved to.

    `starts_at` is in UTC, and for a skipped meeting its original time. `why` is set unless it is planned as usual.
    """

    body: str
    occurrence_on: date
    starts_at: datetime
    status: MeetingStatus
    zone: str
    why: Wording | None = None

    @property
    def held_on(self) -> date:
        """The local date of `starts_at`."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()


def plan_meetings(
    body: BodySetup, start: date, end: date, *, zone: str, exceptions: Sequence[MeetingException] = ()
) -> tuple[Meeting, ...]:
    """The body's meetings on the local dates from `start` to `end`, both included, in order of time.

    Exceptions are those of this body. `moved` and `cancelled` hold for an occurrence of the cadence or an added
    meeting, `extra` and `booked` add one; none of them touches the anchor.
    """
    dates = {*occurrences(body.cadence, start - LONGEST_RUN, end), *_excepted_dates(body, exceptions)}
    found = {on: meeting for on in dates if (meeting := _regular(body, on, zone))}
    for change in sorted(exceptions, key=lambda change: change.kind not in ADDED):
        changed = _changed(body, change, found.get(change.occurrence_on), zone)
        found |= {change.occurrence_on: changed} if changed else {}
    within = (meeting for meeting in found.values() if start <= meeting.held_on <= end)
    return tuple(sorted(within, key=lambda meeting: (meeting.starts_at, meeting.occurrence_on)))


def _excepted_dates(body: BodySetup, exceptions: Iterable[MeetingException]) -> Iterable[date]:
    for change in exceptions:
        yield from occurrences(body.cadence, change.occurrence_on, change.occurrence_on)


def _regular(body: BodySetup, on: date, zone: str) -> Meeting | None:
    at = meeting_time(body)
    if at is None:
        return None
    why = _pause(body, on)
    if why is not None:
        return Meeting(body.key, on, at_local(on, at, zone), "skipped", zone, why)
    return _around_holidays(body, on, at, zone)


def _around_holidays(body: BodySetup, on: date, at: time, zone: str) -> Meeting:
    day, rule = holiday(on), body.policy.on_holiday
    if rule == "skip" and day:
        return Meeting(body.key, on, at_local(on, at, zone), "skipped", zone, day)
    free = day or _chosen_by_date(body, on)
    if rule == "keep" or free is None:
        return Meeting(body.key, on, at_local(on, at, zone), "planned", zone)
    return Meeting(body.key, on, at_local(next_working_day(on), at, zone), "moved", zone, free)


def _chosen_by_date(body: BodySetup, on: date) -> Wording | None:
    """A weekend counts as a day off only where nobody chose the weekday: the 15th of every month."""
    is_by_date = isinstance(body.cadence, Monthly) and body.cadence.day is not None
    return day_off(on) if is_by_date and not is_working_day(on) else None


def _pause(body: BodySetup, on: date) -> Wording | None:
    day = f"{on:%m-%d}"
    for pause in body.policy.pauses:
        wraps = pause.first > pause.last
        if (day >= pause.first or day <= pause.last) if wraps else pause.first <= day <= pause.last:
            return Wording(f"uppehåll {pause.first}–{pause.last}", f"pause {pause.first}–{pause.last}")
    return None


def _changed(body: BodySetup, change: MeetingException, meeting: Meeting | None, zone: str) -> Meeting | None:
    why = Wording(change.why, change.why) if change.why else None
    on, at = change.occurrence_on, change.starts_at
    if change.kind in ADDED and at is not None:
        return Meeting(body.key, on, at, "planned", zone, why)
    if meeting is None:
        return None
    if change.kind == "moved" and at is not None:
        return Meeting(body.key, on, at, "moved", zone, why or Wording("flyttat", "moved"))
    return Meeting(body.key, on, meeting.starts_at, "skipped", zone, why or Wording("inställt", "cancelled"))


def meeting_time(body: BodySetup) -> time | None:
    """The local hour of the body's regular meetings, where it has a cadence with one."""
    return body.cadence.at if isinstance(body.cadence, Weekly | Fortnightly | Monthly) else None


def round_key(body: str, held_on: date, taken: Iterable[str]) -> str:
    """A name for the round of a meeting, like `est-2026-W47`; further rounds of the week get -2, -3 and so on."""
    name, known = f"{body}-{iso_week(held_on)}", set(taken)
    number = next(n for n in range(1, len(known) + 2) if _numbered(name, n) not in known)
    return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def report_period(body: BodySetup, held_on: date, previous_held_on: date | None) -> tuple[date, date]:
    """First and last local date that the round of a meeting asks about.

    A weekly body asks about the ISO week before (L32), one that asks for assessments about the calendar month before
    (G5), and both about all since their last meeting when one was skipped; any other about the days since its last
    meeting, or one interval back when there was none.
    """
    if body.asks == "assessments":
        return _months_before(held_on, previous_held_on)
    if isinstance(body.cadence, Weekly):
        monday = held_on - timedelta(days=held_on.weekday())
        earlier = previous_held_on or monday - timedelta(days=7)
        first = min(earlier - timedelta(days=earlier.weekday()), monday - timedelta(days=7))
        return first, monday - timedelta(days=1)
    last = held_on - timedelta(days=1)
    return min(previous_held_on or held_on - _interval(body), last), last


def _months_before(held_on: date, previous_held_on: date | None) -> tuple[date, date]:
    last = held_on.replace(day=1) - timedelta(days=1)
    earlier = previous_held_on or last
    return min(earlier.replace(day=1), last.replace(day=1)), last


def _interval(body: BodySetup) -> timedelta:
    match body.cadence:
        case Monthly():
            return timedelta(days=30)
        case Quota(per_year=per_year):
            return timedelta(days=max(1, 365 // per_year))
        case _:
            return timedelta(days=14)
