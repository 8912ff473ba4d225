"""Claims about the gate as a whole, on made-up and on real texts."""

from __future__ import annotations

import cProfile
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.privacy.finding import Finding, Kind, Severity
from handlers.privacy.gate import inspect, locate, redact

POLICE = Path(__file__).parents[3] / "bot" / "demo" / "data" / "police"
# Hard stops in the police texts that a person has read and accepted, as (id, field); there are none.
REVIEWED: frozenset[tuple[int, str]] = frozenset()

PIECES = st.sampled_from(
    [
        "850709-9805",
        "8507099805",
        "850769-9802",
        "850709-9806",
        "070-123 45 67",
        "0581-810 00",
        "a@b.se",
        "ABC123",
        "abc 12d",
        "och 200",
        "19",
        "20",
        "85",
        "07",
        "09",
        "98 05",
        "@",
        ".",
        "-",
        " ",
        "\n",
        "(",
        ")",
        "+46",
        "0",
        "å",
        "A\u030a",
        "\u200b",
        "\u00a0",
        "–",
        "１",
        "Anna",
        "Ek",
        "misstänkt",
        "man",
        "Storgatan 12",
        "lgh 3",
        ", ",
        "kl 08.00",
        "&#45;",
        "<b>",
        "<br>",
        "<b ",
        ">",
        "·",
        ":",
        "0800 1700",
        "&",
        ";",
        "at",
        " dot se",
    ]
)
TEXTS = (
    st.lists(PIECES, max_size=14).map("".join)
    | st.text(max_size=40)
    | st.text("0123456789 -+.@aB\n", max_size=40)
)


@given(TEXTS)
def test_findings_are_ordered_inside_the_text_and_never_overlap(text: str) -> None:
    found = inspect(text)
    edges = [edge for finding in found for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)


@given(TEXTS)
def test_nothing_to_stop_is_left_after_redacting(text: str) -> None:
    once = redact(text, inspect(text))
    assert not [finding for finding in inspect(once) if finding.is_stop]
    assert redact(once, inspect(once)) == once


@given(TEXTS)
def test_redacting_keeps_every_character_outside_the_stops(text: str) -> None:
    rest, parts, kept_to = redact(text, inspect(text)), [], 0
    for finding in (one for one in inspect(text) if one.is_stop):
        parts.append(text[kept_to : finding.start])
        kept_to = finding.end
    for part in parts:
        assert rest.startswith(part)
        rest = rest[len(part) :].partition("]")[2]
    assert rest == text[kept_to:]


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("850709-9805", "[personnummer borttaget]"),
        ("850769-9802", "[samordningsnummer borttaget]"),
        ("070-123 45 67", "[telefonnummer borttaget]"),
        ("kommun@lindesberg.se", "[e-postadress borttagen]"),
        ("ABC 123", "[registreringsnummer borttaget]"),
    ],
)
def test_a_marker_takes_the_place_of_the_caught_span_only(text: str, marker: str) -> None:
    whole = f"Bråk vid torget, {text}, och kl. 08.00-10.00."
    assert redact(whole, inspect(whole)) == f"Bråk vid torget, {marker}, och kl. 08.00-10.00."
    assert inspect(marker) == ()


def test_warnings_are_not_redacted() -> None:
    text = "Anna Ek och misstänkt man, 850709-9806"
    assert redact(text, inspect(text)) == text


def test_a_stop_wins_over_a_warning_that_overlaps() -> None:
    assert [finding.kind for finding in inspect("heter anna.ek@exempel.se")] == [Kind.EMAIL]


def test_a_value_that_shows_only_when_its_neighbour_is_gone_stops_too() -> None:
    text = "8507099805ABC123"
    assert redact(text, inspect(text)) == "[personnummer borttaget][registreringsnummer borttaget]"


def test_a_warning_never_reaches_across_a_stop() -> None:
    found = inspect("lgh 3, a@b.se och 850709-9805, Storgatan 12")
    assert [finding.is_stop for finding in found if finding.kind is not Kind.DWELLING] == [True, True]
    assert [finding.end for finding in found if finding.kind is Kind.DWELLING] == [len("lgh 3")]


def test_a_finding_never_holds_the_value() -> None:
    (found,) = inspect("850709-9805")
    assert "9805" not in repr(found)
    assert "850709" not in str(found)


def test_a_finding_is_located_by_line_and_column_from_one() -> None:
    text = "Rad ett\r\nSe 850709-9805\n070-123 45 67"
    assert [locate(text, finding) for finding in inspect(text)] == [(2, 4), (3, 1)]
    assert locate("x", Finding(Kind.NAME, Severity.WARN, 0, 1)) == (1, 1)


@pytest.mark.parametrize(
    "line",
    ["KS067-25 160", "Diarienummer: KS291-24 160", "KS 2024/70", "2024-09-17, § 134", "§ 134", "SFS 2023:196",
     "Lag (2023:196) om kommuners ansvar", "556036-0793", "kl. 08.00-10.00", "08.00-10.00", "v. 34", "vecka 34-36",
     "E18", "riksväg 68", "711 30 Lindesberg", "1 250 000 kr", "2024-09-17 10:15:00", "2024-10-12–2025-12-31",
     "den 14 april 2026 kl. 13.00-16.30", "Antagen av kommunstyrelsen 2024-09-17", "Ring 112 eller 114 14"],
)  # fmt: skip
def test_register_numbers_statutes_dates_and_times_pass(line: str) -> None:
    assert inspect(line) == ()


@pytest.mark.parametrize(
    "piece",
    ["1 ", "12-", "1.", "0 ", "07 ", "070-", "<b ", "&#6", "a@", "a at b dot ", "850709-9805 ", "ABC:"],
)
def test_twice_as_long_a_row_costs_about_twice_the_work(piece: str) -> None:
    calls = [_calls(piece * (length // len(piece))) for length in (3_000, 6_000)]
    assert calls[1] < 2.5 * calls[0]
    assert calls[1] < 60 * 6_000


def _calls(text: str) -> int:
    """How many functions one inspection calls: unlike seconds the same on every machine."""
    profile = cProfile.Profile()
    profile.runcall(inspect, text)
    return sum(entry.callcount for entry in profile.getstats())


def test_the_police_texts_give_no_hard_stop_but_the_reviewed_ones() -> None:
    stops = set()
    events = [
        event for path in sorted(POLICE.glob("*.json")) for event in json.loads(path.read_text("utf-8"))
    ]
    for event in events:
        for field in ("name", "summary"):
            if any(finding.is_stop for finding in inspect(event[field])):
                stops.add((event["id"], field))
    assert len(events) == 383
    assert stops == REVIEWED


def test_warnings_on_police_texts_are_about_persons_and_at_most_one_in_five() -> None:
    events = [
        event for path in sorted(POLICE.glob("*.json")) for event in json.loads(path.read_text("utf-8"))
    ]
    found = [inspect(event["summary"]) for event in events]
    assert sum(bool(findings) for findings in found) <= len(events) / 5
    assert {finding.kind for findings in found for finding in findings} <= {Kind.SUSPICION, Kind.DWELLING}
