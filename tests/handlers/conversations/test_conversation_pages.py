from __future__ import annotations

from datetime import timedelta

import pytest
from builders import BEFORE, OPENS_AT, build_town, enqueue, read_delivery
from play import Play, words

from bot.clock import SimulatedClock
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.views import Cards, Form, Heading, Table
from storage.queries import reports
from storage.records.deliveries import DeliveryState
from storage.session import Database


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group on the Friday before."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}, worker="test")
    return Play(runtime, clock, await build_town(sqlite_database))


async def suggest(play: Play, seat: str, *names: str) -> None:
    """Published events, open for the seat, each an hour later than the one before."""
    event = {"source": "police", "source_url": "https://polisen.se/1", "category": "fire", "warnings": []}
    about = {"municipality_id": play.town.municipality.id, "seat_id": play.town.seats[seat].id}
    rest = {"occurred_at": None, "state": "open", "report_id": None}
    async with play.database.begin() as db:
        for hour, name in enumerate(names):
            when = {"published_at": BEFORE + timedelta(hours=hour), "external_id": name, "text": name}
            await reports.add_suggestion(db, {**about, **event, **rest, **when})


async def test_help_lists_what_the_seat_may_and_where_urgent_matters_belong(week: Play) -> None:
    counts = {}
    for seat in ("securitas", "samordnare"):
        view = (await week.say(seat, "/est hjälp")).view
        counts[seat] = len(next(node for node in view if isinstance(node, Table)).rows)
        assert "Ring 112 vid pågående brott" in words(view)
    assert counts["samordnare"] > counts["securitas"]


async def test_a_near_miss_says_what_was_meant_and_changes_nothing(week: Play) -> None:
    await week.at(OPENS_AT)
    answer = await week.say("social", "/est ingett")
    assert (answer.outcome, "/est inget" in words(answer.view)) == ("refused", True)


async def test_before_the_first_round_home_says_that_there_is_none(week: Play) -> None:
    assert "Inget väntar på svar från dig." in words((await week.say("social", "/est")).view)
    assert "Ingen omgång har öppnats än." in words((await week.say("samordnare", "/est")).view)


async def test_suggestions_come_newest_first_and_only_once_published(week: Play) -> None:
    await suggest(week, "kommunpolis", "första", "andra", "framtida")
    week.clock.move_to(BEFORE + timedelta(hours=1))
    view = (await week.say("kommunpolis", "/est förslag")).view
    cards = next(node for node in view if isinstance(node, Cards)).cards
    assert [card.lines[0].text for card in cards if hasattr(card.lines[0], "text")] == ["andra", "första"]


async def test_an_accepted_event_is_one_report_with_its_source_however_often_it_is_sent(week: Play) -> None:
    await suggest(week, "kommunpolis", "Brand i container.")
    await week.at(OPENS_AT)
    opened = await week.ask("kommunpolis", "suggestion.open", suggestion="1")
    form = next(node for node in opened.view if isinstance(node, Form))
    typed = {field.name: field.value for field in form.fields if field.value}
    for nonce in (typed["nonce"], "another"):
        await week.ask("kommunpolis", "report.save", **{**typed, "nonce": nonce})
    assert [(one.source, one.source_url) for one in await week.reports()] == [
        ("police", "https://polisen.se/1")
    ]
    left = next(
        node for node in (await week.say("kommunpolis", "/est förslag")).view if isinstance(node, Cards)
    )
    assert left.cards == ()


async def test_a_dismissed_event_is_not_suggested_again(week: Play) -> None:
    await suggest(week, "kommunpolis", "Brand i container.")
    await week.ask("kommunpolis", "suggestion.dismiss", suggestion="1")
    await suggest(week, "kommunpolis", "Brand i container.")
    view = (await week.say("kommunpolis", "/est förslag")).view
    assert next(node for node in view if isinstance(node, Cards)).cards == ()


async def test_a_parked_delivery_is_tried_again_at_the_conveners_word(week: Play) -> None:
    await enqueue(
        week.database, week.town.seats["social"], ["stuck"], state=DeliveryState.PARKED, reason="gone"
    )
    shown = await week.say("samordnare", "/est drift")
    assert any(isinstance(node, Cards) and node.cards for node in shown.view)
    await week.ask("samordnare", "delivery.retry", delivery="stuck")
    assert (await read_delivery(week.database, "stuck")).state == DeliveryState.PENDING
    await week.tick()
    assert (await read_delivery(week.database, "stuck")).state == DeliveryState.SENT


async def test_a_delivery_that_has_arrived_is_not_sent_again(week: Play) -> None:
    await enqueue(week.database, week.town.seats["social"], ["here"])
    await week.tick()
    await week.ask("samordnare", "delivery.retry", delivery="here")
    await week.tick()
    assert len(await week.inbox("social")) == 1


async def test_an_edit_made_elsewhere_meanwhile_is_not_overwritten(week: Play) -> None:
    await week.at(OPENS_AT)
    await week.report("social", description="Första.")
    stored = (await week.reports())[0]
    edited = {"report": str(stored.id), "revision": "1", "nonce": stored.nonce}
    await week.report("social", **edited, description="Andra.")
    late = await week.report("social", **edited, description="Tredje.")
    assert (late.outcome, "ändrats på ett annat ställe" in words(late.view)) == ("refused", True)
    assert [one.values["description"] for one in await week.reports()] == ["Andra."]


async def test_every_view_is_named_by_one_heading_of_the_first_level(week: Play) -> None:
    await week.at(OPENS_AT)
    lines = (
        "",
        "hjälp",
        "rapportera",
        "mina",
        "förslag",
        "kalender",
        "status",
        "sammanställ",
        "tider",
        "drift",
        "inget",
    )
    for line in lines:
        view = (await week.say("samordnare", f"/est {line}")).view
        assert [node.level for node in view if isinstance(node, Heading)].count(1) == 1, line
