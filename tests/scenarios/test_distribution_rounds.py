"""From the fixed picture to its recipients and back to those who reported, in Lindesberg's EST group."""

from __future__ import annotations

from datetime import timedelta

import pytest
from builders import BEFORE, COMPILES_AT, MEETS_AT, OPENS_AT, address_of, read_town, vacate
from handed import (
    KEPT,
    approve_all,
    compile_newest,
    enlist,
    fix,
    fix_newest,
    handed,
    press,
    received,
    send,
    sent_for,
)
from play import Play, words
from scenes import everything_in, read_aloud, run_until, set_stage
from scenes import send as ask_as

from handlers.views import FileNode, load_view
from storage.queries import keeping, people
from storage.records.deliveries import DeliveryState
from storage.session import Database

DISTRIBUTES_AT = MEETS_AT + timedelta(hours=6, minutes=30)
FEEDS_BACK_AT = MEETS_AT + timedelta(days=1, minutes=30)


@pytest.fixture
async def week(sqlite_database: Database) -> Play:
    """Lindesberg's EST group when its round has been closed: one plain report, and one with a warning that was kept."""
    play = await set_stage(sqlite_database, "lindesberg", BEFORE)
    await play.at(OPENS_AT)
    await play.report("social", description="Glas på marken.")
    await play.report("securitas", **KEPT)
    await run_until(play, COMPILES_AT)
    return play


@pytest.mark.rule("H25", "J22")
async def test_a_fixed_picture_goes_to_everybody_on_the_list_once(week: Play) -> None:
    await enlist(week, "social", "kommunpolis")
    edition = await fix_newest(week)
    first, second = await send(week, edition), await send(week, edition)
    await week.tick()
    assert "2 mottagare får lägesbilden nu." in words(first.view)
    assert "Ingen ny mottagare fanns att skicka till." in words(second.view)
    for seat in ("social", "kommunpolis"):
        assert len(await received(week, seat, "handover")) == 1
    assert (await handed(week, edition)).keys() == {"social", "kommunpolis"}


async def test_the_message_says_which_version_it_is_and_how_much_stands_in_it(week: Play) -> None:
    await enlist(week, "social")
    await send(week, await fix_newest(week))
    await week.tick()
    told = read_aloud(load_view((await week.inbox("social"))[0].view))
    assert "Veckolägesbild EST-gruppen, v. 48, version " in told
    assert "Rapporter: 1. Organisationer som rapporterat: 1. Områden med förhöjd nivå: 0." in told
    assert "Glas på marken" not in told


@pytest.mark.rule("H25")
async def test_a_draft_is_sent_to_nobody(week: Play) -> None:
    await enlist(week, "social")
    draft = await compile_newest(week)
    refused = await send(week, draft)
    assert refused.outcome == "refused"
    assert "är ett utkast och kan inte skickas" in words(refused.view)
    await week.tick()
    assert await handed(week, draft) == {}
    assert await received(week, "social", "handover") == []


@pytest.mark.rule("L21")
async def test_a_private_companys_file_lacks_what_was_kept_in_spite_of_a_warning(week: Play) -> None:
    await approve_all(week)
    await enlist(week, "kommunpolis", "fastigheter-i-linde")
    edition = await fix_newest(week)
    await send(week, edition)
    args = {"edition": str(edition.id), "format": "pdf"}
    whole = everything_in(await week.ask("kommunpolis", "picture.file", **args))
    less = everything_in(await week.ask("fastigheter-i-linde", "picture.file", **args))
    assert ("Sven Svensson" in whole, "Sven Svensson" in less) == (True, False)
    assert "Glas på marken." in less
    made = await handed(week, edition)
    assert {key: one.variant for key, one in made.items()} == {
        "kommunpolis": "internal",
        "fastigheter-i-linde": "partner",
    }


@pytest.mark.rule("L21")
async def test_a_private_company_gets_no_wider_variant_by_asking_for_it(week: Play) -> None:
    await approve_all(week)
    edition = await fix_newest(week)
    for action in ("picture", "picture.file"):
        args = {"edition": str(edition.id), "format": "json", "variant": "internal"}
        refused = await week.ask("securitas", action, **args)
        assert (refused.outcome, "Sven" in everything_in(refused)) == ("refused", False)


