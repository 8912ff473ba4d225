"""How fast Slack may be asked: a bucket for each method and workspace, and Slack's own `Retry-After` obeyed.

Tiers: https://docs.slack.dev/apis/web-api/rate-limits (seen November 2026). A bucket allows a burst of a third of a
minute's calls, because Slack tolerates bursts and counts by the minute.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from scheduling.port import Busy

USUAL_PER_MINUTE = 50
"""Tier 3, which most of the methods that we call belong to."""
PER_MINUTE: Mapping[str, float] = MappingProxyType(
    {
        "chat.postMessage": 300,
        "chat.update": 50,
        "users.info": 100,
        "views.update": 100,
        "views.publish": 100,
        "files.getUploadURLExternal": 100,
        "files.completeUploadExternal": 100,
        "files.info": 100,
    }
)
HISTORY = "conversations.history"
HISTORY_WHEN_DISTRIBUTED = 1.0
URGENT = frozenset({"views.open"})
"""Somebody has just pressed, and what lets a modal open lasts three seconds: only Slack itself may say no."""
LONGEST_WAIT = 2.0
"""Seconds that a call waits for its turn; a longer wait is for the delivery's queue."""


@dataclass
class Bucket:
    """What is left of a method's calls in one workspace; `blocked_until` is Slack's own word."""

    per_minute: float
    left: float
    counted_at: float
    blocked_until: float = 0.0

    @property
    def burst(self) -> float:
        """How many calls may come at once."""
        return max(1.0, self.per_minute / 3)

    def take(self, now: float) -> float:
        """Takes a call; the seconds to wait before it, 0.0 for none."""
        self.left = min(self.burst, self.left + (now - self.counted_at) * self.per_minute / 60)
        self.counted_at = now
        self.left -= 1
        lack = -self.left * 60 / self.per_minute if self.left < 0 else 0.0
        return max(lack, self.blocked_until - now, 0.0)

    def give_back(self) -> None:
        """Returns a call that was not made."""
        self.left += 1


@dataclass
class Pace:
    """The buckets; `is_distributed` is Slack's regime for apps that others install: its history once a minute."""

    is_distributed: bool = False
    monotonic: Callable[[], float] = field(default_factory=lambda: asyncio.get_event_loop().time)
    buckets: dict[tuple[str, str], Bucket] = field(default_factory=dict)

    async def wait(self, workspace: str, method: str) -> None:
        """Returns when the call may be made; Busy when that is not soon, or when Slack says so meanwhile."""
        bucket = self._bucket(workspace, method)
        if method in URGENT:
            wait = bucket.blocked_until - self.monotonic()
            if wait > 0:
                raise Busy("slack-busy", timedelta(seconds=wait))
            return
        wait, known = bucket.take(self.monotonic()), bucket.blocked_until
        if wait and wait <= LONGEST_WAIT:
            await asyncio.sleep(wait)
            wait = bucket.blocked_until - self.monotonic() if bucket.blocked_until > known else 0.0
        if wait > 0:
            bucket.give_back()
            raise Busy("slack-busy", timedelta(seconds=wait))

    def block(self, workspace: str, method: str, seconds: float) -> None:
        """Lets nobody call the method in this workspace before Slack's time is over."""
        bucket = self._bucket(workspace, method)
        bucket.blocked_until = max(bucket.blocked_until, self.monotonic() + seconds)

    def _bucket(self, workspace: str, method: str) -> Bucket:
        key = (workspace, method)
        if key not in self.buckets:
            rate = self._rate(method)
            self.buckets[key] = Bucket(rate, max(1.0, rate / 3), self.monotonic())
        return self.buckets[key]

    def _rate(self, method: str) -> float:
        if method == HISTORY and self.is_distributed:
            return HISTORY_WHEN_DISTRIBUTED
        return PER_MINUTE.get(method, USUAL_PER_MINUTE)
