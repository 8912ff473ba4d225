"""Mail that came back, as the outbox and the address book remember it."""

from __future__ import annotations

from typing import Any

import pytest
from builders import BEFORE, OPENS_AT, Town, address_of, build_town, enqueue, read_delivery

from storage.queries import bounces, deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Database

REFERENCE = "<k.1@kommun.test>"


async def mailed(database: Database, town: Town, **changes: Any) -> Delivery:
    """A mail that is held to be sent."""
    sent = {"state": DeliveryState.SENT, "reference": REFERENCE, "shown_number": 1, "settled_at": BEFORE}
    (one,) = await enqueue(database, town.seats["social"], ["k"], **{"platform": "mail", **sent, **changes})
    return one


async def mark(database: Database, one: Delivery) -> bool:
    async with database.begin() as db:
        return await bounces.mark_bounced(db, one, reason="mail-bounced", now=OPENS_AT)


async def failures(database: Database, town: Town) -> dict[str, str | None]:
    """Why which addresses no longer work."""
    async with database.begin() as db:
        found = await people.list_addresses(db, town.municipality.id)
    return {one.address: one.failure for one in found if one.failure}


async def test_a_mail_is_found_by_its_message_id_and_nothing_else_is(database: Database) -> None:
    town = await build_town(database, platform="mail")
    one = await mailed(database, town)
    await enqueue(database, town.seats["social"], ["other"], platform="slack", reference="<s@x>")
    async with database.begin() as db:
        assert await bounces.find_mailed(db, REFERENCE) == one
        assert [await bounces.find_mailed(db, name) for name in ("<s@x>", "k", "")] == [None] * 3


async def test_a_bounced_mail_has_failed_and_so_has_its_address(database: Database) -> None:
    town = await build_town(database, platform="mail")
    assert await mark(database, await mailed(database, town))
    one = await read_delivery(database, "k")
    told = (one.state, one.reason, one.shown_number, one.settled_at)
    assert told == (DeliveryState.FAILED, "mail-bounced", 0, OPENS_AT)
    assert await failures(database, town) == {address_of("mail", town.seats["social"]): "mail-bounced"}


@pytest.mark.parametrize("state", [DeliveryState.PENDING, DeliveryState.FAILED, DeliveryState.DROPPED])
async def test_a_mail_that_was_not_sent_cannot_bounce(database: Database, state: DeliveryState) -> None:
    town = await build_town(database, platform="mail")
    assert not await mark(database, await mailed(database, town, state=state))
    assert (await read_delivery(database, "k")).state == state
    assert await failures(database, town) == {}


async def test_a_mail_bounces_once(database: Database) -> None:
    town = await build_town(database, platform="mail")
    one = await mailed(database, town)
    assert [await mark(database, one), await mark(database, one)] == [True, False]


async def test_a_worker_that_has_the_mail_in_hand_does_not_call_it_sent(database: Database) -> None:
    town = await build_town(database, platform="mail")
    one = await mailed(database, town, state=DeliveryState.SENDING)
    assert await mark(database, one)
    async with database.begin() as db:
        assert not await deliveries.settle_delivery(db, one, {"state": DeliveryState.SENT})


async def test_an_address_that_was_changed_meanwhile_keeps_working(database: Database) -> None:
    town = await build_town(database, platform="mail")
    assert await mark(database, await mailed(database, town, address="old@example.org"))
    assert await failures(database, town) == {}
