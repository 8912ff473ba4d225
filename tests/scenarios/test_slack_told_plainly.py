"""When Slack is late, full or silent, the person is told so, and what is shown never goes back in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from builders import BEFORE, CLOSES_AT, OPENS_AT
from fakes.slack import read
from fakes.slack.payloads import Sender
from fakes.slackway import SlackWay
from hands import newcomer, take_seat
from troubled import slack_at

from bot.clock import SimulatedClock
from bot.platforms.slack import entrance
from handlers.coverage import Standing
from storage.session import Database

FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
UNFOLD = "Fler uppgifter, om du har dem"
DID_NOT_OPEN = "Fönstret gick inte att öppna i Slack. Försök igen."
SILENT = "Slack svarar inte just nu"
NOTHING = "Inget att rapportera"


@pytest.fixture
async def way(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[SlackWay]:
    """The group with its round open; Slack's pace goes by the simulated clock."""
    async with slack_at(sqlite_database, SimulatedClock(BEFORE), tmp_path) as found:
        await found.play.at(OPENS_AT)
        yield found


def last_said(way: SlackWay, name: str) -> str:
    """What the person alone was told last."""
    return read(way.slack.ephemerals(way.user(name))[-1])


async def test_a_late_update_leaves_what_came_after_it(way: SlackWay) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    way.slack.faults.hang("views.update", seconds=0.5)
    await way.slack.press(user, UNFOLD, "modal")
    await way.slack.settled(lambda: not way.slack.faults.waiting[-1].left)
    await way.slack.submit(user)
    await way.settle()
    assert "Rapporten är sparad" in way.modal("social").text
    assert [call.error for call in way.slack.calls_of("views.update")][-1] == "hash_conflict"


async def too_late(way: SlackWay, line: str) -> None:
    """A command whose trigger has expired before it is used."""
    user = way.user("social")
    payload = Sender(way.slack.world, user).command(line, way.team.open_im(user.id))
    way.play.clock.move_to(way.play.clock.now() + timedelta(seconds=10))
    assert (await way.slack.delivery.send("slash_commands", payload)).is_ok


async def too_much(way: SlackWay, line: str) -> None:
    """A command when Slack opens no more modals."""
    way.slack.faults.limit("views.open", retry_after=30)
    assert (await way.slack.command(way.user("social"), line)).is_acked


@pytest.mark.parametrize("ask", [too_late, too_much])
async def test_who_gets_no_modal_is_told_so(
    way: SlackWay, ask: Callable[[SlackWay, str], Awaitable[None]]
) -> None:
    await ask(way, "/est mina")
    await way.settle()
    assert (DID_NOT_OPEN in last_said(way, "social"), way.slack.modal(way.user("social"))) == (True, None)


async def test_a_refusal_that_cannot_be_opened_stands_on_the_home(way: SlackWay) -> None:
    await way.home("social")
    await way.play.at(CLOSES_AT)
    way.slack.faults.limit("views.open", retry_after=30)
    await way.tap("social", NOTHING, "home")
    home = way.slack.home(way.user("social"))
    assert home is not None
    assert (way.slack.modal(way.user("social")), "stängd" in home.text or "stängde" in home.text) == (
        None,
        True,
    )


async def test_a_page_of_the_home_that_cannot_be_opened_is_told_on_the_home(way: SlackWay) -> None:
    await way.home("social")
    way.slack.faults.limit("views.open", retry_after=30)
    await way.tap("social", "Rapportera", "home")
    home = way.slack.home(way.user("social"))
    assert home is not None
    assert DID_NOT_OPEN in home.text


async def change_meeting(way: SlackWay, change: str, on: str) -> None:
    """The convener changes the week's meeting, and the bot ticks."""
    about = {"occurrence": "2026-11-24", "why": "Sjukdom", "at": "09:30"}
    await way.play.ask("samordnare", "meeting.change", change=change, on=on, **about)
    await way.play.tick()


async def test_a_cancelled_meetings_prompt_says_so_without_a_button_and_asks_again_when_it_is_back(
    way: SlackWay,
) -> None:
    await change_meeting(way, "cancelled", "2026-11-24")
    (prompt,) = way.slack.im(way.user("social"))
    assert "är inställt. Du behöver inte svara." in read(prompt)
    assert "actions" not in {block["type"] for block in prompt["blocks"]}
    await change_meeting(way, "moved", "2026-11-25")
    assert NOTHING in way.messages("social")[0].splitlines()
    await way.tap("social", NOTHING)
    assert (await way.play.standings())["social"] is Standing.NOTHING


@pytest.mark.parametrize("line", ["/est inget", "/est koppla"])
async def test_an_unknown_account_is_told_that_slack_does_not_answer(way: SlackWay, line: str) -> None:
    newcomer(way, "ny", "ny@example.org")
    await take_seat(way, "social", "ny@example.org", "web")
    way.slack.faults.fail("users.info", times=2)
    told = (await way.command("ny", line)).text
    assert (SILENT in told, "hör inte till någon plats" in told) == (True, False)
    way.slack.faults.clear()
    await way.command("ny", "/est inget")
    assert (await way.play.standings())["social"] is Standing.NOTHING


async def test_linking_that_takes_long_is_acknowledged_and_answered_afterwards(
    way: SlackWay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entrance, "SOON_SECONDS", 0.05)
    user = newcomer(way, "ny", "ny@example.org")
    await take_seat(way, "social", "ny@example.org", "web")
    way.slack.faults.hang("users.info", seconds=0.4)
    seen = await way.slack.command(user, "/est koppla")
    assert (seen.is_acked, seen.problem, seen.said) == (True, "", ())
    await way.settle()
    assert "Kontot hör nu till:" in last_said(way, "ny")
    assert len(way.slack.calls_of("response_url")) == 1


async def test_compiling_opens_the_document_and_its_file_leads_back_to_it(way: SlackWay) -> None:
    await way.play.report("social", description="En krossad ruta vid torget.")
    await way.command("samordnare", "/est sammanställ")
    assert "En krossad ruta vid torget." in way.modal("samordnare").text
    assert "Filen har skickats till dig." in (await way.tap("samordnare", "PDF", "modal")).text
    back = await way.tap("samordnare", "Tillbaka till dokumentet", "modal")
    assert "En krossad ruta vid torget." in back.text
    assert "PDF" in way.modal("samordnare").buttons


async def test_sixteen_answers_at_once_leave_the_last_page_standing(way: SlackWay) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    await asyncio.gather(way.slack.press(user, UNFOLD, "modal"), *(way.slack.submit(user) for _ in range(15)))
    await way.settle()
    assert "Rapporten är sparad" in way.modal("social").text
    assert len(await way.play.reports()) == 1
