"""Queries for reports, their revisions and suggestions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import update

from storage.records.reports import Report, Suggestion
from storage.rows import insert, insert_once, is_changed, many, one, read
from storage.session import Connection
from storage.tables import report, report_revision, suggestion


async def add_report(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new report, or None when the same submission is stored already."""
    return await insert_once(db, report, values)


async def change_report(db: Connection, report_id: int, *, revision: int, values: dict[str, Any]) -> bool:
    """True when the report stood at the revision before this one until now."""
    statement = update(report).where(report.c.id == report_id, report.c.revision == revision - 1)
    return is_changed(await db.execute(statement.values(revision=revision, **values)))


async def add_revision(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new row in a report's history."""
    return await insert(db, report_revision, values)


async def find_report(db: Connection, report_id: int) -> Report | None:
    """The report with this id."""
    return await one(db, read(report, Report).where(report.c.id == report_id), Report)


async def find_submission(db: Connection, seat_id: int, nonce: str) -> Report | None:
    """The report that this submission made before, if it did."""
    return await one(
        db, read(report, Report).where(report.c.seat_id == seat_id, report.c.nonce == nonce), Report
    )


async def list_reports(db: Connection, round_ids: Collection[int]) -> tuple[Report, ...]:
    """The reports of these rounds that have not been withdrawn, oldest first."""
    statement = read(report, Report).where(report.c.round_id.in_(round_ids), report.c.is_withdrawn.is_(False))
    return await many(db, statement.order_by(report.c.id), Report)


async def list_seat_reports(db: Connection, seat_id: int, *, limit: int = 50) -> tuple[Report, ...]:
    """A seat's own reports, newest first, withdrawn ones too."""
    statement = read(report, Report).where(report.c.seat_id == seat_id)
    return await many(db, statement.order_by(report.c.id.desc()).limit(limit), Report)


async def list_reports_between(
    db: Connection, municipality_id: int, *, since: datetime, until: datetime
) -> tuple[Report, ...]:
    """A municipality's reports that came in from one instant until before another, oldest first, withdrawn ones too."""
    statement = read(report, Report).where(
        report.c.municipality_id == municipality_id,
        report.c.created_at >= since,
        report.c.created_at < until,
    )
    return await many(db, statement.order_by(report.c.id), Report)


async def add_suggestion(db: Connection, values: dict[str, Any]) -> bool:
    """True when this event had not been suggested before."""
    return await insert_once(db, suggestion, values) is not None


async def list_open_suggestions(
    db: Connection, seat_id: int, *, published_by: datetime
) -> tuple[Suggestion, ...]:
    """What is suggested to a seat and published by then, newest first."""
    statement = read(suggestion, Suggestion).where(
        suggestion.c.seat_id == seat_id,
        suggestion.c.state == "open",
        suggestion.c.published_at <= published_by,
    )
    return await many(
        db, statement.order_by(suggestion.c.published_at.desc(), suggestion.c.id.desc()), Suggestion
    )


async def find_suggestion(db: Connection, suggestion_id: int) -> Suggestion | None:
    """The suggestion with this id."""
    return await one(db, read(suggestion, Suggestion).where(suggestion.c.id == suggestion_id), Suggestion)


async def settle_suggestion(db: Connection, suggestion_id: int, *, state: str, report_id: int | None) -> bool:
    """True for the one who accepts or dismisses it first."""
    statement = update(suggestion).where(suggestion.c.id == suggestion_id, suggestion.c.state == "open")
    return is_changed(await db.execute(statement.values(state=state, report_id=report_id)))
