"""The few fixed words that writers add to a document, in its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; `locale` is the tag that office programs expect."""

    locale: str
    page: str
    of: str
    status: str
    source: str
    category: str
    count: str
    previous: str
    change: str
    in_figures: str
    note: str
    warning: str
    untitled: str


WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "sv": Words(
            locale="sv-SE",
            page="Sida",
            of="av",
            status="Status",
            source="Källa",
            category="Kategori",
            count="Antal",
            previous="Föregående period",
            change="Förändring",
            in_figures="i siffror",
            note="Obs",
            warning="Observera",
            untitled="Utan rubrik",
        ),
        "en": Words(
            locale="en-GB",
            page="Page",
            of="of",
            status="Status",
            source="Source",
            category="Category",
            count="Count",
            previous="Previous period",
            change="Change",
            in_figures="in figures",
            note="Note",
            warning="Please note",
            untitled="Untitled",
        ),
    }
)
