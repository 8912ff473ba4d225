"""The monthly picture of social risks: every department's level and words, and who said nothing (G5-G7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
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
from handlers.reports.risk_changes import Earlier, Said, write_risk_changes
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

    Only one that has reported has a level; one whose answer is held back has reported and has none. `sources` are words
    such as *egen verksamhet*, *statistik*. `is_overridden`: its words had a warning that somebody chose to keep.
    """

    department: str
    standing: Standing
    level: int | None = None
    before: int | None = None
    text: str = ""
    sources: tuple[str, ...] = ()
    is_unreviewed: bool = False
    is_overridden: bool = False


@dataclass(frozen=True, slots=True)
class RiskPicture:
    """Everything one edition of a month's picture says; departments stand in the order they are read, each by its own name.

    `held` and `withheld` count answers left out, `late` those that came after the round had closed.
    """

    municipality: str
    body: str
    key: str
    edition: int
    compiled_at: datetime
    first_on: date
    last_on: date
    departments: tuple[Assessed, ...]
    held: int = 0
    withheld: int = 0
    late: int = 0
    approval: Approval | None = None
    before: Earlier | None = None
    is_for_partners: bool = False

    @property
    def number(self) -> int:
        """The version: the approved one when it is fixed, else the draft's."""
        return self.approval.number if self.approval else self.edition


def compile_assessments(picture: RiskPicture, reader: Reader) -> Document:
    """The month's picture as a document, a draft until it has an approval."""
    phrases = Phrases(reader)
    blocks = (
        *_write_summary(phrases, picture),
        *write_risk_changes(phrases, picture.before, _said(picture)),
        *_write_levels(phrases, picture),
        *_write_sources(phrases, picture),
        *_write_coverage(phrases, picture),
        Heading(text=phrases.text("doc-caveat-title")),
        Paragraph(text=phrases.text("doc-risk-caveat")),
    )
    return bind(_write_cover(phrases, picture), phrases, blocks, _write_sheet(picture))


def make_partner_risks(picture: RiskPicture, before: Earlier | None) -> RiskPicture:
    """The same picture for somebody who is no authority: the level stays, the words that had a warning go.

    A level is no personal data, and without it the trend would be another. `before` is the earlier version as partners
    have it.
    """
    kept = tuple(replace(one, text="") if one.is_overridden else one for one in picture.departments)
    return replace(picture, departments=kept, withheld=0, before=before, is_for_partners=True)


def _said(picture: RiskPicture) -> dict[str, Said]:
    return {one.department: Said(str(one.standing), one.level, one.text) for one in picture.departments}


def _write_cover(phrases: Phrases, picture: RiskPicture) -> Cover:
    product = phrases.text("doc-risk-product")
    span = phrases.days(picture.first_on, picture.last_on)
    facts = [("doc-period", span)]
    if picture.is_for_partners:
        facts.append(("doc-variant", phrases.text("doc-variant-partner-value")))
    return Cover(
        product=product,
        title=phrases.text("doc-risk-title", product=product, month=phrases.month(picture.last_on)),
        subtitle=span,
        issuer=f"{picture.municipality}, {picture.body}",
        key=picture.key,
        number=picture.number,
        compiled_at=picture.compiled_at,
        approval=picture.approval,
        facts=tuple(Fact(label=phrases.text(label), value=value) for label, value in facts),
        variant=phrases.text("doc-variant-partner") if picture.is_for_partners else "",
    )


def _write_summary(phrases: Phrases, picture: RiskPicture) -> Iterator[Block]:
    answered = [one for one in picture.departments if one.standing in ANSWERED]
    asked = [one for one in picture.departments if one.standing is not Standing.VACANT]
    yield Paragraph(text=phrases.text("doc-risk-summary", answered=len(answered), asked=len(asked)))
    if picture.late:
        yield Notice(kind="info", text=phrases.text("doc-late", count=picture.late))
    if picture.withheld:
        yield Notice(kind="warning", text=phrases.text("doc-withheld", count=picture.withheld))
    if picture.held:
        yield Notice(kind="warning", text=phrases.text("doc-held", count=picture.held))
    unreviewed = sum(one.is_unreviewed for one in picture.departments)
    if unreviewed and picture.approval is None:
        yield Notice(kind="warning", text=phrases.text("doc-unreviewed", count=unreviewed))


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
        rows=tuple(_row(phrases, one, is_draft=picture.approval is None) for one in picture.departments),
    )


def _row(phrases: Phrases, one: Assessed, *, is_draft: bool) -> tuple[Cell, ...]:
    before = "–" if one.before is None else phrases.level(one.before).text
    has_level = one.standing is Standing.REPORTED and one.level is not None
    level: Cell = phrases.level(one.level) if has_level else phrases.text(f"standing-{one.standing}")
    words = one.text or "–"
    if one.is_unreviewed and is_draft:
        words = phrases.text("assess-unreviewed", words=words)
    return (one.department, level, before, words)


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
