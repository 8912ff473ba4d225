from __future__ import annotations

from datetime import timedelta

import pytest
from builders import CLOSES_AT
from play import Play
from review_desk import CONVENER, form_of, history, open_desk, press, read_aloud, stored, submit, type_into

from bot.edge import Answer
from handlers.views import Form
from storage.records.reports import Report
from storage.session import Database

SEATS = ("social", "securitas", "kommunpolis")


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    return await open_desk(sqlite_database)


async def three(play: Play) -> list[Report]:
    return [await submit(play, seat, place_text=f"Plats {number}") for number, seat in enumerate(SEATS)]


async def merge(play: Play, report: Report, into: Report) -> Answer:
    raw = {"report": str(report.id), "revision": str(report.revision), "into": str(into.id)}
    return await play.ask(CONVENER, "review.merge.save", **raw)


@pytest.mark.rule("H26")
async def test_a_merged_report_stays_and_stands_under_the_other(desk: Play) -> None:
    first, second, _ = await three(desk)
    form = await press(desk, "review.merge", first)
    await type_into(desk, CONVENER, form, into=str(second.id))
    now = await stored(desk, first)
    assert (now.review, now.merged_into_id, now.values) == ("merged", second.id, first.values)
    assert [(one.kind, one.into_report_id) for one in await history(desk, first)] == [("merged", second.id)]


async def test_likely_doubles_are_offered_first(desk: Play) -> None:
    report, _, other = await submit(desk, "social"), *(await three(desk))[1:]
    double = await submit(desk, "besok-linde")
    choices = form_of((await press(desk, "review.merge", report)).view).fields[-1].choices
    values = [int(choice.value) for choice in choices]
    assert (values[0], other.id in values, report.id in values) == (double.id, True, False)


async def test_merging_twice_is_one_decision(desk: Play) -> None:
    first, second, _ = await three(desk)
    for _ in range(2):
        await merge(desk, first, second)
    assert len(await history(desk, first)) == 1


async def test_what_was_merged_before_follows_so_that_no_chain_arises(desk: Play) -> None:
    first, second, third = await three(desk)
    await merge(desk, first, second)
    await merge(desk, second, third)
    assert {(await stored(desk, one)).merged_into_id for one in (first, second)} == {third.id}


async def test_nothing_is_merged_into_what_cannot_stand_for_it(desk: Play) -> None:
    first, second, third = await three(desk)
    await merge(desk, second, third)
    await desk.ask("social", "report.withdraw", report=str(first.id))
    fourth = await submit(desk, "besok-linde")
    for target in (first, second, fourth):
        answer = await merge(desk, fourth, target)
        assert next(node for node in answer.view if isinstance(node, Form)).fields[-1].error is not None
    assert (await stored(desk, fourth)).review == "waiting"


async def test_nothing_is_merged_across_rounds(desk: Play) -> None:
    first, *_ = await three(desk)
    await desk.at(CLOSES_AT)
    await desk.at(CLOSES_AT + timedelta(days=7, hours=-5))
    second = await submit(desk, "social", occurred_on="2026-11-28")
    assert second.round_id != first.round_id
    await merge(desk, second, first)
    assert (await stored(desk, second)).review == "waiting"


@pytest.mark.parametrize("how", ["rejected", "withdrawn"])
async def test_what_was_merged_waits_again_when_the_other_falls_away(desk: Play, how: str) -> None:
    first, second, _ = await three(desk)
    await merge(desk, first, second)
    if how == "rejected":
        await type_into(desk, CONVENER, await press(desk, "review.reject", second), words="Hör inte hit.")
    else:
        await desk.ask("securitas", "report.withdraw", report=str(second.id))
    now = await stored(desk, first)
    assert (now.review, now.merged_into_id) == ("waiting", None)
    assert [one.kind for one in await history(desk, first)] == ["merged", "reopened"]


async def test_the_only_report_has_nothing_to_be_merged_with(desk: Play) -> None:
    report = await submit(desk, "social")
    assert "Det finns ingen annan rapport" in read_aloud((await press(desk, "review.merge", report)).view)


async def test_a_seats_own_change_takes_its_report_out_of_the_other(desk: Play) -> None:
    first, second, _ = await three(desk)
    await merge(desk, first, second)
    await desk.report("social", report=str(first.id), revision="1", description="En annan sak.")
    now = await stored(desk, first)
    assert (now.review, now.merged_into_id) == ("waiting", None)
