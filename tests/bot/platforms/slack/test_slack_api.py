"""Slack's Web API at its worst: answers with nothing in them, redirects, tokens of elsewhere, late and large requests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from builders import OPENS_AT, REMINDS_AT
from fakes.slack.payloads import Sender, event
from fakes.slackway import SlackWay, open_slack_way
from installing_scene import HEDEMORA, LINDE, Scene, open_scene

from bot.clock import SimulatedClock
from bot.platforms.slack.api import Api, part
from bot.platforms.slack.pacing import Pace
from handlers.coverage import Standing
from scheduling.port import DeliveryError, UnknownOutcome
from storage.queries import people
from storage.session import Database

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FILLED = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
CALLS: dict[str, dict[str, Any]] = {
    "chat.postMessage": {"channel": "C1", "text": "hemligt", "blocks": []},
    "users.info": {"user": "U1"},
    "users.lookupByEmail": {"email": "a@example.org"},
    "views.open": {"trigger_id": "t", "view": {"type": "modal"}},
}


@pytest.fixture(params=["socket"])
async def way(
    request: pytest.FixtureRequest, sqlite_database: Database, clock: SimulatedClock, tmp_path: Path
) -> AsyncIterator[SlackWay]:
    """The group with its round open."""
    async with open_slack_way(sqlite_database, clock, tmp_path, connection=request.param) as found:
        await found.play.at(OPENS_AT)
        yield found


@asynccontextmanager
async def host(handler: Handler) -> AsyncIterator[TestServer]:
    """A host that answers everything the same way."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handler)
    server = TestServer(app)
    async with server:
        yield server


@asynccontextmanager
async def api_at(server: TestServer) -> AsyncIterator[Api]:
    """The Web API as though that host were Slack."""
    api = Api(str(server.make_url("/api/")), Pace())
    yield api
    await api.close()


@pytest.mark.parametrize(
    "told", [{}, {"channel": None}, {"channel": "C1"}, {"channel": {}}, {"channel": {"id": None}}]
)
def test_what_slack_leaves_out_is_an_unknown_outcome(told: dict[str, Any]) -> None:
    with pytest.raises(UnknownOutcome):
        part(told, "channel", "id")
    assert part({"channel": {"id": "C1"}}, "channel", "id") == "C1"


async def say_ok(request: web.Request) -> web.Response:  # noqa: ARG001 - fixed by aiohttp
    return web.json_response({"ok": True})


@pytest.mark.parametrize("forgotten", [(), ("conversations",), ("conversations", "seen_at")])
async def test_an_ok_with_nothing_in_it_leaves_everything_in_doubt_and_is_no_fault(
    way: SlackWay, forgotten: tuple[str, ...]
) -> None:
    platform, user = way.wired.platform, way.user("social")
    for known in forgotten:
        getattr(platform, known).clear()
    async with host(say_ok) as server:
        platform.api.base_url = str(server.make_url("/api/"))
        await way.slack.open_home(user)
        assert (await way.slack.command(user, "/est rapportera")).is_acked
        await way.settle()
        await way.play.at(REMINDS_AT)
    found = {(one.state, one.reason) for one in await way.play.deliveries() if one.purpose == "reminder"}
    assert found == {("uncertain", "outcome-unknown")}


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_refused_and_the_other_host_gets_nothing(status: int) -> None:
    got: list[str] = []

    async def keep(request: web.Request) -> web.Response:
        got.append(await request.text())
        return web.json_response({"ok": True})

    async with host(keep) as other:
        there = str(other.make_url("/steal"))

        async def redirect(request: web.Request) -> web.Response:  # noqa: ARG001 - fixed by aiohttp
            return web.Response(status=status, headers={"Location": there})

        async with host(redirect) as server, api_at(server) as api:
            await refuse_all(api, str(server.make_url("/upload")))
    assert got == []


async def refuse_all(api: Api, url: str) -> None:
    """Every way to send something fails."""
    for method, params in CALLS.items():
        with pytest.raises((UnknownOutcome, DeliveryError)):
            await api.call("xoxb-secret", "T1", method, **params)
    with pytest.raises(DeliveryError):
        await api.upload(url, b"a file")
    with pytest.raises(UnknownOutcome):
        await api.respond(url, {"text": "secret"})


async def test_the_one_token_opens_its_own_workspace_and_no_other(way: SlackWay) -> None:
    workspaces = way.wired.platform.workspaces
    assert await workspaces.token_of("T1") == "xoxb-T1"
    with pytest.raises(DeliveryError) as refused:
        await workspaces.token_of("T2")
    assert (refused.value.code, refused.value.permanent) == ("slack-not-installed", False)


async def test_with_one_token_the_same_account_id_of_another_workspace_is_nobody(way: SlackWay) -> None:
    user = way.user("social")
    async with way.play.database.begin() as db:
        await people.untie_accounts(db, way.play.town.seats["social"].id)
    payload = Sender(way.slack.world, user).command("/est inget", way.team.open_im(user.id))
    ack = await way.slack.delivery.send("slash_commands", {**payload, "team_id": "T2"})
    async with way.play.database.begin() as db:
        listed = await people.list_addresses(db, way.play.town.municipality.id)
    assert (ack.is_ok, [one.address for one in listed if one.address.startswith("T2/")]) == (True, [])
    assert (await way.play.standings())["social"] is Standing.SILENT


@pytest.mark.parametrize("way", ["http"], indirect=True)
async def test_a_large_modals_submission_is_taken_over_signed_http(way: SlackWay) -> None:
    user = way.user("social")
    await way.command("social", "/est rapportera")
    way.slack.type(user, **FILLED)
    payload = Sender(way.slack.world, user).submission(way.team.stacks[user.id][-1])
    payload["view"]["padding"] = "x" * 600_000
    ack = await way.slack.delivery.send("interactive", payload)
    assert (ack.is_ok, len(await way.play.reports())) == (True, 1)


@pytest.mark.parametrize(("seconds", "left"), [(-60, {LINDE: "T1", HEDEMORA: "T2"}), (60, {HEDEMORA: "T2"})])
async def test_a_late_repeat_of_a_removal_forgets_nothing(
    sqlite_database: Database, tmp_path: Path, seconds: int, left: dict[str, str]
) -> None:
    async with open_scene(sqlite_database, tmp_path) as scene:
        for municipality, team in ((LINDE, "T1"), (HEDEMORA, "T2")):
            await scene.install(municipality, team)
        await tell_removed(scene, seconds)
        assert await scene.chosen() == left


async def tell_removed(scene: Scene, seconds: int) -> None:
    """Slack says that the app was removed from the first workspace so long after it was installed."""
    team = scene.team("T1")
    payload = event(scene.slack.world, team, {"type": "app_uninstalled", "event_ts": team.stamp()})
    at = int(scene.slack.world.now()) + seconds
    assert (await scene.slack.delivery.send("events_api", {**payload, "event_time": at})).is_ok
