"""Queries for reviews, levels of areas, actions and feedback."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import update

from storage.records.reports import Report
from storage.records.reviewing import Action, AreaLevel, Feedback, Review
from storage.rows import insert, insert_once, is_changed, many, read, upsert
from storage.session import Connection
from storage.tables import action, area_level, feedback, report, report_review


async def set_review(
    db: Connection, report_id: int, *, revision: int, state: str, merged_into_id: int | None = None
) -> bool:
    """True when the report still stood at this revision; its place in review is changed then."""
    statement = update(report).where(report.c.id == report_id, report.c.revision == revision)
    return is_changed(await db.execute(statement.values(review=state, merged_into_id=merged_into_id)))


async def set_released(db: Connection, report_id: int, *, revision: int, is_released: bool) -> bool:
    """True when the report still stood at this revision; whether its text may stand in public is changed then."""
    statement = update(report).where(report.c.id == report_id, report.c.revision == revision)
    return is_changed(await db.execute(statement.values(is_released=is_released)))


async def add_review(db: Connection, values: dict[str, Any]) -> int:
    """The id of the new row in a report's review history."""
    return await insert(db, report_review, values)


async def list_reviews(db: Connection, report_ids: Collection[int]) -> tuple[Review, ...]:
    """What was done with these reports in review, oldest first."""
    statement = read(report_review, Review).where(report_review.c.report_id.in_(report_ids))
    return await many(db, statement.order_by(report_review.c.id), Review)


async def list_merged(db: Connection, report_ids: Collection[int]) -> tuple[Report, ...]:
    """The reports that were merged into these, oldest first."""
    statement = read(report, Report).where(report.c.merged_into_id.in_(report_ids))
    return await many(db, statement.order_by(report.c.id), Report)


async def set_level(db: Connection, values: dict[str, Any]) -> None:
    """Stores the newest level of an area in a round."""
    statement = upsert(db, area_level).values(values)
    changed = {name: statement.excluded[name] for name in ("level", "words", "by_seat_id", "set_at")}
    await db.execute(statement.on_conflict_do_update(index_elements=["round_id", "area"], set_=changed))


async def list_levels(db: Connection, round_ids: Collection[int]) -> tuple[AreaLevel, ...]:
    """The levels set in these rounds, by round and area."""
    statement = read(area_level, AreaLevel).where(area_level.c.round_id.in_(round_ids))
    return await many(db, statement.order_by(area_level.c.round_id, area_level.c.area), AreaLevel)


async def add_action(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new action, or None when this submission made one before."""
    return await insert_once(db, action, values)


async def list_actions(db: Connection, body_id: int) -> tuple[Action, ...]:
    """A body's actions, oldest first."""
    return await many(
        db, read(action, Action).where(action.c.body_id == body_id).order_by(action.c.id), Action
    )


async def mark_overridden(db: Connection, report_id: int) -> None:
    """Notes of a report's actions that what led to them has a warning somebody chose to keep; that stays."""
    await db.execute(update(action).where(action.c.report_id == report_id).values(is_overridden=True))


async def add_feedback(db: Connection, values: dict[str, Any]) -> bool:
    """True when the report's seat had not been told this before."""
    return await insert_once(db, feedback, values) is not None


async def list_feedback(db: Connection, report_ids: Collection[int]) -> tuple[Feedback, ...]:
    """What was told about these reports, oldest first."""
    statement = read(feedback, Feedback).where(feedback.c.report_id.in_(report_ids))
    return await many(db, statement.order_by(feedback.c.id), Feedback)
