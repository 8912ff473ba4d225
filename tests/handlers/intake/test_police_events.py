"""The police's JSON is read whole or refused with one error that says which item."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from handlers.intake.errors import IntakeError
from handlers.intake.police_events import read_events

SAMPLES = Path(bot.__file__).parent / "demo" / "data" / "police"
COUNTS = {"gagnef": 53, "hedemora": 116, "hjo": 16, "lindesberg": 198}


def item(**changes: object) -> dict[str, object]:
    return {
        "id": 650137,
        "datetime": "2026-08-20 19:30:34 +02:00",
        "name": "20 augusti 19.26, Stöld/inbrott, Hedemora",
        "summary": "Inbrott i fritidshus.",
        "url": "/aktuellt/handelser/2026/augusti/20/20-augusti-19.26-stoldinbrott-hedemora/",
        "type": "Stöld/inbrott",
        "location": {"name": "Hedemora", "gps": "60.277545,15.985892"},
    } | changes


def refusal(text: str | bytes) -> IntakeError:
    with pytest.raises(IntakeError) as caught:
        read_events(text)
    return caught.value


@pytest.mark.parametrize("place", COUNTS)
def test_every_real_event_is_read(place: str) -> None:
    events = read_events((SAMPLES / f"{place}.json").read_bytes())
    assert len(events) == COUNTS[place]
    assert [event.id for event in events] == sorted(event.id for event in events)


def test_an_hour_without_a_leading_zero_is_read() -> None:
    (event,) = read_events(json.dumps([item(datetime="2026-01-21 7:50:53 +01:00")]))
    assert event.published_at == datetime(2026, 1, 21, 6, 50, 53, tzinfo=UTC)


def test_an_id_that_stands_twice_gives_the_event_published_last() -> None:
    later = item(datetime="2026-08-20 21:00:00 +02:00", summary="Två personer är gripna.")
    (event,) = read_events(json.dumps([later, item()]))
    assert event.summary == "Två personer är gripna."


def test_a_byte_order_mark_and_an_empty_list_are_fine() -> None:
    assert read_events(b"\xef\xbb\xbf[]") == ()
    assert read_events("\ufeff[]") == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<!doctype html><title>Underhåll</title>",
        b"\xff\xfe\x00",
        "[" * 100_000,
        f'[{{"id": {"9" * 5000}}}]',
        "[1,",
    ],
)
def test_what_is_not_json_is_one_error(text: str | bytes) -> None:
    assert refusal(text).code == "police_not_json"


@pytest.mark.parametrize("text", ["{}", "null", "1", '"x"', '{"message": "Too many requests"}'])
def test_json_that_is_no_list_is_one_error(text: str) -> None:
    assert refusal(text).code == "police_not_list"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"id": None}, "id"),
        ({"id": True}, "id"),
        ({"id": "650137"}, "id"),
        ({"id": 2**63}, "id"),
        ({"id": 0}, "id"),
        ({"datetime": "2026-02-30 7:50:53 +01:00"}, "datetime"),
        ({"datetime": "0001-01-01 0:00:00 +14:00"}, "datetime"),
        ({"datetime": "i går"}, "datetime"),
        ({"name": None}, "name"),
        ({"name": " "}, "name"),
        ({"summary": None}, "summary"),
        ({"summary": ["x"]}, "summary"),
        ({"type": {}}, "type"),
        ({"location": "Hedemora"}, "location"),
        ({"location": {"name": None}}, "location.name"),
        ({"url": "https://example.com/x"}, "url"),
        ({"url": "//example.com/x"}, "url"),
        ({"url": "@example.com/x"}, "url"),
        ({"url": "/\\example.com"}, "url"),
        ({"url": "javascript:alert(1)"}, "url"),
    ],
)
def test_a_wrong_field_is_named_with_the_item_that_has_it(changes: dict[str, object], field: str) -> None:
    error = refusal(json.dumps([item(), item(**changes)]))
    assert (error.code, dict(error.params)) == ("police_item", {"position": 2, "field": field})


@pytest.mark.parametrize("field", list(item()))
def test_a_missing_field_is_named(field: str) -> None:
    lacking = {key: value for key, value in item().items() if key != field}
    assert refusal(json.dumps([lacking])).params["field"] == field


def test_an_item_that_is_no_object_is_named() -> None:
    assert refusal("[[]]").params["position"] == 1


def test_half_characters_and_nul_never_reach_the_database() -> None:
    (event,) = read_events(json.dumps([item(summary="Brand\u0000 i\ud800 skola\u200b")]))
    assert event.summary == "Brand  i  skola"


def test_a_summary_of_any_length_is_kept_whole() -> None:
    long = "Brand i byggnad. " * 2000
    (event,) = read_events(json.dumps([item(summary=long)]))
    assert event.summary == long.strip()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(item())), inner, max_size=7)
    ),
    max_leaves=20,
)


@settings(deadline=None)
@given(JSON)
def test_any_json_at_all_is_events_or_one_error(value: object) -> None:
    try:
        read_events(json.dumps([item(), value]))
    except IntakeError as error:
        assert error.code == "police_item"  # noqa: PT017  # either outcome is right
