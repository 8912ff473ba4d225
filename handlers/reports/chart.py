"""A bar chart as a small SVG that reads in greyscale, and as the table that says the same.

The two periods differ by fill (solid and outlined), never by hue alone, and each bar bears its number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from handlers.reports.document import Bar, BarChart, Table
from handlers.reports.templating import render
from handlers.reports.words import Words

WIDTH = 640
LEFT = 236
BAR_AREA = WIDTH - LEFT - 60
BAR_HEIGHT = 14
GAP_BELOW = 12
LABEL_LENGTH = 31
LEGEND_HEIGHT = 40
BASELINE = 11


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One rectangle and its number, in SVG units."""

    kind: Literal["now", "before"]
    value: int
    y: int
    width: int

    @property
    def text_y(self) -> int:
        """Where the number's baseline lies."""
        return self.y + BASELINE


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A label with its one or two bars."""

    label: str
    label_y: int
    bars: tuple[DrawnBar, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    kind: Literal["now", "before"]
    label: str
    x: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that the SVG template draws, in SVG units."""

    title: str
    description: str
    rows: tuple[DrawnRow, ...]
    legend: tuple[Key, ...]
    axis_end: int
    width: int = WIDTH
    left: int = LEFT
    bar_height: int = BAR_HEIGHT

    @property
    def height(self) -> int:
        """The drawing's height, with the legend when there is one."""
        return self.axis_end + (LEGEND_HEIGHT if self.legend else 4)


def as_svg(chart: BarChart, words: Words, name: str = "") -> Markup:
    """Return the chart as one SVG element; `name`, unique in its page, ties title and description to it.

    Without a name the SVG is a picture to embed: it has a size, and its alternative text stands outside it.
    """
    return render("chart.svg", drawing=drawing(chart, words), name=name)


def drawing(chart: BarChart, words: Words) -> Drawing:
    """Return the chart laid out: one row per bar, in the chart's order, scaled to its largest value."""
    step = (2 if chart.is_compared else 1) * BAR_HEIGHT + GAP_BELOW
    largest = max((max(bar.value, bar.previous or 0) for bar in chart.bars), default=0)
    rows = tuple(drawn_row(bar, index * step + 6, largest) for index, bar in enumerate(chart.bars))
    return Drawing(
        title=chart.title,
        description=chart.description,
        rows=rows,
        legend=legend(chart, words) if chart.is_compared else (),
        axis_end=len(rows) * step + 2,
    )


def drawn_row(bar: Bar, top: int, largest: int) -> DrawnRow:
    """Return one row whose bars start at `top`, the earlier count under the present one."""
    now = DrawnBar("now", bar.value, top, scaled(bar.value, largest))
    if bar.previous is None:
        return DrawnRow(shortened(bar.label), top + BASELINE, (now,))
    before = DrawnBar("before", bar.previous, top + BAR_HEIGHT, scaled(bar.previous, largest))
    return DrawnRow(shortened(bar.label), top + BASELINE + BAR_HEIGHT // 2, (now, before))


def scaled(value: int, largest: int) -> int:
    """Return a bar's width: nothing for zero, at least a sliver for anything else."""
    return max(2, round(value / largest * BAR_AREA)) if value else 0


def shortened(label: str) -> str:
    """Return the label on one line, cut to the label column; the table has it whole."""
    line = " ".join(label.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def legend(chart: BarChart, words: Words) -> tuple[Key, ...]:
    """Return the two keys of a chart that compares periods."""
    now = shortened(chart.value_label or words.count)
    before = shortened(chart.previous_label or words.previous)
    return (Key("now", now, LEFT), Key("before", before, LEFT + 60 + 8 * len(now)))


def as_table(chart: BarChart, words: Words) -> Table:
    """Return the table that says what the chart shows, with the change where there is an earlier count."""
    caption = f"{chart.title}, {words.in_figures}"
    head = (chart.label or words.category, chart.value_label or words.count)
    if not chart.is_compared:
        rows = tuple((bar.label, bar.value) for bar in chart.bars)
        return Table(caption=caption, head=head, rows=rows, numeric=(1,))
    return Table(
        caption=caption,
        head=(*head, chart.previous_label or words.previous, words.change),
        rows=tuple((bar.label, bar.value, *compared(bar)) for bar in chart.bars),
        numeric=(1, 2, 3),
    )


def compared(bar: Bar) -> tuple[str | int, str]:
    """Return the earlier count and the signed change, both a dash when there is no earlier count."""
    if bar.previous is None:
        return ("–", "–")
    change = bar.value - bar.previous
    return (bar.previous, f"{change:+d}".replace("-", "−") if change else "0")
