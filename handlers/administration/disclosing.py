"""What a request to see official records is answered with: an ordered register, the documents, and a proposal for masking.

A person decides what is masked; the proposal marks what the privacy gate would stop or warn about.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.forms import name_kind
from handlers.privacy.gate import inspect
from handlers.reports.document import Document
from handlers.texts import Reader
from handlers.views import Instant, say
from storage.queries import distribution, editions, people, places, reports
from storage.records.deliveries import Delivery
from storage.records.editions import Edition, Handover
from storage.records.people import Municipality
from storage.records.reports import Report
from storage.session import Connection

Row = tuple[str | int | None, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Register, list of recipients and list of reports as rows with their heads first; the fixed documents, oldest first."""

    register: tuple[Row, ...]
    recipients: tuple[Row, ...]
    reports: tuple[Row, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the municipality, from one instant until before another, and how it is written."""

    municipality: Municipality
    since: datetime
    until: datetime
    reader: Reader
    known_names: Collection[str] = ()


async def read_disclosure(db: Connection, asked: Asked) -> Disclosure:
    """Everything that was fixed, handed over or reported in the time asked for."""
    span = {"since": asked.since, "until": asked.until}
    fixed = await editions.list_fixed(db, asked.municipality.id, **span)
    numbers = {
        one.edition_id: one.number for one in await editions.list_registrations(db, [e.id for e in fixed])
    }
    seats = {seat.id: seat.label for seat in await people.list_all_seats(db, asked.municipality.id)}
    given = await distribution.list_handovers(db, [one.id for one in fixed])
    sent = {one.key: one for one in await distribution.list_by_keys(db, [one.delivery_key for one in given])}
    stored = await reports.list_reports_between(db, asked.municipality.id, **span)
    categories = {c.key: c.sv for c in await places.list_categories(db, asked.municipality.id)}
    documents = {one.id: Document.model_validate(one.document) for one in fixed}
    return Disclosure(
        register=tuple(_register(fixed, documents, numbers, seats, asked.reader)),
        recipients=tuple(_recipients(given, documents, sent, asked.reader)),
        reports=tuple(_reports(stored, seats, categories, asked)),
        documents=tuple(documents.values()),
    )


def _head(reader: Reader, *names: str) -> Row:
    return tuple(reader.write(say(f"disclosure-head-{name}")) for name in names)


def _register(
    fixed: Iterable[Edition],
    documents: Mapping[int, Document],
    numbers: Mapping[int, str],
    seats: Mapping[int, str],
    reader: Reader,
) -> Iterator[Row]:
    """One row for each fixed version, in the order they were fixed."""
    yield _head(reader, "order", "fixed", "document", "title", "registry", "approver")
    for order, one in enumerate(fixed, 1):
        document = documents[one.id]
        approver = seats.get(one.approved_by_seat_id or 0, "")
        at = _written(one.approved_at, reader)
        yield (order, at, document.identifier, document.title, numbers.get(one.id, ""), approver)


def _recipients(
    given: Iterable[Handover],
    documents: Mapping[int, Document],
    sent: Mapping[str, Delivery],
    reader: Reader,
) -> Iterator[Row]:
    """One row for each time a version was handed over, with what is known of its arrival."""
    yield _head(reader, "document", "recipient", "variant", "way", "ordered", "state", "arrived")
    for one in given:
        delivery = sent.get(one.delivery_key)
        state = reader.write(say(f"disclosure-state-{delivery.state}")) if delivery else ""
        arrived = _written(delivery.settled_at if delivery else None, reader)
        variant, way = (reader.write(say(f"disclosure-{name}")) for name in (one.variant, one.way))
        name = documents[one.edition_id].identifier
        yield (name, one.recipient, variant, way, _written(one.ordered_at, reader), state, arrived)


def _reports(
    stored: Iterable[Report], seats: Mapping[int, str], categories: Mapping[str, str], asked: Asked
) -> Iterator[Row]:
    """One row for each report, its text with what may have to be masked marked."""
    yield _head(asked.reader, "report", "received", "from", "category", "place", "on", "text", "review")
    for one in stored:
        values = one.values
        where = values.get("place_text") or values.get("place") or ""
        yield (
            one.id,
            _written(one.created_at, asked.reader),
            seats.get(one.seat_id, ""),
            categories.get(values.get("category", ""), ""),
            mask(str(where), asked),
            values.get("occurred_on", ""),
            mask(str(values.get("description", "")), asked),
            asked.reader.write(say(f"disclosure-review-{one.review}")),
        )


def _written(at: datetime | None, reader: Reader) -> str:
    return reader.write(Instant(at=at, form="short")) if at else ""


def mask(text: str, asked: Asked) -> str:
    """The text with each span that may have to be masked replaced by what it is: `[maskeras: namn]`."""
    parts: list[str] = []
    kept_to = 0
    for found in inspect(text, known_names=asked.known_names):
        kind = asked.reader.write(name_kind(found.kind))
        parts += [text[kept_to : found.start], asked.reader.write(say("disclosure-mask", kind=kind))]
        kept_to = found.end
    return "".join([*parts, text[kept_to:]])


def mask_document(document: Document, asked: Asked) -> Document:
    """The document with the proposal for masking in all that people have written."""
    tree = document.model_dump(mode="json")
    tree["blocks"] = [_mask_tree(block, asked) for block in tree["blocks"]]
    tree["data"] = {**tree["data"], "rows": _mask_tree(tree["data"]["rows"], asked)}
    tree["identifier"] += f" {asked.reader.write(say('disclosure-masked-name'))}"
    return Document.model_validate(tree)


KEPT = frozenset({"type", "tone", "kind", "link"})
"""What is no text."""


def _mask_tree(node: Any, asked: Asked) -> Any:
    match node:
        case str():
            return mask(node, asked)
        case list():
            return [_mask_tree(one, asked) for one in node]
        case dict():
            return {name: one if name in KEPT else _mask_tree(one, asked) for name, one in node.items()}
        case _:
            return node


def name_period(first_on: date, last_on: date) -> str:
    """The folder's name: `utlamnande-2026-11-01--2026-11-30`."""
    return f"utlamnande-{first_on.isoformat()}--{last_on.isoformat()}"
