"""`estbot slack` and what `estbot doctor` says where several municipalities install the same app."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from fakes.slack.records import User
from fakes.slack.workspace import FakeSlack

from bot.app import read_secret
from bot.platforms.slack.install_links import InstallLinks
from bot.platforms.slack.installations import open_workspaces
from bot.platforms.slack.installing import read_installation
from bot.platforms.slack.scopes import SCOPES
from bot.settings import Settings
from cli.conftest import NOW, Called, Terminal
from storage.queries import people
from storage.records.people import Municipality
from storage.session import Connection, Database

ADDRESS = "https://est.example.org"


@pytest.fixture
async def slack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FakeSlack]:
    async with FakeSlack(now=NOW.timestamp) as fake:
        fake.add_team("T1", scopes=SCOPES, name="Hedemora kommun")
        monkeypatch.setenv("ESTBOT_BASE_URL", ADDRESS)
        for name, value in (
            ("CONNECTION", "http"),
            ("SIGNING_SECRET", fake.signing_secret),
            ("CLIENT_ID", fake.client_id),
            ("CLIENT_SECRET", fake.client_secret),
            ("API_URL", fake.api_url),
        ):
            monkeypatch.setenv(f"ESTBOT_SLACK_{name}", value)
        yield fake


async def run(terminal: Terminal, *words: str) -> Called:
    """The command in a thread of its own, so that the fake can answer meanwhile."""
    return await asyncio.to_thread(terminal, *words)


async def find_hedemora(db: Connection) -> Municipality:
    return await find(db, "hedemora")


async def find(db: Connection, key: str) -> Municipality:
    found = await people.find_municipality(db, key)
    assert found is not None
    return found


async def install(terminal: Terminal, slack: FakeSlack, *, at: str = "T1", for_: str = "hedemora") -> None:
    """As the pages do it, with the answer that Slack gave."""
    team = slack.world.teams[at]
    told = {
        "app_id": slack.app_id,
        "team": {"id": team.id, "name": team.name},
        "access_token": team.bot_token,
        "authed_user": {"id": "U1"},
    }
    database = Database(f"sqlite+aiosqlite:///{terminal.folder / 'data' / 'estbot.sqlite3'}")
    async with database.begin() as db:
        municipality = await find(db, for_)
    workspaces = open_workspaces(database, slack.client_id)
    await workspaces.keep(read_installation(told, NOW), municipality.id)
    await database.close()


async def test_the_link_leads_to_the_page_that_installs_for_the_municipality(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    called = await run(hedemora, "slack", "install", "--municipality", "hedemora")
    link, until = called.out.splitlines()
    assert (called.code, called.err) == (0, "")
    token = re.fullmatch(rf"{ADDRESS}/slack/install/(\S+)", link)
    assert token is not None
    own = await asyncio.to_thread(hedemora.in_database, find_hedemora)
    assert isinstance(own, Municipality)
    secret = read_secret(Settings(data_dir=hedemora.folder / "data"))
    assert InstallLinks(secret).read(token[1]) == own.id
    assert until == "Länken gäller till lördag 21 november kl. 10.00 (v. 47)."
    assert slack.calls == []


async def test_a_municipality_that_does_not_exist_gets_no_link(hedemora: Terminal, slack: FakeSlack) -> None:
    called = await run(hedemora, "slack", "install", "--municipality", "hjo")
    assert (called.code, called.out, slack.calls) == (2, "", [])
    assert "hedemora" in called.err


async def test_the_list_names_workspaces_and_municipalities_without_one(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    assert (await run(hedemora, "slack", "workspaces")).out == "hedemora: ingen arbetsyta\n"
    await install(hedemora, slack)
    called = await run(hedemora, "slack", "workspaces")
    assert called.out == "hedemora: Hedemora kommun (T1), installerad 20 nov. 2026 kl. 10.00\n"
    assert "xoxb" not in called.out


@pytest.mark.parametrize("words", [("install",), ("workspaces",)])
def test_without_a_shared_app_the_command_says_what_it_is_for(
    hedemora: Terminal, words: tuple[str, ...]
) -> None:
    called = hedemora("slack", *words)
    assert (called.code, called.out) == (2, "")
    assert "ESTBOT_SLACK_CLIENT_ID" in called.err


async def test_doctor_asks_the_workspace_that_installed_the_app(hedemora: Terminal, slack: FakeSlack) -> None:
    told = (await run(hedemora, "doctor")).out
    assert "[att göra] Slack: hedemora har ingen arbetsyta än." in told
    assert "estbot slack install --municipality hedemora" in told
    await install(hedemora, slack)
    called = await run(hedemora, "doctor")
    assert "[ok] Slack: nyckeln gäller för arbetsytan Hedemora kommun." in called.out
    assert "ingen arbetsyta" not in called.out


async def test_doctor_names_the_workspace_that_let_estbot_go(hedemora: Terminal, slack: FakeSlack) -> None:
    await install(hedemora, slack)
    slack.world.teams["T1"].is_revoked = True
    called = await run(hedemora, "doctor")
    assert called.code == 1
    assert "[fel] Slack: arbetsytan Hedemora kommun släpper inte in estbot (token_revoked)." in called.out
    assert "xoxb" not in called.out


async def test_doctor_looks_for_members_in_their_own_municipalitys_workspace(
    hedemora: Terminal, slack: FakeSlack
) -> None:
    slack.add_team("T2", scopes=SCOPES, name="Hjo kommun")
    slack.world.teams["T1"].add_user(User("U1", email="est@example.org"))
    await run(hedemora, "init", "--profile", "hjo")
    await install(hedemora, slack)
    await install(hedemora, slack, at="T2", for_="hjo")
    rows = "organ;plats;e-post;kanal\nsamverkan;samordning;est@example.org;Slack\n"
    file = hedemora.write("m.csv", rows)
    await run(hedemora, "members", "import", file, "--apply", "--municipality", "hjo")
    told = (await run(hedemora, "doctor")).out
    assert "samverkan/samordning: ingen i arbetsytan Hjo kommun har platsens e-postadress." in told


async def test_doctor_without_a_database_still_looks_at_slack(estbot: Terminal, slack: FakeSlack) -> None:
    called = await run(estbot, "doctor")
    assert "Slack: händelser tas emot på" in called.out
    assert slack.world.teams
