from __future__ import annotations

import pytest
from handed import KEPT, approve_all, compile_newest, enlist, fix, fix_newest, handed, press, send
from months import COMPILES, assess, get_assessment, levels_in, newest_document, open_month
from play import Play, words

from handlers.reports.document import Document, Notice
from handlers.reports.writers import FORMATS, write
from handlers.texts import Reader
from handlers.views import Cards, DocumentNode, FileNode
from storage.queries import editions, reviewing
from storage.session import Database

SWEDISH = Reader("sv", "Europe/Stockholm")


@pytest.fixture
async def month(sqlite_database: Database) -> Play:
    """Gagnef's departments on the day they are asked about October."""
    return await open_month(sqlite_database)


def notices(document: Document) -> str:
    return " ".join(str(block.text) for block in document.blocks if isinstance(block, Notice))


@pytest.mark.rule("G5")
async def test_the_month_is_compiled_on_time_as_a_product_of_its_own(month: Play) -> None:
    await assess(month, "skola", "3")
    await month.at(COMPILES)
    made = (await month.editions())[0]
    document = await newest_document(month)
    assert (made.product, made.period, made.status) == ("month", "2026-10", "draft")
    assert document.title == "Månadslägesbild sociala risker, oktober 2026"
    assert document.identifier == "sociala-risker-2026-10 v1"
    assert any("compiled" in one.delivery_key for one in await month.inbox("samordnare"))


@pytest.mark.rule("G6")
async def test_the_picture_names_levels_nil_reports_and_who_said_nothing(month: Play) -> None:
    await assess(month, "skola", "3", basis="statistics")
    await month.ask("socialtjanst", "nothing", round=str((await month.rounds())[0].id))
    await compile_newest(month)
    document = await newest_document(month)
    levels = levels_in(document)
    text = str(document.blocks)
    assert levels["Skolan"][0] == "3. Hög"
    assert (levels["Socialtjänsten"][0], levels["Samhällsbyggnad"][0]) == (
        "Inget att rapportera",
        "Inte svarat",
    )
    assert "har inget att rapportera" in text or "inte har något att rapportera: Socialtjänsten" in text
    assert "Kommunstyrelseförvaltningen, Kultur och fritid och Samhällsbyggnad" in text
    assert "('Statistik', 1)" in text


async def test_the_same_answers_make_no_second_draft(month: Play) -> None:
    await assess(month, "skola", "3")
    await compile_newest(month)
    again = await press(month, "compile")
    assert "Inget har ändrats" in words(again.view)
    assert len(await month.editions()) == 1


async def test_what_nobody_has_reviewed_is_marked_until_it_is_fixed(month: Play) -> None:
    await assess(month, "skola", "3", "Hög frånvaro.")
    draft = await compile_newest(month)
    assert levels_in(await newest_document(month))["Skolan"][2] == "Hög frånvaro. (inte granskad)"
    fixed = await fix(month, draft)
    assert levels_in(Document.model_validate(fixed.document))["Skolan"][2] == "Hög frånvaro."
    stored = await get_assessment(month, "skola")
    async with month.database.begin() as db:
        said = await reviewing.list_reviews(db, [stored.id])
        held = await editions.list_items(db, [fixed.id])
    assert (stored.review, [one.kind for one in said]) == ("approved", ["carried"])
    assert [(one.report_id, one.revision) for one in held] == [(stored.id, 1)]


async def test_fixing_refuses_a_draft_that_says_less_than_is_known_now(month: Play) -> None:
    await assess(month, "skola", "3")
    draft = await compile_newest(month)
    await assess(month, "skola", "4")
    shown = await press(month, "edition.fix", edition=str(draft.id), digest=draft.digest)
    newest = (await month.editions())[0]
    assert "version 2" in words(shown.view).lower()
    assert (newest.number, newest.status) == (2, "draft")
    assert levels_in(await newest_document(month))["Skolan"][0] == "4. Mycket hög"


