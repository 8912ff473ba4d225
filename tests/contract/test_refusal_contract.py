"""What a refusal leads to, whatever the platform is called and whichever database keeps the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import BEFORE, OPENS_AT, REMINDS_AT, address_of, enqueue, read_delivery
from fakes.refusing import Refusing
from fakes.ways import Way
from play import Play

from bot.runtime import Runtime
from handlers.coverage import Standing
from scheduling.port import DeliveryError
from storage.records.deliveries import DeliveryState


def in_service(way: Way, platform: Refusing) -> Play:
    """The same group with another platform in service under the same name."""
    runtime = Runtime(way.play.database, way.play.clock, {platform.name: platform}, worker="test")
    return Play(runtime, way.play.clock, way.play.town)


def name_of(way: Way) -> str:
    return next(iter(way.play.runtime.platforms))


async def test_a_permanent_refusal_makes_the_seat_not_reached_and_stops(way: Way) -> None:
    address = address_of(name_of(way), way.play.town.seats["social"])
    platform = Refusing(name_of(way), error=DeliveryError("gone", permanent=True), address=address)
    play = in_service(way, platform)
    await play.at(OPENS_AT)
    await play.at(REMINDS_AT)
    assert platform.attempts == 1
    assert (await play.standings())["social"] is Standing.NOT_REACHED
    assert len([key for key in platform.arrived if "prompt" in key]) == 8


@pytest.mark.parametrize(
    ("wish", "wait"), [(None, 30), (timedelta(seconds=90), 90), (timedelta(seconds=5), 30)]
)
async def test_a_refusal_for_now_is_tried_again_later(way: Way, wish: timedelta | None, wait: int) -> None:
    busy = DeliveryError("busy", permanent=False, retry_after=wish)
    platform = Refusing(name_of(way), error=busy, times=1)
    play = in_service(way, platform)
    await enqueue(play.database, play.town.seats["social"], ["k"], platform=platform.name)
    await play.at(BEFORE + timedelta(seconds=1))
    await play.at(BEFORE + timedelta(seconds=wait))
    assert platform.arrived == []
    await play.at(BEFORE + timedelta(seconds=wait + 1))
    assert platform.arrived == ["k"]
    assert (await read_delivery(play.database, "k")).failures == 1


async def test_one_bad_recipient_does_not_stop_the_others(way: Way) -> None:
    address = address_of(name_of(way), way.play.town.seats["kommunpolis"])
    platform = Refusing(name_of(way), address=address)
    play = in_service(way, platform)
    await play.at(OPENS_AT)
    assert len(platform.arrived) == 8
    assert [one.state for one in await play.deliveries()].count(DeliveryState.PENDING) == 1
