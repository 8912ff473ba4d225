from __future__ import annotations

import pytest
from builders import CLOSES_AT, OPENS_AT, read_town, speaker_of
from play import Play
from review_desk import (
    CONVENER,
    WARNED,
    buttons_of,
    cards_of,
    history,
    open_desk,
    press,
    read_aloud,
    stored,
    submit,
    titles,
    written,
)

from handlers.router import ROUTES
from handlers.routing import Called
from storage.queries import keeping
from storage.session import Database

TEXT = "Två rutor har krossats vid busskuren."


@pytest.fixture
async def desk(sqlite_database: Database) -> Play:
    return await open_desk(sqlite_database)


async def submit_warned(play: Play, seat: str = "social") -> None:
    await submit(play, seat, description=WARNED, override_reason="Kontot är kommunens eget.")


@pytest.mark.rule("H26")
async def test_the_convener_reviews_with_kept_warnings_first(desk: Play) -> None:
    await submit(desk, "securitas", place_text="Resecentrum")
    await submit_warned(desk)
    answer = await desk.say(CONVENER, "/est granska")
    assert titles(answer) == ["Skadegörelse: Stora torget", "Skadegörelse: Resecentrum"]
    said = read_aloud(answer.view)
    assert "Varning: texten kan innehålla" in said
    assert "Rapportörens skäl att behålla texten: Kontot är kommunens eget." in said


@pytest.mark.rule("L26")
async def test_a_card_names_the_organisation_and_that_it_is_external(desk: Play) -> None:
    await submit(desk, "securitas")
    await submit(desk, "social")
    said = read_aloud((await desk.ask(CONVENER, "review")).view)
    assert "Från Securitas (extern)" in said
    assert "Från Socialförvaltningen\n" in said


async def test_a_card_holds_all_words_that_would_be_approved(desk: Play) -> None:
    words = {"measures_taken": "Sanering beställd.", "asked_organisation": "Fastigheter i Linde AB"}
    await submit(desk, "social", **words, occurred_time="20.15")
    said = read_aloud((await desk.ask(CONVENER, "review")).view)
    assert all(word in said for word in (*words.values(), TEXT, "21 nov. 2026 kl. 20.15"))


async def test_approving_twice_is_one_decision(desk: Play) -> None:
    report = await submit(desk, "social")
    outcomes = [(await press(desk, "review.approve", report)).outcome for _ in range(2)]
    assert (outcomes, (await stored(desk, report)).review) == (["done", "done"], "approved")
    assert [one.kind for one in await history(desk, report)] == ["approved"]


async def test_a_decision_never_lands_on_words_nobody_has_read(desk: Play) -> None:
    report = await submit(desk, "social")
    await desk.report("social", report=str(report.id), revision="1", description="Tre rutor är krossade.")
    answer = await press(desk, "review.approve", report)
    assert (answer.outcome, "har ändrats sedan du läste" in read_aloud(answer.view)) == ("refused", True)
    assert ((await stored(desk, report)).review, await history(desk, report)) == ("waiting", ())


async def test_all_without_a_warning_are_approved_as_they_were_shown(desk: Play) -> None:
    plain, changed = await submit(desk, "social"), await submit(desk, "securitas")
    await submit_warned(desk, "kommunpolis")
    view = (await desk.ask(CONVENER, "review")).view
    button = next(one for one in buttons_of(view) if one.action == "review.approve_all")
    await desk.report("securitas", report=str(changed.id), revision="1", description="Nya ord.")
    late = await submit(desk, "besok-linde")
    await desk.ask(CONVENER, button.action, **button.args)
    states = {one.id: one.review for one in await desk.reports()}
    assert states.pop(plain.id) == "approved"
    assert (len(states), late.id in states, set(states.values())) == (3, True, {"waiting"})


async def test_approving_all_again_decides_nothing_more(desk: Play) -> None:
    report = await submit(desk, "social")
    seen = {"round": f"#{report.round_id}", "seen": f"{report.id}.1"}
    for _ in range(2):
        answer = await desk.ask(CONVENER, "review.approve_all", **seen)
    assert "Det fanns inget att godkänna av det du såg." in read_aloud(answer.view)
    assert len(await history(desk, report)) == 1


async def test_a_decision_that_is_taken_back_lets_the_report_wait_again(desk: Play) -> None:
    report = await submit(desk, "social")
    await press(desk, "review.approve", report)
    await press(desk, "review.reopen", report)
    assert (await stored(desk, report)).review == "waiting"
    assert [one.kind for one in await history(desk, report)] == ["approved", "reopened"]


