"""`estbot doctor` and the words at start, where Slack is set, half set or not set at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fakes.slack.records import User
from fakes.slack.workspace import FakeSlack

from bot.cli.shell import Shell
from bot.cli.starting import announce
from bot.clock import SimulatedClock
from bot.errors import StartError
from bot.platforms.slack.scopes import SCOPES
from bot.settings import Settings
from cli.conftest import NOW, Called, Terminal
from storage.queries import channels, people
from storage.session import Connection

BOT = "ESTBOT_SLACK_BOT_TOKEN"


@pytest.fixture
async def slack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(now=NOW.timestamp) as fake:
        fake.add_team("T1", scopes=SCOPES, name="Hedemora kommun")
        for name, value in (
            ("BOT_TOKEN", "xoxb-T1"),
            ("APP_TOKEN", fake.app_token),
            ("API_URL", fake.api_url),
        ):
            monkeypatch.setenv(f"ESTBOT_SLACK_{name}", value)
        yield fake


async def doctor(terminal: Terminal) -> Called:
    """The command in a thread of its own, so that the fake can answer meanwhile."""
    return await asyncio.to_thread(terminal, "doctor")


async def choose_channel(db: Connection) -> None:
    body = next(one for one in await people.list_bodies(db) if one.key == "est")
    where = {"platform": "slack", "address": "T1/C1"}
    await channels.set_channel(
        db, {"municipality_id": body.municipality_id, "body_id": body.id, "failure": None, **where}
    )


async def test_doctor_names_the_workspace_that_slack_is_connected_to(
    estbot: Terminal, slack: FakeSlack
) -> None:
    assert slack.world.teams
    called = await doctor(estbot)
    assert "[ok] Slack: nyckeln gäller för arbetsytan Hedemora kommun." in called.out
    assert "[ok] Slack: ESTBOT_SLACK_APP_TOKEN öppnar en anslutning." in called.out


async def test_doctor_finds_the_channel_that_estbot_was_not_invited_to(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    await asyncio.to_thread(hedemora.in_database, choose_channel)
    slack.world.teams["T1"].add_channel("C1", has_bot=False)
    called = await doctor(hedemora)
    assert called.code == 1
    assert "[fel] Slack: estbot är inte med i kanalen #c1 (EST-gruppen)." in called.out


async def test_doctor_says_in_one_line_that_slack_cannot_be_reached(
    estbot: Terminal, slack: FakeSlack
) -> None:
    async with slack.unreachable():
        called = await doctor(estbot)
    lines = [line for line in called.out.splitlines() if line.startswith("[fel] Slack")]
    assert [line.split(" på ")[0] for line in lines] == ["[fel] Slack går inte att nå"]


def test_doctor_names_what_is_missing_for_slack(estbot: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BOT, "xoxb-hemligt")
    called = estbot("doctor")
    assert called.code == 1
    assert "- ESTBOT_SLACK_APP_TOKEN saknas" in called.out
    assert "hemligt" not in called.out


def test_doctor_has_nothing_against_an_installation_without_slack(estbot: Terminal) -> None:
    assert "[ok] Slack är inte anslutet." in estbot("doctor").out


MEMBERS = "organ;plats;e-post;kanal\nest;samordnare;est@example.org;Slack\n"


async def test_doctor_names_the_seat_whose_address_nobody_in_slack_has(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    file = hedemora.write("m.csv", MEMBERS)
    await asyncio.to_thread(hedemora, "members", "import", file, "--apply")
    told = (await doctor(hedemora)).out
    assert (
        "[att göra] Slack: est/samordnare: ingen i arbetsytan Hedemora kommun har platsens e-postadress."
        in told
    )
    assert "example.org" not in told
    slack.world.teams["T1"].add_user(User("U1", email="est@example.org"))
    assert "[ok] Slack: alla platser som väntar på sitt konto" in (await doctor(hedemora)).out


async def test_doctor_asks_slack_no_more_about_who_has_an_account(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    async def tie(db: Connection) -> None:
        for one in await people.list_holders(db, 1):
            about = {"municipality_id": 1, "holder_id": one.id, "platform": "slack"}
            await people.set_address(db, {**about, "address": "T1/U1"})

    file = hedemora.write("m.csv", MEMBERS)
    await asyncio.to_thread(hedemora, "members", "import", file, "--apply")
    await asyncio.to_thread(hedemora.in_database, tie)
    assert "est/samordnare" not in (await doctor(hedemora)).out
    assert "users.lookupByEmail" not in [call.method for call in slack.calls]


@pytest.mark.parametrize("settings", [{}, {BOT: "xoxb-1"}])
def test_doctor_counts_who_is_not_reached_without_slack(
    hedemora: Terminal, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    hedemora("members", "import", hedemora.write("m.csv", MEMBERS), "--apply")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    line = "[att göra] En adress i medlemslistan har kanalen Slack, som inte är anslutet här, och nås inte."
    assert line in hedemora("doctor").out
    hedemora("members", "import", hedemora.write("w.csv", MEMBERS.replace("Slack", "webb")), "--apply")
    assert line not in hedemora("doctor").out


def announced(capsys: pytest.CaptureFixture[str], **given: Any) -> str:
    settings = Settings(**given)
    announce(Shell("sv", SimulatedClock(NOW), settings), settings)
    return capsys.readouterr().out


def test_start_says_what_connecting_slack_takes(capsys: pytest.CaptureFixture[str]) -> None:
    said = announced(capsys)
    assert "Kör estbot manifest slack och ange sedan ESTBOT_SLACK_BOT_TOKEN, ESTBOT_SLACK_APP_TOKEN." in said


def test_start_says_how_slack_is_connected(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Socket Mode" in announced(capsys, slack_bot_token="xoxb-1", slack_app_token="xapp-1")
    assert "https://est.example.org" in announced(capsys, base_url="https://est.example.org", **HTTP)


HTTP = {"slack_connection": "http", "slack_bot_token": "xoxb-1", "slack_signing_secret": "x"}


@pytest.mark.parametrize(
    ("base_url", "said"),
    [(None, "ESTBOT_BASE_URL saknas"), ("http://est.example.org", "ESTBOT_BASE_URL ska börja med https://")],
)
def test_start_does_not_say_that_slack_reaches_an_address_that_it_cannot_know(
    capsys: pytest.CaptureFixture[str], base_url: str | None, said: str
) -> None:
    line = next(line for line in announced(capsys, base_url=base_url, **HTTP).splitlines() if "Slack" in line)
    assert said in line
    assert "estbot doctor" in line
    assert "127.0.0.1" not in line


def test_a_half_connected_slack_does_not_start(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StartError, match="start-slack-missing"):
        announced(capsys, slack_bot_token="xoxb-1")
    assert capsys.readouterr().out == ""
