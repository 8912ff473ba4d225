"""What Slack sends, read: checked-in payloads of every kind, and anything at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.platforms.slack.address import Address
from bot.platforms.slack.happenings import (
    Command,
    HomeOpened,
    Press,
    Shortcut,
    Submission,
    Suggestion,
    Uninstalled,
)
from bot.platforms.slack.meta import Meta
from bot.platforms.slack.parse import read
from bot.platforms.slack.plain_message import plain_message

FOLDER = Path(__file__).with_name("payloads")
ANNA = Address("T0HOME", "U0ANNA")
META = Meta(action="report.save", seat=7, hidden={"nonce": "n-1", "round": "3"}, version=2, is_unfolded=True)


def incoming(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((FOLDER / f"incoming.{name}.json").read_text(encoding="utf-8"))
    return loaded


def test_a_button_in_a_message_brings_its_arguments_and_the_seat_it_was_drawn_for() -> None:
    assert read(incoming("press-in-message")) == Press(
        action="report.withdraw",
        args={"report": "41"},
        seat=7,
        container="message",
        user=ANNA,
        trigger_id="12.34.abc",
        response_url="https://hooks.slack.com/actions/T0HOME/1/abc",
        channel=Address("T0HOME", "D0ANNA"),
        message_ts="1700000000.000100",
    )


def test_a_button_in_a_form_brings_what_was_typed() -> None:
    found = read(incoming("press-in-modal"))
    assert isinstance(found, Press)
    assert (found.action, found.container, found.seat) == ("unfold", "modal", None)
    assert found.view is not None
    assert (found.view.id, found.view.hash, found.view.meta) == ("V0FORM", "156.abc", META)
    assert found.view.values["category"] == "fire"


def test_a_button_on_app_home_says_so() -> None:
    found = read(incoming("press-on-home"))
    assert isinstance(found, Press)
    assert (found.container, found.view.meta if found.view else None) == ("home", Meta())


def test_a_sent_form_has_its_values_without_untouched_fields() -> None:
    found = read(incoming("submission"))
    assert isinstance(found, Submission)
    assert (found.user, found.meta, found.view_id, found.hash) == (ANNA, META, "V0FORM", "156.abc")
    assert found.values == {
        "kind": "event",
        "category": "fire",
        "place": "12",
        "occurred_on": "2026-11-21",
        "occurred_time": "09:30",
        "description": "Rad ett\nrad <!channel> & två",
    }
    assert found.shown == {*found.values, "place_text", "until_on", "time_band"}


@pytest.mark.parametrize("name", ["submission-slack-connect", "press-slack-connect"])
def test_a_guest_of_slack_connect_belongs_to_the_workspace_of_the_installation(name: str) -> None:
    found = read(incoming(name))
    assert isinstance(found, Press | Submission)
    assert found.user == Address("T0HOME", "U0GUEST")


def test_a_command_brings_what_follows_its_name() -> None:
    assert read(incoming("command")) == Command(
        user=ANNA,
        line="rapportera Skräp & klotter vid #torget",
        channel=Address("T0HOME", "C0EST"),
        trigger_id="12.34.abc",
        response_url="https://hooks.slack.com/commands/T0HOME/1/abc",
    )


def test_a_shortcut_on_a_message_brings_it_without_names() -> None:
    text = " [person] såg det vid #torget: här <sic> *fet*"
    channel = Address("T0HOME", "C0EST")
    assert read(incoming("message-action")) == Shortcut(ANNA, "report_message", "12.34.abc", text, channel)
    assert read(incoming("shortcut")) == Shortcut(ANNA, "report", "12.34.abc")


def test_a_select_asks_with_its_field_and_query() -> None:
    assert read(incoming("suggestion")) == Suggestion(ANNA, META, "place", "tor")


def test_events_that_matter_are_read_and_others_are_not() -> None:
    assert read(incoming("home-opened")) == HomeOpened(ANNA)
    assert read(incoming("uninstalled")) == Uninstalled("T0HOME", incoming("uninstalled")["event_time"])
    assert read(incoming("bot-token-revoked")) == Uninstalled(
        "T0HOME", incoming("bot-token-revoked")["event_time"]
    )
    assert read(incoming("messages-opened")) is None
    assert read(incoming("user-token-revoked")) is None


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("<@U1> och <@W2|anna>", "[person] och [person]"),
        ("<#C1|torget>", "#torget"),
        ("<https://x.se/?a=1&amp;b=2>", "https://x.se/?a=1&b=2"),
        ("<mailto:a@x.se|a@x.se>", "a@x.se"),
        ("<!channel> <!here|here> <!subteam^S1|@est>", "  @est"),
        ("<!date^1^{date}|i dag>", "i dag"),
        ("&lt;@U1&gt; &amp;lt;", "<@U1> &lt;"),
        ("3 < 5 > 2", "3 < 5 > 2"),
    ],
)
def test_markup_of_a_message_becomes_what_its_reader_saw(written: str, plain: str) -> None:
    assert plain_message(written) == plain


@pytest.mark.parametrize(
    "value", ["nej", "[]", '{"a":1}', '{"a":{"x":1}}', '{"s":"7"}', '{"s":0}', '{"s":true}', "[" * 2_000]
)
def test_a_button_with_a_broken_value_is_not_ours(value: str) -> None:
    body = incoming("press-in-message")
    body["actions"][0]["value"] = value
    assert read(body) is None


@pytest.mark.parametrize(
    "meta", ["", "{}", "nej", '{"action":1}', '{"action":"a","version":-1}', "[" * 3_000]
)
def test_a_form_that_has_forgotten_its_action_is_not_ours(meta: str) -> None:
    body = incoming("submission")
    body["view"]["private_metadata"] = meta
    assert read(body) is None


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
names = sorted(file.stem.removeprefix("incoming.") for file in FOLDER.glob("incoming.*.json"))


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys."""
    keys: list[Any] = list(value) if isinstance(value, dict) else []
    keys = list(range(len(value))) if isinstance(value, list) else keys
    return [(value, key) for key in keys] + [pair for key in keys for pair in places(value[key])]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.sampled_from(names), st.data())
def test_no_payload_with_something_else_in_one_place_raises(name: str, data: st.DataObject) -> None:
    body = incoming(name)
    container, key = data.draw(st.sampled_from(places(body)))
    container[key] = data.draw(junk)
    found = read(body)
    if isinstance(found, Press | Submission):
        held = found.args if isinstance(found, Press) else found.values
        assert all(isinstance(one, str) for pair in held.items() for one in pair)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.dictionaries(st.sampled_from(["type", "command", "view", "user", "team"]) | st.text(max_size=5), junk)
)
def test_no_payload_at_all_raises(body: dict[str, Any]) -> None:
    assert read(body) is None


@pytest.mark.parametrize("text", ["", "T1", "T1/", "/U1", "T1/U1/x", "T1/ U1", "T1/Ü1"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no Slack address"):
        Address.read(text)


def test_an_address_comes_back_from_its_text() -> None:
    assert Address.read(str(ANNA)) == ANNA


def test_meta_comes_back_from_what_was_dumped() -> None:
    assert (Meta.read(META.dump()), Meta().dump()) == (META, "{}")