async def test_a_private_companys_message_counts_only_what_it_may_see(week: Play) -> None:
    await approve_all(week)
    await enlist(week, "securitas")
    await send(week, await fix_newest(week))
    await week.tick()
    told = read_aloud(load_view((await week.inbox("securitas"))[0].view))
    assert "Rapporter: 1. Organisationer som rapporterat: 1." in told


@pytest.mark.rule("H25")
async def test_on_time_the_fixed_picture_goes_out_by_itself(week: Play) -> None:
    await enlist(week, "social", way="link")
    edition = await fix_newest(week)
    await run_until(week, DISTRIBUTES_AT)
    message = (await week.inbox("social"))[0]
    assert message.delivery_key == (await handed(week, edition))["social"].delivery_key
    assert "attachment" not in {node["type"] for node in message.view}


async def test_what_was_sent_before_is_not_sent_again_on_time(week: Play) -> None:
    await enlist(week, "social")
    edition = await fix_newest(week)
    await send(week, edition)
    await run_until(week, DISTRIBUTES_AT)
    assert len(await received(week, "social", "handover")) == 1
    assert await received(week, "samordnare", "undistributed") == []


async def test_on_time_without_a_fixed_picture_the_convener_is_told_why_nothing_was_sent(week: Play) -> None:
    await enlist(week, "social")
    await run_until(week, DISTRIBUTES_AT)
    assert await received(week, "social", "handover") == []
    told = (await week.inbox("samordnare"))[0]
    assert "Utkast skickas aldrig." in read_aloud(load_view(told.view))
    assert [one["action"] for node in told.view for one in node.get("buttons", ())] == ["edition.fixing"]


async def test_on_time_with_an_empty_list_the_convener_is_told(week: Play) -> None:
    await fix_newest(week)
    await run_until(week, DISTRIBUTES_AT)
    told = (await week.inbox("samordnare"))[0]
    assert "Ingen står på listan" in read_aloud(load_view(told.view))


async def test_a_late_report_makes_an_addendum_that_says_what_it_replaces(week: Play) -> None:
    await enlist(week, "kommunpolis")
    first = await fix_newest(week)
    await send(week, first)
    await week.report("tillvaxt", description="Kom sent.")
    second = await fix_newest(week)
    assert second.number > first.number
    await send(week, second)
    await week.tick()
    assert len(await received(week, "kommunpolis", "handover")) == 2
    told = read_aloud(load_view((await week.inbox("kommunpolis"))[0].view))
    assert f"Ersätter version {first.number} från" in told


async def test_a_recipient_added_later_is_sent_to_alone(week: Play) -> None:
    await enlist(week, "social")
    edition = await fix_newest(week)
    await send(week, edition)
    await enlist(week, "tillvaxt", "kommunpolis")
    await send(week, edition, seat=str(week.town.seats["tillvaxt"].id))
    await week.tick()
    assert (await handed(week, edition)).keys() == {"social", "tillvaxt"}
    assert len(await received(week, "social", "handover")) == 1


async def test_a_vacant_seat_is_given_the_picture_once_somebody_holds_it(week: Play) -> None:
    await enlist(week, "tillvaxt")
    edition = await fix_newest(week)
    await vacate(week.database, week.town.seats["tillvaxt"], COMPILES_AT)
    await send(week, edition)
    assert await handed(week, edition) == {}


async def test_the_log_says_who_was_not_reached_and_why_and_sends_again_when_the_address_is_mended(
    week: Play,
) -> None:
    seat = week.town.seats["social"]
    await _fail(week, "gone")
    await enlist(week, "social")
    edition = await fix_newest(week)
    await send(week, edition)
    log = read_aloud((await week.say("samordnare", "/est utskickslogg")).view)
    assert "Inte nådd" in log
    assert "Orsak: Adress saknas" in log
    one = (await handed(week, edition))["social"]
    retry = {"handover": str(one.id)}
    assert "har ingen adress som fungerar" in words(
        (await week.ask("samordnare", "handover.retry", **retry)).view
    )
    await _fail(week, None)
    await week.ask("samordnare", "handover.retry", **retry)
    await week.tick()
    assert (await sent_for(week, one)).state == DeliveryState.SENT
    assert one.recipient == seat.label


