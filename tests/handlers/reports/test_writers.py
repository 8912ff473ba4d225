from __future__ import annotations

import subprocess
import sys

import pytest
from nasty_texts import NASTY_TEXTS, filled_with
from weekly_pictures import weekly_picture

from handlers.reports.writers import FORMATS, file_name, write

FIRST_BYTES = {"html": b"<!doctype", "docx": b"PK", "pdf": b"%PDF-1.7", "csv": b"\xef\xbb\xbf", "json": b"{"}


@pytest.mark.parametrize("file_format", FORMATS)
def test_every_format_is_written(file_format: str) -> None:
    assert write(weekly_picture(), file_format).startswith(FIRST_BYTES[file_format])


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(KeyError):
        write(weekly_picture(), "exe")


def test_a_file_is_named_for_its_product_round_and_version() -> None:
    assert file_name(weekly_picture(), "pdf") == "veckolagesbild-est-2026-W34-v1.pdf"


@pytest.mark.parametrize("text", NASTY_TEXTS, ids=range(len(NASTY_TEXTS)))
def test_no_text_makes_an_unsafe_file_name(text: str) -> None:
    name = file_name(filled_with("../" + text), "csv")
    stem, _, suffix = name.partition(".")
    assert suffix == "csv"
    assert stem.replace("-", "").isalnum()
    assert name.isascii()
    assert len(name) <= 104


def test_the_heavy_libraries_wait_until_a_file_is_written() -> None:
    code = "import sys, handlers.reports.writers; print({'typst', 'docx', 'fontTools'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
