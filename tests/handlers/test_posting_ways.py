from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from builders import OPENS_AT, Town, a_view, build_town, seat_holder
from contexts import context_of

from handlers.context import Context
from handlers.posting import Posting, post, post_again
from storage.queries import deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Database

SATURDAY = datetime(2026, 11, 28, 11, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 7, tzinfo=UTC)
BY_MAIL = Posting("handover", a_view(), ordinal=7, way="mail")


@pytest.fixture
async def town(sqlite_database: Database) -> Town:
    """Lindesberg's EST group on the page; securitas has a mail address too."""
    made = await build_town(sqlite_database)
    await give_mail(sqlite_database, made, "securitas")
    return made


async def give_mail(database: Database, town: Town, seat: str) -> None:
    """Gives the seat's first holder an address on the platform mail."""
    async with database.begin() as db:
        holder = (await people.list_seat_holders(db, town.seats[seat].id))[0]
        about = {"municipality_id": town.municipality.id, "holder_id": holder.id}
        await people.add_address(db, {**about, "platform": "mail", "address": str(holder.email)})


@pytest.fixture
async def mailing(sqlite_database: Database, town: Town) -> AsyncIterator[Context]:
    """The convener's surroundings on a Monday morning, with chat, mail and page in service."""
    async with context_of(sqlite_database, town, now=OPENS_AT) as ctx:
        yield replace(ctx, platforms=("slack", "mail", "web"))


async def posted(ctx: Context, town: Town, posting: Posting, seat: str = "securitas") -> Delivery:
    """The row that a posting to a seat makes."""
    keys = await post(ctx, [town.seats[seat]], posting)
    found = await deliveries.find_delivery(ctx.db, keys[town.seats[seat].id])
    assert found is not None
    return found


async def test_by_mail_goes_to_the_holders_mail_address(mailing: Context, town: Town) -> None:
    one = await posted(mailing, town, BY_MAIL)
    assert (one.platform, one.address, one.due_at) == ("mail", "securitas@example.org", OPENS_AT)


async def test_who_has_no_mail_address_gets_it_where_else_it_is_reached(mailing: Context, town: Town) -> None:
    assert (await posted(mailing, town, BY_MAIL, "social")).platform == "web"


async def test_without_mail_in_service_nothing_goes_by_mail(mailing: Context, town: Town) -> None:
    ctx = replace(mailing, platforms=("slack", "web"))
    assert (await posted(ctx, town, BY_MAIL)).platform == "web"


async def test_a_mail_address_that_failed_is_not_used(mailing: Context, town: Town) -> None:
    seat = town.seats["securitas"]
    at = "securitas@example.org"
    await people.fail_address(mailing.db, seat.id, platform="mail", at=at, failure="unsubscribed")
    assert (await posted(mailing, town, BY_MAIL)).platform == "web"


async def test_chat_and_no_stated_way_follow_the_order_of_the_platforms(mailing: Context, town: Town) -> None:
    seat = town.seats["securitas"]
    holder = (await people.list_seat_holders(mailing.db, seat.id))[0]
    about = {"municipality_id": town.municipality.id, "holder_id": holder.id}
    await people.add_address(mailing.db, {**about, "platform": "slack", "address": "T1/U1"})
    ways = [
        await posted(mailing, town, replace(BY_MAIL, way=way, ordinal=str(way))) for way in ("chat", None)
    ]
    assert [one.platform for one in ways] == ["slack", "slack"]


async def test_a_mail_on_a_saturday_waits_for_monday(mailing: Context, town: Town) -> None:
    one = await posted(replace(mailing, now=SATURDAY), town, BY_MAIL)
    assert (one.state, one.due_at) == (DeliveryState.PENDING, MONDAY)


async def test_what_is_urgent_waits_for_no_working_day(mailing: Context, town: Town) -> None:
    one = await posted(replace(mailing, now=SATURDAY), town, replace(BY_MAIL, is_urgent=True))
    assert one.due_at == SATURDAY


async def test_a_chat_does_not_wait(mailing: Context, town: Town) -> None:
    one = await posted(replace(mailing, now=SATURDAY), town, BY_MAIL, "social")
    assert one.due_at == SATURDAY


async def test_a_vacant_seat_gets_nothing_and_has_no_key(mailing: Context, town: Town) -> None:
    seat = town.seats["securitas"]
    for holder in await people.list_seat_holders(mailing.db, seat.id):
        await people.end_holder(mailing.db, holder.id, mailing.now)
    assert await post(mailing, [seat], BY_MAIL) == {}


async def test_of_several_holders_the_one_with_a_mail_address_is_mailed(mailing: Context, town: Town) -> None:
    seat = town.seats["social"]
    holder_id = await seat_holder(mailing.db, replace(seat, key="social-2"), platform="web")
    about = {"municipality_id": town.municipality.id, "holder_id": holder_id}
    await people.add_address(mailing.db, {**about, "platform": "mail", "address": "b@example.org"})
    assert (await posted(mailing, town, BY_MAIL, "social")).address == "b@example.org"


async def test_what_failed_is_posted_again_to_where_the_seat_is_reached_now(
    mailing: Context, town: Town
) -> None:
    seat = town.seats["social"]
    one = await posted(mailing, town, BY_MAIL, "social")
    failed = {"state": DeliveryState.FAILED, "reason": "gone", "failures": 3}
    await deliveries.settle_delivery(mailing.db, one, failed)
    holder = (await people.list_seat_holders(mailing.db, seat.id))[0]
    about = {"municipality_id": town.municipality.id, "holder_id": holder.id}
    await people.add_address(mailing.db, {**about, "platform": "mail", "address": "ny@example.org"})
    assert await post_again(mailing, seat, one, "mail")
    again = await deliveries.find_delivery(mailing.db, one.key)
    assert again is not None
    assert (again.state, again.address, again.failures) == (DeliveryState.PENDING, "ny@example.org", 0)
