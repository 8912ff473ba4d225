"""From the outbox to the platforms: every row is claimed, checked, sent once and acknowledged on its own.

*Decide* is pure (`outcomes.py`); *do* opens a transaction before and after the network, never around it. Each
municipality has a queue of its own, so that one platform's trouble delays nobody else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from scheduling.guard import guarded
from scheduling.outcomes import (
    InDoubt,
    Outcome,
    decide_in_doubt,
    decide_refused,
    decide_unknown,
    decide_update_refused,
    decide_wait_in_doubt,
    to_values,
)
from scheduling.port import Busy, DeliveryError, Platform, Unhurried, UnknownOutcome
from storage.queries import channels, people
from storage.queries import deliveries as outbox
from storage.records.deliveries import Delivery, DeliveryState
from storage.session import Connection, Database

REQUEST_TIMEOUT = timedelta(seconds=10)
LEASE = timedelta(seconds=20)
"""Longer than the longest request, so that a look-up never comes before a request that is still on its way."""
CLAIMS_BEFORE_PARKING = 100
"""A row in doubt that was taken this often is set aside for a person to see, who may put it back for as many more.

Waiting for a busy platform and being redrawn often take a row in hand, too; neither is a reason to set it aside.
"""
IN_DOUBT = (DeliveryState.SENDING, DeliveryState.UNCERTAIN)
AT_ONCE = 20
FIRST_VIEW = 1

FindLostPoint = Callable[[Connection, Delivery, datetime], Awaitable[str | None]]
"""Why a delivery has lost its point by now, or None while it is wanted."""


FindRecipient = Callable[[Connection, Delivery], Awaitable[Delivery | None]]
"""The delivery as it goes to whoever it is for by now, or None when there is nobody on its platform."""


async def _as_written(db: Connection, delivery: Delivery) -> Delivery | None:  # noqa: ARG001 - one shape for all
    """To the address it was written for."""
    return delivery


@dataclass(frozen=True, slots=True)
class DeliveryRun:
    """The means to deliver: the database, the platforms in service, the two decisions passed in and the two times.

    ValueError unless each lease outlives a request: otherwise a row could be looked up while it is being sent.
    """

    database: Database
    platforms: Mapping[str, Platform]
    find_lost_point: FindLostPoint
    in_doubt: InDoubt = "never_twice"
    find_recipient: FindRecipient = _as_written
    lease: timedelta = LEASE
    request_timeout: timedelta = REQUEST_TIMEOUT

    def __post_init__(self) -> None:
        times = [(self.request_timeout, self.lease), *map(self._times_of, self.platforms.values())]
        if any(lease <= request for request, lease in times):
            raise ValueError("a lease has to be longer than a request may take")

    def _times_of(self, platform: Platform) -> tuple[timedelta, timedelta]:
        """How long a sending may take, and the lease for it: the platform's own where it states them."""
        if isinstance(platform, Unhurried):
            return platform.request_timeout, platform.lease
        return self.request_timeout, self.lease

    async def list_waiting(self, now: datetime) -> tuple[int, ...]:
        """The municipalities with something to deliver."""
        async with self.database.begin() as db:
            return await outbox.list_municipalities_waiting(db, now)

    async def deliver_due(self, now: datetime) -> int:
        """Delivers everywhere until nothing is due, side by side; the number of rows taken in hand."""
        waiting = await self.list_waiting(now)
        return sum(await asyncio.gather(*(self.deliver_for(one, now) for one in waiting)))

    async def deliver_for(self, municipality_id: int, now: datetime) -> int:
        """Delivers one municipality's rows until none is due; the number taken in hand."""
        taken = 0
        while batch := await self.deliver_batch(municipality_id, now):
            taken += batch
        return taken

    async def deliver_batch(self, municipality_id: int, now: datetime) -> int:
        """Takes as many of a municipality's rows as are delivered at once, and brings them to their end; their number."""
        batch = await self.begin_batch(municipality_id, now)
        await asyncio.gather(*batch)
        return len(batch)

    async def begin_batch(
        self, municipality_id: int, now: datetime, *, limit: int = AT_ONCE
    ) -> set[asyncio.Task[bool]]:
        """Takes some of a municipality's rows in hand, each as a task that brings it to its end."""
        batch = await self._claim(municipality_id, now, limit)
        return {asyncio.create_task(guarded("delivery", self._deliver, one, now)) for one in batch}

    async def _claim(self, municipality_id: int, now: datetime, limit: int) -> tuple[Delivery, ...]:
        seconds = self.lease.total_seconds()
        async with self.database.begin() as db:
            return await outbox.claim_deliveries(
                db, now, municipality_id=municipality_id, limit=limit, lease_seconds=seconds
            )

    async def _deliver(self, delivery: Delivery, now: datetime) -> None:
        outcome = await self._attempt(delivery, now)
        if outcome is not None:
            await self._settle(delivery, outcome, now)

    async def _attempt(self, delivery: Delivery, now: datetime) -> Outcome | None:
        platform = self.platforms.get(delivery.platform or "")
        if platform is None:
            return Outcome(DeliveryState.FAILED, "platform-not-in-service")
        if delivery.claim % CLAIMS_BEFORE_PARKING == 0 and delivery.state in IN_DOUBT:
            return Outcome(DeliveryState.PARKED, "taken-too-often")
        if delivery.shown_number:
            return await self._update(platform, delivery)
        if delivery.state is not DeliveryState.PENDING:
            found = await self._resolve_doubt(platform, delivery)
            if found is not None:
                return found
        return await self._send_if_wanted(platform, delivery, now)

    async def _update(self, platform: Platform, delivery: Delivery) -> Outcome:
        """Redraws what stands at its recipient; repeating it does no harm, so it needs no look-up."""
        try:
            async with asyncio.timeout(self.request_timeout.total_seconds()):
                await platform.update(delivery)
        except DeliveryError as error:
            return decide_update_refused(error, delivery)
        except (UnknownOutcome, TimeoutError):
            return decide_update_refused(DeliveryError("outcome-unknown", permanent=False), delivery)
        return Outcome(DeliveryState.SENT, shown=delivery.view_number)

    async def _resolve_doubt(self, platform: Platform, delivery: Delivery) -> Outcome | None:
        match decide_in_doubt(self.in_doubt, can_look_up=platform.can_look_up):
            case "look_up":
                return await self._look_up(platform, delivery)
            case "park":
                return Outcome(DeliveryState.PARKED, "outcome-unknown")
            case "send":
                return None

    async def _look_up(self, platform: Platform, delivery: Delivery) -> Outcome | None:
        """What the platform holds; None when it says that it does not have this key.

        What it holds may be an earlier view, so a redrawn one is shown anew.
        """
        try:
            async with asyncio.timeout(self.request_timeout.total_seconds()):
                found = await platform.look_up(delivery)
        except (DeliveryError, UnknownOutcome, TimeoutError) as error:
            wait = error.wait if isinstance(error, Busy) else decide_wait_in_doubt(delivery.claim)
            return Outcome(DeliveryState.UNCERTAIN, "look-up-failed", wait=wait, is_failure=False)
        return None if found is None else Outcome(DeliveryState.SENT, reference=found, shown=FIRST_VIEW)

    async def _send_if_wanted(self, platform: Platform, delivery: Delivery, now: datetime) -> Outcome | None:
        """None when the row is no longer ours. The lease starts anew: a look-up or a slow database may have used it up."""
        _, lease = self._times_of(platform)
        async with self.database.begin() as db:
            if not await outbox.renew_lease(db, delivery, lease_seconds=lease.total_seconds()):
                return None
            lost = await self.find_lost_point(db, delivery, now)
            recipient = await self.find_recipient(db, delivery)
        if lost is not None or recipient is None:
            return Outcome(DeliveryState.DROPPED, lost or "holder-left")
        return await self._send(platform, recipient)

    async def _send(self, platform: Platform, delivery: Delivery) -> Outcome | None:
        """Sends within the time limit; an outcome nobody knows keeps its lease, so that the look-up waits for it."""
        request, lease = self._times_of(platform)
        limit = request.total_seconds()
        try:
            async with asyncio.timeout(limit):
                reference = await platform.upload(delivery)
            if reference is not None:
                delivery = replace(delivery, reference=reference)
                if not await self._keep(delivery, lease):
                    return None
            async with asyncio.timeout(limit):
                sent = await platform.send(delivery)
            return Outcome(DeliveryState.SENT, reference=sent, shown=delivery.view_number)
        except DeliveryError as error:
            return decide_refused(error, delivery.failures)
        except (UnknownOutcome, TimeoutError):
            return decide_unknown(delivery, self.in_doubt, can_look_up=platform.can_look_up)

    async def _keep(self, delivery: Delivery, lease: timedelta) -> bool:
        """Stores what was uploaded before it is shown; False when the row is no longer ours. The lease starts anew."""
        async with self.database.begin() as db:
            kept = await outbox.keep_reference(db, delivery, delivery.reference or "")
            return kept and await outbox.renew_lease(db, delivery, lease_seconds=lease.total_seconds())

    async def _settle(self, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
        async with self.database.begin() as db:
            is_ours = await outbox.settle_delivery(db, delivery, to_values(delivery, outcome, now))
            has_failed = outcome.state is DeliveryState.FAILED and outcome.is_address_lost
            if is_ours and has_failed and delivery.platform:
                await _note_failure(db, delivery, delivery.platform, outcome.reason or "")


async def _note_failure(db: Connection, delivery: Delivery, platform: str, failure: str) -> None:
    """A permanent refusal makes the seat not reached, or the body's channel."""
    if delivery.seat_id is None:
        await channels.fail_channel(db, delivery.body_id, platform=platform, failure=failure)
    else:
        at = delivery.address or ""
        await people.fail_address(db, delivery.seat_id, platform=platform, at=at, failure=failure)


@dataclass(frozen=True, slots=True)
class Queues:
    """The municipalities' queues at work: one is started where none is, and none waits for another.

    A queue does not wait either for what takes longer than most platforms may: that stays in hand as `late`.
    """

    run: DeliveryRun
    at_work: dict[int, asyncio.Task[bool]] = field(default_factory=dict)
    late: dict[int, set[asyncio.Task[bool]]] = field(default_factory=dict)
    ending: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self, now: datetime) -> None:
        """Starts a queue for every municipality that has something to deliver and none at work."""
        for one in await self.run.list_waiting(now):
            if one not in self.at_work or self.at_work[one].done():
                self.at_work[one] = asyncio.create_task(guarded("deliveries", self._work, one, now))

    async def _work(self, municipality_id: int, now: datetime) -> None:
        late = self.late.setdefault(municipality_id, set())
        while not self.ending.is_set() and (free := AT_ONCE - len(late)):
            batch = await self.run.begin_batch(municipality_id, now, limit=free)
            if not batch:
                return
            _, slow = await asyncio.wait(batch, timeout=self.run.request_timeout.total_seconds())
            late |= slow
            for one in slow:
                one.add_done_callback(late.discard)

    async def finish(self) -> None:
        """Waits until what is in hand is at its end; nothing more is taken in hand.

        What takes longer than most platforms may is broken off, as when the bot is killed: nobody knows then.
        """
        self.ending.set()
        await asyncio.gather(*self.at_work.values())
        late = set().union(*self.late.values())
        if late:
            _, slow = await asyncio.wait(late, timeout=self.run.request_timeout.total_seconds())
            for one in slow:
                one.cancel()
            await asyncio.gather(*slow, return_exceptions=True)
