"""Queries for the revisions of reports."""

from __future__ import annotations

from storage.records.revisions import ReportRevision
from storage.rows import many, read
from storage.session import Connection
from storage.tables import report_revision


async def list_revisions(db: Connection, report_id: int) -> tuple[ReportRevision, ...]:
    """What a report has said, from its first revision to its newest."""
    statement = read(report_revision, ReportRevision).where(report_revision.c.report_id == report_id)
    return await many(db, statement.order_by(report_revision.c.revision), ReportRevision)
