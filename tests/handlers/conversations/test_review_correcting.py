from __future__ import annotations

import pytest
from play import Play, words
from review_desk import (
    CONVENER,
    WARNED,
    form_of,
    history,
    open_desk,
    press,
    read_aloud,
    refusal,
    stored,
    submit,
    type_into,
    written,
)

from bot.edge import Answer
from storage.records.reports import Report
from storage.session import Database

BETTER = "Två rutor i busskuren är krossade."
REASON = "Handlar om en bostad och hör inte hit."


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    return await open_desk(sqlite_database)


async def correct(play: Play, report: Report, text: str = BETTER, **typed: str) -> Answer:
    form = await press(play, "review.edit", report)
    return await type_into(play, CONVENER, form, description=text, **typed)


async def reject(play: Play, report: Report, reason: str = REASON) -> Answer:
    form = await press(play, "review.reject", report)
    return await type_into(play, CONVENER, form, words=reason)


@pytest.mark.rule("H26")
async def test_the_conveners_wording_is_a_revision_of_its_own(desk: Play) -> None:
    report = await submit(desk, "social")
    await correct(desk, report)
    now = await stored(desk, report)
    assert (now.values["description"], now.revision, now.review) == (BETTER, 2, "approved")
    social, convener = desk.town.seats["social"].id, desk.town.convener.id
    assert [one.by_seat_id for one in await written(desk, report)] == [social, convener]
    assert [one.kind for one in await history(desk, report)] == ["edited"]


async def test_the_thread_says_what_was_changed(desk: Play) -> None:
    report = await submit(desk, "social")
    await correct(desk, report, level="3")
    said = read_aloud((await press(desk, "review.item", report)).view)
    assert f"Beskriv kort – ”Två rutor har krossats vid busskuren.” blev ”{BETTER}”" in said
    assert "Hur allvarligt är det? – ”2. Märkbar: stör eller oroar flera” blev ”3. Allvarlig" in said


async def test_the_same_change_sent_twice_is_one_revision(desk: Play) -> None:
    report = await submit(desk, "social")
    form = await press(desk, "review.edit", report)
    for _ in range(2):
        answer = await type_into(desk, CONVENER, form, description=BETTER)
    assert "Din ändring är sparad" in words(answer.view)
    assert (len(await written(desk, report)), len(await history(desk, report))) == (2, 1)


async def test_a_change_over_the_reporters_own_loses_neither(desk: Play) -> None:
    report = await submit(desk, "social")
    form = await press(desk, "review.edit", report)
    await desk.report("social", report=str(report.id), revision="1", description="Reporterns nya ord.")
    back = await type_into(desk, CONVENER, form, description=BETTER)
    fields = {field.name: field.value for field in form_of(back.view).fields}
    assert (refusal(back), fields["description"]) == ("review-error-changed-meanwhile", BETTER)
    assert "Reporterns nya ord." in read_aloud(back.view)
    assert (await stored(desk, report)).values["description"] == "Reporterns nya ord."
    await type_into(desk, CONVENER, back)
    assert [one.values["description"] for one in await written(desk, report)][1:] == [
        "Reporterns nya ord.",
        BETTER,
    ]


async def test_the_conveners_words_pass_the_gate_too(desk: Play) -> None:
    report = await submit(desk, "social")
    await correct(desk, report, "Ring 19811218-9876.")
    warned = await correct(desk, report, WARNED)
    assert "kan innehålla ett användarnamn" in read_aloud(warned.view)
    assert (await stored(desk, report)).revision == 1


async def test_rewriting_a_warned_text_takes_its_warning_away(desk: Play) -> None:
    report = await submit(desk, "social", description=WARNED, override_reason="Kommunens eget konto.")
    await correct(desk, report)
    now = await stored(desk, report)
    assert (now.overrides, now.review) == ([], "approved")


async def test_a_report_is_rejected_with_a_reason_that_its_seat_reads(desk: Play) -> None:
    report = await submit(desk, "social")
    await reject(desk, report)
    await reject(desk, report)
    assert [(one.kind, one.words) for one in await history(desk, report)] == [("rejected", REASON)]
    said = read_aloud((await desk.say("social", "/est mina")).view)
    assert f"Tas inte med. Skäl: {REASON}" in said


@pytest.mark.parametrize("reason", ["", " ", "Anna Andersson bor där, 070-123 45 67"])
async def test_without_a_fit_reason_nothing_is_rejected(desk: Play, reason: str) -> None:
    report = await submit(desk, "social")
    answer = await reject(desk, report, reason)
    assert form_of(answer.view).fields[-1].error is not None
    assert (await stored(desk, report)).review == "waiting"


async def test_a_reason_is_not_lost_when_the_report_has_changed(desk: Play) -> None:
    report = await submit(desk, "social")
    form = await press(desk, "review.reject", report)
    await desk.report("social", report=str(report.id), revision="1", description="Nya ord.")
    back = await type_into(desk, CONVENER, form, words=REASON)
    assert (refusal(back), form_of(back.view).fields[-1].value) == ("review-error-changed-meanwhile", REASON)
    assert (await stored(desk, report)).review == "waiting"


async def test_what_was_rejected_is_changed_by_nobody_before_the_decision_is_taken_back(desk: Play) -> None:
    report = await submit(desk, "social")
    await reject(desk, report)
    assert (await press(desk, "review.edit", report)).outcome == "refused"
    assert (await press(desk, "review.approve", report)).outcome == "refused"
    await press(desk, "review.reopen", report)
    await press(desk, "review.approve", report)
    assert [one.kind for one in await history(desk, report)] == ["rejected", "reopened", "approved"]


async def test_own_cards_say_what_became_of_each_report(desk: Play) -> None:
    waiting, approved, changed = [await submit(desk, "social", place_text=str(n)) for n in range(3)]
    await press(desk, "review.approve", approved)
    await correct(desk, changed)
    said = read_aloud((await desk.say("social", "/est mina")).view)
    assert said.count("Granskad och godkänd.") == 2
    assert (said.count("Väntar på granskning."), said.count("Samordnaren har ändrat texten.")) == (1, 1)
    assert waiting.review == "waiting"
