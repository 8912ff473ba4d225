"""A context for a seat of a town, in an open transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from builders import MEETS_AT, OPENS_AT, Town

from handlers.context import Context
from storage.queries import rounds
from storage.records.people import Seat
from storage.session import Connection, Database


@asynccontextmanager
async def context_of(
    database: Database, town: Town, seat: Seat | None = None, *, now: datetime = OPENS_AT
) -> AsyncIterator[Context]:
    """What a handler is given when the seat asks; the convener unless another is named."""
    async with database.begin() as db:
        yield Context(
            db=db,
            now=now,
            municipality=town.municipality,
            body=town.body,
            seat=seat or town.convener,
            language="sv",
            platforms=("web",),
            new_key=lambda: "key",
        )


def as_kind(seat: Seat, kind: str, *, convener: bool = False) -> Seat:
    """The same seat of another kind."""
    return replace(seat, kind=kind, is_convener=convener)


async def add_round(db: Connection, town: Town, key: str, *, weeks: int = 0, is_open: bool = True) -> int:
    """The id of a round of the body, so many weeks from the fixed one; 0 when there is one already."""
    meeting_at = MEETS_AT + timedelta(weeks=weeks)
    on = meeting_at.date()
    values = {
        "municipality_id": town.municipality.id,
        "body_id": town.body.id,
        "key": key,
        "occurrence_on": on,
        "meeting_at": meeting_at,
        "first_on": on - timedelta(days=8),
        "last_on": on - timedelta(days=2),
        "closes_at": meeting_at - timedelta(hours=18),
        "opened_at": meeting_at - timedelta(hours=26),
        "closed_at": None if is_open else meeting_at - timedelta(hours=18),
    }
    return await rounds.add_round(db, values) or 0
