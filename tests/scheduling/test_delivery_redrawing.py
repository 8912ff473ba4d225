"""A message that has changed is updated where it stands: once for each change, whatever happens meanwhile."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from builders import BEFORE, OPENS_AT, Town, a_view, enqueue, read_delivery
from fakes.refusing import AcceptingThenFailing, Taking
from play import Play

from handlers.views import dump_view, load_view
from scheduling.delivery import DeliveryRun
from scheduling.outcomes import FAILURES_BEFORE_PARKING
from scheduling.port import Busy, DeliveryError, Platform, UnknownOutcome
from storage.queries import deliveries
from storage.records.deliveries import Delivery
from storage.session import Connection, Database

ANOTHER, THIRD = dump_view(a_view("report-title")), dump_view(a_view("home-title"))


async def wanted(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
    return None


async def deliver(database: Database, platform: Platform, now: datetime = BEFORE) -> Delivery:
    """How the row stands after one more run, with all leases ended."""
    async with database.begin() as db:
        await deliveries.end_own_leases(db)
    await DeliveryRun(database, {"web": platform}, wanted).deliver_due(now)
    return await read_delivery(database, "k")


async def redraw(database: Database, view: list[dict[str, object]] = ANOTHER) -> None:
    """Gives the message another view."""
    found = await read_delivery(database, "k")
    async with database.begin() as db:
        await deliveries.redraw_delivery(db, found, view)


@pytest.fixture
async def queued(database: Database, town: Town) -> Database:
    """A database with one due delivery, under the key `k`."""
    await enqueue(database, town.seats["social"], ["k"])
    return database


@dataclass
class Drawing(Taking):
    """Keeps what stands at the recipient; updates go wrong as told, each error once, after or without being done."""

    stands: list[dict[str, object]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def send(self, delivery: Delivery) -> str:
        self.stands = delivery.view
        await self._happen()
        return await super().send(delivery)

    async def update(self, delivery: Delivery) -> None:
        await super().update(delivery)
        await self._happen()
        if self.errors:
            raise self.errors.pop(0)
        self.stands = delivery.view

    async def _happen(self) -> None:
        happens, self.meanwhile = self.meanwhile, None
        if happens is not None:
            await happens()


async def test_each_change_is_shown_once_where_the_message_stands(queued: Database) -> None:
    platform = Drawing()
    await deliver(queued, platform)
    for view in (ANOTHER, THIRD):
        await redraw(queued, view)
        await deliver(queued, platform)
    stored = await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.stands) == (["k"], ["k", "k"], THIRD)
    assert (stored.state, stored.view_number, stored.shown_number) == ("sent", 3, 3)


async def test_several_changes_before_it_is_shown_are_shown_as_one(queued: Database) -> None:
    platform = Drawing()
    await deliver(queued, platform)
    await redraw(queued, ANOTHER)
    await redraw(queued, THIRD)
    await deliver(queued, platform)
    assert (platform.updated, platform.stands) == (["k"], THIRD)


async def test_what_is_redrawn_before_it_is_sent_is_sent_as_it_is_then(queued: Database) -> None:
    platform = Drawing()
    await redraw(queued)
    await deliver(queued, platform)
    await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.stands) == (["k"], [], ANOTHER)


async def test_what_is_redrawn_while_it_is_being_sent_is_updated_after_it(queued: Database) -> None:
    platform = Drawing(meanwhile=lambda: redraw(queued))
    await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.stands) == (["k"], ["k"], ANOTHER)


async def test_what_is_redrawn_while_it_is_being_updated_is_updated_again(queued: Database) -> None:
    platform = Drawing()
    await deliver(queued, platform)
    await redraw(queued, ANOTHER)
    platform.meanwhile = lambda: redraw(queued, THIRD)
    await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.stands) == (["k"], ["k", "k"], THIRD)


async def test_what_is_redrawn_while_nobody_knows_is_found_and_then_updated(queued: Database) -> None:
    platform = AcceptingThenFailing()
    await deliver(queued, platform)
    await redraw(queued)
    stored = await deliver(queued, platform)
    assert (platform.arrived, platform.looked_up, platform.updated) == (["k"], ["k"], ["k"])
    assert (stored.state, stored.shown_number, stored.view_number) == ("sent", 2, 2)


async def test_what_is_redrawn_while_nobody_knows_and_never_arrived_is_sent_as_it_is_now(
    queued: Database,
) -> None:
    platform = Drawing()
    async with queued.begin() as db:
        (only,) = await deliveries.list_municipalities_waiting(db, BEFORE)
        await deliveries.claim_deliveries(db, BEFORE, municipality_id=only, limit=1, lease_seconds=9)
    await redraw(queued)
    await deliver(queued, platform)
    await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.stands) == (["k"], [], ANOTHER)


@pytest.mark.parametrize("error", [UnknownOutcome(), DeliveryError("slack-unreachable", permanent=False)])
async def test_an_update_in_doubt_is_repeated_and_sends_nothing_anew(
    queued: Database, error: Exception
) -> None:
    platform = Drawing(errors=[error])
    await deliver(queued, platform)
    await redraw(queued)
    waiting = await deliver(queued, platform)
    assert (waiting.state, waiting.failures, waiting.due_at) == ("sent", 1, BEFORE + timedelta(seconds=30))
    stored = await deliver(queued, platform, BEFORE + timedelta(seconds=30))
    assert (platform.arrived, platform.updated, platform.looked_up) == (["k"], ["k", "k"], [])
    assert (platform.stands, stored.failures, stored.reason) == (ANOTHER, 0, None)


async def test_an_update_waits_for_a_busy_platform_without_being_counted(queued: Database) -> None:
    platform = Drawing(errors=[Busy("slack-busy", timedelta(minutes=2))] * 20)
    await deliver(queued, platform)
    await redraw(queued)
    now = BEFORE
    for _ in range(20):
        stored = await deliver(queued, platform, now)
        assert (stored.state, stored.failures, stored.due_at) == ("sent", 0, now + timedelta(minutes=2))
        now = stored.due_at
    assert (await deliver(queued, platform, now)).shown_number == 2


async def test_an_update_refused_for_good_leaves_the_message_as_it_stands(queued: Database) -> None:
    platform = Drawing(errors=[DeliveryError("slack-message-gone", permanent=True)])
    await deliver(queued, platform)
    await redraw(queued)
    stored = await deliver(queued, platform)
    assert (stored.state, stored.reason, stored.reference) == ("sent", "slack-message-gone", "ref-k")
    await deliver(queued, platform, BEFORE + timedelta(days=1))
    assert (platform.arrived, platform.updated) == (["k"], ["k"])


async def test_an_update_refused_too_often_ends_with_the_message_sent(queued: Database) -> None:
    platform = Drawing(errors=[DeliveryError("slack-refused", permanent=False)] * 99)
    await deliver(queued, platform)
    await redraw(queued)
    for day in range(20):
        stored = await deliver(queued, platform, BEFORE + timedelta(days=day))
    assert (stored.state, stored.reason, len(platform.updated)) == (
        "sent",
        "slack-refused",
        FAILURES_BEFORE_PARKING,
    )


@pytest.mark.faults
async def test_a_bot_that_dies_during_an_update_repeats_it_and_sends_nothing_anew(queued: Database) -> None:
    platform = Drawing(errors=[ZeroDivisionError()])
    await deliver(queued, platform)
    await redraw(queued)
    assert (await deliver(queued, platform)).state == "sending"
    stored = await deliver(queued, platform)
    assert (platform.arrived, platform.updated, platform.looked_up) == (["k"], ["k", "k"], [])
    assert (stored.state, stored.shown_number, platform.stands) == ("sent", 2, ANOTHER)


async def test_a_message_redrawn_a_hundred_times_is_still_kept_true(queued: Database) -> None:
    platform = Drawing()
    for _ in range(120):
        await deliver(queued, platform)
        await redraw(queued)
    stored = await deliver(queued, platform)
    assert (stored.state, stored.reason, len(platform.updated)) == ("sent", None, 120)


@pytest.mark.rule("L31")
async def test_the_inbox_of_the_page_shows_the_prompt_as_the_round_now_stands(play: Play) -> None:
    await play.at(OPENS_AT)
    before = (await play.inbox("social"))[0]
    await play.ask("social", "nothing", round=str((await play.round()).id))
    await play.tick()
    after = (await play.inbox("social"))[0]
    assert (after.id, after.delivery_key, len(await play.inbox("social"))) == (
        before.id,
        before.delivery_key,
        1,
    )
    assert load_view(after.view) != load_view(before.view)


@pytest.mark.rule("L31")
async def test_saying_the_same_again_redraws_nothing(play: Play) -> None:
    await play.at(OPENS_AT)
    for _ in range(3):
        await play.ask("social", "nothing", round=str((await play.round()).id))
        await play.tick()
    numbers = {
        one.view_number for one in await play.deliveries() if one.seat_id == play.town.seats["social"].id
    }
    assert numbers == {2}
