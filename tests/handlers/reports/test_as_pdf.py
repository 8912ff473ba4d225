from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nasty_texts import NASTY_TEXTS, filled_with, with_paragraph
from weekly_pictures import CHART, weekly_picture

from handlers.reports import as_pdf
from handlers.reports.document import Document
from handlers.reports.sanitise import clean
from handlers.reports.typesetting import coverage


def opened(document: Document) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(as_pdf.write(document)))


def elements(node: Any) -> Iterator[Any]:
    if isinstance(node, pikepdf.Array):
        for part in node:
            yield from elements(part)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf.Root.StructTreeRoot.K)]


def shown(document: Document) -> str:
    """Return the text a reader copies out, without spaces and line ends."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed; the structure tests still run")
    done = subprocess.run([program, "-", "-"], input=as_pdf.write(document), capture_output=True, check=True)
    return "".join(done.stdout.decode().split())


def test_the_file_says_its_language_and_title() -> None:
    pdf = opened(weekly_picture())
    root = pdf.Root
    assert str(root.Lang) == "sv-SE"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)


def test_the_file_claims_both_standards_and_its_own_date() -> None:
    pdf = opened(weekly_picture())
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["dc:title"] == "Veckolägesbild v. 34"
        assert metadata["xmp:CreateDate"].startswith("2026-08-24")


def test_headings_tables_and_lists_are_tagged() -> None:
    found = tags(opened(weekly_picture()))
    assert found.count("/H1") == 1
    assert found.count("/H2") == 5
    assert found.count("/H3") == 6
    assert found.count("/Table") == found.count("/Caption") - 1 == 3
    assert found.count("/THead") == 3
    assert found.count("/TH") == 12


def test_the_chart_is_a_figure_with_alternative_text() -> None:
    pdf = opened(weekly_picture())
    (figure,) = [element for element in elements(pdf.Root.StructTreeRoot.K) if str(element.S) == "/Figure"]
    assert str(figure.Alt) == CHART.description


def test_every_font_is_inside_the_file() -> None:
    pdf = opened(weekly_picture())
    fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


def test_pages_are_numbered_and_a_long_table_head_is_repeated() -> None:
    long = weekly_picture()
    table = long.blocks[3]
    rows = table.rows * 40  # type: ignore[union-attr]
    text = shown(long.model_copy(update={"blocks": (table.model_copy(update={"rows": rows}),)}))
    assert "Sida1av" in text
    assert text.count("Rapporterandeorganisationer") >= 4


def test_english_documents_have_english_page_numbers() -> None:
    document = weekly_picture().model_copy(update={"language": "en"})
    assert str(opened(document).Root.Lang) == "en-GB"
    assert "Page1of" in shown(document)


def test_the_same_document_gives_the_same_file() -> None:
    assert as_pdf.write(weekly_picture()) == as_pdf.write(weekly_picture())


def test_files_written_at_the_same_time_do_not_mix() -> None:
    documents = [weekly_picture(number) for number in (1, 4, 9)] * 2
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(as_pdf.write, documents)) == [as_pdf.write(document) for document in documents]


@pytest.mark.parametrize("text", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_nasty_text_anywhere_still_gives_a_tagged_file(text: str) -> None:
    assert "/H1" in tags(opened(filled_with(text)))


@pytest.mark.parametrize("text", NASTY_TEXTS[:10], ids=range(10))
def test_nasty_text_is_printed_as_it_was_typed(text: str) -> None:
    printed = "".join(clean(text, coverage()).split())
    assert printed in shown(with_paragraph(text))


@pytest.mark.parametrize("letter", ["å", "å "])
def test_thirty_thousand_letters_stay_on_the_page_and_none_is_lost(letter: str) -> None:
    text = shown(with_paragraph(letter * 30_000))
    assert text.count("å") == 30_000


def test_five_hundred_reports_are_all_there() -> None:
    assert tags(opened(weekly_picture(500))).count("/H3") == 500


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_typeset(text: str) -> None:
    assert as_pdf.write(filled_with(text)).startswith(b"%PDF-1.7")
