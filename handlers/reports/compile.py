"""From a picture to a document: the order of sections, what is counted and how it is said (domain.md 1.4).

The bot counts, compares and quotes; conclusions are left to people. Sections without data are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.coverage import Standing
from handlers.reports.document import (
    Bar,
    BarChart,
    Block,
    DataSheet,
    Document,
    Entry,
    Fact,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from handlers.reports.picture import (
    Item,
    Period,
    Picture,
    count_answers,
    count_by_category,
    count_by_category_and_area,
    find_coming,
    find_repeats,
)
from handlers.texts import Reader
from handlers.views import Day, Instant, Message, say

Argument = Message | Instant | Day | int | str


class Writing:
    """A picture in the words of one reader."""

    def __init__(self, picture: Picture, reader: Reader) -> None:
        self.picture = picture
        self.reader = reader

    def text(self, key: str, **args: Argument) -> str:
        """A text of the catalogue."""
        return self.reader.write(say(key, **args))

    def category(self, key: str) -> str:
        """A category's name."""
        return self.picture.categories.get(key, key)


def compile_document(picture: Picture, reader: Reader) -> Document:
    """The whole status report, as a draft; raises nothing whatever the reports hold."""
    writing = Writing(picture, reader)
    blocks = [
        *_summary(writing),
        *_change(writing),
        *_table(writing),
        *_repeats(writing),
        *_events(writing),
        *_places(writing),
        *_coming(writing),
        *_needs(writing),
        *_coverage(writing),
        *_caveat(writing),
    ]
    return _document(writing, tuple(blocks))


def _document(writing: Writing, blocks: tuple[Block, ...]) -> Document:
    picture, reader = writing.picture, writing.reader
    return Document(
        language="en" if reader.language == "en" else "sv",
        product=picture.product,
        title=writing.text("doc-title", product=picture.product, body=picture.body, week=_week(writing)),
        subtitle=_span(writing, picture.current),
        issuer=f"{picture.municipality}, {picture.body}",
        identifier=f"{picture.round_key} v{picture.edition}",
        status_word=writing.text("doc-draft"),
        status_tone="attention",
        created_on=picture.compiled_at.astimezone(ZoneInfo(reader.timezone)).date(),
        meta=_meta(writing),
        blocks=blocks,
        data=_sheet(writing),
    )


def _week(writing: Writing) -> str:
    local = writing.picture.meeting_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    return writing.reader.week(local)


def _span(writing: Writing, period: Period) -> str:
    return writing.text(
        "doc-span", first=Day(on=period.first_on, form="short"), last=Day(on=period.last_on, form="short")
    )


def _meta(writing: Writing) -> tuple[Fact, ...]:
    picture = writing.picture
    version = writing.text(
        "doc-version-value", number=picture.edition, at=Instant(at=picture.compiled_at, form="short")
    )
    rows = (
        ("doc-period", _span(writing, picture.current)),
        ("doc-meeting", writing.reader.write(Instant(at=picture.meeting_at))),
        ("doc-version", version),
        ("doc-approver", writing.text("doc-not-approved")),
        ("doc-registry", writing.text("doc-no-registry")),
    )
    return tuple(Fact(label=writing.text(label), value=value) for label, value in rows)


def _summary(writing: Writing) -> Iterator[Block]:
    picture = writing.picture
    answers = count_answers(picture.standings)
    said = answers[Standing.REPORTED] + answers[Standing.NOTHING]
    yield Paragraph(
        text=writing.text("doc-summary", reports=len(picture.current.items), said=said, seats=_asked(picture))
    )
    if picture.late:
        yield Notice(kind="info", text=writing.text("doc-late", count=len(picture.late)))
    if picture.withheld:
        yield Notice(kind="warning", text=writing.text("doc-withheld", count=picture.withheld))


def _asked(picture: Picture) -> int:
    return sum(item.standing is not Standing.VACANT for item in picture.standings)


def _change(writing: Writing) -> Iterator[Block]:
    """What changed against the period before and last year, each beside its number of organisations."""
    picture = writing.picture
    periods = [period for period in (picture.current, picture.previous, picture.last_year) if period]
    yield Heading(text=writing.text("doc-change"))
    if len(periods) == 1:
        yield Paragraph(text=writing.text("doc-no-comparison"))
        return
    rows = tuple((_named(writing, period), len(period.items), period.organisations) for period in periods)
    head = tuple(
        writing.text(key) for key in ("doc-head-period", "doc-head-reports", "doc-head-organisations")
    )
    yield Table(caption=writing.text("doc-change-caption"), head=head, rows=rows, numeric=(1, 2))
    yield Paragraph(text=writing.text("doc-change-note"))


def _named(writing: Writing, period: Period) -> str:
    picture = writing.picture
    if period is picture.current:
        return f"{writing.text('doc-now')}: {_span(writing, period)}"
    key = "doc-before" if period is picture.previous else "doc-last-year"
    return f"{writing.text(key)}: {_span(writing, period)}"


def _table(writing: Writing) -> Iterator[Block]:
    """Category by area, and the chart of categories beside the period before."""
    items = writing.picture.current.items
    if not items:
        return
    areas = sorted({item.area for item in items if item.area}) + (
        [None] if any(not i.area for i in items) else []
    )
    counts = count_by_category_and_area(items)
    by_category = count_by_category(items)
    order = sorted(by_category, key=lambda key: (-by_category[key], writing.category(key)))
    yield Heading(text=writing.text("doc-table"))
    rows = tuple(
        (writing.category(key), *(counts[key, area] for area in areas), by_category[key]) for key in order
    )
    head = (
        writing.text("doc-head-category"),
        *(area or writing.text("doc-no-area") for area in areas),
        writing.text("doc-head-total"),
    )
    total = (
        writing.text("doc-head-total"),
        *(sum(counts[k, area] for k in order) for area in areas),
        len(items),
    )
    numeric = tuple(range(1, len(head)))
    yield Table(caption=writing.text("doc-table-caption"), head=head, rows=rows, numeric=numeric, total=total)
    yield _chart(writing, order)


