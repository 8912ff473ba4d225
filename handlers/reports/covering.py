"""The section on who has answered: nothing may be read from a count without it."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.coverage import SeatStanding, numbers_of
from handlers.reports.document import Block, Heading, Paragraph, Table
from handlers.reports.writing import Writing


def write_coverage(writing: Writing) -> Iterator[Block]:
    """Who reported, who had nothing, who was absent, not reached or silent; by role and organisation.

    How many reports a seat has made stands in the internal variant alone: beside what is shown, the number would tell
    a partner that something was left out.
    """
    standings = writing.picture.standings
    is_internal = writing.picture.variant == "internal"
    yield Heading(text=writing.text("doc-coverage"))
    yield Paragraph(text=writing.text("doc-coverage-line", **numbers_of(standings)))
    head = ("doc-head-organisation", "doc-head-role", "doc-head-standing", "doc-head-reports")
    width = 4 if is_internal else 3
    yield Table(
        caption=writing.text("doc-coverage-caption"),
        head=writing.texts(*head[:width]),
        rows=tuple(_row(writing, item)[:width] for item in standings),
        numeric=(3,) if is_internal else (),
    )


def _row(writing: Writing, item: SeatStanding) -> tuple[str | int, ...]:
    seat = item.seat
    return (seat.organisation or "–", seat.role, writing.text(f"standing-{item.standing}"), item.count)
