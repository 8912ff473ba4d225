"""Forms in modals: folding, steps, errors where they stand, and values that come back as they were put in."""

from __future__ import annotations

from typing import Any

import pytest
from fakes.slack.validator import refuse
from hypothesis import given, settings
from hypothesis import strategies as st
from kept_payloads import check

from bot.platforms.slack.happenings import Submission
from bot.platforms.slack.parse import read
from bot.platforms.slack.render import (
    Meta,
    count_steps,
    draw_errors,
    draw_loading,
    draw_modal,
    find_wrong_step,
    suggest,
)
from handlers.texts import Reader
from handlers.views import Choice, Form, FormField, Heading, Text, Verbatim, View, say

SV = Reader("sv", "Europe/Stockholm")
EN = Reader("en", "Europe/Stockholm")


def text(words: str) -> Verbatim:
    return Verbatim(text=words)


def field(name: str, kind: Any = "line", **changes: Any) -> FormField:
    return FormField(name=name, kind=kind, label=text(name), **changes)


def form_of(*fields: FormField, submit: Text | None = None) -> Form:
    return Form(action="report.save", submit=submit or say("report-form-submit"), fields=fields)


def choices_of(count: int, group: str | None = None) -> tuple[Choice, ...]:
    return tuple(Choice(value=f"v{n}", label=text(f"Plats {n}"), group=group) for n in range(count))


EVERY_KIND = form_of(
    field("nonce", "hidden", value="n-1"),
    field("line", value="Torget", required=True, max_length=200),
    field("text", "text", value="Rad ett\nrad två", hint=text("Skriv kort."), max_length=3_000),
    field("radio", "radio", value="v1", choices=choices_of(3)),
    field("choice", "choice", value="v2", choices=choices_of(5)),
    field(
        "grouped",
        "choice",
        value="v0",
        choices=(*choices_of(1, "Centrum"), Choice(value="x", label=text("Okänd"))),
    ),
    field("many", "choice", value="v149", choices=choices_of(150)),
    field("date", "date", value="2026-11-21"),
    field("time", "time", value="9.30"),
    field("wrong", value="fel", error=say("error-required")),
    field("folded", folded=True),
)


def modal(form: Form, meta: Meta = Meta(), typed: dict[str, str] | None = None) -> dict[str, Any]:  # noqa: B008
    drawn = draw_modal((Heading(text=text("En rubrik"), level=1), form), SV, meta, typed)
    assert refuse("modal", drawn) == []
    return drawn


def names(drawn: dict[str, Any]) -> list[str]:
    return [block["element"]["action_id"] for block in drawn["blocks"] if block["type"] == "input"]


