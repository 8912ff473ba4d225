"""The mapping from police types to categories is data that is checked when it is read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import bot
from handlers.intake.errors import IntakeError
from handlers.intake.police_mapping import CATEGORIES, default_mapping, read_mapping

SAMPLES = Path(bot.__file__).parent / "demo" / "data" / "police"


def test_every_type_in_the_samples_is_known() -> None:
    mapping = default_mapping()
    types = {item["type"] for path in SAMPLES.glob("*.json") for item in json.loads(path.read_text("utf-8"))}
    assert len(types) == 41
    assert {name for name in types if not mapping.knows(name)} == set()


def test_every_category_used_is_one_of_estbots() -> None:
    assert set(default_mapping().types.values()) <= CATEGORIES


def test_the_mapping_names_a_hundred_types_and_more() -> None:
    mapping = default_mapping()
    assert len(mapping.types) + len(mapping.excluded) > 100


def test_case_and_spaces_in_a_type_do_not_matter() -> None:
    assert default_mapping().category_of("Larm  Inbrott") == "burglary_theft"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("types: {Brand: elden}\nexcluded: {}", "Brand"),
        ("types: {}\nexcluded: {Djur: ' '}", "Djur"),
        ("types: {Djur: other}\nexcluded: {djur: skäl}", "djur"),
        ("types: [", ""),
        ("types: {}", ""),
        ("- Brand", ""),
        ("types: {Brand: 2026-02-30}", ""),
        ("[" * 5000, ""),
    ],
)
def test_a_wrong_mapping_is_refused_with_its_key(text: str, key: str) -> None:
    with pytest.raises(IntakeError) as caught:
        read_mapping(text)
    assert (caught.value.code, caught.value.params["key"]) == ("police_mapping", key)
