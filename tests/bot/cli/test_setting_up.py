"""From an empty folder to a municipality that works: init, timetable, members, places, links, doctor."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.app import read_secret
from bot.platforms.web.sessions import Sessions
from bot.settings import Settings
from cli.conftest import NOW, Terminal
from storage.profiles import profile_text
from storage.queries import deliveries, people, places
from storage.session import Connection

TIMES = (
    "timetable",
    "set",
    "--body",
    "est",
    "--every",
    "fortnight",
    "--anchor",
    "2026-08-20",
    "--at",
    "13.00",
)
MEMBERS = "organ;plats;e-post\nest;samordnare;est@example.org\nest;kommunpolis;polis@example.org\n"


def test_init_says_what_is_missing_and_what_to_run(estbot: Terminal) -> None:
    called = estbot("init", "--profile", "hedemora")
    assert called.code == 0
    assert "EST-gruppen: ankardatum och klockslag saknas" in called.out
    assert "estbot timetable set --body est --every fortnight" in called.out
    assert "estbot members import FIL" in called.out


def test_init_a_second_time_changes_nothing(hedemora: Terminal) -> None:
    called = hedemora("init", "--profile", "hedemora")
    assert (called.code, called.out) == (0, "Hedemora kommun är redan upplagd. Inget har ändrats.\n")


def test_init_takes_a_file_of_ones_own(estbot: Terminal) -> None:
    file = estbot.write("own.yaml", profile_text("hjo"))
    assert estbot("init", "--file", file).code == 0


def test_a_timetable_saved_twice_never_shifts(hedemora: Terminal) -> None:
    first, second = hedemora(*TIMES), hedemora(*TIMES)
    assert first == second
    assert len(first.out.splitlines()) == 7
    assert "torsdag 26 november kl. 13.00 (v. 48)" in first.out


def test_a_weekday_may_be_swedish_or_english(hedemora: Terminal) -> None:
    weekly = ("timetable", "set", "--body", "est", "--every", "week", "--at", "09:30", "--weekday")
    assert hedemora(*weekly, "Tisdag") == hedemora(*weekly, "tuesday")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--body", "est", "--every", "week", "--anchor", "2026-08-20"), "Varje vecka kräver --weekday"),
        (("--body", "est", "--every", "fortnight", "--weekday", "tisdag"), "kräver --anchor"),
        (("--body", "bra", "--every", "week", "--weekday", "tisdag"), "bokar sina möten ett och ett"),
        (("--body", "ets", "--every", "week", "--weekday", "tisdag"), "Menade du est?"),
    ],
)
def test_a_timetable_that_cannot_be_is_refused(
    hedemora: Terminal, words: tuple[str, ...], sentence: str
) -> None:
    called = hedemora("timetable", "set", *words, "--at", "09.30")
    assert (called.code, sentence in called.err) == (2, True)


def test_members_are_stored_only_when_told_to(hedemora: Terminal) -> None:
    file = hedemora.write("m.csv", MEMBERS)
    tried = hedemora("members", "import", file)
    assert "2 platser skulle ändras" in tried.out
    assert "est@example.org" not in hedemora("members", "list").out
    assert hedemora("members", "import", file, "--apply").code == 0
    assert "est@example.org (webb, e-post, sv)" in hedemora("members", "list").out
    assert "Inget behövde ändras." in hedemora("members", "import", file, "--apply").out


def test_one_fault_in_a_members_file_stores_nothing_and_shows_no_cell(hedemora: Terminal) -> None:
    file = hedemora.write(
        "m.csv", MEMBERS + "est;hedemorabostader;Anna Andersson\nest;polisen;x@example.org\n"
    )
    called = hedemora("members", "import", file, "--apply")
    assert called.code == 2
    assert "rad 4, e-post: det är ingen e-postadress" in called.err
    assert "rad 5, plats: " in called.err
    assert "Anna" not in called.err
    assert "example.org" not in hedemora("members", "list").out


IN_SLACK = "organ;plats;e-post;kanal;språk\nest;samordnare;est@example.org;Slack;svenska\n"
HALF = {"ESTBOT_SLACK_BOT_TOKEN": "xoxb-hemligt"}
WHOLE = {**HALF, "ESTBOT_SLACK_APP_TOKEN": "xapp-hemligt"}


@pytest.mark.parametrize("settings", [{}, HALF])
def test_a_list_for_slack_is_taken_and_one_line_says_that_it_is_not_connected(
    hedemora: Terminal, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str]
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    called = hedemora("members", "import", hedemora.write("m.csv", IN_SLACK), "--apply")
    assert called.code == 0
    assert called.out.splitlines()[-1] == "En plats är ändrad och sparad."
    assert [line.split(":")[0] for line in called.err.splitlines()] == ["Slack är inte anslutet här"]
    assert "est@example.org (Slack, e-post, sv)" in hedemora("members", "list").out


def test_a_connected_slack_is_not_warned_of_nor_one_that_nobody_uses(
    hedemora: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hedemora("members", "import", hedemora.write("w.csv", MEMBERS)).err == ""
    for name, value in WHOLE.items():
        monkeypatch.setenv(name, value)
    assert hedemora("members", "import", hedemora.write("m.csv", IN_SLACK)).err == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sv", ("organ", "plats", "e-post", "kanal", "språk", "webb", "Slack", "svenska", "engelska")),
        ("en", ("body", "seat", "email", "channel", "language", "web", "Slack", "swedish", "english")),
    ],
)
def test_the_help_names_every_column_and_what_may_stand_there(
    estbot: Terminal, language: str, words: tuple[str, ...]
) -> None:
    shown = re.findall(r"[\w-]+", estbot("members", "import", "--help", "--lang", language).out)
    assert [word for word in words if word not in shown] == []


def test_places_are_brought_in_once_and_hold_nobodys_data(hedemora: Terminal) -> None:
    file = hedemora.write("p.csv", "Område;Plats\nCentrum;Torget\nCentrum;Resecentrum\n")
    assert "2 platser skulle läggas till" in hedemora("places", "import", file).out
    assert "2 platser är sparade" in hedemora("places", "import", file, "--apply").out
    assert "Alla platser fanns redan" in hedemora("places", "import", file, "--apply").out
    wrong = hedemora.write("w.csv", "Område;Plats\nCentrum;Ring 070-174 06 05\n")
    called = hedemora("places", "import", wrong, "--apply")
    assert (called.code, "070" in called.err) == (2, False)
    assert "rad 2, plats: namnet innehåller ett telefonnummer" in called.err


def test_the_starting_categories_are_listed_in_both_languages(hedemora: Terminal) -> None:
    assert "graffiti: Klotter" in hedemora("categories", "list").out
    assert "vandalism: Vandalism" in hedemora("categories", "list", "--lang", "en").out


def test_a_link_opens_its_seat_until_it_is_revoked(hedemora: Terminal) -> None:
    first = hedemora("link", "--seat", "est/kommunpolis")
    second = hedemora("link", "--seat", "est/kommunpolis", "--revoke")
    tokens = [re.findall(r"/in/(\S+)", called.out)[0] for called in (first, second)]
    sessions = [Sessions(read_secret(Settings())).read_link(token) for token in tokens]
    assert [one.epoch for one in sessions if one] == [0, 1]
    assert "Länken gäller till fredag 4 december kl. 10.00 (v. 49)." in first.out


def test_revoking_says_that_the_accounts_are_untied_too(hedemora: Terminal) -> None:
    sv = hedemora("link", "--seat", "est/kommunpolis", "--revoke").err
    en = hedemora("link", "--seat", "est/kommunpolis", "--revoke", "--lang", "en").err
    assert ("länkar" in sv, "lossade" in sv) == (True, True)
    assert ("links" in en, "untied" in en) == (True, True)


def test_a_seat_that_does_not_exist_gives_the_nearest(hedemora: Terminal) -> None:
    assert "Menade du est/kommunpolis" in hedemora("link", "--seat", "est/komunpolis").err


def test_with_several_municipalities_one_has_to_be_named(hedemora: Terminal) -> None:
    assert hedemora("init", "--profile", "lindesberg").code == 0
    assert "Välj en med --municipality: hedemora, lindesberg." in hedemora("members", "list").err
    assert hedemora("members", "list", "--municipality", "hedemora").code == 0
    assert "är inte upplagd" in hedemora("members", "list", "--municipality", "hjo").err


def test_doctor_is_content_only_when_the_est_group_can_meet(hedemora: Terminal) -> None:
    assert hedemora("doctor").code == 1
    assert "[fel] hedemora: EST-gruppen: ankardatum" in hedemora("doctor").out
    hedemora(*TIMES)
    called = hedemora("doctor")
    assert (called.code, "[fel]" in called.out) == (0, False)


def test_doctor_names_what_is_wrong_without_a_database(
    estbot: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTBOT_HOST", "0.0.0.0")  # noqa: S104 - it must be refused
    monkeypatch.setenv("ESTBOT_SECRET_KEY", "hemlighet" * 4)
    called = estbot("doctor")
    assert called.code == 1
    assert called.out.count("[fel]") == 4
    assert "hemlighet" not in called.out
    assert not (estbot.folder / "data").exists()


def test_doctor_misses_a_service_that_has_fallen_silent(hedemora: Terminal) -> None:
    async def beat(db: Connection) -> None:
        await deliveries.beat(db, "w", NOW - timedelta(minutes=42))

    hedemora.in_database(beat)
    assert "[fel] Tjänsten har inte arbetat på 42 minuter." in hedemora("doctor").out


@pytest.mark.rule("H20")
@pytest.mark.rule("H26")
def test_hedemoras_seats_are_listed_with_who_convenes_and_chairs(estbot: Terminal) -> None:
    text = estbot("profile", "show", "hedemora").out
    council = text.partition("bra: ")[2].partition("\n\n")[0]
    assert "Ordförande: Stabschef" in council
    assert len(council.splitlines()) == 3 + 16
    assert "Sammankallande: Brottsförebyggande samordnare" in text.partition("\nest: ")[2]


@pytest.mark.rule("L13")
@pytest.mark.rule("L19")
@pytest.mark.rule("L21")
def test_lindesbergs_est_is_permanent_and_shows_who_is_external(estbot: Terminal) -> None:
    text = estbot("profile", "show", "lindesberg").out
    group = text.partition("\nest: ")[2]
    assert group.startswith("EST-gruppen, permanent, varje vecka, 30 minuter, Microsoft Teams")
    assert text.count("Sammankallande: Brottsförebyggande samordnare") >= 3
    assert "securitas: Representant, Securitas (extern)" in group


def test_a_wrong_profile_is_told_line_by_line(estbot: Terminal) -> None:
    right = profile_text("hedemora")
    assert estbot("profile", "check", estbot.write("r.yaml", right)).code == 0
    file = estbot.write("w.yaml", right.replace("language: sv", "language: svenska"))
    called = estbot("profile", "check", file)
    assert called.code == 2
    assert called.out.startswith(f"{file}:5: language: värdet finns inte")
    assert estbot("init", "--file", file).err.startswith(f"{file}:5: language: ")


def test_a_check_of_a_text_shows_where_and_never_what(hedemora: Terminal) -> None:
    file = hedemora.write("t.txt", "Klotter vid torget.\nRing 070-174 06 05.\n")
    called = hedemora("privacy", "check", file)
    assert (called.code, called.out) == (1, "2:6 phone stop\n")
    assert "070" not in called.out + called.err
    assert hedemora("privacy", "check", hedemora.write("c.txt", "Klotter vid torget.")).code == 0


def test_names_of_the_register_are_no_persons(hedemora: Terminal) -> None:
    async def add(db: Connection) -> None:
        municipality = (await people.list_municipalities(db))[0]
        await places.add_place(db, municipality.id, area="Centrum", name="Erik Larssons torg")

    file = hedemora.write("t.txt", "Bråk vid Erik Larssons torg.")
    assert "name warn" in hedemora("privacy", "check", file).out
    hedemora.in_database(add)
    assert hedemora("privacy", "check", file, "--municipality", "hedemora").out == ""


def test_a_text_in_windows_1252_is_read(estbot: Terminal) -> None:
    (estbot.folder / "t.txt").write_bytes("åäö nå mig på a@example.org".encode("cp1252"))
    assert estbot("privacy", "check", str(estbot.folder / "t.txt")).out == "1:15 email stop\n"
