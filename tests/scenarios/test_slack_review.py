"""A round goes on in Slack: reviewed, fixed, handed over, supplemented and told of, with no line of Slack's own for any of it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import BEFORE, COMPILES_AT, MEETS_AT, OPENS_AT
from fakes.slack import NotOnScreenError
from fakes.slack.reading import buttons
from fakes.slackway import SlackWay, open_slack_way
from fakes.ways import Shown
from scenes import run_until

from bot.clock import SimulatedClock
from storage.records.reports import Report
from storage.session import Database

CONVENER = "samordnare"
PERSON = "Sven Svensson sågs vid kiosken."
QUESTION, ANSWER = "Vilken tid på dygnet var det?", "Strax efter klockan åtta på kvällen."
REASON = "Handlar om en bostad och hör inte hit."
FEEDS_BACK_AT = MEETS_AT + timedelta(days=1, minutes=30)


@pytest.fixture
async def week(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """Lindesberg's EST group in Slack, its round closed and compiled with five reports in it."""
    async with open_slack_way(sqlite_database, SimulatedClock(BEFORE), tmp_path) as way:
        await way.play.at(OPENS_AT)
        await report(way, "social", "Resecentrum", "Två rutor krosade.")
        await report(way, "tillvaxt", "Resecentrum!", "Rutor sönder igen.")
        await report(way, "besok-linde", "Storgatan", "Mörkt i en trappuppgång.")
        await report(way, "securitas", "Badet", "Klotter på väggen.")
        await report(way, "kommunpolis", "Kiosken", PERSON)
        await way.submit("kommunpolis", override_reason="Det är kioskens namn.")
        await run_until(way.play, COMPILES_AT)
        yield way


async def report(way: SlackWay, seat: str, place: str, description: str) -> None:
    await way.command(seat, "/est rapportera")
    typed = {"category": "vandalism", "place_text": place, "description": description}
    await way.submit(seat, **typed, occurred_on="2026-11-21")


