"""The four shipped profiles: complete, cited, without names, and honest about what is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Any

import pytest

from storage.profiles import SetupError, load_profile, profile_names, profile_text
from storage.records.cadence import Cited, Quota, Value
from storage.records.policy import Before
from storage.records.setup import BodySetup, MunicipalitySetup

RULES = {
    f"{letter}{n}"
    for letter, most in {"H": 46, "L": 38, "P": 39, "J": 46, "G": 26}.items()
    for n in range(1, most + 1)
}
NAMES = ("gagnef", "hedemora", "hjo", "lindesberg")
# Fields that name a thing or say how it is handled; the others carry a value that a document has stated.
LABELS = {
    "rules",
    "key",
    "name",
    "title",
    "kind",
    "permanent",
    "policy",
    "example",
    "seats",
    "cadence",
    "meeting",
}


def blocks(value: object) -> Iterator[Value]:
    if isinstance(value, Value):
        yield value
        yield from (block for name in type(value).model_fields for block in blocks(getattr(value, name)))
    elif isinstance(value, tuple):
        yield from (block for item in value for block in blocks(item))


def states_something(block: Value) -> bool:
    values: dict[str, Any] = {
        name: getattr(block, name) for name in type(block).model_fields if name not in LABELS
    }
    return any(value not in (None, (), "unknown") for value in values.values())


def body(profile: str, key: str) -> BodySetup:
    found = load_profile(profile).body(key)
    assert found is not None
    return found


def test_four_municipalities_are_shipped() -> None:
    assert profile_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_block_that_states_something_cites_a_rule(name: str) -> None:
    silent = [
        b for b in blocks(load_profile(name)) if isinstance(b, Cited) and states_something(b) and not b.rules
    ]
    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_every_cited_rule_is_on_the_list(name: str) -> None:
    cited = {rule for block in blocks(load_profile(name)) if isinstance(block, Cited) for rule in block.rules}
    assert cited <= RULES
    assert cited


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_survives_being_saved_and_read_again(name: str) -> None:
    saved = load_profile(name).model_dump(mode="json")
    assert MunicipalitySetup.model_validate(saved).model_dump(mode="json") == saved


@pytest.mark.parametrize("name", NAMES)
def test_no_seat_is_a_person(name: str) -> None:
    text = profile_text(name)
    assert not re.search(r"@|\b(070|073|076)\b|skapad av", text, re.IGNORECASE)


@pytest.mark.rule("H20")
@pytest.mark.rule("H13")
def test_hedemoras_council_has_sixteen_leading_seats_and_the_chief_of_staff_in_the_chair() -> None:
    council = body("hedemora", "bra")
    assert len([seat for seat in council.seats if seat.kind == "ordinary"]) == 16
    assert {seat.level for seat in council.seats} == {"leading"}
    assert council.chair == "stabschef"


@pytest.mark.rule("H12")
@pytest.mark.rule("J26")
def test_hedemoras_council_may_not_decide_and_hjos_may() -> None:
    assert body("hedemora", "bra").decides is False
    assert body("hjo", "rad").decides is True


@pytest.mark.rule("H26")
@pytest.mark.rule("H27")
def test_hedemoras_est_is_three_seats_convened_by_the_coordinator() -> None:
    est = body("hedemora", "est")
    assert [seat.key for seat in est.seats] == ["samordnare", "kommunpolis", "hedemorabostader"]
    assert est.convener == "samordnare"


@pytest.mark.rule("L13")
def test_the_coordinator_convenes_all_three_levels_in_lindesberg() -> None:
    assert [b.convener for b in load_profile("lindesberg").bodies] == ["samordnare"] * 3


@pytest.mark.rule("L19")
@pytest.mark.rule("L21")
def test_lindesbergs_est_is_permanent_and_has_seven_organisations_besides_police_and_coordinator() -> None:
    est = body("lindesberg", "est")
    others = [seat for seat in est.seats if seat.key not in {"kommunpolis", "samordnare"}]
    assert est.permanent
    assert len(others) == 7
    assert [seat.external for seat in others if seat.organisation == "Securitas"] == [True]


@pytest.mark.rule("L31")
def test_lindesbergs_est_meets_for_thirty_minutes_on_teams() -> None:
    est = body("lindesberg", "est")
    assert (est.cadence.every, est.meeting.length_minutes, est.meeting.place) == (
        "week",
        30,
        "Microsoft Teams",
    )


@pytest.mark.rule("L12")
def test_lindesbergs_chief_executive_has_a_standing_substitute() -> None:
    seat = body("lindesberg", "styrgrupp").seat("kommundirektor")
    assert seat is not None
    assert seat.substitute == "Kanslichef"


@pytest.mark.rule("H18")
def test_the_substitution_model_is_each_municipalitys_own() -> None:
    models = {name: load_profile(name).substitution.model for name in NAMES}
    assert models == {"hedemora": "member_calls_own", "lindesberg": "standing", "hjo": None, "gagnef": None}


@pytest.mark.rule("H31")
@pytest.mark.rule("L15")
@pytest.mark.rule("G23")
def test_who_may_create_a_temporary_group_is_each_municipalitys_own() -> None:
    approvers = {name: load_profile(name).temporary_groups.approved_by for name in NAMES}
    assert approvers == {
        "hedemora": ("council", "council_chair"),
        "lindesberg": ("council",),
        "hjo": None,
        "gagnef": ("council_commission",),
    }


@pytest.mark.rule("J2")
def test_a_template_placeholder_never_becomes_the_owner_of_a_document() -> None:
    assert [document.owner for document in load_profile("hjo").documents] == [None]


@pytest.mark.rule("J10")
def test_hjos_cooperation_has_the_six_sectors() -> None:
    sectors = {seat.sector for seat in body("hjo", "samverkan").seats}
    assert {"trade", "industry", "housing", "association", "non_profit", "authority"} <= sectors


@pytest.mark.rule("G16")
@pytest.mark.rule("G21")
def test_gagnefs_bodies_meet_four_and_six_times_a_year_and_when_called() -> None:
    found = [body("gagnef", key).cadence for key in ("bra", "samsa")]
    assert [(c.per_year, c.extra) for c in found if isinstance(c, Quota)] == [(4, True), (6, True)]


def test_a_weekly_round_opens_the_day_before_and_a_fortnightly_one_three_days_before() -> None:
    assert body("lindesberg", "est").policy.open == Before(days_before=1, at=time(8))
    assert body("hedemora", "est").policy.open == Before(days_before=3, at=time(8))


def test_a_council_has_no_report_round() -> None:
    policy = body("hedemora", "bra").policy
    assert (policy.collects, policy.open, policy.remind, policy.close) == (False, None, (), None)


def test_a_profile_that_is_not_there_is_named_together_with_those_that_are() -> None:
    with pytest.raises(SetupError) as caught:
        load_profile("../hedemora")
    assert "gagnef, hedemora, hjo, lindesberg" in caught.value.faults[0].problem.sv
