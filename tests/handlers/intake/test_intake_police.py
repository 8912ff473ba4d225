"""A police event becomes a suggestion with the right time, category, source and nothing it must not have."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bot
from handlers.intake.police import MONTHS, for_municipality, intake_of, occurred_at, repeats, suggestion_of
from handlers.intake.police_events import PoliceEvent, read_events
from handlers.intake.police_mapping import default_mapping

ZONE = ZoneInfo("Europe/Stockholm")
MAPPING = default_mapping()
SAMPLES = Path(bot.__file__).parent / "demo" / "data" / "police"


def event(name: str, published: str = "2026-08-20T19:30:34+02:00", **changes: object) -> PoliceEvent:
    return PoliceEvent.model_validate(
        {
            "id": 650137,
            "published_at": published,
            "name": name,
            "summary": "Inbrott i fritidshus, två gärningspersoner frihetsberövade.",
            "url": "/aktuellt/handelser/2026/augusti/20/x/",
            "type": "Stöld/inbrott",
            "location_name": "Dalarnas län",
        }
        | changes
    )


def sample(place: str) -> tuple[PoliceEvent, ...]:
    return read_events((SAMPLES / f"{place}.json").read_bytes())


def local(name: str, published: str) -> str | None:
    moment = occurred_at(event(name, published), ZONE)
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M") if moment else None


@pytest.mark.parametrize(
    ("name", "published", "expected"),
    [
        ("20 augusti 19.26, Stöld/inbrott, Hedemora", "2026-08-20T19:30:34+02:00", "2026-08-20 19:26"),
        (
            "28 mars 15:06, Farligt föremål, misstänkt, Lindesberg",
            "2023-03-28T20:29:33+02:00",
            "2023-03-28 15:06",
        ),
        ("7 juli 10.19, Trafikbrott, Gagnef", "2026-07-07T10:30:13+02:00", "2026-07-07 10:19"),
        ("31 december 23.50, Brand, Hjo", "2026-01-01T00:20:00+01:00", "2025-12-31 23:50"),
        ("01 januari 00.10, Brand, Hjo", "2025-12-31T23:58:00+01:00", "2026-01-01 00:10"),
        ("29 februari 12.00, Brand, Hjo", "2024-03-01T09:00:00+01:00", "2024-02-29 12:00"),
        ("20 juni 09:15, Olaga hot, Lindesberg", "2023-06-20T09:10:51+02:00", "2023-06-20 09:15"),
    ],
)
def test_the_time_comes_out_of_the_name_and_the_year_from_publication(
    name: str, published: str, expected: str
) -> None:
    assert local(name, published) == expected


@pytest.mark.parametrize(
    ("name", "published"),
    [
        ("Information, Hedemora", "2026-08-20T19:30:34+02:00"),
        ("20 augusti, Brand, Hjo", "2026-08-20T19:30:34+02:00"),
        ("31 april 12.00, Brand, Hjo", "2026-08-20T19:30:34+02:00"),
        ("20 augusti 25.10, Brand, Hjo", "2026-08-20T19:30:34+02:00"),
        ("29 februari 12.00, Brand, Hjo", "2026-03-01T09:00:00+01:00"),
        ("20 augusti 21.30, Brand, Hjo", "2026-08-20T19:30:34+02:00"),
    ],
)
def test_a_name_without_a_usable_time_gives_none(name: str, published: str) -> None:
    assert local(name, published) is None


@settings(deadline=None)
@given(
    at=st.datetimes(min_value=datetime(2018, 1, 1), max_value=datetime(2035, 12, 31)),  # noqa: DTZ001  # wall clock
    delay=st.integers(min_value=2, max_value=150 * 24 * 60),
    mark=st.sampled_from(".:"),
)
def test_the_year_is_right_for_any_day_and_delay(at: datetime, delay: int, mark: str) -> None:
    happened = at.replace(second=0, microsecond=0, fold=0, tzinfo=ZONE).astimezone(UTC)
    wall = happened.astimezone(ZONE)
    published = happened + timedelta(minutes=delay)
    name = f"{wall.day:02d} {MONTHS[wall.month - 1]} {wall.hour:02d}{mark}{wall.minute:02d}, Brand, Hjo"
    found = occurred_at(event(name, published.isoformat()), ZONE)
    assert found is not None
    assert abs(found - happened) in {timedelta(), timedelta(hours=1)}
    assert found <= published + timedelta(minutes=15)


def test_every_real_event_has_a_time_within_a_day_of_its_publication() -> None:
    events = [found for place in ("hedemora", "lindesberg", "hjo", "gagnef") for found in sample(place)]
    delays = [found.published_at - moment for found in events if (moment := occurred_at(found, ZONE))]
    assert len(delays) == len(events) == 383
    assert timedelta(minutes=-5) < min(delays) < max(delays) < timedelta(days=1)


def test_a_suggestion_has_the_source_and_no_place() -> None:
    made = suggestion_of(event("20 augusti 19.26, Stöld/inbrott, Hedemora"), mapping=MAPPING, zone=ZONE)
    assert made is not None
    assert (made.external_id, made.category) == ("polisen-650137", "burglary_theft")
    assert made.source_url == "https://polisen.se/aktuellt/handelser/2026/augusti/20/x/"
    assert made.municipality == "Hedemora"
    assert not {"gps", "place", "latitude"} & set(type(made).model_fields)


@pytest.mark.parametrize(
    "kind", ["Försvunnen person", "Efterlyst person", "Anträffad död", "försvunnen  person"]
)
def test_what_is_about_one_person_is_never_suggested(kind: str) -> None:
    assert suggestion_of(event("x, y", type=kind), mapping=MAPPING, zone=ZONE) is None


def test_an_empty_summary_is_replaced_by_the_type_in_the_name() -> None:
    bare = event("28 mars 15:06, Farligt föremål, misstänkt, Lindesberg", summary="")
    made = suggestion_of(bare, mapping=MAPPING, zone=ZONE)
    assert made is not None
    assert made.description == "Farligt föremål, misstänkt"


def test_an_unknown_type_becomes_other_and_is_told() -> None:
    intake = intake_of([event("x, y", type="Rymdbrott")], mapping=MAPPING, zone=ZONE)
    assert [made.category for made in intake.suggestions] == ["other"]
    assert [(told.type, told.count) for told in intake.unknown] == [("Rymdbrott", 1)]


def test_the_four_samples_give_these_suggestions_and_exclusions() -> None:
    counts = {}
    for place in ("hedemora", "lindesberg", "hjo", "gagnef"):
        intake = intake_of(sample(place), mapping=MAPPING, zone=ZONE)
        counts[place] = (len(intake.suggestions), sum(told.count for told in intake.excluded), intake.unknown)
    assert counts == {
        "hedemora": (102, 14, ()),
        "lindesberg": (177, 21, ()),
        "hjo": (15, 1, ()),
        "gagnef": (49, 4, ()),
    }


def test_a_municipality_is_found_by_name_even_when_the_location_is_its_county() -> None:
    county = [found for found in sample("lindesberg") if found.location_name == "Örebro län"]
    assert len(county) == 28
    assert for_municipality(county, "lindesberg") == tuple(county)
    assert for_municipality(county, "Hjo") == ()


def test_an_event_published_again_under_a_new_id_is_told() -> None:
    assert repeats(sample("hedemora")) == {"polisen-420537": "polisen-420489"}
    assert repeats(sample("gagnef")) == {}
