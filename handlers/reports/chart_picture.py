"""A chart as a picture for paper: its labels in letters that the typesetter can draw inside a drawing."""

from __future__ import annotations

import unicodedata

from handlers.reports.chart import as_svg
from handlers.reports.document import BarChart
from handlers.reports.sanitise import clean
from handlers.reports.typesetting import coverage
from handlers.reports.words import Words


def as_picture(chart: BarChart, words: Words) -> str:
    """Return the chart as an SVG file's text, fit for `typesetting.png` and for a PDF.

    Inside a drawing the typesetter does not step in reliably with a second font, and one letter or mark without
    a glyph fails the whole PDF. So labels keep to Noto Sans here; the table beside the chart has the rest.
    """
    bars = tuple(bar.model_copy(update={"label": drawable(bar.label)}) for bar in chart.bars)
    labels = {
        "value_label": drawable(chart.value_label or words.count),
        "previous_label": drawable(chart.previous_label or words.previous),
    }
    return str(as_svg(chart.model_copy(update={"bars": bars, **labels}), words))


def drawable(label: str) -> str:
    """Return the label in characters that Noto Sans has, without combining marks; others by name."""
    covered = clean(label, coverage()[:1])
    return "".join(character for character in covered if not unicodedata.category(character).startswith("M"))
