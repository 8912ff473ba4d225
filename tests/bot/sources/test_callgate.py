"""The call limits hold across processes and restarts, and whatever is wrong with the file is one error."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import filelock
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sources import callgate
from bot.sources.callgate import LIMITS, CallGate, CallState, recent, seconds_to_wait
from bot.sources.errors import SourceError

START = datetime(2026, 8, 20, 12, 0, tzinfo=UTC)
URL = "https://polisen.se/api/events"


class Clock:
    """A time that the test moves."""

    def __init__(self) -> None:
        self.time = START

    def __call__(self) -> datetime:
        return self.time


def refusal(gate: CallGate, url: str = URL) -> SourceError:
    with pytest.raises(SourceError) as caught:
        gate.claim(url)
    return caught.value


def test_a_second_call_within_ten_seconds_is_told_how_long_to_wait(tmp_path: Path) -> None:
    clock = Clock()
    CallGate(tmp_path / "calls.json", now=clock).claim(URL)
    clock.time += timedelta(seconds=3.5)
    other_process = CallGate(tmp_path / "calls.json", now=clock)
    error = refusal(other_process)
    assert (error.code, error.params["seconds"]) == ("polisen_wait", 7)
    clock.time = START + timedelta(seconds=10)
    other_process.claim(URL)


@pytest.mark.parametrize(("calls", "gap", "within"), [(60, 11, 3600), (1440, 50, 86_400)])
def test_the_hour_and_the_day_are_counted(tmp_path: Path, calls: int, gap: int, within: int) -> None:
    made = [(START + timedelta(seconds=gap * number)).isoformat() for number in range(calls)]
    path = tmp_path / "calls.json"
    path.write_text(json.dumps({"calls": made}))
    gate = CallGate(path, now=lambda: START + timedelta(seconds=gap * calls))
    assert refusal(gate).params["seconds"] == within - gap * calls
    CallGate(path, now=lambda: START + timedelta(seconds=within)).claim(URL)


def test_a_refused_call_is_not_counted(tmp_path: Path) -> None:
    clock = Clock()
    gate = CallGate(tmp_path / "calls.json", now=clock)
    gate.claim(URL)
    refusal(gate)
    assert len(json.loads((tmp_path / "calls.json").read_text())["calls"]) == 1


def test_an_address_that_is_gone_stays_gone_and_others_do_not(tmp_path: Path) -> None:
    gate = CallGate(tmp_path / "calls.json", now=Clock())
    gate.mark_gone(URL)
    assert refusal(gate).code == "polisen_gone"
    gate.claim(f"{URL}?locationname=Hjo")


def test_an_asked_for_pause_is_kept(tmp_path: Path) -> None:
    clock = Clock()
    gate = CallGate(tmp_path / "calls.json", now=clock)
    gate.pause(900)
    clock.time += timedelta(seconds=300)
    assert refusal(gate).params["seconds"] == 600


def test_a_clock_set_back_an_hour_costs_ten_seconds_and_not_an_hour(tmp_path: Path) -> None:
    clock = Clock()
    gate = CallGate(tmp_path / "calls.json", now=clock)
    gate.claim(URL)
    clock.time -= timedelta(hours=1)
    assert refusal(gate).params["seconds"] == 10
    clock.time += timedelta(seconds=10)
    gate.claim(URL)


@pytest.mark.parametrize("content", [b"", b"{", b'{"calls": ["2026-08-20"]}', b"\xff\xfe"])
def test_a_broken_state_file_is_one_error_that_names_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "calls.json"
    path.write_bytes(content)
    error = refusal(CallGate(path, now=Clock()))
    assert (error.code, error.params["file"]) == ("polisen_state", str(path))


def test_a_folder_that_cannot_be_made_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    assert refusal(CallGate(tmp_path / "var" / "calls.json", now=Clock())).code == "polisen_state"


def test_a_lock_that_another_process_holds_is_one_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callgate, "LOCK_SECONDS", 0.01)
    with filelock.FileLock(tmp_path / "calls.json.lock"):
        assert refusal(CallGate(tmp_path / "calls.json", now=Clock())).code == "polisen_busy"


@settings(deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=4000), max_size=200))
def test_however_often_it_is_asked_no_limit_is_ever_broken(gaps: list[int]) -> None:
    state, now, made = CallState(), START, []
    for gap in gaps:
        now += timedelta(seconds=gap)
        state = recent(state, now)
        if not seconds_to_wait(state, now):
            made.append(now)
            state = state.model_copy(update={"calls": (*state.calls, now)})
    for most, within in LIMITS:
        assert all(later - earlier >= within for earlier, later in zip(made, made[most:], strict=False))
