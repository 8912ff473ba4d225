from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from handlers.coverage import Known, SeatStanding, Standing, count_standings, derive, has_to_report
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.people import Address, Holder, Seat
from storage.records.reports import Report
from storage.records.rounds import Answer

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
HOLDER = Holder(1, 1, 1, "a@example.org", "sv", None)
ADDRESS = Address(1, 1, 1, "web", "seat-1", None)


def seat(seat_id: int = 1, kind: str = "ordinary") -> Seat:
    return Seat(seat_id, 1, 1, f"s{seat_id}", "Roll", "Organisation", "", kind, False, False, False, 0, 0)  # noqa: FBT003


def report(seat_id: int = 1) -> Report:
    return Report(
        id=1,
        municipality_id=1,
        round_id=1,
        seat_id=seat_id,
        nonce="n",
        source="seat",
        source_url=None,
        values={},
        overrides=[],
        override_reason=None,
        revision=1,
        is_late=False,
        is_withdrawn=False,
        review="waiting",
        merged_into_id=None,
        is_released=False,
        created_at=NOW,
        changed_at=NOW,
    )


def answer(kind: str, seat_id: int = 1) -> Answer:
    return Answer(1, 1, 1, seat_id, kind, seat_id, NOW)


def delivery(state: DeliveryState, reason: str | None = None, platform: str | None = "web") -> Delivery:
    about = (1, 1, 1, 1, "k", "prompt", 1, platform, "seat-1", "sv", None, list[dict[str, Any]]())
    shown = 1 if state is DeliveryState.SENT else 0
    return Delivery(*about, 1, shown, state, 0, NOW, 0, None, reason, NOW, None)


def standing(known: Known, *seats: Seat) -> SeatStanding:
    return derive(seats or (seat(),), known)[0]


def known(**changes: Any) -> Known:
    held = {"holders": (HOLDER,), "addresses": (ADDRESS,), "platforms": ("web",)}
    empty: dict[str, Any] = {"reports": (), "answers": (), "deliveries": ()}
    return Known(**{**held, **empty, **changes})


def test_a_seat_with_reports_has_reported_and_they_are_counted() -> None:
    found = standing(known(reports=(report(), report(2), report())))
    assert (found.standing, found.count) == (Standing.REPORTED, 2)


@pytest.mark.parametrize(("kind", "expected"), [("nothing", Standing.NOTHING), ("absent", Standing.ABSENT)])
def test_a_seat_that_has_answered_stands_as_it_said(kind: str, expected: Standing) -> None:
    assert standing(known(answers=(answer(kind),))).standing is expected


def test_a_report_counts_for_more_than_an_earlier_answer() -> None:
    assert standing(known(reports=(report(),), answers=(answer("absent"),))).standing is Standing.REPORTED


def test_a_held_seat_that_was_reached_and_said_nothing_is_silent() -> None:
    found = standing(known(deliveries=(delivery(DeliveryState.SENT),)))
    assert (found.standing, found.platform) == (Standing.SILENT, "web")


def test_a_seat_nobody_holds_is_vacant_and_not_silent() -> None:
    assert standing(known(holders=())).standing is Standing.VACANT


def test_a_vacant_seat_that_had_reported_before_is_counted_as_reported() -> None:
    assert standing(known(holders=(), reports=(report(),))).standing is Standing.REPORTED


def test_a_holder_without_an_address_was_not_reached() -> None:
    found = standing(known(addresses=()))
    assert (found.standing, found.why) == (Standing.NOT_REACHED, "no-address")


def test_an_address_that_has_failed_says_why() -> None:
    failed = Address(1, 1, 1, "web", "seat-1", "gone")
    assert standing(known(addresses=(failed,))).why == "gone"


def test_an_address_on_a_platform_that_is_not_in_service_reaches_nobody() -> None:
    elsewhere = Address(1, 1, 1, "slack", "U1", None)
    assert standing(known(addresses=(elsewhere,))).standing is Standing.NOT_REACHED


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.PARKED])
def test_a_prompt_that_did_not_arrive_is_not_silence(state: DeliveryState) -> None:
    found = standing(known(deliveries=(delivery(state, "outcome-unknown"),)))
    assert (found.standing, found.why) == (Standing.NOT_REACHED, "outcome-unknown")


def test_a_reminder_that_arrived_makes_good_a_prompt_that_did_not() -> None:
    tried = (delivery(DeliveryState.FAILED, "gone"), delivery(DeliveryState.SENT))
    assert standing(known(deliveries=tried)).standing is Standing.SILENT


@pytest.mark.parametrize(
    ("said", "expected"),
    [({"answers": (answer("nothing"),)}, Standing.NOTHING), ({"reports": (report(),)}, Standing.REPORTED)],
)
def test_what_was_said_wins_over_what_was_not_delivered(said: dict[str, Any], expected: Standing) -> None:
    tried = known(addresses=(), deliveries=(delivery(DeliveryState.FAILED, "gone"),), **said)
    assert standing(tried).standing is expected


def test_somebody_elses_answer_is_not_mine() -> None:
    assert standing(known(reports=(report(2),), answers=(answer("nothing", 3),))).standing is Standing.SILENT


def test_presenters_are_not_counted() -> None:
    seats = [seat(1), seat(2, "presenter"), seat(4, "adjunct")]
    assert [item.seat.id for item in derive(seats, known())] == [1, 4]
    assert not has_to_report(seat(2, "presenter"))


def test_an_optional_seat_is_no_gap_when_silent_and_counts_when_it_speaks() -> None:
    silent = derive([seat(3, "optional")], known())
    spoken = derive([seat(3, "optional")], known(answers=(answer("nothing", 3),)))
    assert (silent, [item.standing for item in spoken]) == ((), [Standing.NOTHING])


def test_the_counts_cover_every_seat_once() -> None:
    found = derive([seat(1), seat(2), seat(3)], known(answers=(answer("absent", 3),)))
    counts = count_standings(found)
    assert (counts[Standing.SILENT], counts[Standing.VACANT], counts[Standing.ABSENT]) == (1, 1, 1)
    assert counts.total() == 3
