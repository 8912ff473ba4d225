"""The sections of a status report, each in its place, from what changed to the caveat; one without data writes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.coverage import Standing, count_standings
from handlers.reports.document import Bar, BarChart, Block, Heading, Notice, Paragraph, Table
from handlers.reports.entries import write_entries
from handlers.reports.merging import keep_shown
from handlers.reports.picture import (
    Item,
    Period,
    Picture,
    count_by_category,
    count_by_category_and_area,
    find_coming,
    find_repeats,
)
from handlers.reports.tabulating import cross_table, order_categories
from handlers.reports.writing import Writing


def write_summary(writing: Writing) -> Iterator[Block]:
    """How much has come in, what is an addendum and what is held back."""
    picture = writing.picture
    answers = count_standings(picture.standings)
    said = answers[Standing.REPORTED] + answers[Standing.NOTHING]
    yield Paragraph(
        text=writing.text("doc-summary", reports=len(picture.current.items), said=said, seats=_asked(picture))
    )
    if picture.late:
        yield Notice(kind="info", text=writing.text("doc-late", count=len(picture.late)))
    if picture.withheld:
        yield Notice(kind="warning", text=writing.text("doc-withheld", count=picture.withheld))
    if picture.held:
        yield Notice(kind="warning", text=writing.text("doc-held", count=picture.held))
    unreviewed = len(picture.unreviewed & {item.report.id for item in picture.current.items})
    if unreviewed and picture.approval is None:
        yield Notice(kind="warning", text=writing.text("doc-unreviewed", count=unreviewed))


def _asked(picture: Picture) -> int:
    return sum(item.standing is not Standing.VACANT for item in picture.standings)


def write_change(writing: Writing) -> Iterator[Block]:
    """What changed against the period before and last year, each beside its number of organisations."""
    picture = writing.picture
    periods = [period for period in (picture.current, picture.previous, picture.last_year) if period]
    yield Heading(text=writing.text("doc-change"))
    if len(periods) == 1:
        yield Paragraph(text=writing.text("doc-no-comparison"))
        return
    rows = tuple(_change_row(writing, period) for period in periods)
    head = tuple(
        writing.text(key) for key in ("doc-head-period", "doc-head-reports", "doc-head-organisations")
    )
    yield Table(caption=writing.text("doc-change-caption"), head=head, rows=rows, numeric=(1, 2))
    yield Paragraph(text=writing.text("doc-change-note"))


def _change_row(writing: Writing, period: Period) -> tuple[str | int, ...]:
    """A period's numbers; where nobody said anything then, there is nothing to compare with."""
    if period.organisations == 0 and period is not writing.picture.current:
        return (_named(writing, period), writing.text("doc-no-data"), writing.text("doc-no-data"))
    return (_named(writing, period), len(period.items), period.organisations)


def _named(writing: Writing, period: Period) -> str:
    picture = writing.picture
    if period is picture.current:
        return f"{writing.text('doc-now')}: {writing.span(period)}"
    key = "doc-before" if period is picture.previous else "doc-last-year"
    return f"{writing.text(key)}: {writing.span(period)}"


def write_table(writing: Writing) -> Iterator[Block]:
    """Category by area, and the chart of categories beside the period before."""
    items = writing.picture.current.items
    if not items:
        return
    yield Heading(text=writing.text("doc-table"))
    yield cross_table(writing, count_by_category_and_area(items), writing.category)
    yield _chart(writing)


def _chart(writing: Writing) -> BarChart:
    picture = writing.picture
    now = count_by_category(picture.current.items)
    order = order_categories(now, writing.category)
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


def write_repeats(writing: Writing) -> Iterator[Block]:
    """Places that come back, with how often (P22); reports merged into one tell of one event, and count once here."""
    picture = writing.picture
    repeats = find_repeats(
        *(keep_shown(picture, items) for items in (picture.current.items, picture.earlier))
    )
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


def write_events(writing: Writing) -> Iterator[Block]:
    """What has happened (L32)."""
    yield from write_entries(writing, "doc-events", _of_kind(writing, "event"))


def write_places(writing: Writing) -> Iterator[Block]:
    """Places that feel unsafe."""
    yield from write_entries(writing, "doc-unsafe-places", _of_kind(writing, "unsafe_place"))


def write_coming(writing: Writing) -> Iterator[Block]:
    """What is coming, also from earlier rounds while its day is ahead (L33)."""
    picture = writing.picture
    local = picture.meeting_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    yield from write_entries(
        writing, "doc-coming", list(find_coming(picture.current.items, picture.earlier, local))
    )


def write_needs(writing: Writing) -> Iterator[Block]:
    """Where somebody is needed (L34)."""
    yield from write_entries(writing, "doc-needs", _of_kind(writing, "cooperation_need"))


def write_caveat(writing: Writing) -> Iterator[Block]:
    """What the numbers are, and what they are not."""
    yield Heading(text=writing.text("doc-caveat-title"))
    yield Paragraph(text=writing.text("doc-caveat"))
    if any(item.report.source == "police" for item in writing.picture.current.items):
        yield Paragraph(text=writing.text("doc-caveat-police"))
