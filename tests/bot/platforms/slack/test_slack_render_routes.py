"""Every route's answer, and every message that is sent unasked, as Slack gets it."""

from __future__ import annotations

import pytest
from builders import BEFORE, CLOSES_AT, COMPILES_AT, MEETING_REMINDER_AT, OPENS_AT, REMINDS_AT, build_town
from kept_payloads import check
from play import Play
from slack_scenes import SCENES

from bot.clock import SimulatedClock
from bot.platforms.slack.render import Meta, draw_home, draw_message, draw_modal
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.router import ROUTES
from handlers.texts import Reader
from handlers.views import Form, FormField, Node, View, load_view
from storage.session import Database

LANGUAGES = ("sv", "en")
SENT_AT = (OPENS_AT, REMINDS_AT, CLOSES_AT, COMPILES_AT, MEETING_REMINDER_AT)
UPLOADED = {"document.file", "product.file", "picture.file"}


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group on the Friday before."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}, worker="test")
    return Play(runtime, clock, await build_town(sqlite_database))


def with_fixed_keys(view: View) -> View:
    """The view with its unguessable keys the same every time."""
    return tuple(_fixed(node) for node in view)


def _fixed(node: Node) -> Node:
    if not isinstance(node, Form):
        return node
    return node.model_copy(update={"fields": tuple(map(_fixed_field, node.fields))})


def _fixed_field(field: FormField) -> FormField:
    return field.model_copy(update={"value": "key"}) if field.name == "nonce" else field


def test_every_route_has_a_scene() -> None:
    assert {name.partition("-")[0] for name in SCENES} == ROUTES.keys() - UPLOADED


@pytest.mark.parametrize("name", SCENES)
async def test_an_answer_is_drawn_as_a_modal_and_without_a_form_as_a_message(week: Play, name: str) -> None:
    view = with_fixed_keys(await SCENES[name](week))
    for language in LANGUAGES:
        reader = Reader(language, "Europe/Stockholm")
        check("modal", f"modal.{name}.{language}", draw_modal(view, reader, Meta(seat=7)))
        if not any(isinstance(node, Form) for node in view):
            drawn = draw_message(view, reader, 7)
            check("message", f"message.{name}.{language}", {"text": drawn.text, "blocks": drawn.blocks})


@pytest.mark.parametrize("name", ["home", "home-convener"])
async def test_home_stands_on_app_home(week: Play, name: str) -> None:
    view = await SCENES[name](week)
    for language in LANGUAGES:
        check("home", f"home.{name}.{language}", draw_home(view, Reader(language, "Europe/Stockholm"), 7))


async def test_what_is_sent_unasked_is_a_message(week: Play) -> None:
    sent: dict[str, View] = {}
    for moment in SENT_AT:
        await week.at(moment)
        sent = {one.purpose: load_view(one.view) for one in await week.deliveries()} | sent
    assert {"prompt", "reminder", "meeting"} <= sent.keys()
    for purpose, view in sent.items():
        drawn = draw_message(view, Reader("sv", "Europe/Stockholm"), 7)
        check("message", f"sent.{purpose}", {"text": drawn.text, "blocks": drawn.blocks})
