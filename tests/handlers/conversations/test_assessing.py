from __future__ import annotations

import pytest
from builders import report_values, speaker_of
from months import (
    ABSENCES,
    CLOSES,
    DEPARTMENTS,
    REMINDS,
    assess,
    assessment_of,
    field_in,
    form_in,
    get_assessment,
    open_month,
)
from play import Play, words

from bot.edge import Speaker
from handlers.coverage import Standing
from handlers.routing import Called
from handlers.views import Buttons, Cards, load_view
from storage.queries import places, revisions
from storage.session import Connection, Database

PERSON = "Sven Svensson oroar grannarna."


@pytest.fixture
async def month(sqlite_database: Database) -> Play:
    """Gagnef's departments on the day they are asked about October."""
    return await open_month(sqlite_database)


async def current_round(month: Play) -> str:
    return str((await month.rounds())[0].id)


async def begin(month: Play, seat: str, values: dict[str, str]) -> None:
    """Fills in a form's step without sending the form."""
    speaker = await speaker_of(month.database, month.town.seats[seat])

    async def known(db: Connection) -> Speaker:  # noqa: ARG001 - one shape for all
        return speaker

    await month.runtime.edge.complete_step(known, Called("assess.save", values))


@pytest.mark.rule("G5")
async def test_once_a_month_the_departments_are_asked_about_the_month_that_has_ended(month: Play) -> None:
    found = (await month.rounds())[0]
    assert (found.first_on.isoformat(), found.last_on.isoformat()) == ("2026-10-01", "2026-10-31")
    text = words(load_view((await month.inbox("skola"))[0].view))
    assert "Hur var läget i er verksamhet" in text
    assert "torsdag 12 november" in text


@pytest.mark.rule("G6")
async def test_every_department_is_asked_and_the_coordinator_is_not(month: Play) -> None:
    assert tuple(await month.standings()) == DEPARTMENTS
    assert await month.inbox("samordnare") == ()


@pytest.mark.rule("G6")
async def test_the_taps_of_prompt_reminder_and_home_lead_to_the_level_form(month: Play) -> None:
    await month.at(REMINDS)
    home = (await month.ask("skola", "home")).view
    for view in (*(load_view(one.view) for one in await month.inbox("skola")), home):
        nodes = [node for node in view if isinstance(node, Buttons)]
        tap = next(b for node in nodes for b in node.buttons if b.action == "report.open")
        form = form_in((await month.ask("skola", tap.action, **dict(tap.args))).view)
        assert [field.name for field in form.fields if field.kind != "hidden"] == [
            "level",
            "description",
            "basis",
        ]
        assert form.action == "assess.save"


@pytest.mark.rule("G6")
async def test_a_department_answers_with_a_level_in_words_and_its_own_text(month: Play) -> None:
    choices = field_in((await month.ask("skola", "report.open")).view, "level").choices
    assert [choice.value for choice in choices] == ["1", "2", "3", "4"]
    answer = await assess(month, "skola", "3", basis="statistics")
    stored = await get_assessment(month, "skola")
    assert answer.outcome == "done"
    assert stored.values == {
        "kind": "assessment",
        "category": "social_risks",
        "level": 3,
        "description": ABSENCES,
        "basis": "statistics",
    }
    assert (await month.standings())["skola"] is Standing.REPORTED


@pytest.mark.rule("G6")
async def test_sending_again_changes_the_one_assessment(month: Play) -> None:
    await assess(month, "skola", "3")
    await assess(month, "skola", "2", "Läget har lugnat sig.")
    stored = await get_assessment(month, "skola")
    async with month.database.begin() as db:
        history = await revisions.list_revisions(db, stored.id)
    assert len(await month.reports()) == 1
    assert (stored.revision, stored.values["level"], stored.review) == (2, 2, "waiting")
    assert [one.values["level"] for one in history] == [3, 2]


async def test_the_same_form_sent_twice_is_one_revision(month: Play) -> None:
    await assess(month, "skola", "3")
    await assess(month, "skola", "3", revision="0")
    assert [one.revision for one in await month.reports()] == [1]


async def test_what_another_holder_sent_meanwhile_is_not_replaced_unread(month: Play) -> None:
    await assess(month, "skola", "3")
    shown = await assess(month, "skola", "1", "Inget särskilt.", revision="0")
    assert "Någon annan har ändrat platsens lägesbild" in words(shown.view)
    assert field_in(shown.view, "description").value == "Inget särskilt."
    assert (await get_assessment(month, "skola")).values["level"] == 3
    await assess(month, "skola", "1", "Inget särskilt.", revision=field_in(shown.view, "revision").value)
    assert (await get_assessment(month, "skola")).values["level"] == 1


@pytest.mark.rule("G6")
async def test_a_nil_report_counts_and_is_replaced_by_an_assessment(month: Play) -> None:
    await month.ask("skola", "nothing", round=await current_round(month))
    assert (await month.standings())["skola"] is Standing.NOTHING
    await assess(month, "skola", "2")
    assert (await month.standings())["skola"] is Standing.REPORTED


