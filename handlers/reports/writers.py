"""The formats a document is written in: one literal table, and the name of the file."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handlers.reports import as_csv, as_docx, as_html, as_json, as_pdf
from handlers.reports.document import Document

NOT_IN_A_FILE_NAME = re.compile(r"[^A-Za-z0-9]+")
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Format:
    """How one format is written, served and named."""

    write: Callable[[Document], bytes]
    media_type: str
    suffix: str


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "html": Format(as_html.write, "text/html; charset=utf-8", "html"),
        "docx": Format(
            as_docx.write,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
        "pdf": Format(as_pdf.write, "application/pdf", "pdf"),
        "csv": Format(as_csv.write, "text/csv; charset=utf-8; header=present", "csv"),
        "json": Format(as_json.write, "application/json", "json"),
    }
)


def write(document: Document, file_format: str) -> bytes:
    """Return the file; `file_format` is a key of `FORMATS`, any other raises `KeyError`."""
    return FORMATS[file_format].write(document)


def file_name(document: Document, file_format: str) -> str:
    """Return a name that every file system takes: `veckolagesbild-est-2026-W34-v1.pdf`."""
    parts = (slug(document.product).lower(), slug(document.identifier))
    stem = "-".join(part for part in parts if part)[:LONGEST_NAME].strip("-")
    return f"{stem or 'document'}.{FORMATS[file_format].suffix}"


def slug(text: str) -> str:
    """Return the text in ASCII letters and digits, with a hyphen for everything between."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return NOT_IN_A_FILE_NAME.sub("-", ascii_only).strip("-")
