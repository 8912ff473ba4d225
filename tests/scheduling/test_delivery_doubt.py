"""An outcome nobody knows: looked up first, sent a second time only when that is safe or wanted, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from builders import BEFORE, Town, enqueue, read_delivery
from fakes.refusing import AcceptingThenFailing, Breaking, Hanging, LosingQuestions, Refusing, Taking

from bot.app import take_over
from bot.runtime import Runtime
from scheduling.delivery import CLAIMS_BEFORE_PARKING, LEASE, DeliveryRun
from scheduling.port import DeliveryError, Platform, UnknownOutcome
from storage.queries import deliveries, people
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Connection, Database

BRIEF = {"lease": timedelta(seconds=0.05), "request_timeout": timedelta(seconds=0.04)}


async def wanted(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
    return None


def run_with(database: Database, platform: Platform, **changes: Any) -> DeliveryRun:
    return DeliveryRun(database, {"web": platform}, **{"find_lost_point": wanted, **changes})


async def deliver_twice(database: Database, platform: Platform, **changes: Any) -> Delivery:
    """Delivers, lets all leases end as if time had passed, and delivers again; how the row stands then."""
    run = run_with(database, platform, **changes)
    await run.deliver_due(BEFORE)
    await end_leases(database)
    await run.deliver_due(BEFORE)
    return await read_delivery(database, "k")


async def end_leases(database: Database) -> None:
    async with database.begin() as db:
        await deliveries.end_own_leases(db)


async def claim_one(db: Connection, limit: int) -> tuple[Delivery, ...]:
    (only,) = await deliveries.list_municipalities_waiting(db, BEFORE)
    seconds = LEASE.total_seconds()
    return await deliveries.claim_deliveries(
        db, BEFORE, municipality_id=only, limit=limit, lease_seconds=seconds
    )


async def claim(database: Database) -> Delivery:
    """Takes the one row in hand, as a worker does that is then killed."""
    async with database.begin() as db:
        (found,) = await claim_one(db, 1)
    return found


@pytest.fixture
async def queued(database: Database, town: Town) -> Database:
    """A database with one due delivery, under the key `k`."""
    await enqueue(database, town.seats["social"], ["k"])
    return database


async def test_an_uncertain_outcome_is_looked_up_before_a_second_attempt(queued: Database) -> None:
    platform = AcceptingThenFailing()
    stored = await deliver_twice(queued, platform)
    assert (platform.arrived, platform.looked_up) == (["k"], ["k"])
    assert (stored.state, stored.reference, stored.settled_at) == ("sent", "ref-k", BEFORE)


async def test_nobody_looks_up_while_the_lease_lasts(queued: Database) -> None:
    platform = AcceptingThenFailing()
    run = run_with(queued, platform)
    assert [await run.deliver_due(BEFORE), await run.deliver_due(BEFORE)] == [1, 0]
    assert (await read_delivery(queued, "k")).state == DeliveryState.UNCERTAIN
    assert platform.looked_up == []


async def test_what_a_look_up_does_not_find_is_sent(queued: Database) -> None:
    await run_with(queued, Hanging(keeps=False), **BRIEF).deliver_due(BEFORE)
    assert (await read_delivery(queued, "k")).reason == "outcome-unknown"
    await end_leases(queued)
    platform = Taking()
    await run_with(queued, platform).deliver_due(BEFORE)
    assert (platform.looked_up, platform.arrived) == (["k"], ["k"])


async def test_a_request_that_never_ends_is_looked_up_and_not_repeated(queued: Database) -> None:
    platform = Hanging(keeps=True)
    stored = await deliver_twice(queued, platform, **BRIEF)
    assert (platform.arrived, stored.state) == (["k"], "sent")


async def test_what_cannot_be_looked_up_is_parked_by_never_twice(queued: Database) -> None:
    platform = AcceptingThenFailing(can_look_up=False)
    stored = await deliver_twice(queued, platform, in_doubt="never_twice")
    assert (platform.arrived, stored.state, stored.reason) == (["k"], "parked", "outcome-unknown")


async def test_what_cannot_be_looked_up_is_sent_again_by_never_miss(queued: Database) -> None:
    platform = AcceptingThenFailing(can_look_up=False)
    stored = await deliver_twice(queued, platform, in_doubt="never_miss")
    assert (platform.arrived, stored.state) == (["k", "k"], "sent")


async def test_a_look_up_that_fails_leaves_the_doubt(queued: Database) -> None:
    platform = LosingQuestions()
    stored = await deliver_twice(queued, platform)
    assert (platform.arrived, stored.state, stored.reason) == (["k"], "uncertain", "look-up-failed")
    assert stored.failures == 0


async def test_a_crash_is_not_a_failed_attempt(queued: Database) -> None:
    await claim(queued)
    await end_leases(queued)
    platform = Refusing(times=1)
    await run_with(queued, platform).deliver_due(BEFORE)
    stored = await read_delivery(queued, "k")
    assert (stored.claim, stored.failures, stored.state) == (2, 1, "pending")
    assert stored.due_at == BEFORE + timedelta(seconds=30)


async def test_a_row_taken_too_often_is_set_aside(queued: Database) -> None:
    held = await claim(queued)
    async with queued.begin() as db:
        await deliveries.settle_delivery(db, held, {"claim": CLAIMS_BEFORE_PARKING - 1, "lease_until": 0.0})
    platform = Taking()
    await run_with(queued, platform).deliver_due(BEFORE)
    stored = await read_delivery(queued, "k")
    assert (platform.arrived, stored.state, stored.reason) == ([], "parked", "taken-too-often")


async def test_a_row_that_was_set_aside_can_be_put_back(queued: Database) -> None:
    held = await claim(queued)
    back = {"claim": CLAIMS_BEFORE_PARKING, "state": DeliveryState.UNCERTAIN, "lease_until": 0.0}
    async with queued.begin() as db:
        await deliveries.settle_delivery(db, held, back)
    platform = Taking()
    await run_with(queued, platform).deliver_due(BEFORE)
    assert (platform.looked_up, platform.arrived) == (["k"], ["k"])


async def test_a_stale_claim_cannot_acknowledge(queued: Database) -> None:
    stale = await claim(queued)
    await end_leases(queued)
    fresh = await claim(queued)
    async with queued.begin() as db:
        assert not await deliveries.settle_delivery(db, stale, {"state": DeliveryState.SENT})
    assert (await read_delivery(queued, "k")).state == DeliveryState.SENDING
    async with queued.begin() as db:
        assert await deliveries.settle_delivery(db, fresh, {"state": DeliveryState.SENT})


@dataclass
class Slow(Taking):
    """Something else happens while it is being asked."""

    meanwhile: Callable[[], Awaitable[object]] | None = None

    async def look_up(self, delivery: Delivery) -> str | None:
        if self.meanwhile is not None:
            await self.meanwhile()
        return await super().look_up(delivery)


async def test_a_claim_that_went_stale_during_the_look_up_does_not_send(queued: Database) -> None:
    await claim(queued)
    await end_leases(queued)

    async def another_takes_it() -> None:
        await end_leases(queued)
        await claim(queued)

    platform = Slow(meanwhile=another_takes_it)
    await run_with(queued, platform).deliver_due(BEFORE)
    stored = await read_delivery(queued, "k")
    assert (platform.arrived, stored.state, stored.claim) == ([], "sending", 3)


async def test_at_its_start_only_sqlite_takes_its_own_leases_back(queued: Database, runtime: Runtime) -> None:
    await claim(queued)
    await take_over(runtime)
    platform = Taking()
    taken = await run_with(queued, platform).deliver_due(BEFORE)
    assert (taken, platform.arrived) == ((1, ["k"]) if queued.is_sqlite else (0, []))


async def test_what_has_lost_its_point_is_dropped_with_the_reason(queued: Database) -> None:
    async def lost(db: Connection, delivery: Delivery, now: datetime) -> str | None:  # noqa: ARG001 - one shape for all
        return "answered"

    platform = Taking()
    await run_with(queued, platform, find_lost_point=lost).deliver_due(BEFORE)
    stored = await read_delivery(queued, "k")
    assert (platform.arrived, stored.state, stored.reason) == ([], "dropped", "answered")


async def test_a_platform_out_of_service_fails_with_the_reason(queued: Database) -> None:
    await DeliveryRun(queued, {}, wanted).deliver_due(BEFORE)
    stored = await read_delivery(queued, "k")
    assert (stored.state, stored.reason) == ("failed", "platform-not-in-service")


async def test_a_permanent_refusal_is_noted_on_the_address(queued: Database, town: Town) -> None:
    platform = Refusing(error=DeliveryError("gone", permanent=True))
    await run_with(queued, platform).deliver_due(BEFORE)
    async with queued.begin() as db:
        failures = [
            one.failure for one in await people.list_addresses(db, town.municipality.id) if one.failure
        ]
    assert failures == ["gone"]


@pytest.mark.faults
async def test_a_bug_in_a_platform_stops_no_other_delivery(database: Database, town: Town) -> None:
    await enqueue(database, town.seats["social"], ["bad"])
    await enqueue(database, town.seats["securitas"], ["good"])
    platform = Breaking(address=f"seat-{town.seats['social'].id}")
    await run_with(database, platform).deliver_due(BEFORE)
    states = [(await read_delivery(database, key)).state for key in ("bad", "good")]
    assert (platform.arrived, states) == (["good"], ["sending", "sent"])


async def test_nothing_is_sent_before_it_is_due(database: Database, town: Town) -> None:
    await enqueue(database, town.seats["social"], ["k"], due_at=BEFORE + timedelta(microseconds=1))
    assert await run_with(database, Taking()).deliver_due(BEFORE) == 0


async def test_everything_due_leaves_in_one_run_in_order(database: Database, town: Town) -> None:
    keys = [f"k{number:03}" for number in range(45)]
    await enqueue(database, town.seats["social"], keys)
    platform = Taking()
    assert await run_with(database, platform).deliver_due(BEFORE) == 45
    assert sorted(platform.arrived) == keys


@dataclass
class NeverSaying(Taking):
    """Takes every message and never says so; nobody can ask it."""

    can_look_up: bool = False

    async def send(self, delivery: Delivery) -> str:
        await super().send(delivery)
        raise UnknownOutcome


async def test_never_miss_sends_again_twice_and_then_leaves_it_to_a_person(queued: Database) -> None:
    platform, now = NeverSaying(), BEFORE
    for _ in range(10):
        await run_with(queued, platform, in_doubt="never_miss").deliver_due(now)
        await end_leases(queued)
        now += timedelta(minutes=30)
    stored = await read_delivery(queued, "k")
    assert (platform.arrived, stored.state, stored.reason) == (["k"] * 3, "parked", "outcome-unknown")


@dataclass
class OwnTimes(Hanging):
    """States its own times."""

    request_timeout: timedelta = timedelta(seconds=0.2)
    lease: timedelta = timedelta(minutes=9)

    async def send(self, delivery: Delivery) -> str:
        await asyncio.sleep(0.1)
        return await Taking.send(self, delivery)


async def test_a_platform_has_as_long_for_a_request_as_it_says(queued: Database) -> None:
    platform = OwnTimes()
    await run_with(queued, platform, **BRIEF).deliver_due(BEFORE)
    assert (platform.arrived, (await read_delivery(queued, "k")).state) == (["k"], "sent")


async def test_what_is_in_doubt_is_held_for_the_platforms_own_lease(queued: Database) -> None:
    platform = OwnTimes(request_timeout=timedelta(seconds=0.01))
    await run_with(queued, platform, **BRIEF).deliver_due(BEFORE)
    async with queued.begin() as db:
        left = await deliveries.next_claimable_in(db, BEFORE)
    assert (await read_delivery(queued, "k")).state == "uncertain"
    assert left is not None
    assert left > 500


def test_a_platforms_own_lease_has_to_outlive_its_request(sqlite_database: Database) -> None:
    platform = OwnTimes(request_timeout=timedelta(minutes=9))
    with pytest.raises(ValueError, match="longer than a request"):
        run_with(sqlite_database, platform)
