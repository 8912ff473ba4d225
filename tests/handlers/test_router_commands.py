from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.dispatching import read_command
from handlers.errors import UserError
from handlers.forms import inputs_of
from handlers.rights import Right
from handlers.router import COMMANDS, ROUTES

PAIRS = [
    ("hem", "home", "home"),
    ("hjälp", "help", "help"),
    ("rapportera", "report", "report.open"),
    ("mina", "mine", "report.mine"),
    ("inget", "nothing", "nothing"),
    ("borta", "absent", "absent"),
    ("förslag", "suggestions", "suggestions"),
    ("status", "round", "round"),
    ("omgång", "round", "round"),
    ("granska", "review", "review"),
    ("nivå", "level", "level.open"),
    ("åtgärd", "action", "action.open"),
    ("sammanställ", "compile", "compile"),
    ("skicka", "distribute", "distribute"),
    ("utskick", "distribution", "lists"),
    ("prenumerationer", "subscriptions", "lists.mine"),
    ("utskickslogg", "handovers", "handovers"),
    ("lägesbild", "picture", "pictures"),
    ("sammandrag", "digest", "digest.compile"),
    ("kvartal", "quarter", "quarter.compile"),
    ("kalender", "calendar", "calendar"),
    ("tider", "times", "timetable.open"),
    ("gallring", "retention", "retention"),
    ("läslogg", "readlog", "read.log"),
    ("drift", "operations", "operations"),
    ("inbjudan", "invite", "invite.open"),
    ("rapportörer", "reporters", "reporters"),
    ("kanal", "channel", "channel.choose"),
    ("platser", "seats", "seats"),
]


@pytest.mark.parametrize(("sv", "en", "action"), PAIRS)
def test_every_command_has_a_word_in_each_language(sv: str, en: str, action: str) -> None:
    assert {read_command(f"/est {sv}").action, read_command(f"/est {en}").action} == {action}


def test_no_command_is_left_out_here() -> None:
    assert {action for _, _, action in PAIRS} == {a for a, route in ROUTES.items() if route.commands}


def test_no_word_calls_two_actions() -> None:
    words = [word for route in ROUTES.values() for word in route.commands]
    assert len(words) == len(set(words)) == len(COMMANDS)


@pytest.mark.parametrize("line", ["", "/est", "/est ", "  /est  "])
def test_the_bare_command_leads_home(line: str) -> None:
    assert read_command(line).action == "home"


@pytest.mark.parametrize("line", ["/est INGET", "inget", "/est  inget ", "/estinget"])
def test_case_and_spaces_do_not_matter(line: str) -> None:
    assert read_command(line).action == "nothing"


def test_the_rest_of_the_line_is_the_commands_field() -> None:
    assert read_command("/est status v. 34").raw == {"round": "v. 34"}
    assert read_command("/est rapportera Glas på marken").raw == {"description": "Glas på marken"}
    assert read_command("/est inget alls").raw == {}


@pytest.mark.parametrize(
    ("line", "suggestion"),
    [
        ("/est raportera", "/est rapportera"),
        ("/est sammanstall", "/est sammanställ"),
        ("/est helpp", "/est help"),
    ],
)
def test_a_near_miss_is_answered_with_a_suggestion(line: str, suggestion: str) -> None:
    with pytest.raises(UserError) as refused:
        read_command(line)
    assert refused.value.message.key == "error-near-command"
    assert refused.value.message.args == {"suggestion": suggestion}


def test_what_resembles_nothing_is_answered_with_the_way_to_help() -> None:
    with pytest.raises(UserError) as refused:
        read_command("/est 🚲")
    assert refused.value.message.key == "error-no-such-command"


@given(st.text(max_size=80))
def test_whatever_is_typed_is_a_command_or_a_sentence(line: str) -> None:
    assert said_to(line) in {*ROUTES, "error-near-command", "error-no-such-command"}


def said_to(line: str) -> str:
    """The action that is called, or the key of the sentence that refuses."""
    try:
        return read_command(line).action
    except UserError as refused:
        return refused.message.key


def test_whatever_changes_something_is_stated_to_do_so() -> None:
    verbs = re.compile(
        r"save|change|choose|note|withdraw|dismiss|retry|back|nothing|^absent$|compile|language|approve|reopen|release|hold"
        r"|correct|\.send|remove|suggested|revoke|renew|\.fix$|\.register$"
    )
    assert {a for a, route in ROUTES.items() if route.changes} == {a for a in ROUTES if verbs.search(a)}


def test_every_form_belongs_to_an_action_that_changes_something() -> None:
    forms = [route for route in ROUTES.values() if route.form is not None]
    assert forms
    assert all(route.changes and list(inputs_of(route.event)) for route in forms)


def test_a_command_field_is_a_field_of_its_event() -> None:
    given = [route for route in ROUTES.values() if route.command_field]
    assert all(route.command_field in route.event.model_fields for route in given)


def test_only_what_concerns_everybody_is_for_every_seat() -> None:
    assert {a for a, route in ROUTES.items() if route.right is Right.SEATED} == {
        "home",
        "help",
        "calendar",
        "language",
        "seats",
        "seat.choose",
        "lists.mine",
        "lists.choose_way",
    }


def test_what_is_noted_in_the_read_log_shows_reports_or_documents() -> None:
    shows = re.compile(r"^(round|review.*|document.*|product.*|picture(\.file)?|(.+\.)?compile)$")
    noted = {a for a, route in ROUTES.items() if route.reads}
    assert noted == {a for a, route in ROUTES.items() if shows.search(a) and route.form is None}