async def test_what_was_said_stands_in_the_form_and_on_the_card(month: Play) -> None:
    await assess(month, "skola", "3")
    view = (await month.ask("skola", "report.open")).view
    assert (field_in(view, "level").value, field_in(view, "description").value) == ("3", ABSENCES)
    mine = (await month.ask("skola", "report.mine")).view
    card = next(node for node in mine if isinstance(node, Cards)).cards[0]
    assert {"kind-assessment", "doc-area-level-3"} <= {getattr(line, "key", "") for line in card.lines}
    edit = next(button for button in card.buttons if button.action == "report.edit")
    assert form_in((await month.ask("skola", edit.action, **dict(edit.args))).view).action == "assess.save"


async def test_a_link_that_may_show_nothing_written_opens_an_empty_form(month: Play) -> None:
    await assess(month, "skola", "3")
    view = (await month.ask("skola", "report.open", kind="event")).view
    assert field_in(view, "description").value == ""


async def test_the_gate_stops_and_warns_in_the_departments_words(month: Play) -> None:
    stopped = await assess(month, "skola", "3", "Ring 070-174 06 05 om läget.")
    warned = await assess(month, "skola", "3", PERSON)
    assert "070-174" not in field_in(stopped.view, "description").value
    assert field_in(warned.view, "override_reason").value == ""
    assert await month.reports() == ()
    await assess(month, "skola", "3", PERSON, override_reason="Det är en butik.")
    assert (await get_assessment(month, "skola")).overrides == ["name"]


@pytest.mark.parametrize(("level", "description"), [("5", ABSENCES), ("", ABSENCES), ("2", " ")])
async def test_an_assessment_without_a_level_or_words_is_not_taken(
    month: Play, level: str, description: str
) -> None:
    shown = await assess(month, "skola", level, description)
    assert any(field.error for field in form_in(shown.view).fields)
    assert await month.reports() == ()


async def test_one_that_was_taken_back_can_be_sent_again(month: Play) -> None:
    await assess(month, "skola", "3")
    taken = await get_assessment(month, "skola")
    await month.ask("skola", "report.withdraw", report=str(taken.id))
    assert (await month.standings())["skola"] is not Standing.REPORTED
    await assess(month, "skola", "3")
    stored = await assessment_of(month, "skola")
    assert stored is not None
    assert (stored.id, stored.is_withdrawn, stored.revision) == (taken.id, False, 3)


async def test_the_report_form_knows_no_assessment_and_the_body_takes_no_report(month: Play) -> None:
    values = report_values(int(await current_round(month)), occurred_on="2026-11-04")
    refused = await month.ask("skola", "report.save", **{**values, "kind": "assessment"})
    also = await month.ask("skola", "report.save", **values)
    assert field_in(refused.view, "kind").error is not None
    assert "inte rapporter om händelser" in words(also.view)
    assert await month.reports() == ()


async def test_after_closing_what_was_said_stays_as_it_is(month: Play) -> None:
    await assess(month, "skola", "3")
    await month.at(CLOSES)
    refused = await assess(month, "skola", "1")
    assert refused.outcome == "refused"
    assert (await get_assessment(month, "skola")).values["level"] == 3


async def test_the_convener_corrects_in_the_same_form_and_approves_with_it(month: Play) -> None:
    await assess(month, "skola", "3")
    stored = await get_assessment(month, "skola")
    about = {"report": str(stored.id), "revision": "1"}
    form = form_in((await month.ask("samordnare", "review.edit", **about)).view)
    values = {field.name: field.value for field in form.fields}
    answer = await month.ask("samordnare", form.action, **{**values, "description": "Kortare."})
    stored = await get_assessment(month, "skola")
    assert (answer.outcome, stored.review, stored.revision) == ("done", "approved", 2)
    assert stored.values["description"] == "Kortare."


async def test_a_question_is_answered_by_changing_the_assessment(month: Play) -> None:
    await assess(month, "skola", "3")
    stored = await get_assessment(month, "skola")
    about = {"report": str(stored.id), "revision": "1"}
    await month.ask("samordnare", "review.return.save", **about, words="Vilka årskurser?")
    await month.at(CLOSES)
    await assess(month, "skola", "3", "Hög frånvaro i årskurs 8 och 9.")
    assert (await get_assessment(month, "skola")).review == "waiting"
    await month.tick()
    assert any("answered" in one.delivery_key for one in await month.inbox("samordnare"))


async def test_social_risks_have_a_name_among_the_categories(month: Play) -> None:
    for level in ("3", "2"):
        await assess(month, "skola", level)
    async with month.database.begin() as db:
        listed = await places.list_categories(db, month.town.municipality.id)
    assert [(one.sv, one.en) for one in listed if one.key == "social_risks"] == [
        ("Sociala risker", "Social risks")
    ]


async def test_what_was_begun_is_offered_again_and_can_be_left(month: Play) -> None:
    first = form_in((await month.ask("skola", "report.open")).view)
    values = {field.name: field.value for field in first.fields} | {"description": "Påbörjat."}
    await begin(month, "skola", values)
    again = (await month.ask("skola", "report.open")).view
    assert field_in(again, "description").value == "Påbörjat."
    fresh = (await month.ask("skola", "report.open", fresh="yes")).view
    assert field_in(fresh, "description").value == ""
