from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from builders import BEFORE, COMPILES_AT, MEETS_AT, OPENS_AT, Town, build_town, read_town, speaker_of
from handed import KEPT, approve_all, compile_newest, enlist, fix, fix_newest, press, received, send
from play import Play, words

from bot.clock import SimulatedClock
from bot.edge import Answer
from bot.platforms.web.adapter import WebPlatform
from bot.runtime import Runtime
from handlers.reports.document import Document, Heading
from handlers.routing import Called
from handlers.views import DocumentNode, FileNode
from storage.queries import editions, rounds
from storage.records.editions import Edition
from storage.session import Database

WEEK = timedelta(weeks=1)
COUNCIL_MET = datetime(2026, 11, 12, 12, tzinfo=UTC)
COUNCIL_MEETS = datetime(2026, 12, 10, 12, tzinfo=UTC)
AFTER_THE_YEAR = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.fixture
async def linde(sqlite_database: Database) -> Play:
    """Lindesberg's EST group; LindeBRÅ met on 12 November and meets again on 10 December."""
    clock = SimulatedClock(BEFORE)
    runtime = Runtime(sqlite_database, clock, {"web": WebPlatform(sqlite_database, clock)}, worker="test")
    play = Play(runtime, clock, await build_town(sqlite_database))
    for at in (COUNCIL_MET, COUNCIL_MEETS):
        await book(play, await council_of(play), at)
    return play


async def council_of(play: Play) -> Town:
    """Lindesberg's council."""
    async with play.database.begin() as db:
        return await read_town(db, "lindesberg", "linde-bra")


async def book(play: Play, town: Town, at: datetime) -> None:
    """A meeting that the body has booked."""
    about = {"municipality_id": town.municipality.id, "body_id": town.body.id, "kind": "booked", "why": ""}
    async with play.database.begin() as db:
        await rounds.set_exception(db, {**about, "occurrence_on": at.date(), "starts_at": at})


async def play_week(play: Play, weeks: int, **report: str) -> Edition:
    """A round with one report of the guard firm, so many weeks later, compiled and fixed."""
    await play.at(OPENS_AT + weeks * WEEK)
    day = (OPENS_AT + weeks * WEEK).date() - timedelta(days=2)
    await play.report("securitas", place="1", place_text=None, occurred_on=day.isoformat(), **report)
    await play.at(COMPILES_AT + weeks * WEEK)
    edition = await fix_newest(play)
    await play.at(COMPILES_AT + weeks * WEEK + timedelta(hours=20))
    return edition


def document_in(answer: Answer) -> Document:
    """The document that an answer shows."""
    node = next(node for node in answer.view if isinstance(node, DocumentNode))
    return Document.model_validate(node.document)


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading) and block.level == 1]


async def digests_of(play: Play, product: str = "digest") -> tuple[Edition, ...]:
    """The editions of a product over several rounds, the newest first."""
    async with play.database.begin() as db:
        return await editions.list_product(db, play.town.body.id, product)


@pytest.mark.rule("H28", "J27")
async def test_the_digest_adds_up_what_was_fixed_since_the_councils_last_meeting(linde: Play) -> None:
    for weeks in (0, 1):
        await play_week(linde, weeks, description=f"Vecka {weeks}.")
    answer = await linde.say("samordnare", "/est sammandrag")
    document = document_in(answer)
    made = (await digests_of(linde))[0]
    assert (made.period, made.status) == ("2026-11-12--2026-12-10", "draft")
    assert [row[0] for row in document.data.rows] == ["est-2026-W48", "est-2026-W49"]
    text = str(document.blocks)
    assert "est-2026-W48, version 1" in text
    assert "Stora torget" in text


@pytest.mark.rule("H28")
async def test_a_digest_rests_on_fixed_versions_only(linde: Play) -> None:
    await linde.at(OPENS_AT)
    await linde.report("securitas")
    await linde.at(COMPILES_AT)
    await compile_newest(linde)
    refused = await press(linde, "digest.compile")
    assert refused.outcome == "refused"
    assert "Ingen lägesbild är fastställd under tiden." in words(refused.view)
    assert await digests_of(linde) == ()


@pytest.mark.rule("H28")
async def test_what_was_held_before_the_council_met_and_fixed_after_it_is_news_to_the_council(
    linde: Play,
) -> None:
    met_at = MEETS_AT + timedelta(hours=3)
    await book(linde, await council_of(linde), met_at)
    await linde.at(OPENS_AT)
    await linde.report("securitas")
    await linde.at(met_at + timedelta(hours=1))
    await fix_newest(linde)
    linde.clock.move_to(met_at + timedelta(hours=2))
    document = document_in(await press(linde, "digest.compile"))
    assert [row[0] for row in document.data.rows] == ["est-2026-W48"]


