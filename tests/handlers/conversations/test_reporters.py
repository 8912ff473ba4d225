from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from builders import BEFORE, OPENS_AT, build_town
from play import Play

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.growth import Said, measure
from handlers.texts import Reader
from handlers.views import Facts, Table, View
from storage.session import Database

START = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
READER = Reader("sv", "Europe/Stockholm")


def opened(count: int) -> list[tuple[int, datetime]]:
    """Rounds 1, 2, 3 ... a week apart, newest first."""
    return [(number, START + timedelta(weeks=number)) for number in range(count, 0, -1)]


def told(round_id: int, *organisations: str, is_nil: bool = False) -> list[Said]:
    return [Said(round_id, name, is_nil=is_nil) for name in organisations]


def test_an_organisation_is_new_where_it_answers_for_the_first_time_of_all() -> None:
    growth = measure(opened(3), [*told(1, "A"), *told(2, "A", "B"), *told(3, "B")], {"A": None, "B": None})
    assert [(one.round_id, one.new) for one in growth.rounds] == [(3, ()), (2, ("B",)), (1, ("A",))]


def test_who_answered_before_the_shown_rounds_is_not_new_in_them() -> None:
    growth = measure(opened(13), [*told(1, "A"), *told(13, "A", "B")], {"A": None, "B": None})
    assert (len(growth.rounds), growth.new, growth.active) == (12, ("B",), ("A", "B"))


def test_nobody_is_silent_before_a_first_answer() -> None:
    growth = measure(opened(3), [*told(2, "A")], {"A": None})
    assert [(one.round_id, one.silent) for one in growth.rounds] == [(3, ("A",)), (2, ()), (1, ())]


def test_nobody_is_silent_before_they_were_invited() -> None:
    growth = measure(opened(2), [], {"A": START + timedelta(weeks=1, days=1), "B": None})
    assert [one.silent for one in growth.rounds] == [("A", "B"), ("B",)]


def test_an_organisation_without_an_answer_in_the_shown_rounds_is_silent() -> None:
    growth = measure(opened(13), [*told(1, "A"), *told(13, "B")], {"A": None, "B": None, "C": None})
    assert growth.silent == ("A", "C")


@pytest.mark.parametrize(
    ("nil", "with_report", "percent"), [(0, 0, None), (1, 3, 25), (2, 1, 67), (3, 0, 100)]
)
def test_nothing_to_report_is_an_answer_and_has_its_share(
    nil: int, with_report: int, percent: int | None
) -> None:
    said = [*told(1, *map(str, range(nil)), is_nil=True), *told(1, *"ABC"[:with_report])]
    growth = measure(opened(1), said, {})
    assert (growth.nil_percent, growth.rounds[0].answered) == (percent, nil + with_report)


def test_organisations_stand_in_alphabetical_order_and_never_by_number() -> None:
    said = [*told(1, "Öbo", "Åkeriet", "bostad", "Ängen"), *told(2, "Öbo")]
    assert measure(opened(2), said, {}).active == ("bostad", "Åkeriet", "Ängen", "Öbo")


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}, worker="test")
    return Play(runtime, clock, await build_town(sqlite_database))


def facts(view: View) -> dict[str, str]:
    node = next(node for node in view if isinstance(node, Facts))
    return {row.label.key: READER.write(row.value) for row in node.rows if hasattr(row.label, "key")}


@pytest.mark.rule("H29")
async def test_the_convener_sees_who_reports_who_is_new_and_who_is_silent(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    await week.ask("social", "nothing")
    await week.ask("kommunpolis", "absent")
    view = (await week.say("samordnare", "/est rapportörer")).view
    found, seats = facts(view), week.town.seats
    names = sorted([seats["securitas"].short_label, seats["social"].short_label])
    assert all(name in found["growth-active"] for name in names)
    assert seats["kommunpolis"].short_label in found["growth-silent"]
    assert found["growth-nil"] == "50 %"


@pytest.mark.rule("H29")
async def test_invitations_that_wait_are_counted_beside(week: Play) -> None:
    form = {"role": "Butikschef", "organisation": "Handelsboden", "sector": "trade"}
    await week.ask("samordnare", "invite.send", **form)
    assert facts((await week.say("samordnare", "/est reporters")).view)["growth-pending"] == "1"


async def test_the_rounds_stand_in_a_table_with_organisations_and_no_person(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("securitas")
    view = (await week.ask("samordnare", "reporters")).view
    rows = [
        [READER.write(cell) for cell in row] for row in next(n for n in view if isinstance(n, Table)).rows
    ]
    assert [row[:3] for row in rows] == [["est-2026-W48", "1", week.town.seats["securitas"].short_label]]
    assert "@" not in str(view)


async def test_before_the_first_round_the_page_says_so(week: Play) -> None:
    found = facts((await week.ask("samordnare", "reporters")).view)
    assert (found["growth-active"], found["growth-nil"]) == ("0", "–")


async def test_only_the_convener_sees_it(week: Play) -> None:
    assert (await week.ask("securitas", "reporters")).outcome == "not_allowed"
