"""Single reports as entries of the document, and all of them as rows for CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from handlers.reports.decisions import Decided
from handlers.reports.document import Block, DataSheet, Entry, Fact, Heading
from handlers.reports.merging import keep_shown
from handlers.reports.picture import Item
from handlers.reports.writing import Writing
from handlers.views import Day


def write_entries(writing: Writing, heading: str, items: list[Item], level: int = 1) -> Iterator[Block]:
    """A heading with its reports, or nothing when there is none; one that was merged stands under the other."""
    shown = keep_shown(writing.picture, items)
    if shown:
        yield Heading(level=level, text=writing.text(heading))
        yield from (_entry(writing, item) for item in shown)


def title_of(writing: Writing, item: Item) -> str:
    """What an entry is called: its category and where."""
    where = item.report.values.get("place_text") or item.place or writing.text("place-unknown")
    return f"{writing.category(item.category)}: {where}"


def _entry(writing: Writing, item: Item) -> Entry:
    source = item.organisation
    if item.report.source == "police":
        source = writing.text("doc-police-public", organisation=item.organisation)
    return Entry(
        title=title_of(writing, item),
        facts=tuple(_entry_facts(writing, item)),
        text=str(item.report.values["description"]),
        source=source,
        link=item.report.source_url,
    )


def _entry_facts(writing: Writing, item: Item) -> Iterator[Fact]:
    yield from _version_facts(writing, item)
    yield from _form_facts(writing, item)
    if item.report.id in writing.picture.late:
        yield Fact(label=writing.text("doc-addendum"), value=writing.text("doc-addendum-value"))
    for action in writing.picture.actions:
        if action.report_id == item.report.id:
            yield Fact(label=writing.text("doc-action"), value=write_action(writing, action))


def _version_facts(writing: Writing, item: Item) -> Iterator[Fact]:
    """What is new in this version, how many reports it stands for, and whether anybody has reviewed it."""
    picture, number = writing.picture, item.report.id
    if mark := writing.marks.get(number):
        yield Fact(label=writing.text("doc-mark"), value=writing.text(mark, number=picture.number))
    behind = writing.behind.get(number, [])
    if len(behind) > 1:
        organisations = len({one.organisation for one in behind})
        value = writing.text("doc-behind-value", reports=len(behind), organisations=organisations)
        yield Fact(label=writing.text("doc-behind"), value=value)
    if number in picture.unreviewed and picture.approval is None:
        yield Fact(label=writing.text("doc-review"), value=writing.text("doc-not-reviewed"))


def write_action(writing: Writing, action: Decided) -> str:
    """An action in one line: what, who and by when."""
    if action.due_on is None:
        return writing.text("doc-action-line", what=action.what, owner=action.owner)
    due = Day(on=action.due_on, form="short")
    return writing.text("doc-action-line-due", what=action.what, owner=action.owner, due=due)


def _form_facts(writing: Writing, item: Item) -> Iterator[Fact]:
    values = item.report.values
    if item.occurred_on:
        yield Fact(label=writing.text("doc-when"), value=_when(writing, item))
    if item.area:
        yield Fact(label=writing.text("doc-head-area"), value=item.area)
    yield Fact(label=writing.text("doc-level"), value=writing.text(f"level-{values.get('level', '2')}"))
    for name in ("recurrence", "police_reported", "certainty"):
        if name in values:
            slug = name.replace("_", "-")
            yield Fact(
                label=writing.text(f"report-form-{slug}"), value=writing.text(f"{slug}-{values[name]}")
            )
    for name in ("measures_taken", "measures_needed", "asked_organisation"):
        if name in values:
            yield Fact(label=writing.text(f"report-form-{name.replace('_', '-')}"), value=str(values[name]))


def _when(writing: Writing, item: Item) -> str:
    """The day, how long it lasts, and the time or time of day."""
    values = item.report.values
    day = writing.reader.day(item.occurred_on, "short") if item.occurred_on else ""
    if item.ends_on and item.ends_on != item.occurred_on:
        day = writing.text("doc-until", day=day, until=Day(on=item.ends_on, form="short"))
    if "occurred_time" in values:
        clock = time.fromisoformat(values["occurred_time"])
        return writing.text("doc-day-time", day=day, time=writing.reader.clock(clock))
    if "time_band" in values:
        return f"{day}, {writing.text('time-band-' + values['time_band'])}"
    return day


COLUMNS = (
    "kind",
    "category",
    "area",
    "place",
    "place_text",
    "occurred_on",
    "occurred_time",
    "time_band",
    "until_on",
    "level",
    "description",
    "recurrence",
    "police_reported",
    "certainty",
    "measures_taken",
    "measures_needed",
    "asked_organisation",
)


def write_sheet(writing: Writing) -> DataSheet:
    """The items as rows, for CSV and JSON: keys and values as stored, without the person."""
    rows = tuple(
        (
            item.report.id,
            item.organisation,
            item.report.source,
            *(_cell(item, name) for name in COLUMNS),
            item.report.source_url,
        )
        for item in writing.picture.current.items
    )
    return DataSheet(columns=("id", "organisation", "source", *COLUMNS, "source_url"), rows=rows)


def _cell(item: Item, name: str) -> str | None:
    value = item.report.values.get(name)
    return None if value is None else str(value)