async def test_a_seats_own_change_of_an_approved_report_waits_for_review(desk: Play) -> None:
    report = await submit(desk, "social")
    await press(desk, "review.approve", report)
    await press(desk, "review.release", report)
    await desk.report("social", report=str(report.id), revision="1", description="Nya ord.")
    now = await stored(desk, report)
    assert (now.review, now.is_released, now.revision) == ("waiting", False, 2)


async def test_only_an_approved_text_without_a_warning_is_released(desk: Play) -> None:
    await submit_warned(desk)
    warned, plain = (await desk.reports())[0], await submit(desk, "securitas")
    assert (await press(desk, "review.release", plain)).outcome == "refused"
    for report in (warned, plain):
        await press(desk, "review.approve", report)
        await press(desk, "review.release", report)
    assert [one.is_released for one in await desk.reports()] == [False, True]
    await press(desk, "review.hold", plain)
    assert not (await stored(desk, plain)).is_released


async def test_likely_doubles_name_each_other(desk: Play) -> None:
    for seat in ("social", "securitas"):
        await submit(desk, seat, place_text="Stora Torget" if seat == "social" else "stora torget")
    await submit(desk, "kommunpolis", place_text="Resecentrum")
    lines = [read_aloud(card) for card in cards_of((await desk.ask(CONVENER, "review")).view)]
    assert ["samma sak" in line for line in lines] == [True, True, False]
    assert "samma sak som en rapport från Securitas" in lines[0]


async def test_a_report_that_was_taken_back_is_nobodys_to_decide(desk: Play) -> None:
    report = await submit(desk, "social")
    await desk.ask("social", "report.withdraw", report=str(report.id))
    answer = await press(desk, "review.approve", await stored(desk, report))
    assert (answer.outcome, titles(await desk.ask(CONVENER, "review"))) == ("refused", [])


async def test_a_long_queue_is_read_page_by_page(desk: Play) -> None:
    for number in range(21):
        await submit(desk, "social", place_text=f"Plats {number}")
    first = await desk.ask(CONVENER, "review")
    on = next(one for one in buttons_of(first.view) if one.args.get("page"))
    batch = next(one for one in buttons_of(first.view) if one.action == "review.approve_all")
    assert (len(titles(first)), batch.args["seen"].count(",")) == (20, 19)
    assert titles(await desk.ask(CONVENER, on.action, **on.args)) == ["Skadegörelse: Plats 20"]


async def test_reading_reports_is_noted(desk: Play) -> None:
    report = await submit(desk, "social")
    await desk.ask(CONVENER, "review")
    await press(desk, "review.item", report)
    async with desk.database.begin() as db:
        noted = await keeping.list_audit(db, desk.town.municipality.id, since=OPENS_AT, until=CLOSES_AT)
    assert {one.action for one in noted} == {"review", "review.item"}
    assert TEXT not in str(noted)


async def test_no_participant_reaches_any_of_it(desk: Play) -> None:
    report = await submit(desk, "social")
    await submit(desk, "securitas", description="Eget.")
    about = {"report": str(report.id), "revision": "1", "round": f"#{report.round_id}", "words": "x"}
    for action in ROUTES:
        answer = await desk.ask("securitas", action, **about)
        assert TEXT not in read_aloud(answer.view), action
        if action.startswith(("review", "level", "action")):
            assert answer.outcome == "not_allowed", action
    assert (await stored(desk, report), await history(desk, report)) == (report, ())


async def test_another_bodys_convener_decides_nothing(desk: Play) -> None:
    report = await submit(desk, "social")
    async with desk.database.begin() as db:
        council = (await read_town(db, "lindesberg", "linde-bra")).convener
    speaker = await speaker_of(desk.database, council)
    args = {"report": str(report.id), "revision": "1", "words": "Fel.", "into": "1"}
    for action in (one for one in ROUTES if one.startswith("review.")):
        answer = await desk.runtime.edge.answer(speaker, Called(action, args))
        assert answer.outcome == "refused", action
    assert (await stored(desk, report), await history(desk, report)) == (report, ())


async def test_a_police_event_is_shown_as_published(desk: Play) -> None:
    await submit(desk, "social")
    await desk.at(CLOSES_AT)
    view = (await desk.ask(CONVENER, "round")).view
    assert "Socialförvaltningen. Väntar på granskning" in read_aloud(view)
    assert "En rapport väntar på granskning." in read_aloud(view)
    assert len(await written(desk, (await desk.reports())[0])) == 1
