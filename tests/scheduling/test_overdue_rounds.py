"""Rounds that close without their step, or while somebody answers: what was asked says in the end that it is over."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
from builders import CLOSES_AT, MEETS_AT, OPENS_AT, build_town
from play import Play

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.prompts import redraw_own, redraw_prompts
from storage.queries import rounds
from storage.session import Database

Doing = Callable[[Play, asyncio.Event, asyncio.Event], Coroutine[Any, Any, None]]


def shows(view: object, key: str) -> bool:
    """True when the view has this message."""
    return f"'{key}'" in repr(view)


@pytest.mark.rule("L31")
async def test_a_round_closed_without_its_step_redraws_its_prompts(play: Play) -> None:
    await play.at(OPENS_AT)
    play.clock.move_to(CLOSES_AT)
    await replace(play.runtime.steps, actions={}).take_due(CLOSES_AT)
    assert not (await play.round()).is_open
    await play.runtime.delivery.deliver_due(CLOSES_AT)
    (prompt,) = await play.inbox("social")
    assert shows(prompt.view, "prompt-closed-silent")


async def test_a_round_that_closed_in_time_is_not_closed_again(play: Play) -> None:
    await play.at(OPENS_AT)
    await play.at(CLOSES_AT)
    closed = (await play.round()).closed_at
    await replace(play.runtime.steps, actions={}).take_due(MEETS_AT)
    assert (await play.round()).closed_at == closed == CLOSES_AT


@pytest.fixture
async def asked(postgres_database: Database, clock: SimulatedClock) -> Play:
    """A round is open on PostgreSQL, where transactions run side by side."""
    runtime = Runtime(postgres_database, clock, {"web": WebPlatform(postgres_database, clock)}, worker="test")
    play = Play(runtime, clock, await build_town(postgres_database))
    await play.at(OPENS_AT)
    return play


async def answer(play: Play, started: asyncio.Event, may_end: asyncio.Event) -> None:
    """A seat has nothing to report; the transaction stays open until it may end."""
    found, seat = await play.round(), play.town.seats["social"]
    async with play.database.begin() as db:
        ctx = replace(play._context(db), seat=seat, now=CLOSES_AT)
        about = {"municipality_id": seat.municipality_id, "round_id": found.id, "seat_id": seat.id}
        said = {"kind": "nothing", "by_seat_id": seat.id, "answered_at": CLOSES_AT}
        await rounds.set_answer(ctx.db, {**about, **said})
        await redraw_own(ctx, found)
        started.set()
        await may_end.wait()


async def close(play: Play, started: asyncio.Event, may_end: asyncio.Event) -> None:
    """The round closes; the transaction stays open until it may end."""
    found = await play.round()
    async with play.database.begin() as db:
        ctx = replace(play._context(db), now=CLOSES_AT)
        await rounds.close_round(ctx.db, found.id, CLOSES_AT)
        await redraw_prompts(ctx, found.id)
        started.set()
        await may_end.wait()


@pytest.mark.parametrize(("first", "second"), [(answer, close), (close, answer)])
async def test_an_answer_and_the_closing_at_once_leave_the_closed_prompt(
    asked: Play, first: Doing, second: Doing
) -> None:
    held, ends, free = asyncio.Event(), asyncio.Event(), asyncio.Event()
    free.set()
    one = asyncio.create_task(first(asked, held, ends))
    await held.wait()
    other = asyncio.create_task(second(asked, asyncio.Event(), free))
    _, waiting = await asyncio.wait({other}, timeout=0.3)
    ends.set()
    await asyncio.gather(one, other)
    own = asked.town.seats["social"].id
    (prompt,) = [found for found in await asked.deliveries() if found.seat_id == own]
    assert (waiting, shows(prompt.view, "prompt-closed-nothing")) == ({other}, True)
