"""The sections of a document over several rounds."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from handlers.reports.document import Bar, BarChart, Block, Bullets, Heading, Notice, Paragraph, Table
from handlers.reports.resolved import write_due, write_status
from handlers.reports.series import RoundFigures, Series, find_hot_spots, follow_levels, sum_counts
from handlers.reports.tabulating import cross_table
from handlers.reports.writing import Writing

SPOTS_HEAD = ("doc-head-place", "doc-head-area", "doc-head-category", "doc-head-reports", "doc-head-rounds")
LEVELS_HEAD = ("doc-head-area", "doc-head-latest-level", "doc-head-round", "doc-head-highest-level")
ACTIONS_HEAD = ("doc-head-action", "doc-head-owner", "doc-head-due", "doc-head-decided-by", "doc-head-status")


def write_summary(writing: Writing, series: Series) -> Iterator[Block]:
    """How many rounds and reports it adds up, and a warning where a round has no fixed version."""
    reports = sum(one.reports for one in series.rounds)
    yield Paragraph(text=writing.text("doc-series-summary", rounds=len(series.rounds), reports=reports))
    if loose := sum(one.version is None for one in series.rounds):
        yield Notice(kind="warning", text=writing.text("doc-series-loose", count=loose))


def write_rounds(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """Round by round: reports, and beside them how many organisations and seats answered."""
    if not series.rounds:
        return
    yield Heading(level=level, text=writing.text("doc-rounds"))
    yield Table(
        caption=writing.text("doc-rounds-caption"),
        head=writing.texts(
            "doc-head-round",
            "doc-head-period",
            "doc-head-reports",
            "doc-head-answering",
            "doc-head-answers",
        ),
        rows=tuple(_round_row(writing, one) for one in series.rounds),
        numeric=(2, 3),
    )
    yield Paragraph(text=writing.text("doc-change-note"))
    if len(series.rounds) > 1:
        yield _chart(writing, series)


def _round_row(writing: Writing, one: RoundFigures) -> tuple[str | int, ...]:
    """A round's numbers; where nobody said anything there are none, which is not the same as nothing happening."""
    span = writing.days(one.first_on, one.last_on)
    answers = writing.text("doc-answers", answered=one.answered, asked=one.asked)
    if one.organisations == 0:
        return (one.name, span, writing.text("doc-no-data"), 0, answers)
    return (one.name, span, one.reports, one.organisations, answers)


def _chart(writing: Writing, series: Series) -> BarChart:
    """Reports per round, each bar named with its number of organisations."""
    bars = tuple(
        Bar(
            label=writing.text(
                "doc-round-bar", round=writing.reader.week(one.last_on), count=one.organisations
            ),
            value=one.reports,
        )
        for one in series.rounds
    )
    most = max(series.rounds, key=lambda one: one.reports)
    return BarChart(
        title=writing.text("doc-rounds-chart"),
        bars=bars,
        description=writing.text("doc-rounds-chart-description", round=most.name, count=most.reports),
        label=writing.text("doc-head-round"),
        value_label=writing.text("doc-head-reports"),
    )


def write_table(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """Category by area for the whole span."""
    counts = sum_counts(series.rounds)
    if counts.total():
        yield Heading(level=level, text=writing.text("doc-table"))
        yield cross_table(writing, counts, writing.category)


def write_spots(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """Places that come back within the span."""
    spots = find_hot_spots(series.rounds)
    if not spots:
        return
    yield Heading(level=level, text=writing.text("doc-repeats"))
    yield Table(
        caption=writing.text("doc-spots-caption"),
        head=writing.texts(*SPOTS_HEAD),
        rows=tuple((s.place, s.area, writing.category(s.category), s.reports, s.rounds) for s in spots),
        numeric=(3, 4),
    )


def write_levels(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """Each area's latest and highest level."""
    courses = follow_levels(series.rounds)
    if not courses:
        return
    yield Heading(level=level, text=writing.text("doc-levels"))
    yield Table(
        caption=writing.text("doc-courses-caption"),
        head=writing.texts(*LEVELS_HEAD),
        rows=tuple(
            (one.area, writing.level(one.latest), one.round_name, writing.level(one.highest))
            for one in courses
        ),
    )


def write_actions(writing: Writing, series: Series, level: int) -> Iterator[Block]:
    """Actions decided in the span, and where each stands on the day of compiling."""
    if not series.actions:
        return
    today = series.compiled_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    yield Heading(level=level, text=writing.text("doc-actions"))
    yield Table(
        caption=writing.text("doc-series-actions-caption"),
        head=writing.texts(*ACTIONS_HEAD),
        rows=tuple(
            (
                one.what,
                one.owner,
                write_due(writing, one.due_on),
                one.decided_by,
                write_status(writing, one, today),
            )
            for one in series.actions
        ),
    )


def write_sources(writing: Writing, series: Series) -> Iterator[Block]:
    """The version of each round that the figures rest on."""
    if series.rounds:
        yield Heading(text=writing.text("doc-sources"))
        yield Bullets(items=tuple(_source(writing, one) for one in series.rounds))


def _source(writing: Writing, one: RoundFigures) -> str:
    if one.version is None:
        return writing.text("doc-source-loose", round=one.name)
    return writing.text("doc-source", round=one.name, number=one.version)
