"""The police API's call limits, kept across processes and restarts in a small locked file.

Limits as published on polisen.se, "Regler för användning av polisens öppna data och API:er": ten seconds between
calls, 60 calls an hour, 1,440 a day, and an address that answers 404 is not called again.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path

import filelock
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from bot.sources.errors import SourceError

# (calls, within): at most so many calls in any stretch of that length.
LIMITS = (
    (1, timedelta(seconds=10)),
    (60, timedelta(hours=1)),
    (1440, timedelta(days=1)),
)
LOCK_SECONDS = 5.0


class CallState(BaseModel):
    """What is remembered: the last day's calls, oldest first, the addresses that are gone, and an asked-for pause."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    calls: tuple[AwareDatetime, ...] = ()
    gone: frozenset[str] = frozenset()
    paused_until: AwareDatetime | None = None


class CallGate:
    """Lets a call through or says how long to wait; it never sleeps. Blocks for file access only."""

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now

    @property
    def path(self) -> Path:
        """The file that remembers, for the sentence that tells where a final 404 stands."""
        return self._path

    def claim(self, url: str) -> None:
        """Counts a call that is about to be made, whatever becomes of it.

        Raises SourceError: `polisen_gone` (file), `polisen_wait` (seconds), `polisen_busy`, `polisen_state` (file).
        """
        with self._lock():
            state, now = self._read(), self._now()
            if url in state.gone:
                raise SourceError("polisen_gone", file=str(self._path))
            state = recent(state, now)
            wait = seconds_to_wait(state, now)
            calls = state.calls if wait else (*state.calls, now)
            self._write(state.model_copy(update={"calls": calls}))
        if wait:
            raise SourceError("polisen_wait", seconds=wait)

    def mark_gone(self, url: str) -> None:
        """Remembers an address that answered 404, for good."""
        with self._lock():
            state = self._read()
            self._write(state.model_copy(update={"gone": state.gone | {url}}))

    def pause(self, seconds: int) -> None:
        """No call for so long, as the service asked."""
        with self._lock():
            until = self._now() + timedelta(seconds=seconds)
            self._write(self._read().model_copy(update={"paused_until": until}))

    def _lock(self) -> AbstractContextManager[object]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return filelock.FileLock(f"{self._path}.lock").acquire(timeout=LOCK_SECONDS)
        except filelock.Timeout as error:
            raise SourceError("polisen_busy") from error
        except OSError as error:
            raise SourceError("polisen_state", file=str(self._path)) from error

    def _read(self) -> CallState:
        try:
            return CallState.model_validate_json(self._path.read_bytes())
        except FileNotFoundError:
            return CallState()
        except (OSError, ValidationError) as error:
            raise SourceError("polisen_state", file=str(self._path)) from error

    def _write(self, state: CallState) -> None:
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(state.model_dump_json(), encoding="utf-8")
            fresh.replace(self._path)
        except OSError as error:
            raise SourceError("polisen_state", file=str(self._path)) from error


def recent(state: CallState, now: datetime) -> CallState:
    """The state without calls older than a day; times ahead of a clock that was set back count as now."""
    longest = max(within for _, within in LIMITS)
    calls = tuple(min(call, now) for call in state.calls if call > now - longest)
    return state.model_copy(update={"calls": calls})


def seconds_to_wait(state: CallState, now: datetime) -> int:
    """Whole seconds until the next call is allowed, 0 when it is allowed now."""
    free = [now if state.paused_until is None else state.paused_until]
    for most, within in LIMITS:
        if len(state.calls) >= most:
            free.append(state.calls[-most] + within)
    return max(0, math.ceil((max(free) - now).total_seconds()))