async def _fail(week: Play, failure: str | None) -> None:
    """Notes on the address of socialförvaltningen why it does not work, or that it does."""
    seat = week.town.seats["social"]
    async with week.database.begin() as db:
        at = address_of("web", seat)
        await people.fail_address(db, seat.id, platform="web", at=at, failure=failure)


async def test_the_log_says_what_arrived_and_does_not_send_it_twice(week: Play) -> None:
    await enlist(week, "social")
    edition = await fix_newest(week)
    await send(week, edition)
    await week.tick()
    log = read_aloud((await week.ask("samordnare", "handovers")).view)
    assert "Framme 23 nov. 2026" in log
    again = await week.ask(
        "samordnare", "handover.retry", handover=str((await handed(week, edition))["social"].id)
    )
    assert "redan framme eller på väg" in words(again.view)


async def test_another_bodys_seat_reads_what_it_was_given_and_nothing_else(week: Play) -> None:
    async with week.database.begin() as db:
        council = await read_town(db, "lindesberg", "linde-bra")
    guest = council.seats["kommunpolis"]
    first = await fix_newest(week)
    await week.report("tillvaxt", description="Kom sent.")
    second = await fix_newest(week)
    raw = {"product": "round", "seat": str(guest.id), "way": "chat"}
    await press(week, "lists.save", **raw)
    await send(week, second)
    outcomes = [
        (await ask_as(week, guest, "picture", {"edition": str(one.id)})).outcome for one in (first, second)
    ]
    assert outcomes == ["refused", "done"]
    assert len(list_titles(await ask_as(week, guest, "pictures", {}))) == 1


def list_titles(answer: object) -> list[str]:
    """The titles of the pictures an answer lists."""
    return [card.title.key for node in answer.view if node.type == "cards" for card in node.cards]  # type: ignore[attr-defined]


async def test_nobody_reads_a_draft_as_a_picture(week: Play) -> None:
    draft = await compile_newest(week)
    for seat in ("samordnare", "kommunpolis", "securitas"):
        for action in ("picture", "picture.file"):
            answer = await week.ask(seat, action, edition=str(draft.id), format="json")
            assert (answer.outcome, "Glas" in everything_in(answer)) == ("refused", False)


@pytest.mark.rule("H45", "J22")
async def test_the_public_version_is_taken_as_a_file_and_quotes_nothing_that_was_not_released(
    week: Play,
) -> None:
    edition = await fix_newest(week)
    raw = {"edition": str(edition.id), "variant": "public", "format": "pdf"}
    answer = await week.ask("samordnare", "picture.file", **raw)
    assert isinstance(answer.view[0], FileNode)
    assert "offentlig" in answer.view[0].document["identifier"]
    assert "Glas på marken" not in everything_in(answer)
    lists = await week.say("samordnare", "/est utskick")
    assert "publicera den på kommunens webbplats" in words(lists.view)


@pytest.mark.rule("J22")
async def test_each_reporter_is_told_in_one_message_what_became_of_its_items(week: Play) -> None:
    await fix(week, await compile_newest(week))
    await run_until(week, FEEDS_BACK_AT)
    included = read_aloud(load_view((await week.inbox("social"))[0].view))
    assert "Skadegörelse: Stora torget" in included
    assert "Med i den fastställda lägesbilden, version " in included
    undecided = read_aloud(load_view((await week.inbox("securitas"))[0].view))
    assert "Inget är beslutat än. Du får veta när det är det." in undecided
    assert await received(week, "tillvaxt", "feedback") == []


async def test_the_convener_sees_how_many_reports_have_had_an_answer(week: Play) -> None:
    await fix_newest(week)
    assert "Återkoppling: 0 av 2 rapporter" in read_aloud((await week.ask("samordnare", "home")).view)
    await run_until(week, FEEDS_BACK_AT)
    assert "Återkoppling: 1 av 2 rapporter" in read_aloud((await week.ask("samordnare", "home")).view)


async def test_whoever_reads_a_picture_stands_in_the_read_log(week: Play) -> None:
    edition = await fix_newest(week)
    await week.ask("securitas", "picture", edition=str(edition.id))
    async with week.database.begin() as db:
        rows = await keeping.list_audit(db, week.town.municipality.id, since=BEFORE, until=MEETS_AT)
    own = [one for one in rows if one.action == "picture"]
    assert [(one.seat_id, one.about) for one in own] == [
        (week.town.seats["securitas"].id, {"edition": edition.id})
    ]
