"""The public variant: how many reports, by category and by area, and the texts that were released one by one.

Small groups are merged, and a version whose numbers would give away a small difference repeats what was published
(`suppression.py`). A released text bears the names of category and area only where these are in the lists; what the
text itself tells is for the person who releases it to judge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from handlers.reports.compile import write_cover
from handlers.reports.cover import bind
from handlers.reports.document import Block, Document, Entry, Fact, Heading, Notice, Paragraph, Table
from handlers.reports.figures import (
    Figures,
    choose,
    count_figures,
    name_area,
    read_figures,
    write_figures,
)
from handlers.reports.merging import keep_shown
from handlers.reports.picture import Item, Picture
from handlers.reports.suppression import Shown
from handlers.reports.writing import Writing
from handlers.texts import Reader


@dataclass(frozen=True, slots=True)
class ListWords:
    """The catalogue's keys for one of the two lists."""

    title: str
    caption: str
    head: str
    others: str


CATEGORY = ListWords(
    "doc-public-category",
    "doc-public-category-caption",
    "doc-head-category",
    "doc-public-category-others",
)
AREA = ListWords("doc-public-area", "doc-public-area-caption", "doc-head-area", "doc-public-area-others")


def compile_public(picture: Picture, reader: Reader, earlier: Sequence[Document] = ()) -> Document:
    """The public variant; `earlier` holds those of all earlier fixed versions, oldest first.

    Where it repeats the figures of the last, it shows no text that was not there either.
    """
    writing = Writing(replace(picture, variant="public"), reader)
    new = count_figures(writing)
    figures = choose(new, [read_figures(one) for one in earlier])
    entries = tuple(_write_entries(writing, figures))
    is_repeated = figures != new
    if is_repeated:
        entries = tuple((Counter(entries) & _count_entries(earlier[-1])).elements())
    blocks = (*_write_figures(writing, figures, is_repeated=is_repeated), *_write_texts(writing, entries))
    sheet = write_figures(figures, writing.text("doc-public-few"))
    return bind(write_cover(writing), writing, (*blocks, *_write_caveat(writing)), sheet)


def _count_entries(document: Document) -> Counter[Entry]:
    return Counter(block for block in document.blocks if isinstance(block, Entry))


def _write_figures(writing: Writing, figures: Figures | None, *, is_repeated: bool) -> Iterator[Block]:
    if figures is None:
        yield Paragraph(text=writing.text("doc-public-too-few"))
    else:
        total, organisations = figures.total, figures.organisations
        yield Paragraph(text=writing.text("doc-public-total", reports=total, organisations=organisations))
    if is_repeated:
        yield Notice(text=writing.text("doc-public-repeated"))
    if figures is not None:
        yield from _write_list(writing, CATEGORY, figures.categories)
        yield from _write_list(writing, AREA, figures.areas)


def _write_list(writing: Writing, words: ListWords, shown: Shown) -> Iterator[Block]:
    """One list with what is merged as its last row, or a sentence when everything is."""
    yield Heading(text=writing.text(words.title))
    if not shown.groups:
        yield Paragraph(text=writing.text("doc-public-no-list"))
        return
    rows = list(shown.groups.items())
    rows += [(writing.text(words.others), shown.others)] if shown.others else []
    head = writing.texts(words.head, "doc-head-reports")
    yield Table(caption=writing.text(words.caption), head=head, rows=tuple(rows), numeric=(1,))
    if shown.others:
        yield Paragraph(text=writing.text("doc-public-merged"))


def _write_entries(writing: Writing, figures: Figures | None) -> Iterator[Entry]:
    """Released texts; without figures none, because a text is a report too."""
    picture = writing.picture
    for item in keep_shown(picture, picture.current.items) if figures else ():
        if figures and item.report.id in picture.released:
            yield _write_entry(writing, item, figures)


def _write_entry(writing: Writing, item: Item, figures: Figures) -> Entry:
    category, area = writing.category(item.category), name_area(writing, item)
    if category not in figures.categories.groups:
        category = writing.text(CATEGORY.others)
    if area not in figures.areas.groups:
        area = writing.text(AREA.others)
    fact = Fact(label=writing.text("doc-head-area"), value=area)
    return Entry(title=category, facts=(fact,), text=str(item.report.values["description"]))


def _write_texts(writing: Writing, entries: tuple[Entry, ...]) -> Iterator[Block]:
    if entries:
        yield Heading(text=writing.text("doc-public-texts"))
        yield from entries


def _write_caveat(writing: Writing) -> Iterator[Block]:
    yield Heading(text=writing.text("doc-caveat-title"))
    yield Paragraph(text=writing.text("doc-caveat"))
