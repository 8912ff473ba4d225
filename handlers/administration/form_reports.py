"""A form tool's rows as reports of one seat: the same form, the same privacy gate, each row once.

A row the form would refuse is told by its place in the file and what is wrong there, never by what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.context import Context
from handlers.forms import DOCUMENT_TEXT_LIMIT, Filled, Rejected, Surroundings, fill
from handlers.intake.form_mapping import FormMapping, key_of, map_row, row_key
from handlers.report_form import ReportForm, surroundings
from handlers.report_history import Revision, add
from handlers.views import Message
from storage.queries import places, rounds
from storage.records.people import Place
from storage.records.rounds import Round

SOURCE = "import"
REASON_KEY = "import"
"""Stands where a person's own reason would: nobody has reviewed the words yet."""
LEFT_OUT = frozenset(
    {"nonce", "round", "report", "revision", "suggestion", "overrides", "override_reason", "place"}
)
NumberedRow = tuple[int, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one cell; `column` is the file's own name, or the form's field where no column fills it."""

    row: int
    column: str
    problem: Message


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that holds, ready to be stored."""

    nonce: str
    event: ReportForm
    place: Place | None


@dataclass(frozen=True, slots=True)
class Imported:
    """How many reports were new, how many were there already and how many wait for a review of their words."""

    new: int
    known: int
    warned: int


@dataclass(frozen=True, slots=True)
class FormSource:
    """Which form the rows come from: its mapping, and the name that tells it from other forms."""

    mapping: FormMapping
    name: str


async def check_rows(
    ctx: Context, found: Round, rows: Iterable[NumberedRow], source: FormSource
) -> tuple[tuple[FormRow, ...], tuple[RowFault, ...]]:
    """The rows that hold and every fault of those that do not, in the file's order.

    Raises IntakeError `mapping_column_missing` (column).
    """
    around = replace(await surroundings(ctx), text_limit=DOCUMENT_TEXT_LIMIT)
    register = await places.list_places(ctx.db, ctx.municipality.id)
    held: list[FormRow] = []
    faults: list[RowFault] = []
    for number, row in rows:
        values = map_row(row, source.mapping)
        place = find_place(register, values)
        nonce = row_key(source.name, values)
        checked = _fill(raw_form(values, place) | {"nonce": nonce, "round": str(found.id)}, around)
        if isinstance(checked, Filled):
            held.append(FormRow(nonce, checked.event, place))
        else:
            faults += _faults(number, checked, source.mapping)
    return tuple(held), tuple(faults)


def _fill(raw: Mapping[str, str], around: Surroundings) -> Filled[ReportForm] | Rejected:
    """The form; words that only give a warning are kept, under review."""
    checked = fill(ReportForm, raw, around)
    if isinstance(checked, Rejected) and checked.warnings and not checked.errors:
        return fill(ReportForm, {**raw, "override_reason": REASON_KEY}, around)
    return checked


def find_place(register: Iterable[Place], values: Mapping[str, str]) -> Place | None:
    """The place of the register that the row names; None when there is none, or several in different areas."""
    wanted = key_of(values.get("place") or values.get("place_text", ""))
    area = key_of(values.get("area", ""))
    named = [place for place in register if key_of(place.name) == wanted]
    inside = [place for place in named if key_of(place.area) == area]
    chosen = inside or ([] if area else named)
    return chosen[0] if len(chosen) == 1 else None


def raw_form(values: Mapping[str, str], place: Place | None) -> dict[str, str]:
    """What a person would have entered; a place that the register lacks is told in words."""
    raw = {name: text for name, text in values.items() if name not in {"place", "area", "external_id"}}
    named = [values.get("place", ""), values.get("place_text", "")]
    if place is None:
        told = ", ".join(dict.fromkeys(part for part in (*named, values.get("area", "")) if part))
        return raw | ({"place_text": told} if told else {})
    is_only_name = not values.get("place")
    kept = {name: text for name, text in raw.items() if not (is_only_name and name == "place_text")}
    return kept | {"place": str(place.id)}


def _faults(number: int, rejected: Rejected, mapping: FormMapping) -> list[RowFault]:
    columns = {field: mapping.names[key] for key, field in mapping.columns.items()}
    columns = {"place_text": columns.get("place", "place_text"), **columns}
    return [
        RowFault(number, columns.get(field, field), class_of(message))
        for field, message in rejected.errors.items()
    ]


def class_of(message: Message) -> Message:
    """For a stop only what kind of thing it is: the advice to a writer helps nobody with a file."""
    kinds = message.args.get("kinds")
    return kinds if isinstance(kinds, Message) else message


async def store_rows(ctx: Context, found: Round, rows: Iterable[FormRow]) -> Imported:
    """Stores each row as a report of the context's seat, once however often the file is brought in."""
    new = known = warned = 0
    for row in rows:
        if await _store(ctx, found, row) is None:
            known += 1
        else:
            new += 1
            warned += bool(row.event.overrides)
    if new:
        await rounds.remove_answer(ctx.db, found.id, ctx.seat.id)
    return Imported(new, known, warned)


async def _store(ctx: Context, found: Round, row: FormRow) -> int | None:
    about = {"round_id": found.id, "seat_id": ctx.seat.id, "nonce": row.nonce, "is_late": not found.is_open}
    origin = {"source": SOURCE, "source_url": None}
    return await add(ctx, Revision.of(row.event, stored_values(row)), {**about, **origin})


def stored_values(row: FormRow) -> dict[str, Any]:
    """The checked row as a report keeps it, with the place as the register has it."""
    values: dict[str, Any] = row.event.model_dump(mode="json", exclude=set(LEFT_OUT), exclude_none=True)
    place = row.place
    return values | ({"place_id": place.id, "area": place.area, "place": place.name} if place else {})
