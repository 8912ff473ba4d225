"""Member rows become entries, and every fault of a file is told at once, without anybody's details."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.intake.errors import IntakeError
from handlers.intake.members import (
    CHANNEL_WORDS,
    CHANNELS,
    MemberEntry,
    MemberFault,
    address_of,
    read_members,
)

SEATS: Mapping[tuple[str, str], int | None] = {
    ("est", "samordnare"): None,
    ("est", "kommunpolis"): 1,
    ("est", "fastighet"): 1,
    ("styrgrupp", "ordforande"): 1,
}
COLUMNS = ("organ", "plats", "e-post", "kanal", "språk")


def read(
    *rows: str, columns: tuple[str, ...] = COLUMNS
) -> tuple[tuple[MemberEntry, ...], tuple[MemberFault, ...]]:
    cells = (dict(zip(columns, row.split(";"), strict=True)) for row in rows)
    return read_members(enumerate(cells, start=2), SEATS, columns=columns)


def faults_of(*rows: str) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.code) for fault in read(*rows)[1]]


def test_a_right_row_becomes_an_entry_with_defaults() -> None:
    entries, faults = read("EST;Kommunpolis; Polis.Bergslagen@Polisen.se ;;")
    assert faults == ()
    assert entries == (
        MemberEntry(
            row=2,
            body="est",
            seat="kommunpolis",
            email="polis.bergslagen@polisen.se",
            channel="web",
            language="sv",
        ),
    )


def test_english_column_names_and_values_are_understood() -> None:
    entries, faults = read("est;samordnare;a@b.se;en", columns=("Body", "SEAT", "E-mail", "language"))
    assert (entries[0].language, faults) == ("en", ())


def test_every_fault_of_every_row_is_told_at_once() -> None:
    assert faults_of(
        "est;kommunpolis;;fax;no",
        "ets;kommunpolis;a@b.se;;",
        "est;komunpolis;a@b;;",
        "est;samordnare;a@b.se;webb;sv",
    ) == [
        (2, "e-post", "member_missing"),
        (2, "kanal", "member_channel"),
        (2, "språk", "member_language"),
        (3, "organ", "member_body"),
        (4, "plats", "member_seat"),
        (4, "e-post", "member_email"),
    ]


def test_a_near_miss_is_told_the_seat_it_is_near() -> None:
    _, (fault,) = read("est;komunpolis;a@b.se;;")
    assert fault.params == {"nearest": "kommunpolis"}
    _, (far,) = read("est;xyz;a@b.se;;")
    assert far.params == {}


def test_a_second_holder_of_a_one_holder_seat_is_a_fault_and_of_an_open_seat_is_not() -> None:
    rows = (
        "est;kommunpolis;a@b.se;;",
        "est;kommunpolis;c@d.se;;",
        "est;samordnare;a@b.se;;",
        "est;samordnare;c@d.se;;",
    )
    entries, faults = read(*rows)
    assert [(fault.row, fault.code, dict(fault.params)) for fault in faults] == [
        (3, "member_seat_full", {"most": 1})
    ]
    assert len(entries) == 3


def test_the_same_address_twice_in_a_seat_is_told_with_the_first_row() -> None:
    _, (fault,) = read("est;samordnare;a@b.se;;", "est;samordnare;A@B.se;;")
    assert (fault.code, fault.params) == ("member_twice", {"first": 2})


def test_no_fault_shows_what_stood_in_a_cell() -> None:
    _, faults = read("Sixten;Sixten;Sixten Sixtensson;Sixten;Sixten", "est;Sixten;sixten@;;")
    assert len(faults) == 6
    assert "sixten" not in repr(faults).casefold()


def test_a_channel_is_open_only_when_the_group_has_it() -> None:
    row = (2, {"organ": "est", "plats": "samordnare", "e-post": "a@b.se", "kanal": "Teams"})
    columns = ("organ", "plats", "e-post", "kanal")
    _, (fault,) = read_members([row], SEATS, columns=columns)
    assert fault.params == {"known": "webb, Slack, e-post"}
    (entry,), _ = read_members([row], SEATS, columns=columns, channels=frozenset({"web", "teams"}))
    assert entry.channel == "teams"


@pytest.mark.parametrize("word", ["Slack", "slack", "webb"])
def test_a_list_may_name_slack_before_it_is_connected(word: str) -> None:
    (entry,), faults = read(f"est;samordnare;a@b.se;{word};")
    assert (entry.channel, faults) == ("web" if word == "webb" else "slack", ())


def test_a_channel_is_written_with_the_word_it_is_shown_with() -> None:
    assert {CHANNELS[word.casefold()] for word in CHANNEL_WORDS.values()} == set(CHANNELS.values())
    assert all(CHANNELS[word.casefold()] == channel for channel, word in CHANNEL_WORDS.items())


@pytest.mark.parametrize(
    ("columns", "code", "param"),
    [
        (("organ", "plats", "e-post", "Namn"), "members_column_unknown", "Namn"),
        (("organ", "plats"), "members_column_missing", "e-post"),
        (("organ", "plats", "e-post", "email"), "members_column_twice", "e-post"),
        (("est", "kommunpolis", "a@b.se"), "members_no_header", None),
    ],
)
def test_wrong_columns_stop_the_whole_file(columns: tuple[str, ...], code: str, param: str | None) -> None:
    with pytest.raises(IntakeError) as caught:
        read_members([], SEATS, columns=columns)
    assert (caught.value.code, caught.value.params.get("column")) == (code, param)


def test_an_unknown_column_is_told_with_the_known_ones() -> None:
    with pytest.raises(IntakeError) as caught:
        read_members([], SEATS, columns=("organ", "plats", "e-post", "telefon"))
    assert caught.value.params["known"] == "organ, plats, e-post, kanal, språk"


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Est@Lindesberg.se", "est@lindesberg.se"),
        ("o'brien+est@sub.example.co.uk", "o'brien+est@sub.example.co.uk"),
        ("trygg@malmö.se", "trygg@xn--malm-8qa.se"),
        ("a@b", None),
        ("a.@b.se", None),
        ("a..b@b.se", None),
        ("@b.se", None),
        ("a@", None),
        ("a b@c.se", None),
        ("Sixten <a@b.se>", None),
        ("a@b.se, c@d.se", None),
        ("mailto:a@b.se", None),
        ("a@b.se\nBcc: c@d.se", None),
        ("a@-b.se", None),
        ("a@b..se", None),
        ("åsa@b.se", None),
        ("a" * 65 + "@b.se", None),
        ("a@" + "b" * 64 + ".se", None),
        ("a@[127.0.0.1]", None),
    ],
)
def test_an_address_is_judged_by_its_form(text: str, address: str | None) -> None:
    assert address_of(text) == address


@settings(deadline=None)
@given(st.emails())
def test_an_address_that_is_taken_is_taken_again_unchanged(text: str) -> None:
    address = address_of(text)
    assert address is None or address_of(address) == address


@settings(deadline=None)
@given(st.lists(st.tuples(*[st.text(max_size=12)] * 5), max_size=5))
def test_any_cells_at_all_are_entries_or_faults(rows: list[tuple[str, ...]]) -> None:
    numbered = [(number, dict(zip(COLUMNS, row, strict=True))) for number, row in enumerate(rows, start=2)]
    entries, faults = read_members(numbered, SEATS, columns=COLUMNS)
    assert {entry.row for entry in entries} | {fault.row for fault in faults} == {
        number for number, _ in numbered
    }


@settings(deadline=None)
@given(
    st.permutations(
        ["est;kommunpolis;a@b.se;;", "est;samordnare;c@d.se;;", "styrgrupp;ordforande;e@f.se;;en"]
    )
)
def test_the_same_file_twice_gives_the_same_entries(rows: list[str]) -> None:
    assert read(*rows) == read(*rows)
    assert read(*rows)[1] == ()
