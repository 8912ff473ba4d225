"""What a report says, in the words a reviewer reads: its title, when, where from, and what was kept in spite of a warning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from handlers.context import Context
from handlers.views import Day, Message, Text, Verbatim, say
from storage.queries import people, places
from storage.records.people import Seat
from storage.records.reports import Report

FREE_TEXTS = ("measures_taken", "measures_needed", "asked_organisation")
CHOSEN = ("level", "recurrence", "police_reported", "certainty", "basis")


@dataclass(frozen=True, slots=True)
class Wording:
    """What reports are described with: category names by key and the municipality's seats by id."""

    categories: Mapping[str, str]
    seats: Mapping[int, Seat]

    def title(self, values: Mapping[str, Any]) -> str:
        """Category and place; the category alone where no place is known."""
        category = self.categories.get(values["category"], str(values["category"]))
        where = values.get("place_text") or values.get("place")
        return f"{category}: {where}" if where else category

    def source(self, stored: Report) -> Text:
        """The organisation behind the report, marked when it is outside the municipality or a published event (L26)."""
        seat = self.seats[stored.seat_id]
        if stored.source == "police":
            return say("review-source-police", organisation=seat.short_label)
        key = "review-source-external" if seat.is_external else "review-source-own"
        return say(key, organisation=seat.short_label)


async def read_wording(ctx: Context) -> Wording:
    """The words as they are today, in the reader's language."""
    categories = await places.list_categories(ctx.db, ctx.municipality.id)
    seats = await people.list_all_seats(ctx.db, ctx.municipality.id)
    return Wording({c.key: c.name(ctx.language) for c in categories}, {seat.id: seat for seat in seats})


async def report_title(ctx: Context, stored: Report) -> str:
    """The title of one report."""
    return (await read_wording(ctx)).title(stored.values)


def report_lines(ctx: Context, stored: Report, wording: Wording) -> Iterator[Text]:
    """All that the report says and that would be read by others: nothing is approved unread."""
    values = stored.values
    yield wording.source(stored)
    yield kind_line(ctx, values)
    if values.get("place_text") and values.get("place"):
        yield Verbatim(text=str(values["place"]))
    yield Verbatim(text=str(values["description"]))
    yield from (_labelled(name, name_value(name, values[name])) for name in CHOSEN if name in values)
    yield from (_labelled(name, str(values[name])) for name in FREE_TEXTS if name in values)
    if stored.is_late:
        yield say("report-status-late")
    yield from warning_lines(stored)


def _labelled(name: str, value: Message | str) -> Message:
    return say("review-labelled", label=say(f"report-form-{name.replace('_', '-')}"), value=value)


def name_value(name: str, value: Any) -> Message | str:
    """A chosen value as the form calls it, a month's level as the level of an area; anything else as it was written."""
    if name == "level" and isinstance(value, int):
        return say(f"doc-area-level-{value}")
    if name in {*CHOSEN, "kind", "time_band"}:
        return say(f"{name.replace('_', '-')}-{str(value).replace('_', '-')}")
    return str(value)


def warning_lines(stored: Report) -> Iterator[Message]:
    """What the privacy gate warned about, and why the reporter kept it."""
    for kind in stored.overrides:
        yield say("review-warning", kind=say(f"privacy-{kind.replace('_', '-')}"))
    if stored.overrides:
        yield say("review-warning-reason", reason=stored.override_reason or "–")


def kind_line(ctx: Context, values: Mapping[str, Any]) -> Message:
    """The kind, with the day and the time where they were given."""
    kind = say(f"kind-{values['kind'].replace('_', '-')}")
    if "occurred_on" not in values:
        return kind
    return say("review-kind-when", kind=kind, when=_when(ctx, values))


def _when(ctx: Context, values: Mapping[str, Any]) -> Message:
    day = Day(on=date.fromisoformat(values["occurred_on"]), form="short")
    if "until_on" in values:
        until = Day(on=date.fromisoformat(values["until_on"]), form="short")
        return say("review-when-until", day=day, until=until)
    if "occurred_time" in values:
        clock = ctx.reader.clock(time.fromisoformat(values["occurred_time"]))
        return say("review-when-time", day=day, time=clock)
    if "time_band" in values:
        return say("review-when-band", day=day, band=say(f"time-band-{values['time_band']}"))
    return say("review-when-day", day=day)
