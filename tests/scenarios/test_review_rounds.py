"""A whole round on the page: reported, returned, answered, changed, merged, rejected, approved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from builders import BEFORE, CLOSES_AT, COMPILES_AT, OPENS_AT, build_town, report_values
from fakes.ways import PageWay, Shown
from play import Play
from scenes import bot_on

from bot.app import build_app
from bot.settings import Settings
from storage.records.reports import Report
from storage.session import Database

CONVENER = "samordnare"
QUESTION = "Vilken tid på dygnet var det?"
ANSWER = "Strax efter klockan åtta på kvällen."
REASON = "Handlar om en bostad och hör inte hit."


@pytest.fixture
async def page(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[PageWay]:
    """Lindesberg's EST group with its round open, every seat in a browser of its own."""
    runtime, clock = bot_on(sqlite_database, BEFORE)
    play = Play(runtime, clock, await build_town(sqlite_database))
    way = PageWay(play, TestServer(build_app(Settings(data_dir=tmp_path), runtime, "secret")))
    async with way.server:
        await play.at(OPENS_AT)
        yield way
        await way.close()


async def send(page: PageWay, seat: str, place: str, **typed: str) -> Report:
    await page.press(seat, "report.open")
    values = {name: value for name, value in report_values(1).items() if name not in {"nonce", "round"}}
    await page.submit(seat, **{**values, "place_text": place, **typed})
    return (await page.play.reports())[-1]


async def open_item(page: PageWay, action: str, report: Report) -> Shown:
    return await page.press(CONVENER, action, report=str(report.id), revision=str(report.revision))


async def state_of(page: PageWay) -> dict[str, str]:
    return {one.values["place_text"]: one.review for one in await page.play.reports()}


async def ask_and_answer(page: PageWay, report: Report) -> None:
    """The question and its answer, each written where its seat reads."""
    await open_item(page, "review.return", report)
    await page.submit(CONVENER, words=QUESTION)
    await page.play.tick()
    assert f"Fråga till dig: {QUESTION}" in (await page.command("social", "/est mina")).text
    await page.press("social", "answer.open", report=str(report.id))
    assert "Svaret är sparat" in (await page.submit("social", words=ANSWER)).text


async def correct(page: PageWay, report: Report) -> None:
    assert "Spara och godkänn" in (await open_item(page, "review.edit", report)).text
    await page.submit(CONVENER, description="Två rutor är krossade på kvällen.")


@pytest.mark.rule("H26")
async def test_a_round_is_reviewed_from_the_first_question_to_the_last_decision(page: PageWay) -> None:
    asked = await send(page, "social", "Resecentrum")
    double = await send(page, "securitas", "Resecentrum!")
    home = await send(page, "kommunpolis", "Storgatan")
    plain = await send(page, "besok-linde", "Stora torget")
    await page.play.at(CLOSES_AT)
    assert "4 rapporter väntar på granskning" in (await page.command(CONVENER, "/est granska")).text
    await ask_and_answer(page, asked)
    await correct(page, asked)
    await open_item(page, "review.merge", double)
    await page.submit(CONVENER, into=str(asked.id))
    await open_item(page, "review.reject", home)
    await page.submit(CONVENER, words=REASON)
    await open_item(page, "review.approve", plain)
    assert await state_of(page) == {
        "Resecentrum": "approved",
        "Resecentrum!": "merged",
        "Storgatan": "rejected",
        "Stora torget": "approved",
    }
    assert "Ingen rapport väntar på granskning." in (await page.command(CONVENER, "/est granska")).text
    thread = (await page.press(CONVENER, "review.item", report=str(asked.id))).text
    assert thread.index(QUESTION) < thread.index(ANSWER) < thread.index("Godkänd i ändrad form")
    assert f"Tas inte med. Skäl: {REASON}" in (await page.command("kommunpolis", "/est mina")).text


async def test_no_participant_sees_a_report_of_another_before_or_after_review(page: PageWay) -> None:
    report = await send(page, "social", "Resecentrum", description="Bara för samordnaren.")
    await open_item(page, "review.return", report)
    await page.submit(CONVENER, words=QUESTION)
    await page.play.at(COMPILES_AT)
    for line in ("/est", "/est mina", "/est förslag", "/est granska", "/est status", "/est nivå"):
        told = (await page.command("securitas", line)).text
        assert "Bara för samordnaren." not in told, line
        assert QUESTION not in told, line
