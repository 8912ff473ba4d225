"""Municipalities in workspaces of their own: each is written to with its own token, and losing one touches no other."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from builders import BEFORE, enqueue, read_delivery
from fakes.slack import User
from installing_scene import HEDEMORA, LINDE, Scene, open_scene
from slack_sdk.oauth.installation_store import Installation
from slack_sdk.oauth.installation_store.sqlalchemy import AsyncSQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import AsyncSQLAlchemyOAuthStateStore
from sqlalchemy import MetaData, Table

from bot.app import SLACK
from bot.platforms.slack.address import Address
from bot.platforms.slack.installations import open_workspaces
from bot.platforms.slack.installing import read_installation
from scheduling.port import DeliveryError
from storage import tables
from storage.queries import channels, people
from storage.records.deliveries import DeliveryState
from storage.records.people import Seat
from storage.session import Database

TEAMS = {LINDE: "T1", HEDEMORA: "T2"}


@pytest.fixture
async def scene(sqlite_database: Database, tmp_path: Path) -> AsyncIterator[Scene]:
    async with open_scene(sqlite_database, tmp_path) as opened:
        for municipality, team in TEAMS.items():
            await opened.install(municipality, team)
        yield opened


async def ask_everybody(scene: Scene, key: str) -> dict[str, DeliveryState]:
    """Writes to one person in each municipality; how it went, by workspace."""
    for municipality, team in TEAMS.items():
        seat = scene.towns[municipality].convener
        scene.team(team).add_user(User(f"U{team}"))
        about: dict[str, Any] = {"platform": "slack", "address": f"{team}/U{team}"}
        await reach_at(scene, seat, f"{team}/U{team}")
        await enqueue(scene.database, seat, [f"{key}-{team}"], **about)
    await scene.runtime.tick()
    return {team: (await read_delivery(scene.database, f"{key}-{team}")).state for team in TEAMS.values()}


async def reach_at(scene: Scene, seat: Seat, address: str) -> None:
    """The seat's holder is written to there from now on."""
    async with scene.database.begin() as db:
        (holder,) = await people.list_seat_holders(db, seat.id)
        about = {"municipality_id": seat.municipality_id, "holder_id": holder.id}
        await people.set_address(db, {**about, "platform": "slack", "address": address})


async def code_of(awaited: Awaitable[object]) -> tuple[str, bool]:
    with pytest.raises(DeliveryError) as raised:
        await awaited
    return raised.value.code, raised.value.permanent


async def test_each_municipality_is_written_to_with_its_own_token(scene: Scene) -> None:
    assert set((await ask_everybody(scene, "k")).values()) == {DeliveryState.SENT}
    posted = [call.team for call in scene.slack.calls if call.method == "chat.postMessage"]
    assert sorted(posted) == ["T1", "T2"]
    for team in TEAMS.values():
        (message,) = scene.slack.im(scene.team(team).users[f"U{team}"])
        assert message["metadata"]["event_payload"] == {"key": f"k-{team}"}


async def test_a_mail_address_is_looked_up_in_the_municipalitys_own_workspace(scene: Scene) -> None:
    seat = scene.towns[HEDEMORA].convener
    email = f"{seat.key}@example.org"
    for team in TEAMS.values():
        scene.team(team).add_user(User(f"U{team}", email=email))
    await reach_at(scene, seat, email)
    await enqueue(scene.database, seat, ["k"], platform="slack", address=email)
    await scene.runtime.tick()
    assert (await read_delivery(scene.database, "k")).state == DeliveryState.SENT
    assert [len(scene.slack.im(scene.team(team).users[f"U{team}"])) for team in TEAMS.values()] == [0, 1]


async def test_a_mail_address_links_to_no_seat_of_another_municipality(scene: Scene) -> None:
    emails = {key: {f"{seat}@example.org" for seat in town.seats} for key, town in scene.towns.items()}
    (email, *_) = sorted(emails[HEDEMORA] - emails[LINDE])
    linking = scene.app[SLACK].platform.linking
    for team, is_linked in (("T1", False), ("T2", True)):
        scene.team(team).add_user(User(f"U{team}", email=email))
        assert bool(await linking.link_by_profile(Address(team, f"U{team}"))) is is_linked


