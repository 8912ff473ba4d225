"""The calendar of a municipality: every meeting and step to come, the windows still open and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from scheduling.cadence import iso_week
from scheduling.example import ASSUMED, NAMES, fill_example, open_fields
from scheduling.plan import Meeting, plan_meetings
from scheduling.steps import plan_steps
from scheduling.windows import OpenWindow, open_windows
from storage.records.rounds import MeetingException
from storage.records.setup import BodySetup, MunicipalitySetup
from storage.records.wording import Wording

# A step lies at most 60 days from its meeting, and some days more where holidays push it.
REACH = timedelta(days=75)
Exceptions = Mapping[str, Sequence[MeetingException]]


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting or a step; `at` is local time with its offset, `week` like `2026-W53`, `kind` `meeting` or a step's.

    `assumed` names the example values it rests on. `occurrence_on`, `kind` and `ordinal` name it within its body.
    """

    body: str
    body_name: str
    kind: str
    at: datetime
    week: str
    status: str
    why: Wording | None
    assumed: tuple[str, ...]
    occurrence_on: date
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """A body that cannot meet yet: the fields nobody has stated (`every`, `weekday`, `at`, `anchor_on`), in words too."""

    body: str
    fields: tuple[str, ...]
    text: Wording


@dataclass(frozen=True, slots=True)
class Calendar:
    """Entries in order of time, then of body; open windows and missing values in the set-up's own order."""

    setup: MunicipalitySetup
    entries: tuple[CalendarEntry, ...]
    open_windows: tuple[OpenWindow, ...]
    missing: tuple[Missing, ...]


def preview(
    setup: MunicipalitySetup,
    start: date,
    end: date,
    exceptions: Exceptions | None = None,
    *,
    with_examples: bool = True,
) -> Calendar:
    """The calendar from `start` to `end`, inclusive local dates; `exceptions` are listed by body key.

    What the set-up leaves open is filled with its example values, named in every entry that rests on them;
    without them, as for a live municipality, it is listed as missing instead.
    """
    given = exceptions or {}
    filled = [
        (*(fill_example(body) if with_examples else (body, ())), given.get(body.key, ()))
        for body in setup.bodies
    ]
    entries = [
        entry
        for body, assumed, changes in filled
        for entry in _entries(
            body,
            assumed,
            plan_meetings(body, start - REACH, end + REACH, zone=setup.timezone, exceptions=changes),
        )
        if start <= entry.at.date() <= end
    ]
    windows = [w for body, _, changes in filled for w in _windows(body, start, end, setup.timezone, changes)]
    missing = tuple(lack for body, _, _ in filled if (lack := missing_in(body)))
    return Calendar(setup, tuple(sorted(entries, key=_order)), tuple(windows), missing)


def _order(entry: CalendarEntry) -> tuple[datetime, str]:
    return entry.at, entry.body


def _entries(
    body: BodySetup, assumed: tuple[str, ...], meetings: Iterable[Meeting]
) -> Iterator[CalendarEntry]:
    for meeting in meetings:
        zone, on = ZoneInfo(meeting.zone), meeting.occurrence_on
        at = meeting.starts_at.astimezone(zone)
        week = iso_week(at.date())
        yield CalendarEntry(
            body.key, body.name, "meeting", at, week, meeting.status, meeting.why, assumed, on
        )
        for step in plan_steps(body, meeting):
            at = step.due_at.astimezone(zone)
            status, week = "moved" if step.why else "planned", iso_week(at.date())
            yield CalendarEntry(
                body.key, body.name, step.kind, at, week, status, step.why, assumed, on, step.ordinal
            )


def _windows(
    body: BodySetup, start: date, end: date, zone: str, changes: Sequence[MeetingException]
) -> tuple[OpenWindow, ...]:
    first, last = start.replace(month=1, day=1), end.replace(month=12, day=31)
    meetings = plan_meetings(body, first, last, zone=zone, exceptions=changes)
    return open_windows(body, start, end, (m.held_on for m in meetings if m.status != "skipped"))


def missing_in(body: BodySetup) -> Missing | None:
    """What has to be answered before the body has any meetings; None when nothing is lacking."""
    fields = open_fields(body.cadence)
    if not fields:
        return None
    if fields == ("every",):
        sv, en = "hur ofta mötena hålls är inte angivet", "how often it meets is not stated"
    else:
        sv = " och ".join(ASSUMED[NAMES[name]].sv for name in fields) + " saknas"
        en = " and ".join(ASSUMED[NAMES[name]].en for name in fields) + " not stated"
    text = Wording(f"{body.name}: {sv}; inga möten planeras", f"{body.name}: {en}; no meetings are planned")
    return Missing(body.key, fields, text)


def to_json(entries: Iterable[CalendarEntry], language: str = "sv") -> list[dict[str, object]]:
    """The entries as plain objects with the keys body, kind, at, week, status, why and assumed, in the same order."""
    return [
        {
            "body": entry.body,
            "kind": entry.kind,
            "at": entry.at.isoformat(),
            "week": entry.week,
            "status": entry.status,
            "why": entry.why.in_language(language) if entry.why else None,
            "assumed": list(entry.assumed),
        }
        for entry in entries
    ]
