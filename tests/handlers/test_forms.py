from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversations.meetings import MeetingForm
from handlers.conversations.timetable import TimetableForm
from handlers.form_drawing import draw
from handlers.forms import Filled, Rejected, Surroundings, fill, has_words
from handlers.report_form import ReportForm
from handlers.views import Choice, Form, Notice, Verbatim, View

TODAY = date(2026, 11, 23)


def choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=Verbatim(text=value)) for value in values)


AROUND = Surroundings(
    {
        "category": choices("vandalism"),
        "place": choices("1", "unknown"),
        "level": choices("1", "2", "3", "4"),
    },
    TODAY,
    known_names=("Karl Johans torg",),
)
TYPED = {
    "nonce": "n",
    "round": "1",
    "kind": "event",
    "category": "vandalism",
    "place": "1",
    "occurred_on": "2026-11-20",
    "description": "Två rutor har krossats vid busskuren.",
}


def submit(**changes: str | None) -> Filled[ReportForm] | Rejected:
    typed = {name: value for name, value in {**TYPED, **changes}.items() if value is not None}
    return fill(ReportForm, typed, AROUND)


def rejected(**changes: str | None) -> Rejected:
    found = submit(**changes)
    assert isinstance(found, Rejected)
    return found


def errors(**changes: str | None) -> dict[str, str]:
    return {name: message.key for name, message in rejected(**changes).errors.items()}


def event(**changes: str | None) -> ReportForm:
    found = submit(**changes)
    assert isinstance(found, Filled), found
    return found.event


def form_in(view: View) -> Form:
    return next(node for node in view if isinstance(node, Form))


def test_a_form_that_holds_is_the_event() -> None:
    found = event(occurred_time="21:15", level="3")
    assert (found.category, found.occurred_on, found.occurred_time) == (
        "vandalism",
        date(2026, 11, 20),
        time(21, 15),
    )
    assert (found.level, found.overrides) == ("3", ())


@pytest.mark.parametrize("name", ["category", "description"])
def test_a_field_that_has_to_be_filled_says_so_at_the_field(name: str) -> None:
    assert errors(**{name: None}) == {name: "error-required"}
    assert errors(**{name: "   "}) == {name: "error-required"}


@pytest.mark.parametrize(
    "typed",
    ["\u200b\u200b\u2060", "\u200d", "\u202e\u2066", "\ufeff", "\u00a0\u3164\u2800", "\x00", "\ufffe\uffff"],
)
def test_a_description_of_characters_without_a_shape_is_empty(typed: str) -> None:
    assert errors(description=typed) == {"description": "error-required"}
    assert event(description=f"{typed}Glas på marken.").description.endswith("Glas på marken.")


def test_a_report_needs_a_place_from_the_list_or_in_words() -> None:
    assert errors(place=None) == {"place": "error-place"}
    assert event(place=None, place_text="Norra gaveln").place_text == "Norra gaveln"


@pytest.mark.parametrize(
    ("name", "value"),
    [("category", "murder"), ("place", "999"), ("level", "5"), ("kind", "person"), ("level", "1' OR 1=1")],
)
def test_a_choice_that_was_not_offered_is_refused(name: str, value: str) -> None:
    assert errors(**{name: value}) == {name: "error-choice"}


@pytest.mark.rule("L32")
def test_an_event_cannot_lie_ahead() -> None:
    assert errors(kind="event", occurred_on="2026-11-24") == {"occurred_on": "error-future"}
    assert event(kind="event", occurred_on="2026-11-23").occurred_on == TODAY


@pytest.mark.rule("L33")
def test_a_coming_event_needs_a_day_that_is_still_to_come() -> None:
    assert errors(kind="coming_event", occurred_on="2026-11-22") == {"occurred_on": "error-past"}
    assert errors(kind="coming_event", occurred_on=None) == {"occurred_on": "error-when"}
    assert event(kind="coming_event", occurred_on="2026-12-13").kind == "coming_event"


