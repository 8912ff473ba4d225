"""From a picture to a document: the order of sections, what is counted and how it is said.

The bot counts, compares and quotes; conclusions are left to people. Sections without data are left out.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.reports import sections
from handlers.reports.changes import write_changes
from handlers.reports.cover import Cover, bind
from handlers.reports.covering import write_coverage
from handlers.reports.document import Document, Fact
from handlers.reports.entries import write_sheet
from handlers.reports.picture import Picture
from handlers.reports.resolved import write_actions, write_levels
from handlers.reports.writing import Writing
from handlers.texts import Reader
from handlers.views import Instant

VARIANTS = {
    "partner": ("doc-variant-partner", "doc-variant-partner-value"),
    "public": ("doc-variant-public", "doc-variant-public-value"),
}
"""In the identifier, and among what the document says of itself; the internal one bears no mark."""


def compile_document(picture: Picture, reader: Reader) -> Document:
    """The whole status report, a draft until the picture has an approval; raises nothing whatever the reports hold."""
    writing = Writing(picture, reader)
    blocks = [
        *sections.write_summary(writing),
        *write_changes(writing),
        *write_levels(writing),
        *sections.write_change(writing),
        *sections.write_table(writing),
        *sections.write_repeats(writing),
        *sections.write_events(writing),
        *sections.write_places(writing),
        *sections.write_coming(writing),
        *sections.write_needs(writing),
        *write_actions(writing),
        *write_coverage(writing),
        *sections.write_caveat(writing),
    ]
    return bind(write_cover(writing), writing, blocks, write_sheet(writing))


def write_cover(writing: Writing) -> Cover:
    """What the status report says of itself, in the variant the picture is for."""
    picture = writing.picture
    return Cover(
        product=picture.product,
        title=writing.text("doc-title", product=picture.product, body=picture.body, week=_week(writing)),
        subtitle=writing.span(picture.current),
        issuer=f"{picture.municipality}, {picture.body}",
        key=picture.round_key,
        number=picture.number,
        compiled_at=picture.compiled_at,
        approval=picture.approval,
        facts=tuple(_write_facts(writing)),
        variant="" if picture.variant == "internal" else writing.text(VARIANTS[picture.variant][0]),
    )


def _week(writing: Writing) -> str:
    local = writing.picture.meeting_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    return writing.reader.week(local)


def _write_facts(writing: Writing) -> tuple[Fact, ...]:
    picture = writing.picture
    rows = [
        ("doc-period", writing.span(picture.current)),
        ("doc-meeting", writing.reader.write(Instant(at=picture.meeting_at))),
    ]
    if picture.variant != "internal":
        rows.append(("doc-variant", writing.text(VARIANTS[picture.variant][1])))
    return tuple(Fact(label=writing.text(label), value=value) for label, value in rows)
