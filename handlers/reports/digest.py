"""Several rounds in one document: the digest since the council's last meeting (H28, J27), and a quarter (G25, J28).

It adds up, compares and names its sources. A number of reports always stands beside the number of organisations that
answered; the analysis is a heading for people to fill.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from handlers.reports import spanning
from handlers.reports.cover import Cover, bind
from handlers.reports.document import Block, DataSheet, Document, Fact, Heading, Paragraph
from handlers.reports.entries import write_entries
from handlers.reports.picture import Period, Picture
from handlers.reports.series import Series
from handlers.reports.writing import Writing
from handlers.texts import Reader


def compile_digest(series: Series, reader: Reader) -> Document:
    """The series as a document, a draft until it has an approval."""
    writing = Writing(as_picture(series), reader)
    blocks = _write_quarter(writing, series) if series.layout == "quarter" else _write_parts(writing, series)
    return bind(_write_cover(writing, series), writing, blocks, write_sheet(series))


def as_picture(series: Series) -> Picture:
    """The reports that the series quotes, as a picture, so that they are written as in a status report."""
    items = (*series.coming, *series.needs)
    organisations = len({item.organisation for item in items})
    return Picture(
        municipality=series.municipality,
        body=series.body,
        product=series.product,
        round_key=series.key,
        edition=series.edition,
        compiled_at=series.compiled_at,
        meeting_at=series.compiled_at,
        current=Period(series.key, series.first_on, series.last_on, items, organisations),
        previous=None,
        last_year=None,
        earlier=(),
        standings=(),
        categories=series.categories,
        approval=series.approval,
    )


def _write_parts(writing: Writing, series: Series, level: int = 1) -> Iterator[Block]:
    yield from spanning.write_summary(writing, series)
    yield from _write_survey(writing, series, level)
    yield from _write_other(writing, series, level)
    yield from spanning.write_actions(writing, series, level)
    yield from _write_ground(writing, series)


def _write_survey(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """What was reported, where it comes back, and the levels."""
    yield from spanning.write_rounds(writing, series, level)
    yield from spanning.write_table(writing, series, level)
    yield from spanning.write_spots(writing, series, level)
    yield from spanning.write_levels(writing, series, level)


def _write_other(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """What is ahead and where somebody is needed."""
    yield from write_entries(writing, "doc-coming", list(series.coming), level)
    yield from write_entries(writing, "doc-needs", list(series.needs), level)


def _write_quarter(writing: Writing, series: Series) -> Iterator[Block]:
    """The three parts of a situational picture; an empty one is said to be, and the third is for people."""
    yield from spanning.write_summary(writing, series)
    yield Heading(text=writing.text("doc-part-survey"))
    nothing = [Paragraph(text=writing.text("doc-part-nothing"))]
    yield from [*_write_survey(writing, series, 2)] or nothing
    yield Heading(text=writing.text("doc-part-other"))
    other = [*_write_other(writing, series, 2), *spanning.write_actions(writing, series, 2)]
    yield from other or nothing
    yield Heading(text=writing.text("doc-part-analysis"))
    yield Paragraph(text=writing.text("doc-part-analysis-empty"))
    yield from _write_ground(writing, series)


def _write_ground(writing: Writing, series: Series) -> Iterable[Block]:
    yield from spanning.write_sources(writing, series)
    yield Heading(text=writing.text("doc-caveat-title"))
    yield Paragraph(text=writing.text("doc-caveat"))


def _write_cover(writing: Writing, series: Series) -> Cover:
    span = writing.days(series.first_on, series.last_on)
    return Cover(
        product=series.product,
        title=series.title,
        subtitle=span,
        issuer=f"{series.municipality}, {series.body}",
        key=series.key,
        number=writing.picture.number,
        compiled_at=series.compiled_at,
        approval=series.approval,
        facts=(Fact(label=writing.text("doc-period"), value=span),),
    )


COLUMNS = ("round", "first_on", "last_on", "version", "organisations", "category", "area", "count")


def write_sheet(series: Series) -> DataSheet:
    """One row for each round, category and area."""
    rows = (
        (one.name, one.first_on.isoformat(), one.last_on.isoformat(), one.version, one.organisations, *rest)
        for one in series.rounds
        for rest in sorted(
            ((category, area, count) for (category, area), count in one.counts.items()),
            key=lambda row: (row[0], row[1] or ""),
        )
    )
    return DataSheet(columns=COLUMNS, rows=tuple(rows))
