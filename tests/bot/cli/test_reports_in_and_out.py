"""Police events and form exports come in once, and a round's status report goes out as files."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.sources.callgate import CallState
from cli.conftest import NOW, Terminal
from storage.queries import deliveries, people, places, reports, rounds
from storage.records.reports import Report
from storage.session import Connection

POLICE = Path(__file__).parents[3] / "bot" / "demo" / "data" / "police" / "hedemora.json"
MAPPING = """\
columns: {Vad: description, Dag: occurred_on, Var: place, Kategori: category, Id: external_id}
values: {category: {Klotter: graffiti}}
defaults: {kind: event}
date_format: "%d/%m/%Y"
"""
FORM = "Vad;Dag;Var;Kategori;Id\nKlotter på väggen;17/11/2026;Torget;Klotter;1\nTrasig lampa;18/11/2026;Gamla bron;other;2\n"
INTO = ("--round", "2026-W48", "--seat", "est/kommunpolis")


async def open_round(db: Connection) -> None:
    municipality = (await people.list_municipalities(db))[0]
    body = await people.find_body(db, municipality.id, "est")
    assert body
    await places.add_place(db, municipality.id, area="Centrum", name="Torget")
    about = {"municipality_id": municipality.id, "body_id": body.id, "key": "est-2026-W48"}
    days = {
        "occurrence_on": date(2026, 11, 26),
        "first_on": date(2026, 11, 12),
        "last_on": date(2026, 11, 25),
    }
    meeting_at = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
    times = {"meeting_at": meeting_at, "closes_at": meeting_at - timedelta(hours=22), "opened_at": NOW}
    await rounds.add_round(db, {**about, **days, **times})


async def stored(db: Connection) -> tuple[Report, ...]:
    return await reports.list_reports(db, [1])


@pytest.fixture
def reporting(hedemora: Terminal) -> Terminal:
    hedemora.in_database(open_round)
    hedemora.write("form.yaml", MAPPING)
    return hedemora


def bring_in(estbot: Terminal, text: str, *flags: str) -> tuple[int, str, str]:
    files = (estbot.write("form.csv", text), "--mapping", str(estbot.folder / "form.yaml"))
    called = estbot("reports", "import", *files, *INTO, *flags)
    return called.code, called.out, called.err


def test_published_events_become_suggestions_once(hedemora: Terminal) -> None:
    first = hedemora("reports", "import", "--from", "polisen", str(POLICE))
    assert "Hedemora: nya förslag 101, fanns redan 0." in first.out
    assert "Föreslås aldrig, Försvunnen person: 5" in first.out
    assert (
        "nya förslag 0, fanns redan 101."
        in hedemora("reports", "import", "--from", "polisen", str(POLICE)).out
    )


def test_events_of_other_municipalities_are_counted_and_left_out(estbot: Terminal) -> None:
    estbot("init", "--profile", "lindesberg")
    called = estbot("reports", "import", "--from", "polisen", str(POLICE))
    assert "Lindesberg: nya förslag 0" in called.out
    assert "Om andra kommuner, inte med: 116." in called.out


def test_the_police_are_asked_only_with_a_contact_and_within_their_limits(
    hedemora: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = ("reports", "import", "--from", "polisen", "--live")
    assert "ESTBOT_CONTACT" in hedemora(*live).err
    monkeypatch.setenv("ESTBOT_CONTACT", "est@example.org")
    state = CallState(calls=(NOW - timedelta(seconds=4),))
    (hedemora.folder / "data" / "polisen-calls.json").write_text(state.model_dump_json())
    assert "om 6 sekunder" in hedemora(*live).err


def test_form_answers_become_reports_once_with_the_registers_places(reporting: Terminal) -> None:
    assert "skulle sparas: 2" in bring_in(reporting, FORM)[1]
    assert reporting.in_database(stored) == ()
    assert "Sparade rapporter: 2." in bring_in(reporting, FORM, "--apply")[1]
    assert "Fanns redan: 2." in bring_in(reporting, FORM, "--apply")[1]
    found = reporting.in_database(stored)
    assert isinstance(found, tuple)
    assert [(one.source, one.values.get("place"), one.values.get("place_text")) for one in found] == [
        ("import", "Torget", None),
        ("import", None, "Gamla bron"),
    ]


def test_a_row_with_a_hard_stop_is_told_by_place_and_class_and_nothing_is_stored(reporting: Terminal) -> None:
    code, _, err = bring_in(
        reporting, FORM + "Ring 070-174 06 05;19/11/2026;Torget;Klotter;3\n;x;;Spöke;4\n", "--apply"
    )
    assert code == 2
    assert "rad 4, Vad: ett telefonnummer" in err
    assert "rad 5, Dag: Skriv datumet" in err
    assert "rad 5, Kategori: Välj något av alternativen." in err
    assert "070" not in err
    assert "Spöke" not in err
    assert reporting.in_database(stored) == ()


def test_words_that_give_a_warning_are_kept_for_review(reporting: Terminal) -> None:
    row = "Vad;Dag;Var;Kategori;Id\nErik Larsson sågs vid torget;17/11/2026;Torget;Klotter;1\n"
    assert "Väntar på granskning av texten: 1." in bring_in(reporting, row, "--apply")[1]
    found = reporting.in_database(stored)
    assert isinstance(found, tuple)
    assert (found[0].overrides, found[0].override_reason) == (["name"], "import")


def test_a_form_text_may_be_far_longer_than_a_typed_one(reporting: Terminal) -> None:
    row = f"Vad;Dag;Var;Kategori;Id\n{'Klotter. ' * 3000};17/11/2026;Torget;Klotter;1\n"
    assert bring_in(reporting, row, "--apply")[0] == 0


def test_a_seat_of_another_body_cannot_report(reporting: Terminal) -> None:
    files = (reporting.write("form.csv", FORM), "--mapping", str(reporting.folder / "form.yaml"))
    called = reporting("reports", "import", *files, "--round", "2026-W48", "--seat", "bra/kommunpolis")
    assert (called.code, "ett annat organ" in called.err) == (2, True)


def test_a_round_is_written_to_files_and_the_same_content_makes_no_second_version(
    reporting: Terminal,
) -> None:
    line = (
        "report",
        "--round",
        "2026-W48",
        "--format",
        "html,docx,csv,json",
        "--out",
        str(reporting.folder / "out"),
    )
    first, second = reporting(*line), reporting(*line)
    assert first.out.startswith("Version 1 är sammanställd.")
    assert second.out.startswith("Inget har ändrats sedan version 1.")
    suffixes = {path.suffix for path in (reporting.folder / "out").iterdir()}
    assert suffixes == {".html", ".docx", ".csv", ".json"}


def test_a_new_report_makes_a_new_version_and_nothing_is_sent(reporting: Terminal) -> None:
    line = ("report", "--round", "est-2026-W48", "--format", "json", "--out", str(reporting.folder / "out"))
    reporting(*line)
    bring_in(reporting, FORM, "--apply")
    assert reporting(*line).out.startswith("Version 2 är sammanställd.")

    async def waiting(db: Connection) -> int:
        return await deliveries.count_deliveries(db)

    assert reporting.in_database(waiting) == 0


def test_an_unknown_round_lists_the_newest(reporting: Terminal) -> None:
    called = reporting("report", "--round", "2026-W01", "--out", str(reporting.folder / "out"))
    assert (called.code, "De senaste är est-2026-W48." in called.err) == (2, True)


def test_a_folder_that_cannot_be_made_is_one_sentence(reporting: Terminal) -> None:
    in_the_way = reporting.write("file", "x")
    called = reporting("report", "--round", "2026-W48", "--out", in_the_way)
    assert (called.code, in_the_way in called.err) == (2, True)
