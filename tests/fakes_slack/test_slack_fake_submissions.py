"""A modal is submitted as the client lets it be, and does what the app's answer says."""

from __future__ import annotations

import pytest
from fakes.slack import FakeSlack, NotOnScreenError, Team, User

from fakes_slack.drawn_slack import Answering, Json, field, modal, open_modal, section, words


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "required"), ("12345", "at most 4"), ("1", "at least 2")],
)
async def test_the_client_objects_before_it_sends(
    slack: FakeSlack, team: Team, alva: User, answering: Answering, typed: str, words: str
) -> None:
    got = answering({})
    open_modal(team, alva, field("what", min_length=2, max_length=4))
    seen = await slack.submit(alva, what=typed)
    assert words in seen.errors["what"]
    assert got == []


async def test_an_optional_field_may_stay_empty_and_comes_as_null(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    open_modal(team, alva, {**field("what"), "optional": True}, field("when", type="datepicker"))
    seen = await slack.submit(alva, when="2026-11-20")
    state = got[0]["view"]["state"]["values"]
    assert state["what~1"]["what"]["value"] is None
    assert state["when~1"]["when"]["selected_date"] == "2026-11-20"
    assert seen.modal is None


async def test_only_what_is_offered_can_be_chosen(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    choices = [{"text": words("Ja"), "value": "y"}, {"text": words("Nej"), "value": "n"}]
    open_modal(team, alva, field("a", type="radio_buttons", options=choices, initial_option=choices[0]))
    with pytest.raises(NotOnScreenError, match="does not offer"):
        await slack.submit(alva, a="Kanske")
    await slack.submit(alva, a="Nej")
    assert got[0]["view"]["state"]["values"]["a~1"]["a"]["selected_option"] == choices[1]


@pytest.mark.parametrize(
    "body",
    [
        {"response_action": "errors", "errors": {"what": "Fel"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": {"type": "modal"}},
        {"response_action": "close"},
        {"text": "Tack"},
    ],
)
async def test_an_answer_that_slack_does_not_understand_leaves_the_modal(
    slack: FakeSlack, team: Team, alva: User, answering: Answering, body: Json
) -> None:
    answering(body)
    open_modal(team, alva, field("what"))
    seen = await slack.submit(alva, what="Klotter")
    assert "trouble" in seen.problem
    assert seen.modal
    assert seen.modal.values == {"what": "Klotter"}


async def test_an_answer_may_redraw_push_or_clear(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    open_modal(team, alva, field("what"))
    answering({"response_action": "update", "view": modal(section("Steg två"))})
    first = await slack.submit(alva, what="Klotter")
    answering({"response_action": "push", "view": modal(section("Ovanpå"))})
    second = await slack.submit(alva)
    await slack.close(alva)
    assert first.modal
    assert second.modal
    assert ("Steg två" in first.modal.text, "Ovanpå" in second.modal.text) == (True, True)
    assert slack.modal(alva) == first.modal
    answering({"response_action": "clear"})
    assert (await slack.submit(alva)).modal is None


async def test_closing_is_told_only_when_asked_for(
    slack: FakeSlack, team: Team, alva: User, answering: Answering
) -> None:
    got = answering({})
    open_modal(team, alva, section("a"))
    await slack.close(alva)
    assert got == []
    open_modal(team, alva, section("a"), notify_on_close=True)
    await slack.close(alva)
    assert got[0]["type"] == "view_closed"
