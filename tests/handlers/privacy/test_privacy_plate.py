"""Claims about registration plates."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from handlers.privacy.finding import Kind, Severity
from handlers.privacy.gate import inspect
from handlers.privacy.word_lists import read_words

LETTERS = "ABCDEFGHJKLMNOPRSTUWXYZ"
WORDS = st.text(LETTERS, min_size=3, max_size=3)
NUMBERS = st.from_regex(r"[0-9]{2}[0-9A-HJ-NPR-UW-Z]", fullmatch=True).filter(lambda number: number != "000")


@given(WORDS, NUMBERS, st.sampled_from(["", " ", "-", "\u00a0"]))
def test_a_plate_in_capitals_stops(word: str, number: str, gap: str) -> None:
    assume(word.lower() not in read_words("plate_stop_list.txt"))
    assert [
        finding.kind for finding in inspect(f"En röd bil, {word}{gap}{number}, körde") if finding.is_stop
    ] == [Kind.PLATE]


@given(WORDS, NUMBERS)
def test_a_plate_in_small_letters_stops_without_a_space_and_warns_with_one(word: str, number: str) -> None:
    known = read_words("plate_stop_list.txt") | read_words("plate_common_words.txt")
    assume(word.lower() not in known and number != "112")
    assert [finding.severity for finding in inspect((word + number).lower())] == [Severity.STOP]
    assert [finding.severity for finding in inspect(f"{word} {number}".lower())] == [Severity.WARN]


@pytest.mark.parametrize("text", ["AB 123 C", "AB123C", "ab123c"])
def test_a_diplomats_plate_stops(text: str) -> None:
    assert [(finding.kind, finding.is_stop) for finding in inspect(text)] == [(Kind.PLATE, True)]


@pytest.mark.parametrize(
    "text",
    [
        "bilABC123",
        "ABC123:s ägare",
        "АВС123",
        "(ABC123)",
        "ABC12D/DEF456",
        "ABC:123",
        "ABC/123",
        "ABC_123",
        "ABC·123",
        "MLB 84 W",
    ],
)
def test_a_plate_stops_glued_or_with_look_alike_letters(text: str) -> None:
    assert any(finding.is_stop for finding in inspect(text))


@pytest.mark.parametrize("text", ["och 200", "mot 150", "och200"])
def test_an_everyday_word_before_a_number_only_warns(text: str) -> None:
    assert [(finding.kind, finding.severity) for finding in inspect(text)] == [(Kind.PLATE, Severity.WARN)]


@pytest.mark.parametrize(
    "word",
    ["HSB", "BRF", "KAM", "ZON", "KOD", "SKO", "FSK", "MSB", "CSN", "DNA", "MAJ", "LRF", "SPF", "PRO", "ABF", "SFS"],
)  # fmt: skip
def test_an_organisation_room_or_month_before_a_number_passes(word: str) -> None:
    assert [inspect(f"{word}{gap}1{rest}") for gap in (" ", ":", "/") for rest in ("23", "01", "2 B")] == [
        ()
    ] * 9


def test_a_record_number_behind_a_sign_only_warns() -> None:
    assert [finding.severity for finding in inspect("ABC/123-24")] == [Severity.WARN]


@pytest.mark.parametrize(
    "text",
    [
        "EST 123",
        "LSS 200",
        "SFS 202",
        "BRÅ 200",
        "DNR 123",
        "TEL 114",
        "rum 123",
        "sos 112",
        "larma via 112",
        "BMW 320",
        "och 200 meter",
        "KS 134 A",
        "ABC 1234",
        "ABCD 123",
        "VIA 123",
        "E18",
        "riksväg 68",
        "ABC 000",
    ],
)
def test_the_stop_list_and_other_letters_pass(text: str) -> None:
    assert inspect(text) == ()
