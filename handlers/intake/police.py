"""A published police event becomes a suggestion that the police seat can accept, change or drop.

Pure: the mapping and the zone are arguments. Nothing here decides what is counted; the seat does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, tzinfo

from pydantic import AwareDatetime, BaseModel, ConfigDict

from handlers.intake.police_events import SITE, PoliceEvent
from handlers.intake.police_mapping import PoliceMapping, type_key

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
NAMED_TIME = re.compile(
    rf"\s*(\d{{1,2}})\s+({'|'.join(MONTHS)})\s+(\d{{1,2}})[.:](\d\d)\s*(?:,|$)", re.IGNORECASE | re.ASCII
)
# An officer's clock and the web site's differ by minutes: one event in the samples is named five minutes ahead.
AHEAD = timedelta(minutes=15)
# The longest delay in the samples is a day. Past half a year the day in the name is a slip of the pen, not a year's delay.
OLDEST = timedelta(days=183)


class PoliceSuggestion(BaseModel):
    """What the police seat is asked about; the place is left for the seat to pick.

    `external_id` is unique per event ("polisen-650137"); `occurred_at` is UTC, None when the name gives no usable time;
    `municipality` is the last part of the event's name, which can be a county.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    external_id: str
    category: str
    occurred_at: AwareDatetime | None
    published_at: AwareDatetime
    description: str
    source_url: str
    municipality: str


class TypeCount(BaseModel):
    """How many events of one type, and why they were left out ("" for a type the mapping does not know)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    count: int
    reason: str = ""


class PoliceIntake(BaseModel):
    """All that one file or answer gives; the counts are ordered by type."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    suggestions: tuple[PoliceSuggestion, ...]
    excluded: tuple[TypeCount, ...]
    unknown: tuple[TypeCount, ...]


def intake_of(events: Iterable[PoliceEvent], *, mapping: PoliceMapping, zone: tzinfo) -> PoliceIntake:
    """The suggestions in the events' order, and what was left out or not known, for the command to say."""
    given = tuple(events)
    made = (suggestion_of(event, mapping=mapping, zone=zone) for event in given)
    left_out = Counter(event.type for event in given if mapping.reason_against(event.type))
    unknown = Counter(event.type for event in given if not mapping.knows(event.type))
    return PoliceIntake(
        suggestions=tuple(suggestion for suggestion in made if suggestion),
        excluded=tuple(
            TypeCount(type=name, count=count, reason=mapping.reason_against(name) or "")
            for name, count in sorted(left_out.items())
        ),
        unknown=tuple(TypeCount(type=name, count=count) for name, count in sorted(unknown.items())),
    )


def suggestion_of(event: PoliceEvent, *, mapping: PoliceMapping, zone: tzinfo) -> PoliceSuggestion | None:
    """The suggestion; None for a type that is never suggested, such as missing persons."""
    if mapping.reason_against(event.type):
        return None
    return PoliceSuggestion(
        external_id=external_id(event),
        category=mapping.category_of(event.type),
        occurred_at=occurred_at(event, zone),
        published_at=event.published_at,
        description=event.summary or named_type(event),
        source_url=f"{SITE}{event.url}",
        municipality=named_place(event),
    )


def external_id(event: PoliceEvent) -> str:
    """The key by which a second import finds the first."""
    return f"polisen-{event.id}"


def occurred_at(event: PoliceEvent, zone: tzinfo) -> datetime | None:
    """When it happened, in UTC: day and time out of the name, the year from the day of publication.

    The latest year that does not put the event after its publication (by more than fifteen minutes), so an event
    named 31 december and published 1 januari is of the year before. None without a time in the name, for a day
    that does not exist, and when the name would put the event more than half a year back.
    """
    match = NAMED_TIME.match(event.name)
    if match is None:
        return None
    day, month, hour, minute = match.groups()
    parts = (MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute))
    year = event.published_at.astimezone(zone).year
    found = [
        at for at in moments(parts, (year + 1, year, year - 1), zone) if at <= event.published_at + AHEAD
    ]
    return found[0] if found and event.published_at - found[0] <= OLDEST else None


def moments(parts: tuple[int, int, int, int], years: Iterable[int], zone: tzinfo) -> Iterator[datetime]:
    """The moment in each of the years where such a day and time exist, in UTC."""
    month, day, hour, minute = parts
    for year in years:
        try:
            yield datetime(year, month, day, hour, minute, tzinfo=zone).astimezone(UTC)
        except (ValueError, OverflowError):
            continue


def named_type(event: PoliceEvent) -> str:
    """The middle of "20 augusti 19.26, Stöld/inbrott, Hedemora"; the type when the name is written otherwise."""
    middle = [part.strip() for part in event.name.split(",")][1:-1]
    return ", ".join(part for part in middle if part) or event.type


def named_place(event: PoliceEvent) -> str:
    """The last part of the name, which tells the municipality even when `location` is the county."""
    last = event.name.rsplit(",", 1)[-1].strip() if "," in event.name else ""
    return last or event.location_name


def for_municipality(events: Iterable[PoliceEvent], place_name: str) -> tuple[PoliceEvent, ...]:
    """The events whose location or name says this municipality; upper and lower case alike."""
    wanted = type_key(place_name)
    return tuple(
        event for event in events if wanted in {type_key(event.location_name), type_key(named_place(event))}
    )


def repeats(events: Iterable[PoliceEvent]) -> dict[str, str]:
    """External id of a later event -> that of the first with the same name: published again, most likely the same thing."""
    first: dict[str, str] = {}
    again: dict[str, str] = {}
    for event in sorted(events, key=lambda event: event.id):
        key = external_id(event)
        if first.setdefault(type_key(event.name), key) != key:
            again[key] = first[type_key(event.name)]
    return again
