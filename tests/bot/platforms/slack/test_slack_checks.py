"""What `estbot doctor` finds out about Slack, asked of a strict Slack on this machine."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from fakes.slack.records import User
from fakes.slack.workspace import FakeSlack
from pydantic import SecretStr

from bot.platforms.slack import checks
from bot.platforms.slack.checks import examine
from bot.platforms.slack.checks_said import Check
from bot.platforms.slack.scopes import SCOPES
from bot.settings import SlackSettings
from handlers.texts import LANGUAGES, Reader

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ADDRESS = "https://est.example.org"


@pytest.fixture
async def slack() -> AsyncIterator[FakeSlack]:
    async with FakeSlack(now=NOW.timestamp) as fake:
        fake.add_team("T1", scopes=SCOPES, name="Hjo kommun")
        yield fake


def settings(slack: FakeSlack, **changed: Any) -> SlackSettings:
    given = {"bot_token": "xoxb-T1", "app_token": slack.app_token, "api_url": slack.api_url}
    return SlackSettings.model_validate({"connection": "socket", **given, **changed})


def installed_by_oauth(slack: FakeSlack) -> SlackSettings:
    client = {"client_id": slack.client_id, "client_secret": slack.client_secret, "base_url": ADDRESS}
    return settings(slack, bot_token=None, history="distributed", **client)


def keys(found: Iterable[Check], state: str) -> list[str]:
    return [one.key.removeprefix("cli-doctor-slack-") for one in found if one.state == state]


def written(found: Iterable[Check]) -> str:
    reader = Reader("sv", "Europe/Stockholm")
    return "\n".join(reader.message(one.key, one.args) for one in found)


async def test_a_whole_installation_is_content_and_names_the_workspace(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_channel("C1")
    found = await examine(settings(slack), now=NOW, channels=[("EST-gruppen", "T1/C1")])
    assert {one.state for one in found} == {"ok"}
    assert "arbetsytan Hjo kommun" in written(found)


async def test_looking_changes_nothing(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_channel("C1")
    await examine(settings(slack), now=NOW, channels=[("EST-gruppen", "T1/C1")])
    called = [call.method for call in slack.world.calls]
    assert called == ["auth.test", "apps.connections.open", "conversations.info"]


async def test_a_mistyped_token_says_where_the_right_one_is(slack: FakeSlack) -> None:
    found = await examine(settings(slack, bot_token="xoxb-hemligt"), now=NOW)
    assert keys(found, "wrong") == ["token"]
    assert "OAuth & Permissions > Bot User OAuth Token" in written(found)
    assert "hemligt" not in written(found)


async def test_an_app_that_was_removed_is_told_from_a_mistyped_token(slack: FakeSlack) -> None:
    slack.world.teams["T1"].is_revoked = True
    assert keys(await examine(settings(slack), now=NOW), "wrong") == ["gone"]


async def test_missing_scopes_are_named_with_their_reason_and_the_click(slack: FakeSlack) -> None:
    slack.world.teams["T1"].scopes -= {"users:read.email", "files:write"}
    text = written(await examine(settings(slack), now=NOW))
    assert "behörigheten files:write saknas. Den behövs för att lägga upp lägesrapporten som fil." in text
    assert "behörigheten users:read.email saknas." in text
    assert "Reinstall to Workspace" in text


async def test_more_scopes_than_needed_are_something_to_do(slack: FakeSlack) -> None:
    slack.world.teams["T1"].scopes |= {"chat:write.public"}
    found = await examine(settings(slack), now=NOW)
    assert (keys(found, "note"), "chat:write.public" in written(found)) == (["more"], True)


async def test_a_wrong_app_token_says_how_to_make_one(slack: FakeSlack) -> None:
    found = await examine(settings(slack, app_token="xapp-hemligt"), now=NOW)
    assert keys(found, "wrong") == ["app-token"]
    assert "connections:write" in written(found)


@pytest.mark.parametrize(
    ("seconds", "state", "key"),
    [(59, "ok", "clock"), (-61, "note", "skew"), (240, "note", "skew"), (-241, "wrong", "skew-wrong")],
)
async def test_a_clock_that_is_off_is_noticed_before_slack_is_refused(
    slack: FakeSlack, seconds: int, state: str, key: str
) -> None:
    told = {"connection": "http", "app_token": None, "base_url": ADDRESS, "signing_secret": SecretStr("x")}
    found = await examine(settings(slack, **told), now=NOW + timedelta(seconds=seconds))
    assert key in keys(found, state)


@pytest.mark.parametrize("seconds", [61, -241, 3600])
async def test_over_a_socket_no_clock_is_wrong_enough_to_be_a_fault(slack: FakeSlack, seconds: int) -> None:
    found = await examine(settings(slack), now=NOW + timedelta(seconds=seconds))
    assert (keys(found, "note"), keys(found, "wrong")) == (["skew-socket"], [])
    assert "300" not in written(found)


async def test_a_channel_without_the_bot_says_how_to_invite_it(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_channel("C1", has_bot=False)
    found = await examine(settings(slack), now=NOW, channels=[("EST-gruppen", "T1/C1")])
    assert keys(found, "wrong") == ["channel-outside"]
    assert "Skriv /invite @estbot i kanalen." in written(found)


async def test_an_archived_channel_is_found(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_channel("C1").is_archived = True
    found = await examine(settings(slack), now=NOW, channels=[("EST-gruppen", "T1/C1")])
    assert keys(found, "wrong") == ["channel-archived"]


@pytest.mark.parametrize(("address", "key"), [("T1/C9", "channel-missing"), ("T9/C1", "channel-elsewhere")])
async def test_a_channel_that_is_not_there_is_found(slack: FakeSlack, address: str, key: str) -> None:
    found = await examine(settings(slack), now=NOW, channels=[("EST-gruppen", address)])
    assert keys(found, "wrong") == [key]


async def test_every_workspace_that_installed_the_app_is_asked(slack: FakeSlack) -> None:
    slack.add_team("T2", scopes=SCOPES, name="Gagnefs kommun").add_channel("C2")
    slack.add_team("T3", scopes=SCOPES).is_revoked = True
    tokens = [("Hjo", "xoxb-T1"), ("Gagnef", "xoxb-T2"), ("Hedemora", "xoxb-T3")]
    found = await examine(installed_by_oauth(slack), now=NOW, channels=[("EST", "T2/C2")], workspaces=tokens)
    assert keys(found, "wrong") == ["left"]
    assert "arbetsytan Hedemora släpper inte in estbot (token_revoked)" in written(found)
    assert "channel" in keys(found, "ok")


@pytest.mark.parametrize(
    ("changed", "state", "key"),
    [
        ({"base_url": ADDRESS, "signing_secret": SecretStr("x")}, "ok", "http"),
        ({"base_url": ADDRESS}, "wrong", "no-secret"),
        ({"signing_secret": SecretStr("x")}, "wrong", "no-address"),
        ({"signing_secret": SecretStr("x"), "base_url": "http://est.example.org"}, "wrong", "no-address"),
    ],
)
async def test_over_http_slack_has_to_find_the_way_and_be_known(
    slack: FakeSlack, changed: dict[str, Any], state: str, key: str
) -> None:
    found = await examine(settings(slack, connection="http", app_token=None, **changed), now=NOW)
    assert key in keys(found, state)


async def test_a_pause_that_slack_asks_for_is_no_fault(slack: FakeSlack) -> None:
    slack.faults.limit("auth.test")
    found = await examine(settings(slack), now=NOW)
    assert (keys(found, "note"), keys(found, "wrong")) == (["busy"], [])


async def test_a_pause_is_told_once_however_many_questions_met_it(slack: FakeSlack) -> None:
    slack.faults.limit(times=2)
    assert keys(await examine(settings(slack), now=NOW), "note") == ["busy"]


def seats(*emails: str, workspace: str = "") -> list[tuple[str, str, str]]:
    return [(workspace, f"est/{number}", email) for number, email in enumerate(emails)]


async def test_a_seat_whose_address_nobody_has_is_named_without_the_address(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_user(User("U1", email="finns@example.org"))
    sought = seats("finns@example.org", "ingen@example.org")
    found = await examine(settings(slack), now=NOW, members=sought)
    assert (keys(found, "note"), keys(found, "wrong")) == (["member-missing"], [])
    assert "est/1: ingen i arbetsytan Hjo kommun har platsens e-postadress." in written(found)
    assert "example.org" not in written(found)


async def test_members_who_are_all_there_are_one_line(slack: FakeSlack) -> None:
    slack.world.teams["T1"].add_user(User("U1", email="a@example.org"))
    found = await examine(settings(slack), now=NOW, members=seats("a@example.org", "a@example.org"))
    assert ("members" in keys(found, "ok"), keys(found, "note")) == (True, [])
    assert [call.method for call in slack.calls].count("users.lookupByEmail") == 1


async def test_members_are_looked_for_until_slack_asks_for_a_pause(slack: FakeSlack) -> None:
    slack.faults.limit("users.lookupByEmail")
    found = await examine(settings(slack), now=NOW, members=seats("a@example.org", "b@example.org"))
    assert keys(found, "note") == ["busy"]
    assert [call.method for call in slack.calls].count("users.lookupByEmail") <= 1


async def test_no_more_than_fifty_are_looked_for_and_the_rest_are_counted(slack: FakeSlack) -> None:
    sought = seats(*(f"m{number}@example.org" for number in range(53)))
    found = await examine(settings(slack), now=NOW, members=sought)
    assert keys(found, "note") == ["member-missing"] * 50 + ["members-more"]
    assert "3 e-postadresser till är inte kontrollerade" in written(found)


async def test_members_are_not_looked_for_without_the_right_to(slack: FakeSlack) -> None:
    slack.world.teams["T1"].scopes -= {"users:read.email"}
    found = await examine(settings(slack), now=NOW, members=seats("a@example.org", "b@example.org"))
    assert keys(found, "note") == ["members-unread"]


async def test_members_are_looked_for_in_their_own_workspace(slack: FakeSlack) -> None:
    slack.add_team("T2", scopes=SCOPES, name="Gagnefs kommun").add_user(User("U1", email="a@example.org"))
    tokens = [("Hjo", "xoxb-T1"), ("Gagnef", "xoxb-T2")]
    sought = [
        ("T1", "est/hjo", "a@example.org"),
        ("T2", "est/gagnef", "a@example.org"),
        ("T9", "est/x", "x@b.se"),
    ]
    found = await examine(installed_by_oauth(slack), now=NOW, workspaces=tokens, members=sought)
    missing = [one.args["seat"] for one in found if one.key.endswith("member-missing")]
    assert missing == ["est/hjo"]


async def test_slack_out_of_reach_is_one_sentence(slack: FakeSlack) -> None:
    async with slack.unreachable():
        found = await examine(settings(slack), now=NOW, channels=[("EST-gruppen", "T1/C1")])
    assert keys(found, "wrong") == ["unreachable"]
    assert slack.api_url in written(found)


async def test_trouble_at_slack_is_not_blamed_on_the_settings(slack: FakeSlack) -> None:
    slack.faults.fail("auth.test")
    assert keys(await examine(settings(slack), now=NOW), "wrong") == ["trouble"]


async def test_a_persons_token_is_told_from_the_apps(slack: FakeSlack) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response({"ok": True, "team": "Hjo kommun", "team_id": "T1", "user_id": "U1"})

    app = web.Application()
    app.router.add_post("/api/{method}", answer)
    async with TestServer(app) as persons:
        found = await examine(settings(slack, api_url=str(persons.make_url("/api/"))), now=NOW)
    assert "kind" in keys(found, "wrong")


@pytest.mark.parametrize("kind", ["text/html", "text/plain", "application/json"])
async def test_a_proxys_own_page_is_not_taken_for_slack(slack: FakeSlack, kind: str) -> None:
    async def log_in(_: web.Request) -> web.Response:
        return web.Response(text="<p>Logga in</p>", content_type=kind)

    app = web.Application()
    app.router.add_post("/api/auth.test", log_in)
    async with TestServer(app) as proxy:
        found = await examine(settings(slack, api_url=str(proxy.make_url("/api/"))), now=NOW)
    assert keys(found, "wrong") == ["not-slack"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_sentence(language: str) -> None:
    folder = Path(checks.__file__).parent
    sources = (folder / name for name in ("checks.py", "checks_members.py", "asking.py"))
    named = {key for path in sources for key in re.findall(r'"(cli-[a-z-]+)"', path.read_text("utf-8"))}
    catalogue = (folder.parents[2] / "handlers" / "texts" / language / "cli.ftl").read_text("utf-8")
    assert len(named) > 25
    assert named - set(re.findall(r"^([a-z-]+) =", catalogue, re.MULTILINE)) == set()
