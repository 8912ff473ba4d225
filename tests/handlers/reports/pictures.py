"""Pictures to compile: reports, standings and periods with defaults that a test changes where it matters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from handlers.coverage import SeatStanding, Standing
from handlers.reports.compile import compile_document
from handlers.reports.document import Block, Document, Entry, Heading, Notice, Paragraph, Table
from handlers.reports.picture import Item, Period, Picture
from handlers.texts import Reader
from storage.records.people import Seat
from storage.records.reports import Report

MEETS_AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
COMPILED_AT = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
CATEGORIES = {"vandalism": "Skadegörelse", "graffiti": "Klotter"}
_numbers = count(1)


def item(organisation: str = "Socialförvaltningen", *, source: str = "seat", **values: Any) -> Item:
    """One report, of vandalism at Stora torget unless the values say otherwise; None leaves a value out."""
    stored = {
        "kind": "event",
        "category": "vandalism",
        "area": "Lindesberg",
        "place": "Stora torget",
        "occurred_on": "2026-11-20",
        "description": "Två rutor har krossats.",
        "level": "2",
        **values,
    }
    kept = {name: value for name, value in stored.items() if value is not None}
    number = next(_numbers)
    url = "https://polisen.se/aktuellt/handelser/1/" if source == "police" else None
    made = Report(
        id=number,
        municipality_id=1,
        round_id=1,
        seat_id=1,
        nonce=str(number),
        source=source,
        source_url=url,
        values=kept,
        overrides=[],
        override_reason=None,
        revision=1,
        is_late=False,
        is_withdrawn=False,
        review="approved",
        merged_into_id=None,
        is_released=False,
        created_at=COMPILED_AT,
        changed_at=COMPILED_AT,
    )
    return Item(made, organisation)


def standing(key: str, said: Standing, number: int = 0) -> SeatStanding:
    """Where a seat of that organisation stands."""
    flags = {"is_convener": False, "is_chair": False, "is_external": False}
    about = {"id": 1, "municipality_id": 1, "body_id": 1, "sector": "", "kind": "ordinary"}
    seat = Seat(**about, **flags, key=key, role="Representant", organisation=key, position=0, link_epoch=0)  # type: ignore[arg-type]
    return SeatStanding(seat, said, number)


def period(items: Iterable[Item] = (), organisations: int = 1, *, week: int = 47, year: int = 2026) -> Period:
    """An ISO week with what was reported of it."""
    first, last = (date.fromisocalendar(year, week, day) for day in (1, 7))
    return Period(f"est-{year}-W{week}", first, last, tuple(items), organisations)


def picture(*items: Item, **changes: Any) -> Picture:
    """Lindesberg's picture for the meeting of week 48 with these reports of the week before."""
    values: dict[str, Any] = {
        "municipality": "Lindesbergs kommun",
        "body": "EST-gruppen",
        "product": "Veckolägesbild",
        "round_key": "est-2026-W48",
        "edition": 1,
        "compiled_at": COMPILED_AT,
        "meeting_at": MEETS_AT,
        "current": period(items, len({one.organisation for one in items})),
        "previous": None,
        "last_year": None,
        "earlier": (),
        "standings": (standing("Socialförvaltningen", Standing.REPORTED, len(items)),),
        "categories": CATEGORIES,
        **changes,
    }
    return Picture(**values)


def compiled(*items: Item, language: str = "sv", **changes: Any) -> Document:
    """The document of that picture."""
    return compile_document(picture(*items, **changes), Reader(language, "Europe/Stockholm"))


def headings(document: Document) -> list[str]:
    """The document's headings, in order."""
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def under(document: Document, heading: str) -> list[Block]:
    """The blocks between a heading and the next."""
    found: list[Block] = []
    is_under = False
    for block in document.blocks:
        is_heading = isinstance(block, Heading)
        is_under = block.text == heading if isinstance(block, Heading) else is_under
        found += [block] if is_under and not is_heading else []
    return found


def entries(document: Document, heading: str) -> list[Entry]:
    """The reports under a heading."""
    return [block for block in under(document, heading) if isinstance(block, Entry)]


def table(document: Document, heading: str) -> Table:
    """The table under a heading."""
    return next(block for block in under(document, heading) if isinstance(block, Table))


def notices(document: Document) -> list[str]:
    """What is set apart."""
    return [block.text for block in document.blocks if isinstance(block, Notice)]


def sentences(document: Document) -> str:
    """The running text."""
    return "\n".join(block.text for block in document.blocks if isinstance(block, Paragraph))
