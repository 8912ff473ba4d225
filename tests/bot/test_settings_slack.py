"""Slack's settings: whole, absent, or refused with the name of everything that is missing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.errors import StartError
from bot.settings import Settings, SlackSettings
from handlers.texts import LANGUAGES, Reader

ROOT = Path(__file__).parents[2]
BOT, APP, SECRET = "xoxb-hemligt-1", "xapp-hemligt-2", "hemligt-3"
CLIENT = {"slack_client_id": "1.2", "slack_client_secret": "hemligt-4"}
ADDRESS = "https://est.example.org"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"ESTBOT_{name.upper()}", raising=False)


def slack(**given: Any) -> SlackSettings:
    found = Settings(**given).slack
    assert found is not None
    return found


def refusal(language: str = "sv", **given: Any) -> str:
    with pytest.raises(StartError) as raised:
        assert Settings(**given).slack
    return Reader(language, "Europe/Stockholm").message(raised.value.code, raised.value.params)


def test_without_any_slack_setting_there_is_no_slack() -> None:
    assert Settings().slack is None


def test_a_bot_token_and_an_app_token_are_enough_for_one_workspace() -> None:
    found = slack(slack_bot_token=BOT, slack_app_token=APP)
    assert (found.connection, found.is_distributed, found.history) == ("socket", False, "internal")


def test_http_needs_the_signing_secret_and_no_app_token() -> None:
    found = slack(slack_connection="http", slack_bot_token=BOT, slack_signing_secret=SECRET)
    assert found.connection == "http"
    text = refusal(slack_connection="http", slack_bot_token=BOT)
    assert "ESTBOT_SLACK_SIGNING_SECRET saknas" in text
    assert "APP_TOKEN" not in text


def test_an_app_that_is_installed_by_oauth_may_read_history_once_a_minute() -> None:
    found = slack(**CLIENT, slack_app_token=APP, base_url=f"{ADDRESS}/")
    assert (found.is_distributed, found.history, found.base_url) == (True, "distributed", ADDRESS)


def test_the_history_regime_can_be_said() -> None:
    found = slack(**CLIENT, slack_app_token=APP, base_url=ADDRESS, slack_history="internal")
    assert found.history == "internal"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"slack_bot_token": BOT}, {"APP_TOKEN"}),
        ({"slack_app_token": APP}, {"BOT_TOKEN"}),
        ({"slack_connection": "http"}, {"BOT_TOKEN", "SIGNING_SECRET"}),
        ({"slack_signing_secret": SECRET}, {"BOT_TOKEN", "APP_TOKEN"}),
        ({"slack_client_id": "1.2"}, {"APP_TOKEN", "CLIENT_SECRET", "BASE_URL"}),
        ({"slack_client_secret": "x", "base_url": ADDRESS}, {"APP_TOKEN", "CLIENT_ID"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_half_filled_settings_name_everything_that_is_missing(
    language: str, given: dict[str, str], missing: set[str]
) -> None:
    lines = refusal(language, **given).splitlines()
    named = {re.sub("ESTBOT_(SLACK_)?", "", line.split()[1]) for line in lines[1:]}
    assert named == missing


def test_each_missing_setting_says_where_it_is_found() -> None:
    lines = refusal(slack_connection="http").splitlines()[1:]
    assert all("api.slack.com/apps > estbot > " in line for line in lines)


def test_a_token_of_the_wrong_kind_is_named_without_its_value() -> None:
    text = refusal(slack_bot_token="xoxp-hemligt-1", slack_app_token="hemligt-2")
    assert "ESTBOT_SLACK_BOT_TOKEN börjar med xoxb-, inte xoxp- (" in text
    assert "ESTBOT_SLACK_APP_TOKEN börjar med xapp- (" in text
    assert "hemligt" not in text


def test_one_workspace_and_several_exclude_each_other() -> None:
    assert "inte båda" in refusal(slack_bot_token=BOT, slack_app_token=APP, **CLIENT)


def test_oauth_needs_an_encrypted_address_unless_it_is_this_machine() -> None:
    text = refusal(**CLIENT, slack_app_token=APP, base_url="http://est.example.org")
    assert "ESTBOT_BASE_URL ska börja med https://" in text
    assert slack(**CLIENT, slack_app_token=APP, base_url="http://127.0.0.1:8080").base_url


@pytest.mark.parametrize("url", ["https://slack-gov.com/api", "http://127.0.0.1:9/api/"])
def test_the_address_of_the_api_is_encrypted_or_this_machine(url: str) -> None:
    assert Settings(slack_api_url=url).slack_api_url == f"{url.rstrip('/')}/"
    with pytest.raises(ValidationError):
        Settings(slack_api_url="http://slack.com/api/")


def test_a_blank_copied_along_is_taken_away() -> None:
    found = slack(slack_bot_token=f" {BOT}\n", slack_app_token=APP)
    assert found.bot_token is not None
    assert found.bot_token.get_secret_value() == BOT


def test_no_secret_is_shown_when_the_settings_are_printed() -> None:
    settings = Settings(slack_connection="http", slack_bot_token=BOT, slack_signing_secret=SECRET)
    assert "hemligt" not in f"{settings!r} {settings.slack!r}"


@pytest.mark.parametrize("name", ["docs/settings.md", "README.md", "docs/en/README.md"])
def test_every_setting_is_documented_and_no_other(name: str) -> None:
    rows = re.findall(r"^\| `(ESTBOT_\w+)` \|", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(rows) == sorted(f"ESTBOT_{field.upper()}" for field in Settings.model_fields)
