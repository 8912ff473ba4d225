"""How an attempt at a delivery ended and what follows from it: pure decisions, without database and network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from scheduling.port import Busy, DeliveryError
from storage.records.deliveries import Delivery, DeliveryState

BACK_OFF = (30, 120, 600, 1800, 3600)
"""Seconds before the second, third ... attempt after a refusal that is not permanent."""
FAILURES_BEFORE_PARKING = 8
PROMPT_QUESTIONS = 5
"""Times that a doubtful delivery is taken before its look-ups wait."""

RESEND_AFTER = (0, 1800)
"""Seconds, beyond the lease, before each time that `never_miss` sends a delivery again whose outcome nobody knows.

After the last one a person decides: a server that never says what it took would be sent to for ever. Refusals on the way
count as well.
"""

InDoubt = Literal["never_twice", "never_miss"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an attempt ended: the state to store and what else to store with it.

    `shown` is the number of the view that now stands at the recipient, None where nothing new does. `is_address_lost`
    says of a failed one whether the address is to blame.
    """

    state: DeliveryState
    reason: str | None = None
    reference: str | None = None
    wait: timedelta | None = None
    is_failure: bool = True
    shown: int | None = None
    is_address_lost: bool = True


def decide_refused(error: DeliveryError, failures: int) -> Outcome:
    """What follows a refusal; `failures` counts those before this one."""
    if isinstance(error, Busy):
        return Outcome(DeliveryState.PENDING, error.code, wait=error.wait, is_failure=False)
    if error.permanent:
        return Outcome(DeliveryState.FAILED, error.code, is_address_lost=not error.about_message)
    if failures + 1 >= FAILURES_BEFORE_PARKING:
        return Outcome(DeliveryState.PARKED, error.code)
    return Outcome(DeliveryState.PENDING, error.code, wait=_back_off(error, failures))


def decide_unknown(delivery: Delivery, in_doubt: InDoubt, *, can_look_up: bool) -> Outcome:
    """What follows a sending nobody knows the outcome of: doubt, or a person once it was sent often enough."""
    if can_look_up or in_doubt == "never_twice":
        return Outcome(DeliveryState.UNCERTAIN, "outcome-unknown", reference=delivery.reference)
    if delivery.failures >= len(RESEND_AFTER):
        return Outcome(DeliveryState.PARKED, "outcome-unknown", reference=delivery.reference)
    wait = timedelta(seconds=RESEND_AFTER[delivery.failures])
    return Outcome(DeliveryState.UNCERTAIN, "outcome-unknown", reference=delivery.reference, wait=wait)


def decide_update_refused(error: DeliveryError, delivery: Delivery) -> Outcome:
    """What follows when a message that stands at its recipient cannot be redrawn: it stays sent, and in the end as it is."""
    if isinstance(error, Busy):
        return Outcome(DeliveryState.SENT, wait=error.wait, is_failure=False)
    if error.permanent or delivery.failures + 1 >= FAILURES_BEFORE_PARKING:
        return Outcome(DeliveryState.SENT, error.code, shown=delivery.view_number)
    return Outcome(DeliveryState.SENT, error.code, wait=_back_off(error, delivery.failures))


def _back_off(error: DeliveryError, failures: int) -> timedelta:
    own = timedelta(seconds=BACK_OFF[min(failures, len(BACK_OFF) - 1)])
    return max(own, error.retry_after or own)


def decide_in_doubt(in_doubt: InDoubt, *, can_look_up: bool) -> Literal["look_up", "send", "park"]:
    """What to do first with a delivery nobody knows the outcome of."""
    if can_look_up:
        return "look_up"
    return "send" if in_doubt == "never_miss" else "park"


def decide_wait_in_doubt(claim: int) -> timedelta | None:
    """How long a question that was not answered waits beyond its lease: a few times not at all, then longer each time."""
    asked = claim - PROMPT_QUESTIONS
    return None if asked <= 0 else timedelta(seconds=BACK_OFF[min(asked, len(BACK_OFF)) - 1])


def to_values(delivery: Delivery, outcome: Outcome, now: datetime) -> dict[str, Any]:
    """An outcome as the row's values."""
    values: dict[str, Any] = {"state": outcome.state, "reason": outcome.reason}
    if outcome.state is not DeliveryState.PENDING:
        values["reference"] = outcome.reference or delivery.reference
    is_held = outcome.state is DeliveryState.UNCERTAIN
    values |= {} if is_held else {"lease_until": None}
    if outcome.wait is not None:
        failures = delivery.failures + 1 if outcome.is_failure else delivery.failures
        return {**values, "failures": failures, "due_at": now + outcome.wait}
    if is_held:
        return values
    if outcome.shown is not None:
        values |= {"shown_number": outcome.shown} | ({"failures": 0} if delivery.shown_number else {})
    return {**values, "settled_at": delivery.settled_at or now}