def elements(drawn: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {b["element"]["action_id"]: b["element"] for b in drawn["blocks"] if b["type"] == "input"}


def sent(drawn: dict[str, Any]) -> Submission:
    """What the client sends when nothing is touched: every input with what it begins with."""
    values = {
        block["block_id"]: {block["element"]["action_id"]: _state(block["element"])}
        for block in drawn["blocks"]
        if block["type"] == "input"
    }
    view = {**drawn, "id": "V1", "hash": "h", "state": {"values": values}}
    body = {"type": "view_submission", "team": {"id": "T1"}, "user": {"id": "U1"}, "view": view}
    found = read(body)
    assert isinstance(found, Submission)
    return found


def _state(element: dict[str, Any]) -> dict[str, Any]:
    kind = element["type"]
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": element.get("initial_value")}
        case "datepicker":
            return {"type": kind, "selected_date": element.get("initial_date")}
        case "timepicker":
            return {"type": kind, "selected_time": element.get("initial_time")}
        case _:
            return {"type": kind, "selected_option": element.get("initial_option")}


@pytest.mark.parametrize("reader", [SV, EN])
def test_every_kind_of_field_has_its_element(reader: Reader) -> None:
    drawn = draw_modal(
        (Heading(text=text("En rubrik"), level=1), EVERY_KIND), reader, Meta(seat=7, version=3)
    )
    check("modal", f"form.every-kind.{reader.language}", drawn)


def test_values_come_back_as_they_were_put_in() -> None:
    found = sent(modal(EVERY_KIND, Meta(seat=7)))
    put_in = {one.name: one.value for one in EVERY_KIND.fields if one.kind != "hidden" and one.value}
    assert found.values == {**put_in, "time": "09:30"}
    assert (found.meta.action, found.meta.seat, found.meta.hidden) == ("report.save", 7, {"nonce": "n-1"})


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Cf"]), max_size=300))
def test_any_words_come_back_as_they_were_typed(words: str) -> None:
    found = sent(modal(form_of(field("text", "text", max_length=3_000)), typed={"text": words}))
    assert found.values.get("text", "") == words


def test_folded_fields_come_at_the_press_of_a_button_and_what_was_typed_stays() -> None:
    form = form_of(field("line"), field("more", folded=True))
    folded = modal(form)
    assert (names(folded), folded["blocks"][-1]["elements"][0]["action_id"]) == (["line"], "unfold#0")
    unfolded = modal(form, Meta(is_unfolded=True), {"line": "skrivet"})
    assert names(unfolded) == ["line", "more"]
    assert unfolded["blocks"][-2]["element"]["initial_value"] == "skrivet"


def test_a_folded_field_with_a_value_or_an_error_is_shown() -> None:
    form = form_of(field("value", folded=True, value="x"), field("wrong", folded=True, error=text("Fel.")))
    assert names(modal(form)) == ["value", "wrong"]


def test_folded_radio_buttons_stay_folded_and_their_value_is_sent_all_the_same() -> None:
    form = form_of(field("line"), field("level", "radio", folded=True, value="v2", choices=choices_of(3)))
    drawn = modal(form)
    assert (names(drawn), sent(drawn).meta.hidden) == (["line"], {"level": "v2"})
    unfolded = sent(modal(form, Meta(is_unfolded=True)))
    assert (unfolded.meta.hidden, unfolded.values) == ({}, {"level": "v2"})


def test_a_large_form_is_shown_in_steps_that_have_every_field_once() -> None:
    form = form_of(*(field(f"f{number}", max_length=200) for number in range(100)))
    steps = [modal(form, Meta(step=step)) for step in range(count_steps(form, Meta()))]
    assert [name for step in steps for name in names(step)] == [one.name for one in form.fields]
    assert [step["submit"]["text"] for step in steps] == ["Nästa", "Nästa", "Spara rapporten"]


def test_the_step_of_the_first_error_is_found() -> None:
    fields = [field(f"f{number}", max_length=200) for number in range(100)]
    fields[60] = field("wrong", error=text("Fel."))
    assert find_wrong_step(form_of(*fields), Meta()) == 1


def test_an_error_stands_at_its_field_when_nothing_else_has_changed() -> None:
    form = form_of(field("line", value="x"), field("time", "time", value="09:30", error=say("error-daytime")))
    submitted = {"line": "x", "time": "09:30"}
    found = draw_errors(form, Meta(version=2), submitted, SV, shown={"line", "time"})
    assert found == {"time~2": "Välj en tid mellan 06.00 och 22.00."}


@pytest.mark.parametrize(
    ("form", "submitted"),
    [
        pytest.param(form_of(field("a", value="borttaget", error=text("Fel."))), {"a": "070"}, id="redacted"),
        pytest.param(
            form_of(field("a", value="x", error=text("Fel.")), field("b")), {"a": "x"}, id="new field"
        ),
        pytest.param(form_of(field("a", value="x")), {"a": "x"}, id="no error at a field"),
        pytest.param(
            form_of(field("a", value="x"), field("h", "hidden", error=text("Fel."))), {"a": "x"}, id="hidden"
        ),
    ],
)
def test_a_form_that_has_changed_is_drawn_anew(form: Form, submitted: dict[str, str]) -> None:
    assert draw_errors(form, Meta(), submitted, SV, shown={"a"}) is None


def test_an_error_in_a_redrawn_form_stands_before_its_field_word_first() -> None:
    drawn = modal(form_of(field("line"), field("wrong", error=text("Fyll i."))))
    kinds = [block["type"] for block in drawn["blocks"]]
    words = "".join(one["text"] for one in drawn["blocks"][1]["elements"][0]["elements"])
    assert (kinds, words) == (["input", "rich_text", "input"], "Fel: Fyll i.")


def test_what_a_field_cannot_take_is_shown_below_it() -> None:
    drawn = modal(form_of(field("text", "text", value="a" * 3_000 + "Slutet.", max_length=3_000)))
    assert elements(drawn)["text"]["initial_value"] == "a" * 3_000
    assert drawn["blocks"][-1]["elements"][0]["elements"][0]["text"] == "Slutet."


def test_a_choice_among_many_is_asked_for_one_query_at_a_time() -> None:
    one = elements(modal(EVERY_KIND))["many"]
    assert (one["type"], one["min_query_length"], one["initial_option"]["value"]) == (
        "external_select",
        0,
        "v149",
    )


def test_a_query_finds_what_contains_it_in_any_case_and_by_group() -> None:
    found = (*choices_of(12, "Centrum"), Choice(value="x", label=text("Storå"), group="Norr"))
    assert [one["label"]["text"] for one in suggest(found, SV, "PLATS 1")["option_groups"]] == ["Centrum"]
    assert [one["value"] for one in suggest(found, SV, "norr")["option_groups"][0]["options"]] == ["x"]
    assert suggest(found, SV, "finns inte") == {"options": []}


def test_a_title_that_does_not_fit_stands_in_the_modal() -> None:
    view: View = (Heading(text=text("Rapportera till gruppen i Lindesberg"), level=1),)
    drawn = draw_modal(view, SV, Meta())
    assert (drawn["title"]["text"], drawn["blocks"][0]["type"]) == ("estbot", "header")


def test_a_button_of_its_own_words_that_does_not_fit_says_save() -> None:
    assert modal(form_of(field("a"), submit=text("Spara det här " * 3)))["submit"]["text"] == "Spara"


def test_what_a_modal_cannot_remember_is_refused_and_not_cut() -> None:
    with pytest.raises(ValueError, match="private_metadata"):
        draw_modal((form_of(field("h", "hidden", value="x" * 3_000)),), SV, Meta())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_modal_that_waits_is_one_that_slack_takes(language: str) -> None:
    check("modal", f"loading.{language}", draw_loading(language))
