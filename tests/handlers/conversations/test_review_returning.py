from __future__ import annotations

import pytest
from builders import CLOSES_AT, vacate
from play import Play, words
from review_desk import (
    CONVENER,
    form_of,
    history,
    open_desk,
    press,
    read_aloud,
    refusal,
    stored,
    submit,
    titles,
    type_into,
)

from handlers.views import load_view
from storage.records.reports import Report
from storage.session import Database

QUESTION = "Vilken tid på dygnet var det?"
ANSWER = "Strax efter klockan åtta på kvällen."


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    return await open_desk(sqlite_database)


async def ask_about(play: Play, report: Report, question: str = QUESTION) -> str:
    answer = await press(play, "review.return", report)
    return words((await type_into(play, CONVENER, answer, words=question)).view)


async def answer_it(play: Play, report: Report, said: str = ANSWER) -> None:
    form = await play.ask("social", "answer.open", report=str(report.id))
    await type_into(play, "social", form, words=said)


@pytest.mark.rule("H26")
async def test_a_question_reaches_the_reporters_seat_with_a_button_to_answer(desk: Play) -> None:
    report = await submit(desk, "social")
    assert "Frågan är skickad." in await ask_about(desk, report)
    await desk.tick()
    (message,) = [one for one in await desk.inbox("social") if "question" in one.delivery_key]
    said = read_aloud(load_view(message.view))
    assert all(part in said for part in (QUESTION, "Svara på frågan", "Ändra rapporten"))
    assert (await stored(desk, report)).review == "returned"


async def test_the_answer_puts_the_report_back_and_is_told_to_the_convener(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    await answer_it(desk, report)
    await desk.tick()
    (message,) = [one for one in await desk.inbox(CONVENER) if "answered" in one.delivery_key]
    assert ANSWER in read_aloud(load_view(message.view))
    assert (await stored(desk, report)).review == "waiting"
    thread = read_aloud((await press(desk, "review.item", report)).view)
    assert thread.index("Inlämnad") < thread.index(QUESTION) < thread.index(ANSWER)


async def test_a_question_sent_twice_is_one_question(desk: Play) -> None:
    report = await submit(desk, "social")
    for _ in range(2):
        await ask_about(desk, report)
    assert [one.kind for one in await history(desk, report)] == ["returned"]
    assert [one.purpose for one in await desk.deliveries()].count("question") == 1


async def test_an_answer_sent_twice_is_one_answer(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    form = await desk.ask("social", "answer.open", report=str(report.id))
    said = [words((await type_into(desk, "social", form, words=ANSWER)).view) for _ in range(2)]
    assert ["Svaret är sparat" in one for one in said] == [True, True]
    assert [one.kind for one in await history(desk, report)] == ["returned", "answered"]


async def test_an_answer_that_comes_too_late_is_not_lost(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    form = await desk.ask("social", "answer.open", report=str(report.id))
    await press(desk, "review.approve", report)
    late = await type_into(desk, "social", form, words=ANSWER)
    values = {field.name: field.value for field in form_of(late.view).fields}
    assert (refusal(late), values["words"]) == ("review-error-settled", ANSWER)
    assert (await stored(desk, report)).review == "approved"


async def test_an_old_question_says_that_it_is_settled(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    await press(desk, "review.approve", report)
    answer = await desk.ask("social", "answer.open", report=str(report.id))
    assert "redan besvarad eller avgjord" in words(answer.view)


async def test_question_and_answer_pass_the_gate(desk: Play) -> None:
    report = await submit(desk, "social")
    form = await press(desk, "review.return", report)
    refused = await type_into(desk, CONVENER, form, words="Ring 070-123 45 67 om det.")
    assert "070" not in read_aloud(refused.view)
    await ask_about(desk, report)
    await answer_it(desk, report, "Det var 19811218-9876.")
    assert [one.kind for one in await history(desk, report)] == ["returned"]


async def test_a_returned_report_is_changed_by_its_seat_after_closing_too(desk: Play) -> None:
    report = await submit(desk, "social")
    await desk.at(CLOSES_AT)
    assert (await desk.ask("social", "report.edit", report=str(report.id))).outcome == "refused"
    await ask_about(desk, report)
    form = await desk.ask("social", "report.edit", report=str(report.id))
    await type_into(desk, "social", form, description="Tre rutor är krossade.")
    now = await stored(desk, report)
    assert (now.review, now.revision, now.values["description"]) == ("waiting", 2, "Tre rutor är krossade.")
    assert [one.kind for one in await history(desk, report)] == ["returned", "answered"]


async def test_the_question_stands_on_the_reporters_own_card(desk: Play) -> None:
    report = await submit(desk, "social")
    await desk.at(CLOSES_AT)
    await ask_about(desk, report)
    said = read_aloud((await desk.say("social", "/est mina")).view)
    assert all(part in said for part in (f"Fråga till dig: {QUESTION}", "Svara på frågan", "Ändra"))


async def test_nobody_else_answers_the_question(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    asked = (await history(desk, report))[0].id
    for action in ("answer.open", "answer.save"):
        raw = {"report": str(report.id), "question": str(asked), "words": ANSWER}
        answer = await desk.ask("securitas", action, **raw)
        assert (answer.outcome, QUESTION in read_aloud(answer.view)) == ("refused", False)
    assert len(await history(desk, report)) == 1


async def test_a_question_to_a_vacant_seat_says_so(desk: Play) -> None:
    report = await submit(desk, "social")
    await vacate(desk.database, desk.town.seats["social"])
    assert "Ingen har platsen nu." in await ask_about(desk, report)


async def test_a_question_that_is_taken_back_lets_the_report_wait(desk: Play) -> None:
    report = await submit(desk, "social")
    await ask_about(desk, report)
    queue = await press(desk, "review.reopen", report)
    assert ((await stored(desk, report)).review, titles(queue)) == ("waiting", ["Skadegörelse: Stora torget"])
