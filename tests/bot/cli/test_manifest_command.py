"""`estbot manifest slack`: what an administrator pastes, and that the checked-in files say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.platforms.slack.manifest import LINKING_WORDS
from bot.platforms.slack.scopes import EVENTS, SCOPES
from cli.conftest import Terminal
from handlers.router import ROUTES

STORED = Path(__file__).parents[3] / "manifest" / "slack"
ADDRESS = "https://est.example.org"


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ESTBOT_BASE_URL", f"{ADDRESS}/")
    return ADDRESS


def written(estbot: Terminal, *flags: str) -> Any:
    called = estbot("manifest", "slack", *flags)
    assert (called.code, called.err) == (0, "")
    return json.loads(called.out)


def test_the_stored_manifest_is_what_the_command_writes(estbot: Terminal) -> None:
    called = estbot("manifest", "slack")
    assert (STORED / "manifest.json").read_text(encoding="utf-8") == called.out


def test_the_stored_manifest_for_http_is_what_the_command_writes(estbot: Terminal, address: str) -> None:
    called = estbot("manifest", "slack", "--http")
    assert (STORED / "manifest-http.json").read_text(encoding="utf-8") == called.out
    assert address in called.out


def test_socket_mode_asks_for_no_address(estbot: Terminal) -> None:
    made = written(estbot)
    assert made["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(made)


def test_over_http_slack_is_told_one_address_for_everything(estbot: Terminal, address: str) -> None:
    made = written(estbot, "--http")
    url = f"{address}/slack/events"
    assert made["settings"]["socket_mode_enabled"] is False
    assert made["settings"]["event_subscriptions"]["request_url"] == url
    assert made["settings"]["interactivity"] == {
        "is_enabled": True,
        "request_url": url,
        "message_menu_options_url": url,
    }
    assert made["features"]["slash_commands"][0]["url"] == url


def test_an_app_for_several_municipalities_has_an_address_to_return_to(
    estbot: Terminal, address: str
) -> None:
    made = written(estbot, "--distributed")
    assert made["oauth_config"]["redirect_urls"] == [f"{address}/slack/oauth_redirect"]


@pytest.mark.parametrize("flag", ["--http", "--distributed"])
def test_without_an_address_the_command_says_what_to_set(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch, flag: str
) -> None:
    monkeypatch.delenv("ESTBOT_BASE_URL", raising=False)
    called = estbot("manifest", "slack", flag)
    assert (called.code, called.out) == (2, "")
    assert "Ange ESTBOT_BASE_URL" in called.err


@pytest.mark.parametrize("address", ["http://est.example.org", "http://127.0.0.1:8080"])
def test_an_address_that_only_lacks_https_is_told_just_that(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ESTBOT_BASE_URL", address)
    called = estbot("manifest", "slack", "--http")
    assert (called.code, called.out) == (2, "")
    assert called.err.startswith("Det som saknas är https.")
    assert address in called.err


def test_the_manifest_asks_for_the_scopes_and_events_of_the_table(estbot: Terminal) -> None:
    made = written(estbot)
    assert made["oauth_config"] == {"scopes": {"bot": list(SCOPES)}}
    assert made["settings"]["event_subscriptions"]["bot_events"] == list(EVENTS)


@pytest.mark.parametrize(("language", "place"), [("sv", 0), ("en", -1)])
def test_the_hint_names_every_command_in_the_readers_language(
    estbot: Terminal, language: str, place: int
) -> None:
    hint = written(estbot, "--lang", language)["features"]["slash_commands"][0]["usage_hint"]
    routed = [route.commands[place] for route in ROUTES.values() if route.commands]
    assert hint.split(" | ") == [*routed, LINKING_WORDS[place]]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_texts_keep_the_limits_of_the_schema(estbot: Terminal, language: str) -> None:
    made = written(estbot, "--lang", language)
    shown, features = made["display_information"], made["features"]
    command = features["slash_commands"][0]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 174 <= len(shown["long_description"]) <= 4000
    assert (len(command["command"]) <= 32, len(command["usage_hint"]) <= 1000) == (True, True)
    assert all(len(one["name"]) <= 24 and len(one["description"]) <= 150 for one in features["shortcuts"])
