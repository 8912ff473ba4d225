from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from accessibility import MUNICIPALITY, ROLES, find_faults, look, open_round, open_scene
from demonstration import Visit, open_browser
from docx.oxml.ns import qn
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
FORMATS = ("HTML", "DOCX", "PDF")
HEADING = re.compile(r"Heading (\d)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def person(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """The convener in front of the draft."""
    with (
        open_round(browser, tmp_path_factory.mktemp("documents")) as demo,
        look(browser, demo.address, width=320) as opened,
    ):
        opened.take_seat(MUNICIPALITY, ROLES["convener"])
        yield opened


@pytest.fixture(scope="module")
def written(person: Visit, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The draft in each format that people read, as it was downloaded."""
    folder = tmp_path_factory.mktemp("written")
    open_scene(person, "document")
    return {name: person.download(name, folder) for name in FORMATS}


def test_axe_finds_nothing_in_a_written_page(browser: Browser, written: dict[str, Path]) -> None:
    with look(browser, written["HTML"].as_uri(), width=320) as reader:
        reader.page.goto(reader.address)
        assert reader.page.locator("html").get_attribute("lang") == "sv-SE"
        assert find_faults(reader.page) == []


def test_a_word_documents_headings_step_down_one_at_a_time(written: dict[str, Path]) -> None:
    names = [part.style.name for part in docx.Document(str(written["DOCX"])).paragraphs if part.style]
    levels = [0, *(int(found[1]) for name in names if (found := HEADING.fullmatch(str(name))))]
    assert names.count("Title") == 1
    assert len(levels) > 5
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_word_document_has_title_language_and_table_heads(written: dict[str, Path]) -> None:
    word: Any = docx.Document(str(written["DOCX"]))
    language = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val"))
    heads = [table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in word.tables]
    pictures = [picture._inline.docPr.get("descr") for picture in word.inline_shapes]
    assert (word.core_properties.title.startswith("Veckolägesbild"), language) == (True, "sv-SE")
    assert heads == [True] * len(word.tables) != []
    assert all(pictures)


def test_a_pdf_is_tagged_and_has_title_and_language(written: dict[str, Path]) -> None:
    with pikepdf.open(written["PDF"]) as pdf, pdf.open_metadata() as metadata:
        assert (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang)) == (True, "sv-SE")
        assert "/StructTreeRoot" in pdf.Root
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert metadata["dc:title"].startswith("Veckolägesbild")
        assert metadata["pdfuaid:part"] == "1"


def test_on_paper_the_page_is_black_on_white_without_menu_and_buttons(person: Visit) -> None:
    open_scene(person, "document")
    person.page.emulate_media(media="print", color_scheme="dark")
    seen = [
        one for one in (".menu", ".foot", ".demo", ".buttons") if person.page.locator(one).first.is_visible()
    ]
    words, ground, rolling = person.page.evaluate(PRINTED)
    person.page.emulate_media(media="screen", color_scheme="light")
    assert (seen, rolling) == ([], "visible")
    assert (words, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")


PRINTED = """() => [
  getComputedStyle(document.querySelector('main p:not([class])')).color,
  getComputedStyle(document.documentElement).backgroundColor,
  getComputedStyle(document.querySelector('.preview .table')).overflowX,
]"""
