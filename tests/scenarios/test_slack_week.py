"""A whole week of Lindesberg's EST group in Slack, with what the police published that August, over socket and HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from builders import BEFORE, CLOSES_AT, COMPILES_AT, OPENS_AT, REMINDS_AT
from fakes.slack import NotOnScreenError, read
from fakes.slackway import CHANNEL, SlackWay, open_slack_way
from scenes import said_in

from bot.clock import SimulatedClock
from bot.demo.seeding import read_published
from handlers.administration.publishing import suggest
from handlers.coverage import Standing
from storage.session import Database

# The week of builders is in November; the published events that are shipped end in August.
EARLIER = timedelta(weeks=13, hours=1)
OPENS, REMINDS, CLOSES, COMPILES = (at - EARLIER for at in (OPENS_AT, REMINDS_AT, CLOSES_AT, COMPILES_AT))
PUBLISHED = "Det brinner på ett företag i Hermanstorp"
SILENT = ("samordnare", "barn-och-utbildning", "samhallsbyggnad")
EXPECTED = {
    **dict.fromkeys(SILENT, Standing.SILENT),
    **dict.fromkeys(("tillvaxt", "social", "besok-linde", "kommunpolis"), Standing.REPORTED),
    "securitas": Standing.NOTHING,
    "fastigheter-i-linde": Standing.ABSENT,
}
PLAYED = [("socket", "sqlite_url"), ("http", "sqlite_url"), ("socket", "postgres_url")]


@pytest.fixture(params=PLAYED, ids=["socket", "http", "socket-postgresql"])
def stage(request: pytest.FixtureRequest) -> tuple[str, str]:
    """How Slack reaches the bot, and a database's address."""
    connection, url = request.param
    return connection, request.getfixturevalue(url)


@pytest.fixture
async def week(
    stage: tuple[str, str], open_database: Callable[[str], Database], tmp_path: Path
) -> AsyncIterator[SlackWay]:
    """The group on the Friday before, its channel and the events of the last weeks."""
    connection, url = stage
    database, clock = open_database(url), SimulatedClock(BEFORE - EARLIER)
    async with open_slack_way(database, clock, tmp_path, connection=connection) as way:
        way.team.add_channel(CHANNEL, members=way.users.values())
        await publish(way)
        yield way


async def publish(way: SlackWay) -> None:
    """The police's newest events are suggested to the police's seat."""
    town = way.play.town
    async with way.play.database.begin() as db:
        newest = sorted(read_published("lindesberg"), key=lambda one: one.published_at)[-3:]
        await suggest(db, town.municipality, town.seats["kommunpolis"], newest, {})


@pytest.mark.rule("H25", "L31", "L32")
async def test_a_whole_week_from_the_prompt_to_the_document(week: SlackWay) -> None:
    await week.slack.command(week.user("samordnare"), "/est kanal", CHANNEL)
    await open_the_round(week)
    await report_by_command(week)
    await report_by_button_after_an_error(week)
    await report_by_message_shortcut(week)
    await take_up_what_was_published(week)
    await answer_without_a_report(week)
    await see_only_the_silent_reminded(week)
    await close_the_round(week)
    await read_the_channel(week)
    await read_the_document(week)
    states = {one.state for one in await week.play.deliveries()}
    assert (states, await week.play.standings()) == ({"sent"}, EXPECTED)


async def open_the_round(week: SlackWay) -> None:
    """Every seat's holder is asked in a direct message, once."""
    await week.play.at(OPENS)
    await week.play.tick()
    for seat in week.play.town.seats:
        (prompt,) = week.messages(seat)
        title, question, *taps = prompt.splitlines()
        assert title == "EST-gruppen möts tisdag 25 augusti kl. 09.30 (v. 35)"
        assert "måndag 17 augusti till söndag 23 augusti" in question
        assert taps == ["Rapportera", "Inget att rapportera", "Borta denna gång"]


async def report_by_command(week: SlackWay) -> None:
    await week.command("tillvaxt", "/est rapportera")
    typed = {"category": "vandalism", "place_text": "Stora torget", "description": "Två rutor krossade."}
    assert "Rapporten är sparad" in (await week.submit("tillvaxt", **typed)).text
    await see_redrawn(week, "tillvaxt", "Du har lämnat en rapport.")


async def report_by_button_after_an_error(week: SlackWay) -> None:
    """A loading view stands there at once; the error stands at its field, and nothing is lost."""
    await week.tap("social", "Rapportera")
    opened, filled = week.slack.calls_of("views.open")[-1], week.slack.calls_of("views.update")[-1]
    assert read(opened.args["view"]).splitlines()[1] == "Ett ögonblick …"
    assert "Beskriv kort" in read(filled.args["view"])
    typed = {"category": "narcotics", "place_text": "Parken", "description": "Rökning."}
    refused = await week.submit("social", **typed, occurred_on="2026-09-30")
    assert list(week.modal("social").errors) == ["occurred_on"]
    assert typed.items() <= refused.fields.items()
    saved = await week.submit("social", occurred_on="2026-08-22")
    assert "Rapporten är sparad" in saved.text
    await see_redrawn(week, "social", "Du har lämnat en rapport.")


