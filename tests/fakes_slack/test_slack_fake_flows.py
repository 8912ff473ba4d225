"""The real SDKs play whole flows against the fake, over Socket Mode and over signed HTTP."""

from __future__ import annotations

import pytest
from fakes.slack import FakeSlack, NotOnScreenError, Team, User

pytestmark = pytest.mark.usefixtures("app")


async def test_a_command_opens_a_form(slack: FakeSlack, alva: User) -> None:
    seen = await slack.command(alva, "/est rapport")
    assert seen.is_acked
    assert seen.modal
    assert "what" in seen.modal.values


async def test_what_a_command_answers_is_shown_to_the_person_alone(slack: FakeSlack, alva: User) -> None:
    seen = await slack.command(alva, "/est hej")
    assert seen.said == ("Hej!",)
    assert slack.im(alva) == []


async def test_an_error_stands_at_its_field_and_the_modal_stays(slack: FakeSlack, alva: User) -> None:
    await slack.command(alva, "/est")
    await slack.choose(alva, "place", "")
    seen = await slack.submit(alva, what="Nej", place="2180")
    assert seen.errors == {"what": "För kort"}
    assert seen.modal
    assert seen.modal.values == {"what": "Nej", "place": "2180"}


async def test_a_good_submission_closes_the_modal_and_a_message_comes(slack: FakeSlack, alva: User) -> None:
    await slack.command(alva, "/est")
    await slack.choose(alva, "place", "gäv")
    seen = await slack.submit(alva, what="Klotter", place="Gävle")
    await slack.settled(lambda: slack.im(alva))
    assert seen.modal is None
    assert slack.read(slack.im(alva)[0]) == "Klotter\nKlart"


async def test_a_required_field_is_asked_for_by_the_client_and_nothing_is_sent(
    slack: FakeSlack, alva: User
) -> None:
    await slack.command(alva, "/est")
    seen = await slack.submit(alva, what="Klotter")
    assert seen.errors.keys() == {"place"}


async def test_options_are_offered_by_what_was_typed(slack: FakeSlack, alva: User) -> None:
    await slack.command(alva, "/est")
    offered = await slack.choose(alva, "place", "gäl")
    assert [option["value"] for option in offered] == ["2523"]
    with pytest.raises(NotOnScreenError, match="does not offer"):
        await slack.submit(alva, what="Klotter", place="Gävle")


async def test_a_button_changes_its_message(slack: FakeSlack, alva: User) -> None:
    await slack.command(alva, "/est")
    await slack.choose(alva, "place", "")
    await slack.submit(alva, what="Klotter", place="2180")
    await slack.settled(lambda: slack.im(alva))
    await slack.press(alva, "Klart")
    await slack.settled(lambda: slack.read(slack.im(alva)[0]) == "Klart")


async def test_the_home_tab_is_published_when_it_is_opened(slack: FakeSlack, alva: User) -> None:
    assert (await slack.open_home(alva)).is_acked
    await slack.settled(lambda: slack.home(alva))
    home = slack.home(alva)
    assert home
    assert home.text == "Hemma"


async def test_the_request_url_is_verified(slack: FakeSlack) -> None:
    if slack.delivery.request_url is not None:
        assert await slack.verify_url()


async def test_an_answer_that_slack_refuses_reaches_nobody(slack: FakeSlack, alva: User, team: Team) -> None:
    team.scopes.discard("chat:write")
    await slack.command(alva, "/est")
    await slack.choose(alva, "place", "")
    slack.delivery.ack_seconds = 0.3
    await slack.submit(alva, what="Klotter", place="2180")
    assert [call.error for call in slack.calls_of("chat.postMessage")] == ["missing_scope"]
