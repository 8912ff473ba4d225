"""Platforms that do what a platform should not: refuse, hang, accept and then fail, or not answer questions.

Each keeps the keys that arrived, in order and with repeats, because the counting is done at the recipient.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from scheduling.port import DeliveryError, UnknownOutcome
from storage.records.deliveries import Delivery


@dataclass
class Taking:
    """Takes everything, and says what it has."""

    name: str = "web"
    can_look_up: bool = True
    arrived: list[str] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)

    async def send(self, delivery: Delivery) -> str:
        self.arrived.append(delivery.key)
        return f"ref-{delivery.key}"

    async def upload(self, delivery: Delivery) -> str | None:  # noqa: ARG002 - it takes no files
        return None

    async def look_up(self, delivery: Delivery) -> str | None:
        self.looked_up.append(delivery.key)
        return f"ref-{delivery.key}" if delivery.key in self.arrived else None

    async def update(self, delivery: Delivery) -> None:
        self.updated.append(delivery.key)


@dataclass
class Refusing(Taking):
    """Refuses the addresses it is told to, so many times; nothing arrives meanwhile."""

    error: DeliveryError = field(default_factory=lambda: DeliveryError("busy", permanent=False))
    address: str | None = None
    times: int = 1_000
    attempts: int = 0

    async def send(self, delivery: Delivery) -> str:
        if self.address in (None, delivery.address) and self.attempts < self.times:
            self.attempts += 1
            raise self.error
        return await super().send(delivery)


@dataclass
class AcceptingThenFailing(Taking):
    """Keeps the first message of each key and answers 500: nobody knows."""

    async def send(self, delivery: Delivery) -> str:
        is_first = delivery.key not in self.arrived
        reference = await super().send(delivery)
        if is_first:
            raise UnknownOutcome
        return reference


@dataclass
class Hanging(Taking):
    """Never answers; `keeps` says whether the message arrived before it went quiet."""

    keeps: bool = True

    async def send(self, delivery: Delivery) -> str:
        if self.keeps:
            self.arrived.append(delivery.key)
        await asyncio.Event().wait()
        return ""


@dataclass
class LosingQuestions(AcceptingThenFailing):
    """The same as accepting and failing, and a look-up cannot be made now."""

    async def look_up(self, delivery: Delivery) -> str | None:
        self.looked_up.append(delivery.key)
        raise DeliveryError("busy", permanent=False)


@dataclass
class Breaking(Taking):
    """Has a bug for one address."""

    address: str | None = None

    async def send(self, delivery: Delivery) -> str:
        if self.address == delivery.address:
            raise ZeroDivisionError
        return await super().send(delivery)


@dataclass
class Meanwhile(Taking):
    """Lets something happen while the first message is on its way."""

    happens: Callable[[], None] = lambda: None

    async def send(self, delivery: Delivery) -> str:
        self.happens()
        return await super().send(delivery)
