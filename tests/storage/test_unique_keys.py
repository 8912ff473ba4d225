"""What must be unique, the database says: the second of two writers is told that it was second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from builders import BEFORE, CLOSES_AT, MEETS_AT, Town, build_town, delivery_values, seat_holder, setup_of
from sqlalchemy.exc import IntegrityError

from handlers.administration.installing import install
from storage.queries import deliveries, people, places, reports, rounds
from storage.rows import insert
from storage.session import Connection, Database
from storage.tables import metadata

Write = Callable[[Connection, Town], Any]
ON = date(2026, 11, 24)


def step(town: Town) -> dict[str, Any]:
    about = {"municipality_id": town.municipality.id, "body_id": town.body.id, "occurrence_on": ON}
    return {**about, "kind": "open", "ordinal": 0, "outcome": "taken", "why": None, "settled_at": BEFORE}


def round_row(town: Town) -> dict[str, Any]:
    about = {"municipality_id": town.municipality.id, "body_id": town.body.id, "key": "est-2026-W48"}
    times = {"meeting_at": MEETS_AT, "closes_at": CLOSES_AT, "opened_at": BEFORE}
    return {**about, **times, "occurrence_on": ON, "first_on": ON, "last_on": ON}


def report_row(town: Town, round_id: int) -> dict[str, Any]:
    about = {"municipality_id": town.municipality.id, "round_id": round_id, "seat_id": town.convener.id}
    said: dict[str, Any] = {"nonce": "n", "source": "seat", "source_url": None, "values": {}, "overrides": []}
    state = {"override_reason": None, "revision": 1, "is_late": False, "is_withdrawn": False}
    return {**about, **said, **state, "created_at": BEFORE, "changed_at": BEFORE}


ONCE: dict[str, Write] = {
    "a delivery's key": lambda db, town: deliveries.add_delivery(db, delivery_values(town.convener, "k")),
    "a step of a meeting": lambda db, town: rounds.settle_step(db, step(town)),
    "a round of a meeting": lambda db, town: rounds.add_round(db, round_row(town)),
    "a place": lambda db, town: places.add_place(db, town.municipality.id, area="Frövi", name="Torget"),
    "a category": lambda db, town: places.add_category(db, town.municipality.id, key="k", sv="k", en="k"),
}


@pytest.mark.parametrize("what", ONCE)
async def test_the_second_writer_is_told(database: Database, town: Town, what: str) -> None:
    async with database.begin() as db:
        assert await ONCE[what](db, town)
    async with database.begin() as db:
        assert not await ONCE[what](db, town)


async def test_a_submission_makes_one_report(database: Database, town: Town) -> None:
    async with database.begin() as db:
        round_id = await rounds.add_round(db, round_row(town))
        assert round_id is not None
        assert await reports.add_report(db, report_row(town, round_id)) is not None
        assert await reports.add_report(db, report_row(town, round_id)) is None


async def test_a_message_is_received_once_and_stays_as_it_was(database: Database, town: Town) -> None:
    row = {"municipality_id": town.municipality.id, "seat_id": town.convener.id, "delivery_key": "k"}
    async with database.begin() as db:
        for language in ("sv", "en"):
            await deliveries.receive(db, {**row, "language": language, "view": [], "received_at": BEFORE})
        found = await deliveries.list_received(db, town.convener.id, limit=9)
    assert [message.language for message in found] == ["sv"]


async def test_the_same_person_twice_in_a_seat_is_refused_until_they_have_left(
    database: Database, town: Town
) -> None:
    seat = town.seats["social"]
    with pytest.raises(IntegrityError):
        async with database.begin() as db:
            await seat_holder(db, seat)
    async with database.begin() as db:
        (held,) = await people.list_seat_holders(db, seat.id)
        assert await people.end_holder(db, held.id, BEFORE)
        assert await seat_holder(db, seat) != held.id


async def test_a_municipality_is_installed_once(database: Database) -> None:
    await build_town(database)
    async with database.begin() as db:
        assert await install(db, setup_of(), BEFORE) is None


async def test_a_row_of_a_seat_that_does_not_exist_is_refused(database: Database, town: Town) -> None:
    values = {**delivery_values(town.convener, "k"), "seat_id": 999_999}
    with pytest.raises(IntegrityError):
        async with database.begin() as db:
            await insert(db, metadata.tables["outbox"], values)