@pytest.mark.rule("L34")
@pytest.mark.parametrize("kind", ["unsafe_place", "cooperation_need"])
def test_a_place_or_a_need_has_no_day_of_its_own(kind: str) -> None:
    assert event(kind=kind, occurred_on=None).occurred_on is None


def test_a_span_that_ends_before_it_begins_is_refused() -> None:
    assert errors(until_on="2026-11-19") == {"until_on": "error-turned"}


def test_a_long_text_is_refused_and_kept() -> None:
    found = rejected(description="a b " * 751)
    assert found.errors["description"].key == "error-too-long"
    assert found.errors["description"].args == {"limit": 3000}
    assert len(found.values["description"]) == 3004


def test_the_longest_text_is_taken() -> None:
    assert len(event(description="å" * 3000).description) == 3000


def test_a_line_that_is_too_long_says_how_long_it_may_be() -> None:
    found = rejected(place_text="å" * 201)
    assert (found.errors["place_text"].key, found.errors["place_text"].args) == (
        "error-too-long",
        {"limit": 200},
    )


@pytest.mark.parametrize("typed", ["09.30", "9.30", "09:30", "9:30", "09:30:00"])
def test_a_time_may_be_written_both_ways(typed: str) -> None:
    assert event(occurred_time=typed).occurred_time == time(9, 30)


@pytest.mark.parametrize("typed", ["930", "25:00", "halv tio", "09:30Z", "09:30+01:00", "۰۹:۳۰"])
def test_a_time_that_nobody_can_read_is_refused_at_its_field(typed: str) -> None:
    assert errors(occurred_time=typed) == {"occurred_time": "error-time"}


@pytest.mark.parametrize(
    "typed", ["0", "86400", "20261120", "2026-13-01", "igår", "1999-12-31", "2101-01-01"]
)
def test_a_date_that_nobody_can_mean_is_refused_at_its_field(typed: str) -> None:
    assert errors(occurred_on=typed)["occurred_on"] == "error-date"


def test_all_errors_come_at_once_and_everything_typed_survives() -> None:
    found = rejected(
        category="x", occurred_on="igår", description="Glas på marken.", place_text="Vid kiosken"
    )
    assert set(found.errors) == {"category", "occurred_on"}
    assert found.values["description"] == "Glas på marken."
    assert found.values["place_text"] == "Vid kiosken"


def test_a_redrawn_form_shows_each_error_at_its_field_and_holds_the_text() -> None:
    found = rejected(category=None, description="Glas på marken.")
    fields = {
        one.name: one for one in form_in(draw(ReportForm, "report.save", {}, AROUND.options, found)).fields
    }
    assert fields["category"].error is not None
    assert (fields["description"].value, fields["description"].error) == ("Glas på marken.", None)


def test_a_folded_field_with_an_error_is_unfolded() -> None:
    found = rejected(until_on="2026-11-19")
    fields = {
        one.name: one for one in form_in(draw(ReportForm, "report.save", {}, AROUND.options, found)).fields
    }
    assert (fields["until_on"].folded, fields["recurrence"].folded) == (False, True)


def test_a_personal_number_is_stopped_and_taken_out_of_what_is_shown_again() -> None:
    found = rejected(description="Ring 070-174 06 05 om glaset vid kiosken.")
    assert found.errors["description"].key == "privacy-stop"
    assert "174" not in found.values["description"]
    assert "glaset vid kiosken" in found.values["description"]


@pytest.mark.parametrize("name", ["place_text", "measures_taken", "measures_needed", "asked_organisation"])
def test_every_free_text_passes_the_privacy_gate(name: str) -> None:
    found = rejected(**{name: "Skriv till nagon.annan@example.org"})
    assert found.errors[name].key == "privacy-stop"
    assert "example.org" not in str(found.values)


WARNED = "Sven Svensson sågs vid kiosken."


def test_a_warning_asks_for_a_reason_and_keeps_the_text() -> None:
    found = rejected(description=WARNED)
    assert (found.errors, found.values["description"]) == ({}, WARNED)
    assert [name for name, _ in found.warnings] == ["description"]


