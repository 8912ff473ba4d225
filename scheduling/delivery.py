"""From the outbox to the platforms: every row is claimed, checked, sent once and acknowledged on its own.

*Decide* is pure; *do* opens a transaction before and after the network, never around it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from scheduling.guard import guarded
from scheduling.port import DeliveryError, Platform, UnknownOutcome
from storage.queries import deliveries as outbox
from storage.queries import people
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Connection, Database

REQUEST_TIMEOUT = timedelta(seconds=10)
LEASE = timedelta(seconds=20)
"""Longer than the longest request, so that a look-up never comes before a request that is still on its way."""
BACK_OFF = (30, 120, 600, 1800, 3600)
"""Seconds before the second, third ... attempt after a refusal that is not permanent."""
FAILURES_BEFORE_PARKING = 8
CLAIMS_BEFORE_PARKING = 100
"""A row that was taken this often without an end is set aside for a person to see, who may put it back for as many more."""
AT_ONCE = 20

InDoubt = Literal["never_twice", "never_miss"]
FindLostPoint = Callable[[Connection, Delivery, datetime], Awaitable[str | None]]
"""Why a delivery has lost its point by now, or None while it is wanted."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: the state to store and what else to store with it."""

    state: DeliveryState
    reason: str | None = None
    reference: str | None = None
    wait: timedelta | None = None


def decide_refused(error: DeliveryError, failures: int) -> Outcome:
    """What follows a refusal; `failures` counts those before this one."""
    if error.permanent:
        return Outcome(DeliveryState.FAILED, error.code)
    if failures + 1 >= FAILURES_BEFORE_PARKING:
        return Outcome(DeliveryState.PARKED, error.code)
    own = timedelta(seconds=BACK_OFF[min(failures, len(BACK_OFF) - 1)])
    return Outcome(DeliveryState.PENDING, error.code, wait=max(own, error.retry_after or own))


def decide_in_doubt(in_doubt: InDoubt, *, can_look_up: bool) -> Literal["look_up", "send", "park"]:
    """What to do first with a delivery nobody knows the outcome of."""
    if can_look_up:
        return "look_up"
    return "send" if in_doubt == "never_miss" else "park"


@dataclass(frozen=True, slots=True)
class DeliveryRun:
    """The means to deliver: the database, the platforms in service, the two decisions passed in and the two times.

    ValueError unless the lease outlives a request: otherwise a row could be looked up while it is being sent.
    """

    database: Database
    platforms: Mapping[str, Platform]
    find_lost_point: FindLostPoint
    in_doubt: InDoubt = "never_twice"
    lease: timedelta = LEASE
    request_timeout: timedelta = REQUEST_TIMEOUT

    def __post_init__(self) -> None:
        if self.lease <= self.request_timeout:
            raise ValueError("a lease has to be longer than a request may take")

    async def deliver_due(self, now: datetime) -> int:
        """Delivers until nothing is due; the number of rows taken in hand."""
        taken = 0
        while batch := await self._claim(now):
            await asyncio.gather(*(guarded("delivery", self._deliver, delivery, now) for delivery in batch))
            taken += len(batch)
        return taken

    async def _claim(self, now: datetime) -> tuple[Delivery, ...]:
        async with self.database.begin() as db:
            return await outbox.claim_deliveries(
                db, now, limit=AT_ONCE, lease_seconds=self.lease.total_seconds()
            )

    async def _deliver(self, delivery: Delivery, now: datetime) -> None:
        outcome = await self._attempt(delivery, now)
        if outcome is not None:
            await self._settle(delivery, outcome, now)

    async def _attempt(self, delivery: Delivery, now: datetime) -> Outcome | None:
        platform = self.platforms.get(delivery.platform or "")
        if platform is None:
            return Outcome(DeliveryState.FAILED, "platform-not-in-service")
        if delivery.claim % CLAIMS_BEFORE_PARKING == 0:
            return Outcome(DeliveryState.PARKED, "taken-too-often")
        if delivery.state is not DeliveryState.PENDING:
            found = await self._resolve_doubt(platform, delivery)
            if found is not None:
                return found
        return await self._send_if_wanted(platform, delivery, now)

    async def _resolve_doubt(self, platform: Platform, delivery: Delivery) -> Outcome | None:
        match decide_in_doubt(self.in_doubt, can_look_up=platform.can_look_up):
            case "look_up":
                return await self._look_up(platform, delivery)
            case "park":
                return Outcome(DeliveryState.PARKED, "outcome-unknown")
            case "send":
                return None

    async def _send(self, platform: Platform, delivery: Delivery) -> Outcome:
        """Sends within the time limit; an outcome nobody knows keeps its lease, so that the look-up waits for it."""
        try:
            async with asyncio.timeout(self.request_timeout.total_seconds()):
                return Outcome(DeliveryState.SENT, reference=await platform.send(delivery))
        except DeliveryError as error:
            return decide_refused(error, delivery.failures)
        except (UnknownOutcome, TimeoutError):
            return Outcome(DeliveryState.UNCERTAIN, "outcome-unknown")

    async def _look_up(self, platform: Platform, delivery: Delivery) -> Outcome | None:
        """What the platform holds; None when it says that it does not have this key."""
        try:
            async with asyncio.timeout(self.request_timeout.total_seconds()):
                found = await platform.look_up(delivery)
        except (DeliveryError, UnknownOutcome, TimeoutError):
            return Outcome(DeliveryState.UNCERTAIN, "look-up-failed")
        return None if found is None else Outcome(DeliveryState.SENT, reference=found)

    async def _send_if_wanted(self, platform: Platform, delivery: Delivery, now: datetime) -> Outcome | None:
        """None when the row is no longer ours. The lease starts anew: a look-up or a slow database may have used it up."""
        async with self.database.begin() as db:
            if not await outbox.renew_lease(db, delivery, lease_seconds=self.lease.total_seconds()):
                return None
            lost = await self.find_lost_point(db, delivery, now)
        return await self._send(platform, delivery) if lost is None else Outcome(DeliveryState.DROPPED, lost)

    async def _settle(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        async with self.database.begin() as db:
            is_ours = await outbox.settle_delivery(db, delivery, _stored(delivery, outcome, now))
            if is_ours and outcome.state is DeliveryState.FAILED and delivery.platform:
                failure = outcome.reason or ""
                await people.fail_address(db, delivery.seat_id, platform=delivery.platform, failure=failure)


def _stored(delivery: Delivery, outcome: Outcome, now: datetime) -> dict[str, Any]:
    values: dict[str, Any] = {
        "state": outcome.state,
        "reason": outcome.reason,
        "reference": outcome.reference,
    }
    match outcome.state:
        case DeliveryState.UNCERTAIN:
            return values
        case DeliveryState.PENDING:
            due_at = now + (outcome.wait or timedelta())
            return {**values, "failures": delivery.failures + 1, "due_at": due_at, "lease_until": None}
        case _:
            return {**values, "settled_at": now, "lease_until": None}
