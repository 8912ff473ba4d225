from __future__ import annotations

import re
from functools import cache

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor
from said_in_code import (
    ROOT,
    dynamic_beginnings,
    every_literal,
    families,
    family_keys,
    said_keys,
    template_keys,
)

from handlers.texts import CATALOGUES, LANGUAGES

OURS = tuple(name for name in CATALOGUES if name != "cli")
CLOCK_WITH_A_COLON = re.compile(r"\b\d{1,2}:\d\d\b")


class Words(Visitor):
    """The variables and the plain words of a message."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - fixed by fluent
        self.variables.add(node.id.name)

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - fixed by fluent
        self.texts.append(node.value)


@cache
def catalogue(language: str, name: str) -> dict[str, Words]:
    """Each key of a catalogue with what it mentions; a line that Fluent cannot read fails."""
    source = (ROOT / "handlers" / "texts" / language / f"{name}.ftl").read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ftl.Junk), entry.content
        if isinstance(entry, ftl.Message):
            found[entry.id.name] = Words()
            found[entry.id.name].visit(entry)
    return found


def keys(language: str) -> set[str]:
    return {key for name in CATALOGUES for key in catalogue(language, name)}


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_have_the_same_keys(name: str) -> None:
    assert catalogue("sv", name).keys() == catalogue("en", name).keys()


@pytest.mark.parametrize("name", CATALOGUES)
def test_both_languages_mention_the_same_variables(name: str) -> None:
    sv, en = catalogue("sv", name), catalogue("en", name)
    assert {k: w.variables for k, w in sv.items()} == {k: w.variables for k, w in en.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_said_stands_in_the_catalogue(language: str) -> None:
    assert said_keys() - keys(language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_put_together_stands_in_the_catalogue(language: str) -> None:
    assert family_keys() - keys(language) == set()


def test_every_key_that_is_put_together_belongs_to_a_known_family() -> None:
    known = (*families(), "page-")
    assert [one for one in dynamic_beginnings() if one and not one.startswith(known)] == []


@pytest.mark.parametrize("name", OURS)
def test_every_text_is_used(name: str) -> None:
    mentioned = every_literal() | said_keys() | family_keys() | template_keys()
    assert set(catalogue("sv", name)) - mentioned == set()


@pytest.mark.parametrize("name", OURS)
def test_swedish_is_said_calmly(name: str) -> None:
    texts = {key: " ".join(words.texts) for key, words in catalogue("sv", name).items()}
    assert [key for key, text in texts.items() if "!" in text or re.search(r"\bOK\b", text)] == []


@pytest.mark.parametrize("name", OURS)
def test_swedish_times_have_a_full_stop(name: str) -> None:
    texts = {key: " ".join(words.texts) for key, words in catalogue("sv", name).items()}
    wrong = [key for key, text in texts.items() if CLOCK_WITH_A_COLON.search(text)]
    assert set(wrong) <= {"error-time"}, "only the sentence on how to write a time shows both ways"