async def test_a_workspace_that_removes_the_app_is_forgotten(scene: Scene) -> None:
    assert (await scene.slack.uninstall(scene.team("T1"))).is_ok
    assert await scene.chosen() == {HEDEMORA: "T2"}
    assert await code_of(scene.workspaces.token_of("T1")) == ("slack-not-installed", False)
    own = scene.towns[LINDE].municipality.id
    assert await code_of(scene.workspaces.workspace_of(own)) == ("slack-not-installed", False)
    assert [one.workspace.key for one in await scene.workspaces.list_installed()] == ["T2"]


async def test_after_a_new_installation_the_workspace_is_back(scene: Scene) -> None:
    await scene.slack.uninstall(scene.team("T1"))
    await scene.install(LINDE, "T1")
    assert (await ask_everybody(scene, "k"))["T1"] == DeliveryState.SENT


async def test_a_token_revoked_in_one_workspace_does_not_touch_the_other(scene: Scene) -> None:
    scene.team("T1").is_revoked = True
    found = await ask_everybody(scene, "k")
    assert (found["T1"] == DeliveryState.SENT, found["T2"]) == (False, DeliveryState.SENT)
    assert await scene.chosen() == {LINDE: "T1", HEDEMORA: "T2"}


async def test_a_replica_with_an_old_token_reads_the_new_one_after_one_refusal(scene: Scene) -> None:
    replica = scene.workspaces
    assert await replica.token_of("T1") == "xoxb-T1"
    scene.team("T1").bot_token = "xoxb-new"
    other = open_workspaces(scene.database, scene.slack.client_id)
    await other.keep(installed_anew(scene), scene.towns[LINDE].municipality.id)
    old = await replica.token_of("T1")
    assert await code_of(scene.api.call(old, "T1", "auth.test")) == ("slack-token", False)
    assert await replica.token_of("T1") == "xoxb-new"


def installed_anew(scene: Scene) -> Installation:
    """The installation as Slack answers an hour later, with the token that holds then."""
    told = {
        "app_id": scene.slack.app_id,
        "team": {"id": "T1", "name": "Linde"},
        "access_token": scene.team("T1").bot_token,
        "authed_user": {"id": "UAT1"},
    }
    return read_installation(told, BEFORE + timedelta(hours=1))


async def test_another_replicas_workspace_is_known_after_a_minute(scene: Scene) -> None:
    replica, own = scene.workspaces, scene.towns[LINDE].municipality.id
    assert await replica.workspace_of(own) == "T1"
    async with scene.database.begin() as db:
        await channels.remove_workspace(db, "slack", "T1")
    assert await replica.workspace_of(own) == "T1"
    assert replica.chosen_at is not None
    replica.chosen_at -= 61
    assert (await code_of(replica.workspace_of(own)))[0] == "slack-not-installed"


async def test_a_database_that_is_down_is_no_missing_installation() -> None:
    lost = open_workspaces(Database("postgresql+asyncpg://nobody@127.0.0.1:1/none"), "1.2")
    assert await code_of(lost.token_of("T1")) == ("database-unavailable", False)
    assert await code_of(lost.workspace_of(1)) == ("database-unavailable", False)
    lost.tokens, lost.chosen, lost.chosen_at = {"T1": "xoxb-T1"}, {1: "T1"}, -1000.0
    assert (await lost.token_of("T1"), await lost.workspace_of(1)) == ("xoxb-T1", "T1")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (tables.slack_installations, AsyncSQLAlchemyInstallationStore.build_installations_table),
        (tables.slack_bots, AsyncSQLAlchemyInstallationStore.build_bots_table),
        (tables.slack_oauth_states, AsyncSQLAlchemyOAuthStateStore.build_oauth_states_table),
    ],
)
def test_our_tables_are_those_that_slacks_library_expects(ours: Table, theirs: Any) -> None:
    expected = theirs(MetaData(), ours.name)
    assert described(ours) == described(expected)


def described(table: Table) -> dict[str, tuple[str, bool, bool]]:
    """Each column's type, whether it may be empty and whether it is the key."""
    return {one.name: (repr(one.type), bool(one.nullable), one.primary_key) for one in table.columns}
