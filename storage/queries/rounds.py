"""Queries for rounds, their answers, settled steps and calendar exceptions."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from storage.records.rounds import Answer, MeetingException, Round, SettledStep
from storage.rows import insert_once, is_changed, many, one, read, upsert
from storage.session import Connection
from storage.tables import answer, meeting_exception, round_, settled_step


async def list_exceptions(db: Connection, body_id: int) -> tuple[MeetingException, ...]:
    """What people decided about single meetings of a body, by original date."""
    statement = read(meeting_exception, MeetingException).where(meeting_exception.c.body_id == body_id)
    return await many(db, statement.order_by(meeting_exception.c.occurrence_on), MeetingException)


async def list_all_exceptions(db: Connection) -> tuple[MeetingException, ...]:
    """The same for every body of the installation, by body and original date."""
    order = (meeting_exception.c.body_id, meeting_exception.c.occurrence_on)
    return await many(db, read(meeting_exception, MeetingException).order_by(*order), MeetingException)


async def set_exception(db: Connection, values: dict[str, Any]) -> None:
    """Stores the newest decision about one meeting."""
    statement = upsert(db, meeting_exception).values(values)
    keys = ["body_id", "occurrence_on"]
    changed = {name: statement.excluded[name] for name in ("kind", "starts_at", "why")}
    await db.execute(statement.on_conflict_do_update(index_elements=keys, set_=changed))


async def settle_step(db: Connection, values: dict[str, Any]) -> bool:
    """True for the one who settles this step; False when it has been settled before, by anybody."""
    return await insert_once(db, settled_step, values) is not None


async def list_settled_steps(db: Connection, since: date) -> tuple[SettledStep, ...]:
    """Steps settled for meetings on or after a date, in the order they were settled."""
    statement = read(settled_step, SettledStep).where(settled_step.c.occurrence_on >= since)
    return await many(db, statement.order_by(settled_step.c.id), SettledStep)


async def add_round(db: Connection, values: dict[str, Any]) -> int | None:
    """The id of the new round, or None when the meeting has one."""
    return await insert_once(db, round_, values)


async def list_round_keys(db: Connection, municipality_id: int) -> frozenset[str]:
    """The round names that are taken."""
    statement = select(round_.c.key).where(round_.c.municipality_id == municipality_id)
    return frozenset((await db.execute(statement)).scalars())


async def list_rounds(db: Connection, body_id: int, *, limit: int = 200) -> tuple[Round, ...]:
    """A body's rounds, the newest meeting first."""
    statement = read(round_, Round).where(round_.c.body_id == body_id)
    return await many(db, statement.order_by(round_.c.occurrence_on.desc()).limit(limit), Round)


async def find_round(db: Connection, municipality_id: int, key: str) -> Round | None:
    """The round with this name."""
    statement = read(round_, Round).where(round_.c.municipality_id == municipality_id, round_.c.key == key)
    return await one(db, statement, Round)


async def list_rounds_of_week(db: Connection, municipality_id: int, week: str) -> tuple[Round, ...]:
    """The rounds whose name holds this week (`2026-W34`), by name."""
    statement = read(round_, Round).where(
        round_.c.municipality_id == municipality_id, round_.c.key.contains(week)
    )
    return await many(db, statement.order_by(round_.c.key), Round)


async def get_round(db: Connection, round_id: int) -> Round:
    """The round with this id; LookupError when there is none."""
    found = await one(db, read(round_, Round).where(round_.c.id == round_id), Round)
    if found is None:
        raise LookupError(f"no round {round_id}")
    return found


async def find_round_of(db: Connection, body_id: int, occurrence_on: date) -> Round | None:
    """The round of the meeting that was first set for this date."""
    statement = read(round_, Round).where(
        round_.c.body_id == body_id, round_.c.occurrence_on == occurrence_on
    )
    return await one(db, statement, Round)


async def close_round(db: Connection, round_id: int, closed_at: datetime) -> bool:
    """True when the round was open until now."""
    statement = update(round_).where(round_.c.id == round_id, round_.c.closed_at.is_(None))
    return is_changed(await db.execute(statement.values(closed_at=closed_at)))


async def close_overdue_rounds(db: Connection, now: datetime) -> tuple[int, ...]:
    """Closes every open round whose closing time has passed, also when its meeting is planned no longer; their ids."""
    overdue = update(round_).where(round_.c.closed_at.is_(None), round_.c.closes_at <= now)
    closed = await db.execute(overdue.values(closed_at=now).returning(round_.c.id))
    return tuple(sorted(closed.scalars()))


async def lock_round(db: Connection, round_id: int) -> None:
    """Lets nobody else change the round, or redraw what is said of it, before this transaction has ended."""
    # FOR NO KEY UPDATE: reports that come in at the same time refer to the round, and must not wait for each other.
    await db.execute(select(round_.c.id).where(round_.c.id == round_id).with_for_update(key_share=True))


async def move_round(
    db: Connection, round_id: int, *, meeting_at: datetime, closes_at: datetime, closed_at: datetime | None
) -> None:
    """Stores the new times of a round whose meeting was moved."""
    values = {"meeting_at": meeting_at, "closes_at": closes_at, "closed_at": closed_at}
    await db.execute(update(round_).where(round_.c.id == round_id).values(**values))


async def unsettle_steps(db: Connection, body_id: int, occurrence_on: date, kinds: Collection[str]) -> None:
    """Forgets that these steps of a meeting were settled, because the meeting was moved and they lie ahead again."""
    of_meeting = (settled_step.c.body_id == body_id, settled_step.c.occurrence_on == occurrence_on)
    await db.execute(settled_step.delete().where(*of_meeting, settled_step.c.kind.in_(kinds)))


async def set_answer(db: Connection, values: dict[str, Any]) -> None:
    """Stores a seat's answer for a round; a later one replaces it."""
    statement = upsert(db, answer).values(values)
    changed = {name: statement.excluded[name] for name in ("kind", "by_seat_id", "answered_at")}
    await db.execute(statement.on_conflict_do_update(index_elements=["round_id", "seat_id"], set_=changed))


async def remove_answer(db: Connection, round_id: int, seat_id: int) -> None:
    """Takes a seat's answer back."""
    await db.execute(answer.delete().where(answer.c.round_id == round_id, answer.c.seat_id == seat_id))


async def list_answers(db: Connection, round_ids: Collection[int]) -> tuple[Answer, ...]:
    """The answers of these rounds, oldest first."""
    statement = read(answer, Answer).where(answer.c.round_id.in_(round_ids))
    return await many(db, statement.order_by(answer.c.id), Answer)
