"""The port to a platform, as delivery sees it: verbs of the medium, and errors that carry the one decision to make.

DeliveryError        the platform said no: nothing was delivered
`- Busy              it says when to come back; that is no failure of the message
UnknownOutcome       nobody knows whether it was delivered: look it up before another attempt
"""

from __future__ import annotations

from datetime import timedelta
from typing import Protocol, runtime_checkable

from storage.records.deliveries import Delivery


class DeliveryError(Exception):
    """A refusal. `permanent` means that no later attempt can succeed; `retry_after` is the platform's own wish.

    A permanent one is taken to be about the address, which then counts as lost, unless it is `about_message` alone.
    """

    def __init__(
        self,
        code: str,
        *,
        permanent: bool,
        retry_after: timedelta | None = None,
        about_message: bool = False,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.permanent = permanent
        self.retry_after = retry_after
        self.about_message = about_message


class Busy(DeliveryError):  # noqa: N818 - it reads as what it says
    """The platform's limit is reached; after `wait` it takes messages again."""

    def __init__(self, code: str, wait: timedelta) -> None:
        super().__init__(code, permanent=False, retry_after=wait)
        self.wait = wait


class UnknownOutcome(Exception):  # noqa: N818 - it is not known to be an error
    """A time-out, a lost answer, or an error answered after the platform may have accepted."""


class Platform(Protocol):
    """One platform in service.

    `can_look_up` says whether `look_up` can be asked at all; where it cannot, the setting decides between
    never twice and never miss.
    """

    name: str
    can_look_up: bool

    async def upload(self, delivery: Delivery) -> str | None:
        """The reference of the message's file, brought to the platform and shown to nobody yet; None without a file.

        It is stored before `send` shows it, so that a look-up after a crash knows what to ask for.
        """
        ...

    async def send(self, delivery: Delivery) -> str:
        """The platform's reference of the message; DeliveryError or UnknownOutcome otherwise."""
        ...

    async def look_up(self, delivery: Delivery) -> str | None:
        """The reference under which the platform holds this delivery's key, or None; DeliveryError when it cannot say now."""
        ...

    async def update(self, delivery: Delivery) -> None:
        """Shows the delivery's view in place of what stands under its reference; doing it twice does no harm."""
        ...


@runtime_checkable
class Unhurried(Protocol):
    """A platform that states itself how long a sending may take, and how long a delivery is held for it: longer."""

    request_timeout: timedelta
    lease: timedelta
