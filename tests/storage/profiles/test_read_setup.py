"""A set-up file of one's own: every fault has its line, its field and a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.profiles import Fault, SetupError, profile_text, read_setup

GOOD = """\
key: liten
name: Litens kommun
language: sv
timezone: Europe/Stockholm
documents: []
retention: {documents: unknown, reports: unknown}
temporary_groups: {approved_by: unknown, method: unknown}
substitution: {model: unknown}
bodies:
  - key: est
    name: EST-gruppen
    kind: est
    permanent: true
    convener: samordnare
    chair: unknown
    decides: unknown
    meeting: {length_minutes: 30, place: unknown}
    cadence:
      every: week
      weekday: tuesday
      at: 13:00
    seats:
      - key: samordnare
        role: Samordnare
        organisation: Litens kommun
        sector: municipality
        external: false
"""


def faults(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(SetupError) as caught:
        read_setup(text, source="egen.yaml")
    return caught.value.faults


def fault(old: str, new: str) -> tuple[int, str, str]:
    assert old in GOOD
    (only,) = faults(GOOD.replace(old, new, 1))
    return only.line, only.field, only.problem.sv


def test_a_correct_file_is_read() -> None:
    assert read_setup(GOOD, source="egen.yaml").bodies[0].seats[0].role == "Samordnare"


def test_an_unquoted_time_is_a_time_and_not_a_number_of_minutes() -> None:
    cadence = read_setup(GOOD, source="egen.yaml").bodies[0].cadence
    assert cadence.model_dump(mode="json")["at"] == "13:00"


@pytest.mark.parametrize(
    ("old", "new", "line", "field", "said"),
    [
        ("sector: municipality", "sektor: municipality", 26, "bodies[0].seats[0].sektor", "menar du sector?"),
        ("every: week", "every: weekly", 19, "bodies[0].cadence.every", "menar du week?"),
        ("weekday: tuesday", "weekday: tisdag", 20, "bodies[0].cadence.weekday", "monday, tuesday"),
        ("at: 13:00", "at: 02:30", 21, "bodies[0].cadence.at", "mellan 06:00 och 22:00"),
        ("at: 13:00", "at: 13.00", 21, "bodies[0].cadence.at", "TT:MM"),
        ("convener: samordnare", "convener: samordnaren", 14, "bodies[0].convener", "menar du samordnare?"),
        ("    permanent: true\n", "", 10, "bodies[0].permanent", "fältet saknas"),
        ("      at: 13:00\n", "", 18, "bodies[0].cadence.at", "fältet saknas"),
        ("chair: unknown", "chair:", 15, "bodies[0].chair", "skriv unknown"),
        ("key: est", "key: EST gruppen", 10, "bodies[0].key", "a-z"),
        ("external: false", "external: nej", 27, "bodies[0].seats[0].external", "true eller false"),
        ("length_minutes: 30", "length_minutes: '30'", 17, "bodies[0].meeting.length_minutes", "heltal"),
        ("name: Litens kommun", "name: Litens kommun\nname: Annan", 3, "name", "två gånger"),
        ("timezone: Europe/Stockholm", "timezone: Europa/Stockholm", 4, "timezone", "tidszon"),
        ("documents: []", "documents: &a [*a]", 5, "", "hänvisningar"),
        ("key: liten", "key: !!python/object:os.system liten", 1, "", "taggar"),
        ("    kind: est", "\tkind: est", 12, "", "tabb"),
        ("language: sv", "language: [sv", 4, "", "YAML"),
    ],
)
def test_a_fault_points_at_its_line_and_field(old: str, new: str, line: int, field: str, said: str) -> None:
    found = fault(old, new)
    assert found[:2] == (line, field)
    assert said in found[2]


def test_several_faults_come_in_order_of_line() -> None:
    text = GOOD.replace("language: sv", "language: fi").replace("kind: est", "kind: estt")
    assert [fault.line for fault in faults(text)] == [3, 12]


def test_two_seats_with_the_same_key_point_at_the_second() -> None:
    seat = GOOD[GOOD.index("      - key: samordnare") :]
    (only,) = faults(GOOD + seat)
    assert (only.line, only.field) == (28, "bodies[0].seats[1].key")


def test_windows_that_do_not_add_up_say_both_numbers() -> None:
    quota = "every: quota\n      per_year: 4\n      windows: [{name: spring, first: 01-01, last: 06-30, count: 1}]"
    line, field, said = fault("every: week\n      weekday: tuesday\n      at: 13:00", quota)
    assert (line, field) == (21, "bodies[0].cadence.windows")
    assert "1, men per_year är 4" in said


def test_steps_in_the_wrong_order_are_refused() -> None:
    line, field, said = fault(
        "    seats:", "    policy:\n      open: {days_before: 0, at: 08:00}\n    seats:"
    )
    assert (line, field.startswith("bodies[0].policy"), "ordningen" in said) == (22, True, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "filen är tom"), ("- a\n", "börja med fält"), ("key: \x00", "tecken"), (b"key: \xe5\n", "UTF-8")],
)
def test_a_file_that_is_no_set_up_says_so(text: str | bytes, said: str) -> None:
    assert said in faults(text)[0].problem.sv


def test_a_huge_or_deep_file_is_refused_unread() -> None:
    assert "1 MB" in faults("#" * 1_000_001)[0].problem.sv
    assert "djupt" in faults("a: " + "[" * 5000)[0].problem.sv


def explained(text: str) -> tuple[Fault, ...]:
    try:
        read_setup(text, source="egen.yaml")
    except SetupError as error:
        return error.faults
    return ()


@given(st.integers(0, len(profile_text("hedemora"))), st.text("abc:-[]{}'\"#&*!|>%@\t\n 0", max_size=6))
def test_whatever_is_typed_into_a_file_is_read_or_explained(place: int, typed: str) -> None:
    text = profile_text("hedemora")
    found = explained(text[:place] + typed + text[place:])
    assert all(fault.line >= 1 and fault.problem.sv and fault.problem.en for fault in found)
