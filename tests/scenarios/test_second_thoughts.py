"""What people do twice, too late or differently than planned: nothing is lost, and nothing is said that is not so."""

from __future__ import annotations

import pytest
from builders import BEFORE, CLOSES_AT, OPENS_AT, report_values
from play import Play, words
from scenes import again, set_stage

from handlers.views import Form, Message
from storage.queries import reports
from storage.session import Database


@pytest.fixture
async def opened(sqlite_database: Database) -> Play:
    """Lindesberg's EST group with an open round."""
    play = await set_stage(sqlite_database, "lindesberg", BEFORE)
    await play.at(OPENS_AT)
    return play


async def test_a_round_whose_rhythm_was_changed_still_closes_on_time(opened: Play) -> None:
    await opened.ask("samordnare", "timetable.save", every="week", weekday="thursday", at="13:00")
    play = await again(opened)
    await play.at(CLOSES_AT)
    assert not (await play.round()).is_open


async def test_the_form_sent_again_with_other_words_changes_the_report(opened: Play) -> None:
    first = report_values((await opened.round()).id, description="En ruta är krossad.")
    await opened.ask("social", "report.save", **first)
    await opened.ask("social", "report.save", **{**first, "description": "Två rutor är krossade."})
    (stored,) = await opened.reports()
    assert (stored.values["description"], stored.revision) == ("Två rutor är krossade.", 2)


async def test_an_old_form_never_overwrites_a_later_change(opened: Play) -> None:
    first = report_values((await opened.round()).id, description="En ruta är krossad.")
    await opened.ask("social", "report.save", **first)
    (stored,) = await opened.reports()
    edited = {**first, "report": str(stored.id), "revision": "1", "description": "Tre rutor är krossade."}
    await opened.ask("social", "report.save", **edited)
    answer = await opened.ask("social", "report.save", **{**first, "description": "Två rutor är krossade."})
    assert (answer.outcome, "ändrats på ett annat ställe" in words(answer.view)) == ("refused", True)
    assert (await opened.reports())[0].values["description"] == "Tre rutor är krossade."


@pytest.fixture
async def suggested(opened: Play) -> int:
    """The id of a published event that is suggested to the police seat."""
    police = opened.town.seats["kommunpolis"]
    row = {"municipality_id": police.municipality_id, "seat_id": police.id, "external_id": "polisen-1"}
    about = {
        "source": "police",
        "source_url": "https://polisen.se/x",
        "category": "fire",
        "text": "Brand i container",
    }
    when: dict[str, object] = {
        "occurred_at": None,
        "published_at": BEFORE,
        "warnings": [],
        "state": "open",
        "report_id": None,
    }
    async with opened.database.begin() as db:
        await reports.add_suggestion(db, {**row, **about, **when})
        return (await reports.list_open_suggestions(db, police.id, published_by=OPENS_AT))[0].id


async def take_up(play: Play, suggestion: int, **changes: str) -> str:
    raw = report_values((await play.round()).id, suggestion=str(suggestion), **changes)
    return (await play.ask("kommunpolis", "report.save", **raw)).outcome


async def test_a_suggestion_taken_up_twice_is_one_report(opened: Play, suggested: int) -> None:
    outcomes = [await take_up(opened, suggested, nonce=nonce) for nonce in ("first", "second")]
    assert (outcomes, len(await opened.reports())) == (["done", "done"], 1)


async def test_what_was_taken_up_cannot_be_left_out_afterwards(opened: Play, suggested: int) -> None:
    await take_up(opened, suggested)
    answer = await opened.ask("kommunpolis", "suggestion.dismiss", suggestion=str(suggested))
    assert (answer.outcome, "redan hanterat" in words(answer.view)) == ("refused", True)


async def test_what_was_left_out_cannot_be_taken_up_afterwards(opened: Play, suggested: int) -> None:
    await opened.ask("kommunpolis", "suggestion.dismiss", suggestion=str(suggested))
    assert await take_up(opened, suggested) == "refused"
    assert await opened.reports() == ()


async def test_a_reason_that_names_a_person_has_to_be_rewritten(opened: Play) -> None:
    raw = {"change": "cancelled", "occurrence": "2026-11-24", "why": "Anna Andersson är sjuk"}
    answer = await opened.ask("samordnare", "meeting.change", **raw)
    (form,) = [node for node in answer.view if isinstance(node, Form)]
    (why,) = [field for field in form.fields if field.name == "why"]
    assert isinstance(why.error, Message)
    assert (why.error.key, why.value) == ("privacy-rewrite", "Anna Andersson är sjuk")
    assert (await opened.round()).is_open