def on_screen(way: SlackWay, seat: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """What has buttons in front of a person, what came last first: where it stands, and what Slack was given."""
    user = way.user(seat)
    modal = way.slack.modal(user)
    if modal is not None:
        yield "modal", modal.view
    for message in (*way.slack.ephemerals(user)[::-1], *way.slack.im(user)[::-1]):
        yield "message", message


async def press(way: SlackWay, seat: str, action: str, **args: str) -> Shown:
    """Presses the button on the screen that calls an action with these arguments."""
    for place, shown in on_screen(way, seat):
        for one in buttons(shown):
            name = one["action_id"].partition("#")[0]
            if name == action and args.items() <= json.loads(one["value"])["a"].items():
                return await _press(way, seat, place, shown, one["action_id"])
    raise NotOnScreenError(f"{seat} has no button for {action} {args}")


async def _press(way: SlackWay, seat: str, place: str, shown: dict[str, Any], button: str) -> Shown:
    if place == "modal":
        return await way.tap(seat, button, "modal")
    user = way.user(seat)
    return await way._shown(user, await way.slack.press_old(user, shown, button))


async def found(way: SlackWay, place: str) -> Report:
    """The report from a place as it stands now."""
    return next(one for one in await way.play.reports() if one.values["place_text"] == place)


async def decide(way: SlackWay, action: str, place: str) -> Shown:
    """The convener opens the queue and presses a button of a report's."""
    one = await found(way, place)
    await close_all(way, CONVENER)
    await way.command(CONVENER, "/est granska")
    return await press(way, CONVENER, action, report=str(one.id))


async def close_all(way: SlackWay, seat: str) -> None:
    while way.slack.modal(way.user(seat)) is not None:
        await way.slack.close(way.user(seat))


async def ask_and_answer(way: SlackWay) -> None:
    """The question and its answer, each where its seat reads."""
    await decide(way, "review.return", "Badet")
    await way.submit(CONVENER, words=QUESTION)
    await way.play.tick()
    assert QUESTION in way.messages("securitas")[-1]
    await way.tap("securitas", "Svara på frågan")
    assert "Svaret är sparat" in (await way.submit("securitas", words=ANSWER)).text
    await way.play.tick()
    assert ANSWER in "\n".join(way.messages(CONVENER))


async def review_all(way: SlackWay) -> None:
    """Every report gets its decision."""
    assert "5 rapporter väntar på granskning" in (await way.command(CONVENER, "/est granska")).text
    await ask_and_answer(way)
    await decide(way, "review.edit", "Resecentrum")
    await way.submit(CONVENER, description="Två rutor är krossade.")
    await decide(way, "review.merge", "Resecentrum!")
    await way.submit(CONVENER, into=str((await found(way, "Resecentrum")).id))
    await decide(way, "review.reject", "Storgatan")
    await way.submit(CONVENER, words=REASON)
    for place in ("Kiosken", "Badet"):
        await decide(way, "review.approve", place)


async def fix_and_send(way: SlackWay, registry: str) -> None:
    """Compiled, fixed with a registry number and handed over, press by press."""
    await close_all(way, CONVENER)
    await way.command(CONVENER, "/est sammanställ")
    await press(way, CONVENER, "edition.fixing")
    fixed = await way.submit(CONVENER, registry_number=registry)
    assert "är fastställd" in fixed.text
    await press(way, CONVENER, "distribute")
    sent = await press(way, CONVENER, "distribute.send")
    assert "mottagare får lägesbilden nu." in sent.text
    await way.play.tick()


async def enlist(way: SlackWay, *seats: str) -> None:
    """Puts seats on the round's list through its form."""
    for seat in seats:
        await close_all(way, CONVENER)
        await way.command(CONVENER, "/est utskick")
        await press(way, CONVENER, "lists.open", product="round")
        chosen = {"seat": str(way.play.town.seats[seat].id), "way": "chat"}
        # SlackWay.submit calls its first argument as this form calls its field.
        user = way.user(CONVENER)
        listed = await way._shown(user, await way.slack.submit(user, **chosen))
        assert "står på listan" in listed.text


async def read_picture(way: SlackWay, seat: str) -> str:
    """What a seat reads when it presses the newest message's button."""
    await close_all(way, seat)
    return (await press(way, seat, "picture")).text


async def states(way: SlackWay) -> dict[str, str]:
    return {str(one.values["place_text"]): one.review for one in await way.play.reports()}


@pytest.mark.rule("H26")
async def test_a_round_is_reviewed_in_slack_from_question_to_decision(week: SlackWay) -> None:
    await review_all(week)
    assert await states(week) == {
        "Resecentrum": "approved",
        "Resecentrum!": "merged",
        "Storgatan": "rejected",
        "Badet": "approved",
        "Kiosken": "approved",
    }
    await close_all(week, CONVENER)
    assert "Ingen rapport väntar på granskning." in (await week.command(CONVENER, "/est granska")).text
    assert f"Skäl: {REASON}" in (await week.command("besok-linde", "/est mina")).text


@pytest.mark.rule("H25", "L21", "J22")
async def test_a_fixed_picture_is_read_supplemented_and_told_of_in_slack(week: SlackWay) -> None:
    await review_all(week)
    await close_all(week, CONVENER)
    await week.command(CONVENER, "/est nivå")
    assert "3" in (await week.submit(CONVENER, area=week.play.town.municipality.name, level="3")).text
    await enlist(week, "kommunpolis", "securitas")
    await fix_and_send(week, "KS 2026/112")
    whole, less = await read_picture(week, "kommunpolis"), await read_picture(week, "securitas")
    assert (PERSON in whole, PERSON in less, "Två rutor är krossade." in less) == (True, False, True)
    await week.command("barn-och-utbildning", "/est rapportera")
    late = {
        "category": "vandalism",
        "place_text": "Skolan",
        "description": "Bråk.",
        "occurred_on": "2026-11-21",
    }
    await week.submit("barn-och-utbildning", **late)
    await fix_and_send(week, "KS 2026/113")
    assert "Ersätter version" in week.messages("securitas")[-1]
    assert "Ändrat sedan version" in await read_picture(week, "securitas")
    await run_until(week.play, FEEDS_BACK_AT)
    assert "Med i den fastställda lägesbilden" in week.messages("social")[-1]
    assert "Sammanslagen med en annan rapport" in week.messages("tillvaxt")[-1]
    assert f"Skäl: {REASON}" in week.messages("besok-linde")[-1]


@pytest.mark.rule("L21")
async def test_a_private_companys_files_in_slack_lack_what_was_kept(week: SlackWay) -> None:
    await review_all(week)
    await enlist(week, "securitas")
    await fix_and_send(week, "KS 2026/112")
    for name in ("html", "csv", "json"):
        await read_picture(week, "securitas")
        await press(week, "securitas", "picture.file", format=name)
        file = week.slack.files()[-1]
        said = (file.content or b"").decode()
        assert ("krossade" in said, "Sven" in said) == (True, False), name
