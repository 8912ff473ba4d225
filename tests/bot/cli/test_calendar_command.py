"""The calendar of a profile and of a live municipality, on the terminal and in files."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from cli.conftest import Terminal
from storage.queries import people, rounds
from storage.session import Connection

WINTER = ("--from", "2026-12-01", "--to", "2027-02-28")


def lines_of(text: str, word: str) -> list[str]:
    return [line for line in text.splitlines() if word in line]


@pytest.mark.rule("H23")
def test_hedemora_meets_every_fourteenth_day_across_week_53(estbot: Terminal) -> None:
    called = estbot("calendar", "--profile", "hedemora", *WINTER, "--format", "json")
    meetings = [one for one in json.loads(called.out) if one["body"] == "est" and one["kind"] == "meeting"]
    days = [date.fromisoformat(str(one["at"])[:10]) for one in meetings]
    assert days[:3] == [date(2026, 12, 10), date(2026, 12, 24), date(2027, 1, 7)]
    assert {(later - earlier).days for earlier, later in pairwise(days)} == {14}


def test_a_week_53_without_meetings_is_shown_all_the_same(estbot: Terminal) -> None:
    called = estbot("calendar", "--profile", "hedemora", *WINTER)
    assert "v. 53 (2026)\n  inga möten\n\nv. 1 (2027)\n" in called.out
    assert not (estbot.folder / "data").exists()


@pytest.mark.rule("L31")
def test_lindesberg_meets_every_week_at_an_example_hour_that_is_marked(estbot: Terminal) -> None:
    called = estbot("calendar", "--profile", "lindesberg", "--from", "2026-11-23", "--to", "2026-12-06")
    meetings = lines_of(called.out, "EST-gruppen  Möte ")
    assert [line.split()[:5] for line in meetings] == [
        ["tisdag", "24", "november", "kl.", "09.30"],
        ["tisdag", "1", "december", "kl.", "09.30"],
    ]
    assert all(line.endswith("*") for line in meetings)
    assert "* EST-gruppen: exempelvärden för veckodag, klockslag" in called.out


@pytest.mark.parametrize(
    ("profile", "sentences"),
    [
        pytest.param(
            "hedemora",
            [
                "Styrgruppen, 1 jan. 2027 – 30 juni 2027: 0 av 1 möte är bokat.",
                "Lokala brottsförebyggande rådet (Brå), 1 jan. 2027 – 31 dec. 2027: 0 av 4 möten är bokade.",
            ],
            marks=[pytest.mark.rule("H8"), pytest.mark.rule("H16")],
        ),
        pytest.param("lindesberg", ["LindeBRÅ, ", "0 av 2 möten är bokade."], marks=pytest.mark.rule("L29")),
        pytest.param("gagnef", ["0 av 4 möten är bokade."], marks=pytest.mark.rule("G16")),
        pytest.param("gagnef", ["0 av 6 möten är bokade."], marks=pytest.mark.rule("G21")),
    ],
)
def test_windows_without_meetings_are_listed(estbot: Terminal, profile: str, sentences: list[str]) -> None:
    called = estbot("calendar", "--profile", profile, "--from", "2027-01-01", "--to", "2027-12-31")
    assert [sentence for sentence in sentences if sentence not in called.out] == []


@pytest.mark.rule("J8")
@pytest.mark.rule("J24")
def test_a_cadence_nobody_has_stated_is_missing_and_not_guessed(estbot: Terminal) -> None:
    called = estbot("calendar", "--profile", "hjo", "--format", "json", *WINTER)
    assert lines_of(called.err, "hur ofta mötena hålls är inte angivet; inga möten planeras")
    unknown = {line.split(":")[1].strip() for line in called.err.splitlines() if "hur ofta" in line}
    named = {one["body"] for one in json.loads(called.out)}
    assert unknown
    assert not unknown & named


def test_the_windows_and_what_is_missing_stay_out_of_a_file(estbot: Terminal) -> None:
    out = str(estbot.folder / "calendar.ics")
    called = estbot("calendar", "--profile", "hedemora", *WINTER, "--format", "ics", "--out", out)
    assert (called.code, called.out) == (0, "")
    assert "0 av 4 möten" in called.err
    assert (estbot.folder / "calendar.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert not list(estbot.folder.glob("*.part"))


def test_a_live_municipality_has_no_examples(hedemora: Terminal) -> None:
    called = hedemora("calendar", *WINTER)
    assert "Saknas: EST-gruppen: ankardatum och klockslag saknas" in called.out
    assert "*" not in called.out


@pytest.mark.rule("H17")
def test_a_booked_council_has_its_last_day_for_the_agenda(hedemora: Terminal) -> None:
    async def book(db: Connection) -> None:
        municipality = (await people.list_municipalities(db))[0]
        council = await people.find_body(db, municipality.id, "bra")
        assert council
        about = {"municipality_id": municipality.id, "body_id": council.id, "kind": "booked", "why": ""}
        at = datetime(2026, 12, 15, 8, 0, tzinfo=UTC)
        await rounds.set_exception(db, {**about, "occurrence_on": date(2026, 12, 15), "starts_at": at})

    hedemora.in_database(book)
    called = hedemora("calendar", *WINTER)
    assert lines_of(called.out, "tisdag 15 december kl. 09.00")
    assert "    dagordning senast tisdag 8 december (v. 50)" in called.out
    assert "1 av 4 möten är bokade" in called.out


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2026-12-02", "2026-12-01"), "--to ligger före --from"),
        (("2026-02-30", "2026-12-01"), "Skriv det som 2026-12-01"),
        (("2026-01-01", "2030-01-01"), "högst tre år"),
        (("0001-01-01", "0001-02-01"), "mellan 2000 och 2100"),
    ],
)
def test_days_that_cannot_be_meant_are_one_sentence(
    estbot: Terminal, days: tuple[str, str], sentence: str
) -> None:
    called = estbot("calendar", "--profile", "hedemora", "--from", days[0], "--to", days[1])
    assert (called.code, sentence in called.err) == (2, True)
