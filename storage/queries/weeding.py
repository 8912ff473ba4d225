"""Weeding: for each kind of thing, what goes when a decision says so, and in which order its rows are deleted.

What is preserved has no entry here: fixed editions, their registration and to whom they were handed over.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, delete, func, select, update

from storage.session import Connection
from storage.tables import (
    action,
    answer,
    audit,
    edition,
    edition_item,
    feedback,
    handover,
    inbox,
    invitation,
    outbox,
    proof,
    report,
    report_review,
    report_revision,
    round_,
    suggestion,
)


@dataclass(frozen=True, slots=True)
class Weeded:
    """What one pass deleted: the number of things and the span of their times."""

    count: int
    oldest_at: datetime
    newest_at: datetime


@dataclass(frozen=True, slots=True)
class Weeding:
    """How one kind is weeded: its table, the time that counts, what else it takes to be old, and what goes first."""

    table: Table
    at: str
    condition: Callable[[], tuple[ColumnElement[bool], ...]] = tuple
    before: Callable[[Select[Any]], tuple[Any, ...]] = lambda ids: ()  # noqa: ARG005 - one shape for all


def _before_reports(ids: Select[Any]) -> tuple[Any, ...]:
    """What belongs to reports goes with them; an action stays, and no longer says what led to it."""
    return (
        *(delete(table).where(table.c.report_id.in_(ids)) for table in _OF_REPORTS),
        delete(report_review).where(report_review.c.into_report_id.in_(ids)),
        delete(suggestion).where(suggestion.c.report_id.in_(ids)),
        update(action).where(action.c.report_id.in_(ids)).values(report_id=None),
        update(report).where(report.c.merged_into_id.in_(ids)).values(merged_into_id=None),
    )


_OF_REPORTS = (report_revision, report_review, feedback)


def _is_of_closed_round() -> tuple[ColumnElement[bool], ...]:
    closed = select(round_.c.id).where(round_.c.closed_at.is_not(None))
    return (report.c.round_id.in_(closed),)


def _is_settled_answer() -> tuple[ColumnElement[bool], ...]:
    closed = select(round_.c.id).where(round_.c.closed_at.is_not(None))
    return (answer.c.round_id.in_(closed),)


def _is_draft() -> tuple[ColumnElement[bool], ...]:
    return (edition.c.status == "draft",)


def _before_drafts(ids: Select[Any]) -> tuple[Any, ...]:
    return (delete(edition_item).where(edition_item.c.edition_id.in_(ids)),)


def _is_settled_message() -> tuple[ColumnElement[bool], ...]:
    """A message that says whether a document was handed over is part of the log and stays."""
    logged = select(handover.c.delivery_key)
    return (outbox.c.settled_at.is_not(None), outbox.c.key.not_in(logged))


def _before_messages(ids: Select[Any]) -> tuple[Any, ...]:
    keys = select(outbox.c.key).where(outbox.c.id.in_(ids))
    return (delete(inbox).where(inbox.c.delivery_key.in_(keys)),)


WEEDINGS: Mapping[str, Weeding] = MappingProxyType(
    {
        "reports": Weeding(report, "changed_at", _is_of_closed_round, _before_reports),
        "answers": Weeding(answer, "answered_at", _is_settled_answer),
        "suggestions": Weeding(suggestion, "published_at", lambda: (suggestion.c.state != "accepted",)),
        "drafts": Weeding(edition, "compiled_at", _is_draft, _before_drafts),
        "messages": Weeding(outbox, "created_at", _is_settled_message, _before_messages),
        "read_log": Weeding(audit, "read_at"),
        "invitations": Weeding(invitation, "expires_at"),
        "proofs": Weeding(proof, "expires_at"),
    }
)


async def weed(db: Connection, kind: str, municipality_id: int, *, before: datetime) -> Weeded | None:
    """Deletes what is older than the instant; None when there was nothing."""
    weeding = WEEDINGS[kind]
    table, at = weeding.table, weeding.table.c[weeding.at]
    is_old = (table.c.municipality_id == municipality_id, at < before, *weeding.condition())
    found = select(func.count(), func.min(at), func.max(at)).select_from(table).where(*is_old)
    count, oldest_at, newest_at = (await db.execute(found)).one()
    if not count:
        return None
    for statement in weeding.before(select(table.c.id).where(*is_old)):
        await db.execute(statement)
    await db.execute(delete(table).where(*is_old))
    return Weeded(count, oldest_at, newest_at)
