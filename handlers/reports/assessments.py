"""The monthly picture of social risks: every department's level and words, and who said nothing (G5-G7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from handlers.coverage import ANSWERED, Standing
from handlers.reports.cover import Cover, bind
from handlers.reports.decisions import Approval
from handlers.reports.document import (
    Block,
    Cell,
    DataSheet,
    Document,
    Fact,
    Heading,
    Notice,
    Paragraph,
    Table,
)
from handlers.reports.writing import Phrases
from handlers.texts import Reader

COVERED = {
    Standing.NOTHING: "doc-risk-nothing",
    Standing.ABSENT: "doc-risk-absent",
    Standing.NOT_REACHED: "doc-risk-not-reached",
    Standing.SILENT: "doc-risk-silent",
    Standing.VACANT: "doc-risk-vacant",
}


@dataclass(frozen=True, slots=True)
class Assessed:
    """A department's answer: its level from 1 to 4, the month before's, its words, and what it builds on.

    Only one that has reported has a level. `sources` are words such as *egen verksamhet*, *statistik*.
    """

    department: str
    standing: Standing
    level: int | None = None
    before: int | None = None
    text: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """Everything one edition of a month's picture says; departments stand in the order they are read."""

    municipality: str
    body: str
    key: str
    edition: int
    compiled_at: datetime
    first_on: date
    last_on: date
    departments: tuple[Assessed, ...]
    held: int = 0
    approval: Approval | None = None

    @property
    def number(self) -> int:
        """The version: the approved one when it is fixed, else the draft's."""
        return self.approval.number if self.approval else self.edition


def compile_assessments(picture: RiskPicture, reader: Reader) -> Document:
    """The month's picture as a document, a draft until it has an approval."""
    phrases = Phrases(reader)
    blocks = (
        *_write_summary(phrases, picture),
        *_write_levels(phrases, picture),
        *_write_sources(phrases, picture),
        *_write_coverage(phrases, picture),
        Heading(text=phrases.text("doc-caveat-title")),
        Paragraph(text=phrases.text("doc-risk-caveat")),
    )
    return bind(_write_cover(phrases, picture), phrases, blocks, _write_sheet(picture))


def _write_cover(phrases: Phrases, picture: RiskPicture) -> Cover:
    product = phrases.text("doc-risk-product")
    span = phrases.days(picture.first_on, picture.last_on)
    return Cover(
        product=product,
        title=phrases.text("doc-risk-title", product=product, month=phrases.month(picture.first_on)),
        subtitle=span,
        issuer=f"{picture.municipality}, {picture.body}",
        key=picture.key,
        number=picture.number,
        compiled_at=picture.compiled_at,
        approval=picture.approval,
        facts=(Fact(label=phrases.text("doc-period"), value=span),),
    )


def _write_summary(phrases: Phrases, picture: RiskPicture) -> Iterator[Block]:
    answered = [one for one in picture.departments if one.standing in ANSWERED]
    asked = [one for one in picture.departments if one.standing is not Standing.VACANT]
    yield Paragraph(text=phrases.text("doc-risk-summary", answered=len(answered), asked=len(asked)))
    if picture.held:
        yield Notice(kind="warning", text=phrases.text("doc-held", count=picture.held))


def _write_levels(phrases: Phrases, picture: RiskPicture) -> Iterator[Block]:
    """Every department in a row, also those that had nothing or have not answered."""
    if not picture.departments:
        return
    yield Heading(text=phrases.text("doc-risk-levels"))
    yield Table(
        caption=phrases.text("doc-risk-levels-caption"),
        head=phrases.texts(
            "doc-head-department", "doc-head-level", "doc-head-month-before", "doc-head-words"
        ),
        rows=tuple(_row(phrases, one) for one in picture.departments),
    )


def _row(phrases: Phrases, one: Assessed) -> tuple[Cell, ...]:
    before = "–" if one.before is None else phrases.level(one.before).text
    has_level = one.standing is Standing.REPORTED and one.level is not None
    level: Cell = phrases.level(one.level) if has_level else phrases.text(f"standing-{one.standing}")
    return (one.department, level, before, one.text or "–")


def _write_sources(phrases: Phrases, picture: RiskPicture) -> Iterator[Block]:
    """What the answers build on, and how many departments say so."""
    counts = Counter(source for one in picture.departments for source in dict.fromkeys(one.sources))
    if not counts:
        return
    yield Heading(text=phrases.text("doc-risk-sources"))
    yield Table(
        caption=phrases.text("doc-risk-sources-caption"),
        head=phrases.texts("doc-head-source", "doc-head-departments"),
        rows=tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        numeric=(1,),
    )


def _write_coverage(phrases: Phrases, picture: RiskPicture) -> Iterator[Block]:
    """Who had nothing to report, who was absent, not reached, silent or vacant, by name; a nil report is an answer."""
    yield Heading(text=phrases.text("doc-coverage"))
    for standing, key in COVERED.items():
        names = [one.department for one in picture.departments if one.standing is standing]
        if names:
            yield Paragraph(text=phrases.text(key, count=len(names), names=phrases.listed(names)))
    if picture.departments and all(one.standing is Standing.REPORTED for one in picture.departments):
        yield Paragraph(text=phrases.text("doc-risk-all"))


COLUMNS = ("department", "standing", "level", "level_before", "text", "sources")


def _write_sheet(picture: RiskPicture) -> DataSheet:
    rows = tuple(
        (one.department, str(one.standing), one.level, one.before, one.text, ", ".join(one.sources))
        for one in picture.departments
    )
    return DataSheet(columns=COLUMNS, rows=rows)
