"""Claims about names, homes, suspicion, groups and the few who are recognised."""

from __future__ import annotations

import pytest

from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Ek sågs vid torget", Kind.NAME),
        ("såg att Kevin bråkade", Kind.NAME),
        ("ANNA LINDBERG", Kind.NAME),
        ("anna svensson", Kind.NAME),
        ("A\u030ake Ek", Kind.NAME),
        ("en man som heter Bosse", Kind.NAME),
        ("han kallas för Räven", Kind.NAME),
        ("Storgatan 12 lgh 1102", Kind.DWELLING),
        ("Storgatan 12, vån 3", Kind.DWELLING),
        ("i en lägenhet på Storgatan 12", Kind.DWELLING),
        ("hemma hos grannen", Kind.DWELLING),
        ("hos familjen Ek", Kind.DWELLING),
        ("misstänkt man", Kind.SUSPICION),
        ("en misstänkt 20-åring", Kind.SUSPICION),
        ("En man i 30-årsåldern misstänks", Kind.SUSPICION),
        ("Pride-arrangemang", Kind.SENSITIVE_GROUP),
        ("en romsk familj", Kind.SENSITIVE_GROUP),
        ("killen har adhd", Kind.SENSITIVE_GROUP),
        ("14-årig pojke på Björkskolan", Kind.INDIRECT),
        ("sonen till ägaren", Kind.INDIRECT),
        ("född 850709", Kind.INDIRECT),
        ("5000-K123456-24", Kind.INDIRECT),
        ("850709-XXXX", Kind.INDIRECT),
        ("Fatima var där", Kind.NAME),
    ],
)
def test_what_points_at_a_person_warns_and_does_not_stop(text: str, kind: Kind) -> None:
    assert [(finding.kind, finding.severity) for finding in inspect(text)] == [(kind, Severity.WARN)]


@pytest.mark.parametrize(
    "text",
    ["Karl Johan", "Erik Dahlbergs gata", "Kristinegatan 4", "Anna torg", "Hotell Maria", "I Maj stängs parken",
     "Bråk i trapphuset på Storgatan 12", "Per Lindes torg", "kyrkan och moskén", "Sten kastades mot bussen"],
)  # fmt: skip
def test_places_are_no_persons(text: str) -> None:
    assert inspect(text) == ()


@pytest.mark.parametrize(
    "text",
    ["misstänkt narkotikaförsäljning", "Misstänkt försäljning vid stationen", "gripande tal", "ungdomar samlas",
     "misstänkt brand i skolan", "okänd gärningsman", "misstänkt för brott mot en kvinna"],
)  # fmt: skip
def test_suspicion_without_a_person_is_a_fact_about_a_place(text: str) -> None:
    assert inspect(text) == ()


@pytest.mark.parametrize("name", ["Anna Eks minne", "Andersson & Co", "ANDERSSON & CO", "Kalles Lgh 12"])
def test_names_of_the_register_are_left_alone(name: str) -> None:
    text = "Klotter vid Anna Eks minne, Andersson & Co och Kalles Lgh 12"
    everything = ("Anna Eks minne", "Andersson & Co", "Kalles Lgh 12")
    assert inspect(text, known_names=everything) == ()
    assert inspect(name.title().replace("Lgh", "lgh"), known_names=(name,)) == ()


def test_a_name_of_the_register_hides_no_other_name() -> None:
    (found,) = inspect("Kalles Kiosk och Anna Ek", known_names=["Kalles Kiosk"])
    assert (found.kind, found.start) == (Kind.NAME, len("Kalles Kiosk och "))


def test_a_name_of_the_register_lets_no_number_through() -> None:
    assert inspect("850709-9805", known_names=["850709-9805"])[0].is_stop