async def test_after_fixing_there_is_nothing_to_compile_until_somebody_says_more(month: Play) -> None:
    await assess(month, "skola", "3")
    await fix_newest(month)
    await press(month, "compile")
    assert [one.number for one in await month.editions()] == [1]
    await assess(month, "socialtjanst", "1", "Lugnt.")
    await press(month, "compile")
    assert [(one.number, one.status) for one in await month.editions()] == [(2, "draft"), (1, "fixed")]
    assert "Socialtjänsten: 1. Normal, nytt sedan dess" in str((await newest_document(month)).blocks)


async def test_an_answer_with_a_kept_warning_waits_and_partners_never_read_it(month: Play) -> None:
    await assess(month, "skola", "4", **KEPT)
    await compile_newest(month)
    assert "Sven" not in str(await newest_document(month))
    assert "väntar på granskning" in notices(await newest_document(month))
    await approve_all(month)
    fixed = await fix_newest(month)
    assert "Sven" in str(fixed.document)
    partner = Document.model_validate(fixed.variants["partner"])
    assert "Sven" not in str(partner)
    assert levels_in(partner)["Skolan"] == ("4. Mycket hög", "–", "–")
    assert "public" not in fixed.variants


async def test_a_rejected_answer_is_counted_as_one_and_not_shown(month: Play) -> None:
    await assess(month, "skola", "3", "Hög frånvaro.")
    about = {"report": str((await get_assessment(month, "skola")).id), "revision": "1"}
    await press(month, "review.reject.save", **about, words="Gäller en annan månad.")
    await compile_newest(month)
    assert levels_in(await newest_document(month))["Skolan"] == ("Rapporterat", "–", "–")


async def test_the_month_is_read_and_taken_in_every_format(month: Play) -> None:
    await assess(month, "skola", "3")
    edition = await compile_newest(month)
    args = {"round": str(edition.round_id), "edition": "1"}
    shown = await press(month, "document", **args)
    assert any(isinstance(node, DocumentNode) for node in shown.view)
    for name in FORMATS:
        answer = await press(month, "document.file", **args, format=name)
        node = next(node for node in answer.view if isinstance(node, FileNode))
        assert len(write(Document.model_validate(node.document), name)) > 100


@pytest.mark.rule("G7")
async def test_a_fixed_month_is_handed_over_and_stands_in_the_archive(month: Play) -> None:
    await assess(month, "skola", "3")
    await enlist(month, "socialtjanst", product="month")
    fixed = await fix_newest(month)
    await send(month, fixed)
    await month.tick()
    assert list(await handed(month, fixed)) == ["socialtjanst"]
    cards = next(
        node for node in (await month.ask("skola", "pictures")).view if isinstance(node, Cards)
    ).cards
    assert [card.title.args["title"] for card in cards if hasattr(card.title, "args")] == [
        "Månadslägesbild sociala risker, oktober 2026"
    ]
    read = await month.ask("skola", "picture", edition=str(fixed.id))
    assert any(isinstance(node, DocumentNode) for node in read.view)


async def test_the_convener_sees_and_follows_an_assessment_in_the_forms_own_words(month: Play) -> None:
    await assess(month, "skola", "3", basis="statistics")
    await assess(month, "skola", "2", basis="others")
    shown = await press(month, "round")
    cards = [card for node in shown.view if isinstance(node, Cards) for card in node.cards]
    text = "\n".join(SWEDISH.write(line) for card in cards for line in card.lines)
    assert "2. Förhöjd" in text
    assert "Bygger på – Uppgifter från andra" in text
    about = {"report": str((await get_assessment(month, "skola")).id)}
    thread = (await press(month, "review.item", **about)).view
    lines = [line for node in thread if isinstance(node, Cards) for card in node.cards for line in card.lines]
    assert "Bedömning av läget" in {SWEDISH.write(line) for line in lines}
