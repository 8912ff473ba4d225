"""The table of what estbot asks Slack for: nothing without a reason, and each reason where an administrator reads it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes.slack.api import METHODS as FAKED
from fakes.slack.scopes import NEEDED

from bot.platforms.slack.manifest import LINKING_WORDS
from bot.platforms.slack.scopes import COMMANDS, METHODS, SCOPES, SHORTCUTS, reason_of
from handlers.router import COMMANDS as COMMAND_WORDS
from handlers.router import ROUTES
from handlers.texts import LANGUAGES, Reader

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "bot" / "platforms" / "slack"
RIGHTS_TO_WRITE = {"chat:write", "files:write", "im:write"}


def test_the_scopes_are_those_of_the_methods_and_the_command() -> None:
    needed = {scope for need in (*METHODS.values(), COMMANDS) for scope in need.scopes}
    assert (set(SCOPES), list(SCOPES)) == (needed, sorted(needed))


def test_nothing_is_asked_for_that_changes_the_workspace_itself() -> None:
    assert {scope for scope in SCOPES if "write" in scope} == RIGHTS_TO_WRITE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_method_and_scope_has_its_reason(language: str) -> None:
    reader = Reader(language, "Europe/Stockholm")
    assert all(reader.message(need.reason, {}) for need in (*METHODS.values(), COMMANDS))


@pytest.mark.parametrize("scope", SCOPES)
def test_the_guide_gives_the_reason_of_every_scope(scope: str) -> None:
    guide = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
    reason = Reader("sv", "Europe/Stockholm").message(reason_of(scope), {})
    row = next(line for line in guide.splitlines() if line.startswith("|") and f"`{scope}`" in line)
    assert reason.casefold() in row.casefold()


def test_slack_asks_for_no_other_scope_than_the_table_says() -> None:
    for method, need in METHODS.items():
        kinds = {NEEDED.get(method, "").format(kind=kind) for kind in ("channels", "groups")} - {""}
        assert kinds <= set(need.scopes)
    assert set(METHODS) <= set(FAKED)


def test_no_method_is_called_that_the_table_does_not_have() -> None:
    families = {name.partition(".")[0] for name in METHODS}
    called = re.compile(rf'"((?:{"|".join(families)})\.[a-z]\w*(?:\.\w+)*)"')
    sources = (path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py"))
    assert {name for source in sources for name in called.findall(source)} <= set(METHODS)


def test_what_the_manifest_promises_leads_somewhere_and_to_one_thing() -> None:
    assert {one.action for one in SHORTCUTS} <= set(ROUTES)
    assert not set(LINKING_WORDS) & set(COMMAND_WORDS)
