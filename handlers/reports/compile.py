"""From a picture to a document: the order of sections, what is counted and how it is said.

The bot counts, compares and quotes; conclusions are left to people. Sections without data are left out.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.reports import sections
from handlers.reports.document import Block, Document, Fact
from handlers.reports.entries import write_sheet
from handlers.reports.picture import Picture
from handlers.reports.writing import Writing
from handlers.texts import Reader
from handlers.views import Instant


def compile_document(picture: Picture, reader: Reader) -> Document:
    """The whole status report, as a draft; raises nothing whatever the reports hold."""
    writing = Writing(picture, reader)
    blocks = [
        *sections.write_summary(writing),
        *sections.write_change(writing),
        *sections.write_table(writing),
        *sections.write_repeats(writing),
        *sections.write_events(writing),
        *sections.write_places(writing),
        *sections.write_coming(writing),
        *sections.write_needs(writing),
        *sections.write_coverage(writing),
        *sections.write_caveat(writing),
    ]
    return _document(writing, tuple(blocks))


def _document(writing: Writing, blocks: tuple[Block, ...]) -> Document:
    picture, reader = writing.picture, writing.reader
    return Document(
        language="en" if reader.language == "en" else "sv",
        product=picture.product,
        title=writing.text("doc-title", product=picture.product, body=picture.body, week=_week(writing)),
        subtitle=writing.span(picture.current),
        issuer=f"{picture.municipality}, {picture.body}",
        identifier=f"{picture.round_key} v{picture.edition}",
        status_word=writing.text("doc-draft"),
        status_tone="attention",
        created_on=picture.compiled_at.astimezone(ZoneInfo(reader.timezone)).date(),
        meta=_meta(writing),
        blocks=blocks,
        data=write_sheet(writing),
    )


def _week(writing: Writing) -> str:
    local = writing.picture.meeting_at.astimezone(ZoneInfo(writing.reader.timezone)).date()
    return writing.reader.week(local)


def _meta(writing: Writing) -> tuple[Fact, ...]:
    picture = writing.picture
    version = writing.text(
        "doc-version-value", number=picture.edition, at=Instant(at=picture.compiled_at, form="short")
    )
    rows = (
        ("doc-period", writing.span(picture.current)),
        ("doc-meeting", writing.reader.write(Instant(at=picture.meeting_at))),
        ("doc-version", version),
        ("doc-approver", writing.text("doc-not-approved")),
        ("doc-registry", writing.text("doc-no-registry")),
    )
    return tuple(Fact(label=writing.text(label), value=value) for label, value in rows)
