"""The sections on what people have decided: the level of each area, and actions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handlers.reports.decisions import Decided
from handlers.reports.document import Block, Heading, Mark, Table
from handlers.reports.writing import Phrases, Writing
from handlers.views import Day


def write_levels(writing: Writing) -> Iterator[Block]:
    """The level of each area that has one, as a word with its tone, and why."""
    levels = writing.picture.levels
    if not levels:
        return
    yield Heading(text=writing.text("doc-levels"))
    yield Table(
        caption=writing.text("doc-levels-caption"),
        head=writing.texts("doc-head-area", "doc-head-level", "doc-head-why"),
        rows=tuple((one.area, writing.level(one.level), one.words or "–") for one in levels),
    )


def write_actions(writing: Writing) -> Iterator[Block]:
    """What was decided: what, who, by when and by whom; nothing when nothing was."""
    picture = writing.picture
    if not picture.actions:
        return
    yield Heading(text=writing.text("doc-actions"))
    yield Table(
        caption=writing.text("doc-actions-caption"),
        head=writing.texts("doc-head-action", "doc-head-owner", "doc-head-due", "doc-head-decided-by"),
        rows=tuple(
            (one.what, one.owner, write_due(writing, one.due_on), one.decided_by) for one in picture.actions
        ),
    )


def write_due(phrases: Phrases, due_on: date | None) -> str:
    """The last day, or that none is set."""
    if due_on is None:
        return phrases.text("doc-no-due")
    return phrases.reader.write(Day(on=due_on, form="short"))


def write_status(phrases: Phrases, action: Decided, on: date) -> Mark:
    """Where an action stands that day: open, late, done or cancelled."""
    if action.status == "done":
        return Mark(text=phrases.text("doc-action-done"), tone="good")
    if action.status == "cancelled":
        return Mark(text=phrases.text("doc-action-cancelled"))
    is_late = action.due_on is not None and action.due_on < on
    tone = "serious" if is_late else "neutral"
    return Mark(text=phrases.text("doc-action-late" if is_late else "doc-action-open"), tone=tone)
