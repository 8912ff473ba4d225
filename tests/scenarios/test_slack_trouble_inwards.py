"""Slack in trouble, inwards: what people press and send while Slack or the database fails is neither lost nor half done."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from builders import OPENS_AT
from fakes.slackway import SlackWay
from troubled import Failing, slack_at, written

from bot.clock import SimulatedClock
from bot.platforms.slack.address import Address
from handlers.coverage import Standing

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor har krossats."}


@pytest.fixture
async def failing(sqlite_url: str) -> AsyncIterator[Failing]:
    """A database that can be made to lose what is written."""
    database = Failing(sqlite_url)
    yield database
    await database.close()


@pytest.fixture(params=["socket", "http"])
async def way(
    request: pytest.FixtureRequest, failing: Failing, clock: SimulatedClock, tmp_path: Path
) -> AsyncIterator[SlackWay]:
    """The round is open, and everybody is in Slack."""
    async with slack_at(failing, clock, tmp_path, connection=request.param) as found:
        await found.play.at(OPENS_AT)
        yield found


async def open_form(way: SlackWay) -> dict[str, Any]:
    """What stands in the report form that is now open."""
    await way.slack.command(way.user("social"), "/est rapportera")
    await way.settle()
    shown = way.slack.modal(way.user("social"))
    assert shown is not None
    return dict(shown.values)


def database_of(way: SlackWay) -> Failing:
    """The database that can fail."""
    assert isinstance(way.play.database, Failing)
    return way.play.database


@pytest.mark.parametrize("trouble", ["fail", "cut", "refuse"])
async def test_a_modal_that_cannot_be_opened_leaves_nothing_behind(way: SlackWay, trouble: str) -> None:
    match trouble:
        case "refuse":
            way.slack.faults.answer("views.open", "expired_trigger_id")
        case _:
            getattr(way.slack.faults, trouble)("views.open")
    seen = await way.slack.command(way.user("social"), "/est rapportera")
    await way.settle()
    assert (seen.is_acked, way.slack.modal(way.user("social"))) == (True, None)
    assert len(way.slack.calls_of("views.open")) == 1
    assert "description" in await open_form(way)


@pytest.mark.parametrize("trouble", ["fail", "cut"])
async def test_a_modal_whose_filling_fails_twice_is_filled_all_the_same(way: SlackWay, trouble: str) -> None:
    getattr(way.slack.faults, trouble)("views.update", times=2)
    assert "description" in await open_form(way)
    assert [call.status for call in way.slack.calls_of("views.update")][-1] == 200
    assert len(way.slack.calls_of("views.update")) == 3


async def test_app_home_is_shown_when_slack_comes_back_within_the_attempts(way: SlackWay) -> None:
    user = way.user("social")
    await way.slack.go_down()
    dialogs = way.wired.connection.entrance.dialogs
    dialogs.later(dialogs.publish_home(Address(way.team.id, user.id)))
    await asyncio.sleep(0.3)
    await way.slack.come_back()
    await way.settle()
    assert way.slack.home(user) is not None


async def test_a_form_sent_while_slacks_web_api_fails_is_stored_and_acknowledged(way: SlackWay) -> None:
    await open_form(way)
    before = len(way.slack.calls)
    way.slack.faults.fail(times=1000)
    seen = await way.slack.submit(way.user("social"), **FILLED)
    assert (seen.is_acked, seen.problem, len(await way.play.reports())) == (True, "", 1)
    assert written("report-saved-title") in seen.text
    await way.settle()
    assert [call.method for call in way.slack.calls[before:] if call.method.startswith("views")] == []


async def test_a_button_pressed_while_slacks_web_api_fails_is_stored(way: SlackWay) -> None:
    way.slack.faults.fail(times=1000)
    seen = await way.slack.press(way.user("social"), "Inget att rapportera")
    await way.settle()
    assert (seen.is_acked, (await way.play.standings())["social"]) == (True, Standing.NOTHING)


@pytest.mark.faults
async def test_a_form_that_cannot_be_stored_stays_and_is_stored_once_when_it_can(
    way: SlackWay, logged: list[dict[str, Any]]
) -> None:
    await open_form(way)
    database_of(way).fails = lambda: True
    seen = await way.slack.submit(way.user("social"), **FILLED)
    database_of(way).fails = lambda: False
    assert seen.modal is not None
    assert {name: seen.modal.values[name] for name in FILLED} == FILLED
    assert (list(seen.errors.values()), await way.play.reports()) == ([written("page-unavailable")], ())
    assert [entry["event"] for entry in logged].count("fault") == 1
    again = await way.slack.submit(way.user("social"))
    assert (again.errors, len(await way.play.reports())) == ({}, 1)


@pytest.mark.faults
async def test_a_press_that_cannot_be_stored_says_so_and_can_be_repeated(way: SlackWay) -> None:
    user = way.user("social")
    database_of(way).fails = lambda: True
    await way.slack.press(user, "Inget att rapportera")
    await way.settle()
    database_of(way).fails = lambda: False
    said = way.slack.read(way.slack.ephemerals(user)[-1])
    assert (await way.play.standings())["social"] is Standing.SILENT
    assert written("page-unavailable") in said
    await way.slack.press(user, "Inget att rapportera")
    assert (await way.play.standings())["social"] is Standing.NOTHING


@pytest.mark.faults
async def test_an_error_of_ours_gives_a_reference_and_keeps_what_was_typed(
    way: SlackWay, logged: list[dict[str, Any]]
) -> None:
    await open_form(way)
    database_of(way).error, database_of(way).fails = ZeroDivisionError(), lambda: True
    seen = await way.slack.submit(way.user("social"), **FILLED)
    database_of(way).fails = lambda: False
    (fault,) = [entry for entry in logged if entry["event"] == "fault"]
    assert seen.modal is not None
    assert fault["reference"] in "".join(seen.errors.values())
    assert {name: seen.modal.values[name] for name in FILLED} == FILLED
    assert await way.play.reports() == ()


@pytest.mark.faults
async def test_a_loading_view_says_what_is_wrong_when_the_database_is(way: SlackWay) -> None:
    database_of(way).fails = lambda: True
    await way.slack.command(way.user("social"), "/est rapportera")
    await way.settle()
    database_of(way).fails = lambda: False
    shown = way.slack.modal(way.user("social"))
    assert shown is not None
    assert written("page-unavailable") in shown.text
