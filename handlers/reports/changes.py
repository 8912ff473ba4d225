"""The section that says what a version changes against the one that was fixed before it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.reports.difference import Changes, find_changes, number_of
from handlers.reports.document import Block, Bullets, Heading, Paragraph
from handlers.reports.entries import title_of
from handlers.reports.writing import Writing
from handlers.views import Instant


def write_changes(writing: Writing) -> Iterator[Block]:
    """New, changed, merged and removed reports and changed levels; nothing when nothing was fixed before."""
    before = writing.picture.predecessor
    if before is None:
        return
    at = Instant(at=before.approved_at, form="short")
    yield Heading(text=writing.text("doc-changes", number=before.number, at=at))
    lines = tuple(_write_lines(writing, find_changes(writing.picture, before)))
    yield Bullets(items=lines) if lines else Paragraph(text=writing.text("doc-changes-none"))


def _write_lines(writing: Writing, changes: Changes) -> Iterator[str]:
    for key, items in (("doc-changes-new", changes.new), ("doc-changes-changed", changes.changed)):
        yield from (writing.text(key, title=title_of(writing, item)) for item in items)
    for key, count in (("doc-changes-merged", changes.merged), ("doc-changes-gone", changes.gone)):
        if count:
            yield writing.text(key, count=count)
    for change in changes.levels:
        before, now = (writing.level(number_of(one)).text for one in (change.before, change.now))
        yield writing.text("doc-changes-level", area=change.area, before=before, now=now)