def _chart(writing: Writing, order: list[str]) -> BarChart:
    picture = writing.picture
    now = count_by_category(picture.current.items)
    before = count_by_category(picture.previous.items) if picture.previous else None
    keys = [*order, *sorted(set(before or ()) - set(order), key=writing.category)]
    bars = tuple(
        Bar(label=writing.category(key), value=now[key], previous=before[key] if before is not None else None)
        for key in keys
    )
    most = writing.category(order[0])
    return BarChart(
        title=writing.text("doc-chart"),
        bars=bars,
        description=writing.text(
            "doc-chart-description", category=most, count=now[order[0]], total=len(picture.current.items)
        ),
        label=writing.text("doc-head-category"),
        value_label=writing.text("doc-now"),
        previous_label=writing.text("doc-before"),
    )


def _repeats(writing: Writing) -> Iterator[Block]:
    repeats = find_repeats(writing.picture.current.items, writing.picture.earlier)
    if not repeats:
        return
    yield Heading(text=writing.text("doc-repeats"))
    head = tuple(
        writing.text(f"doc-head-{key}") for key in ("place", "area", "category", "now", "twelve-weeks")
    )
    rows = tuple((r.place, r.area, writing.category(r.category), r.now, r.before) for r in repeats)
    yield Table(caption=writing.text("doc-repeats-caption"), head=head, rows=rows, numeric=(3, 4))


def _of_kind(writing: Writing, kind: str) -> list[Item]:
    return [item for item in writing.picture.current.items if item.kind == kind]


def _events(writing: Writing) -> Iterator[Block]:
    yield from _entries(writing, "doc-events", _of_kind(writing, "event"))


def _places(writing: Writing) -> Iterator[Block]:
    yield from _entries(writing, "doc-unsafe-places", _of_kind(writing, "unsafe_place"))


def _coming(writing: Writing) -> Iterator[Block]:
    picture = writing.picture
    local = picture.meeting_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    yield from _entries(
        writing, "doc-coming", list(find_coming(picture.current.items, picture.earlier, local))
    )


def _needs(writing: Writing) -> Iterator[Block]:
    yield from _entries(writing, "doc-needs", _of_kind(writing, "cooperation_need"))


def _entries(writing: Writing, heading: str, items: list[Item]) -> Iterator[Block]:
    if items:
        yield Heading(text=writing.text(heading))
        yield from (_entry(writing, item) for item in items)


def _entry(writing: Writing, item: Item) -> Entry:
    values = item.report.values
    where = values.get("place_text") or item.place or writing.text("place-unknown")
    source = item.organisation
    if item.report.source == "police":
        source = writing.text("doc-police-public", organisation=item.organisation)
    return Entry(
        title=f"{writing.category(item.category)}: {where}",
        facts=tuple(_entry_facts(writing, item)),
        text=str(values["description"]),
        source=source,
        link=item.report.source_url,
    )


def _entry_facts(writing: Writing, item: Item) -> Iterator[Fact]:
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
    if item.report.id in writing.picture.late:
        yield Fact(label=writing.text("doc-addendum"), value=writing.text("doc-addendum-value"))


def _when(writing: Writing, item: Item) -> str:
    values = item.report.values
    day = writing.reader.day(item.occurred_on, "short") if item.occurred_on else ""
    if "occurred_time" in values:
        clock = str(values["occurred_time"])[:5]
        return writing.text(
            "doc-day-time",
            day=day,
            time=clock.replace(":", ".") if writing.reader.language == "sv" else clock,
        )
    if "time_band" in values:
        return f"{day}, {writing.text('time-band-' + values['time_band'])}"
    return day


def _coverage(writing: Writing) -> Iterator[Block]:
    """Who reported, who had nothing, who was absent, not reached or silent; by role and organisation."""
    picture = writing.picture
    answers = count_answers(picture.standings)
    yield Heading(text=writing.text("doc-coverage"))
    counts = {str(standing).replace("-", "_"): answers[standing] for standing in Standing}
    yield Paragraph(text=writing.text("doc-coverage-line", **counts))
    head = tuple(
        writing.text(key)
        for key in ("doc-head-organisation", "doc-head-role", "doc-head-standing", "doc-head-reports")
    )
    rows = tuple(
        (item.seat.organisation, item.seat.role, writing.text(f"standing-{item.standing}"), item.count)
        for item in picture.standings
    )
    yield Table(caption=writing.text("doc-coverage-caption"), head=head, rows=rows, numeric=(3,))


def _caveat(writing: Writing) -> Iterator[Block]:
    yield Heading(text=writing.text("doc-caveat-title"))
    yield Paragraph(text=writing.text("doc-caveat"))
    if any(item.report.source == "police" for item in writing.picture.current.items):
        yield Paragraph(text=writing.text("doc-caveat-police"))


COLUMNS = (
    "kind",
    "category",
    "area",
    "place",
    "place_text",
    "occurred_on",
    "occurred_time",
    "level",
    "description",
    "recurrence",
    "police_reported",
    "certainty",
    "measures_taken",
    "measures_needed",
    "asked_organisation",
)


def _sheet(writing: Writing) -> DataSheet:
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
