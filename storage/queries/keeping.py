"""Queries for the read log, decisions to weed and the log of what was deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import or_, update

from storage.records.keeping import AuditEntry, Deletion, RetentionDecision
from storage.rows import insert, many, read, upsert
from storage.session import Connection
from storage.tables import audit, deletion, retention_decision


async def add_audit(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new row in the read log."""
    return await insert(db, audit, values)


async def list_audit(
    db: Connection, municipality_id: int, *, since: datetime, until: datetime, limit: int = 500
) -> tuple[AuditEntry, ...]:
    """Who read and exported what from one instant until before another, newest first."""
    statement = read(audit, AuditEntry).where(
        audit.c.municipality_id == municipality_id, audit.c.read_at >= since, audit.c.read_at < until
    )
    return await many(db, statement.order_by(audit.c.id.desc()).limit(limit), AuditEntry)


async def set_decision(db: Connection, values: dict[str, Any]) -> None:
    """Stores the newest decision for one kind of thing."""
    statement = upsert(db, retention_decision).values(values)
    names = ("reference", "decided_on", "keep_days", "by_seat_id", "entered_at")
    changed = {name: statement.excluded[name] for name in names} | {"carried_out_at": None}
    await db.execute(
        statement.on_conflict_do_update(index_elements=["municipality_id", "kind"], set_=changed)
    )


async def list_decisions(db: Connection, municipality_id: int) -> tuple[RetentionDecision, ...]:
    """A municipality's decisions, by kind."""
    table = retention_decision
    statement = read(table, RetentionDecision).where(table.c.municipality_id == municipality_id)
    return await many(db, statement.order_by(table.c.kind), RetentionDecision)


async def list_due_decisions(db: Connection, before: datetime) -> tuple[RetentionDecision, ...]:
    """Decisions of every municipality that have not been carried out since that instant, by id."""
    table = retention_decision
    is_due = or_(table.c.carried_out_at.is_(None), table.c.carried_out_at <= before)
    return await many(
        db, read(table, RetentionDecision).where(is_due).order_by(table.c.id), RetentionDecision
    )


async def carry_out(db: Connection, decision_id: int, now: datetime) -> None:
    """Notes that a decision has been carried out."""
    table = retention_decision
    await db.execute(update(table).where(table.c.id == decision_id).values(carried_out_at=now))


async def add_deletion(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new row in the log of what was deleted."""
    return await insert(db, deletion, values)


async def list_deletions(db: Connection, municipality_id: int) -> tuple[Deletion, ...]:
    """What was deleted of a municipality, newest first."""
    statement = read(deletion, Deletion).where(deletion.c.municipality_id == municipality_id)
    return await many(db, statement.order_by(deletion.c.id.desc()), Deletion)