def test_a_warned_form_is_drawn_with_a_field_for_the_reason() -> None:
    view = draw(ReportForm, "report.save", {}, AROUND.options, rejected(description=WARNED))
    assert form_in(view).fields[-1].name == "override_reason"
    assert [node.kind for node in view if isinstance(node, Notice)] == ["warning"]


def test_a_reason_keeps_the_text_and_the_warned_classes_stay_with_the_report() -> None:
    found = event(description=WARNED, override_reason="Det är torgets namn.")
    assert (found.description, found.override_reason) == (WARNED, "Det är torgets namn.")
    assert "name" in found.overrides


def test_the_warned_classes_cannot_be_typed_away() -> None:
    assert event(overrides="").overrides == ()
    assert event(description=WARNED, override_reason="Skäl.", overrides="").overrides != ()


def test_the_reason_passes_the_privacy_gate_too() -> None:
    found = rejected(description=WARNED, override_reason="Ring 070-174 06 05")
    assert found.errors["override_reason"].key == "privacy-stop"
    assert "174" not in found.values["override_reason"]


def test_a_reason_is_no_longer_than_the_database_holds() -> None:
    assert errors(description=WARNED, override_reason="a " * 201) == {"override_reason": "error-too-long"}


def test_a_name_of_the_register_is_no_warning() -> None:
    assert event(description="Glas vid Karl Johans torg.").overrides == ()


def test_a_field_that_the_form_does_not_have_is_left_behind() -> None:
    assert event(is_convener="true", seat_id="7").kind == "event"


@pytest.mark.parametrize("number", ["0", "-1", "2147483648", "9" * 5000, "ett", "1.5", "٣٣٣٣٣٣٣٣٣٣٣"])
def test_a_row_number_beyond_every_database_is_refused(number: str) -> None:
    assert "round" in errors(round=number)


def test_a_moved_meeting_needs_day_and_hour_in_daytime() -> None:
    around = Surroundings({}, TODAY)
    missing = fill(MeetingForm, {"change": "moved", "why": "Hinder"}, around)
    night = fill(MeetingForm, {"change": "moved", "why": "Hinder", "on": "2026-11-25", "at": "02:30"}, around)
    assert isinstance(missing, Rejected)
    assert isinstance(night, Rejected)
    assert {**missing.errors, **night.errors}.keys() == {"on", "at"}


def test_a_zone_in_a_meetings_hour_is_refused_and_not_compared() -> None:
    typed = {"change": "extra", "why": "Hinder", "on": "2026-11-25", "at": "09:30Z"}
    found = fill(MeetingForm, typed, Surroundings({}, TODAY))
    assert isinstance(found, Rejected)
    assert found.errors["at"].key == "error-time"


def test_a_fortnight_needs_its_first_day_and_a_week_its_weekday() -> None:
    fortnight = fill(TimetableForm, {"every": "fortnight", "at": "13:00"}, Surroundings({}, TODAY))
    week = fill(TimetableForm, {"every": "week", "at": "13:00"}, Surroundings({}, TODAY))
    assert isinstance(fortnight, Rejected)
    assert isinstance(week, Rejected)
    assert (*fortnight.errors, *week.errors) == ("anchor_on", "weekday")


NAMES = st.sampled_from([*ReportForm.model_fields, "x"])


@given(st.dictionaries(NAMES, st.text(max_size=30)))
def test_whatever_is_sent_is_either_an_event_or_a_form_to_show_again(typed: dict[str, str]) -> None:
    found = fill(ReportForm, typed, AROUND)
    if isinstance(found, Rejected):
        assert form_in(draw(ReportForm, "report.save", {}, AROUND.options, found))
        assert found.errors or found.warnings


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_was_typed_is_lost_only_where_the_gate_stops_it(description: str, needed: str) -> None:
    found = rejected(category="x", description=description, measures_needed=needed)
    for name, typed in (("description", description), ("measures_needed", needed)):
        is_stopped = name in found.errors and found.errors[name].key == "privacy-stop"
        shown = typed.strip() if has_words(typed) else ""
        assert is_stopped or found.values.get(name, "").strip() == shown