async def report_by_message_shortcut(week: SlackWay) -> None:
    """What somebody wrote in the channel comes along, without its people and their numbers."""
    who = week.user("besok-linde")
    written = week.write(CHANNEL, f"<@{who.id}> såg klotter &amp; glas vid badet, 19811218-9876 var där")
    await week.slack.message_shortcut(who, "report_message", CHANNEL, written)
    await week.settle()
    description = week.modal("besok-linde").values["description"]
    assert ("9876" in description, who.id in description) == (False, False)
    assert description.startswith("[person] såg klotter & glas vid badet")
    saved = await week.submit("besok-linde", category="vandalism", place_text="Badet")
    assert "Rapporten är sparad" in saved.text
    await see_redrawn(week, "besok-linde", "Du har lämnat en rapport.")


async def take_up_what_was_published(week: SlackWay) -> None:
    """The newest of the published events becomes a report of the police's seat."""
    suggested = await week.command("kommunpolis", "/est förslag")
    assert PUBLISHED in suggested.text
    opened = await week.tap("kommunpolis", "suggestion.open#1", "modal")
    assert (opened.fields["description"], opened.fields["occurred_on"]) == (PUBLISHED, "2026-08-21")
    assert "Rapporten är sparad" in (await week.submit("kommunpolis")).text


async def answer_without_a_report(week: SlackWay) -> None:
    nothing = await week.tap("securitas", "Inget att rapportera")
    assert "Svaret är sparat: inget att rapportera." in nothing.text
    await see_redrawn(week, "securitas", "Du har svarat att det inte finns något att rapportera.")
    away = await week.tap("fastigheter-i-linde", "Borta denna gång")
    assert "Du får inga fler påminnelser" in away.text
    await see_redrawn(week, "fastigheter-i-linde", "Din plats är antecknad som borta denna gång.")


async def see_redrawn(week: SlackWay, seat: str, answered: str) -> None:
    """The prompt, where it stands, says what was answered and has no tap that would answer again."""
    await week.play.tick()
    (prompt,) = week.messages(seat)
    assert answered in prompt
    assert "Inget att rapportera" not in prompt.splitlines()


async def see_only_the_silent_reminded(week: SlackWay) -> None:
    await week.play.at(REMINDS)
    reminded = {seat for seat in week.play.town.seats if len(week.messages(seat)) == 2}
    assert reminded == set(SILENT)


async def close_the_round(week: SlackWay) -> None:
    """Every prompt says that the round is over; a copy of an old one that is pressed is answered clearly."""
    who = week.user("samhallsbyggnad")
    old = week.slack.im(who)[0]
    await week.play.at(CLOSES)
    for seat in week.play.town.seats:
        for message in week.messages(seat):
            assert "Omgången stängde måndag 24 augusti kl. 15.00" in message
    with pytest.raises(NotOnScreenError):
        await week.slack.press(who, "Inget att rapportera")
    seen = await week.slack.press_old(who, old, "Inget att rapportera")
    await week.settle()
    assert seen.is_acked
    assert "Omgången est-2026-W35 är stängd." in read(week.slack.ephemerals(who)[-1])


async def read_the_channel(week: SlackWay) -> None:
    """The round in numbers, without the name of any organisation."""
    summary = read(week.slack.messages(CHANNEL)[-1])
    assert "4 rapporter." in summary
    assert "inte svarat 3" in summary
    named = {seat.organisation or seat.short_label for seat in week.play.town.seats.values()}
    assert [name for name in named if name.casefold() in summary.casefold()] == []


async def read_the_document(week: SlackWay) -> None:
    """The convener gets message and file, reads the document and takes it as another file."""
    await week.play.at(COMPILES)
    assert "Utkastet till lägesrapport är klart." in week.messages("samordnare")[-1]
    shown = (await week.tap("samordnare", "Läs utkastet")).text
    assert all(
        text in shown for text in (PUBLISHED, "Två rutor krossade.", "Rökning.", "[person] såg klotter")
    )
    await week.tap("samordnare", "DOCX", "modal")
    here = week.slack.im(week.user("samordnare"))[0]["channel"]
    pdf, docx = week.slack.files()
    assert [(one.content or b"")[:4] for one in (pdf, docx)] == [b"%PDF", b"PK\x03\x04"]
    assert {*pdf.channels, *docx.channels} == {here}
    assert PUBLISHED in said_in((await week.play.editions())[0])


@pytest.mark.rule("L33", "L34")
async def test_what_is_coming_and_where_help_is_needed_have_headings_of_their_own(week: SlackWay) -> None:
    await week.play.at(OPENS)
    await week.command("besok-linde", "/est rapportera")
    coming = {"kind": "coming_event", "occurred_on": "2026-08-29", "description": "Marknad på torget."}
    await week.submit("besok-linde", category="other", place_text="Torget", **coming)
    await week.command("social", "/est rapportera")
    await week.tap("social", "Fler uppgifter, om du har dem", "modal")
    needed = {"kind": "cooperation_need", "occurred_on": "", "asked_organisation": "Polismyndigheten"}
    await week.submit("social", category="other", place_text="Badet", description="Vandring.", **needed)
    await week.play.at(COMPILES)
    shown = (await week.tap("samordnare", "Läs utkastet")).text.splitlines()
    where = [shown.index(line) for line in ("Kommande händelser", "Marknad på torget.", "Samverkansbehov")]
    assert where == sorted(where)
    assert any("Polismyndigheten" in line for line in shown[where[2] : shown.index("Vilka som har svarat")])