async def test_what_the_council_has_had_before_is_in_no_later_digest(linde: Play) -> None:
    await play_week(linde, 0)
    await book(linde, await council_of(linde), MEETS_AT + timedelta(days=1))
    linde.clock.move_to(MEETS_AT + timedelta(days=2))
    await play_week(linde, 1)
    document = document_in(await press(linde, "digest.compile"))
    assert [row[0] for row in document.data.rows] == ["est-2026-W49"]


@pytest.mark.rule("L21")
async def test_a_digest_has_no_trace_of_what_was_kept_in_spite_of_a_warning(linde: Play) -> None:
    await linde.at(OPENS_AT)
    await linde.report("social", description="Glas på marken.")
    await linde.report("securitas", kind="cooperation_need", occurred_on=None, **KEPT)
    await linde.at(COMPILES_AT)
    await approve_all(linde)
    await fix_newest(linde)
    document = document_in(await press(linde, "digest.compile"))
    assert sum(int(str(row[-1])) for row in document.data.rows) == 1
    assert "Sven" not in str(document)


async def test_the_same_content_makes_no_second_digest_and_a_new_round_does(linde: Play) -> None:
    await play_week(linde, 0)
    first = await press(linde, "digest.compile")
    again = await press(linde, "digest.compile")
    await play_week(linde, 1)
    await press(linde, "digest.compile")
    assert "Version 1 är sammanställd." in words(first.view)
    assert "Inget har ändrats sedan version 1." in words(again.view)
    assert [one.number for one in await digests_of(linde)] == [2, 1]


@pytest.mark.rule("H28", "J27")
async def test_a_fixed_digest_goes_to_the_councils_list(linde: Play) -> None:
    await play_week(linde, 0)
    await press(linde, "digest.compile")
    digest = await fix(linde, (await digests_of(linde))[0])
    await press(linde, "lists.suggested", product="digest")
    await send(linde, digest)
    await linde.tick()
    council = await council_of(linde)
    seat = council.seats["folkhalsoteamet"]
    read = Called("picture", {"edition": str(digest.id)})
    answer = await linde.runtime.edge.answer(await speaker_of(linde.database, seat), read)
    assert document_in(answer).status_word == "Fastställd"


@pytest.mark.rule("G25", "J28")
async def test_a_quarters_picture_has_three_parts_and_leaves_the_analysis_to_people(linde: Play) -> None:
    await play_week(linde, 0, kind="cooperation_need", description="Gemensam vandring.")
    linde.clock.move_to(AFTER_THE_YEAR)
    document = document_in(await linde.say("samordnare", "/est kvartal"))
    parts = headings(document)
    assert parts[:3] == ["1. Kartläggning", "2. Annat av betydelse", "3. Analys"]
    assert (await digests_of(linde, "quarter"))[0].period == "2026-Q4"
    assert "Gemensam vandring." in str(document)


async def test_a_quarter_counts_the_rounds_held_in_it(linde: Play) -> None:
    await play_week(linde, 0)
    refused = await linde.say("samordnare", "/est kvartal 2026-Q3")
    assert refused.outcome == "refused"
    assert document_in(await linde.say("samordnare", "/est kvartal 2026-Q4")).data.rows


@pytest.mark.parametrize("line", ["/est kvartal hösten", "/est kvartal 2027-Q4", "/est sammandrag okänt"])
async def test_what_names_no_quarter_and_no_council_is_answered_with_a_sentence(
    linde: Play, line: str
) -> None:
    answer = await linde.say("samordnare", line)
    assert answer.outcome == "refused"


async def test_only_the_bodys_own_convener_reads_a_draft_of_a_product(linde: Play) -> None:
    await play_week(linde, 0)
    await press(linde, "digest.compile")
    args = {"edition": str((await digests_of(linde))[0].id), "format": "json"}
    council = (await council_of(linde)).convener
    for action in ("product", "product.file"):
        assert (await linde.ask("securitas", action, **args)).outcome == "not_allowed"
        speaker = await speaker_of(linde.database, council)
        assert (await linde.runtime.edge.answer(speaker, Called(action, args))).outcome == "refused"
    assert isinstance((await press(linde, "product.file", **args)).view[0], FileNode)


async def test_a_council_that_collects_no_reports_makes_no_digest(linde: Play) -> None:
    speaker = await speaker_of(linde.database, (await council_of(linde)).convener)
    answer = await linde.runtime.edge.answer(speaker, Called("digest.compile", {}))
    assert "samlar inte in rapporter" in words(answer.view)


async def test_a_rounds_picture_is_no_product_over_several_rounds(linde: Play) -> None:
    edition = await play_week(linde, 0)
    assert (await press(linde, "product", edition=str(edition.id))).outcome == "refused"


async def test_a_digest_is_sent_on_no_other_list(linde: Play) -> None:
    await play_week(linde, 0)
    await enlist(linde, "social")
    await press(linde, "digest.compile")
    digest = await fix(linde, (await digests_of(linde))[0])
    await send(linde, digest)
    await linde.tick()
    assert await received(linde, "social", "handover") == []
