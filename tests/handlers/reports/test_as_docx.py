from __future__ import annotations

import io
import struct
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_texts import NASTY_TEXTS, filled_with, with_paragraph
from weekly_pictures import CHART, weekly_picture

from handlers.reports import as_docx
from handlers.reports.document import Document
from handlers.reports.sanitise import plain


def reopened(document: Document) -> Any:
    return docx.Document(io.BytesIO(as_docx.write(document)))


def test_title_and_sections_are_real_headings() -> None:
    styles = [(p.style.name, p.text) for p in reopened(weekly_picture()).paragraphs]
    assert ("Title", "Veckolägesbild v. 34") in styles
    assert ("Heading 1", "Läget i korthet") in styles
    assert ("Heading 2", "1. Misshandel i centrum") in styles


def test_the_properties_come_from_the_document_and_not_from_the_clock() -> None:
    properties = reopened(weekly_picture()).core_properties
    assert (properties.title, properties.language) == ("Veckolägesbild v. 34", "sv-SE")
    assert properties.created.date() == properties.modified.date() == weekly_picture().created_on
    assert properties.author == "Lindesbergs kommun, EST-gruppen"


def test_the_language_is_set_for_every_style() -> None:
    word = reopened(weekly_picture().model_copy(update={"language": "en"}))
    assert word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "en-GB"


def test_the_foot_counts_pages_with_fields() -> None:
    foot = reopened(weekly_picture()).sections[0].footer.paragraphs[0]
    fields = [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "".join(text.text for text in foot._p.iter(qn("w:t"))) == "est-2026-W34 v1Sida 1 av 1"


def test_every_table_repeats_its_head_and_has_a_description() -> None:
    tables = reopened(weekly_picture()).tables
    assert len(tables) == 3
    assert all(table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None for table in tables)
    assert all(table._tbl.tblPr.find(qn("w:tblCaption")) is not None for table in tables)


def test_the_chart_is_a_picture_with_alternative_text() -> None:
    (picture,) = reopened(weekly_picture()).inline_shapes
    assert picture._inline.docPr.get("descr") == CHART.description


def test_the_chart_is_sharp_enough_to_print() -> None:
    word = reopened(weekly_picture())
    (image,) = [part.blob for part in word.part.package.iter_parts() if part.content_type == "image/png"]
    assert struct.unpack(">I", image[16:20])[0] >= 1_300


def test_the_same_document_gives_the_same_file() -> None:
    assert as_docx.write(weekly_picture()) == as_docx.write(weekly_picture())


@pytest.mark.parametrize("text", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_nasty_text_comes_through_everywhere(text: str) -> None:
    word = reopened(filled_with(text))
    facts = [p.text.partition(":\t")[2] for p in word.paragraphs if p.style.name == "Fact"]
    assert plain(text) in "\n".join(p.text for p in word.paragraphs)
    assert word.tables[0].cell(1, 0).text == plain(text)
    assert len(facts) == 3


@settings(max_examples=25, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_is_read_back_as_it_was_typed(text: str) -> None:
    paragraph = "x" + " ".join(plain(text).split("\n")) + "x"
    assert paragraph in [p.text for p in reopened(with_paragraph(paragraph)).paragraphs]
