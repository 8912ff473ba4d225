"""Places of a municipality from a table: the same list twice changes nothing, and no person's data gets in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from handlers.intake.errors import IntakeError
from handlers.privacy.finding import Kind
from handlers.privacy.gate import inspect
from storage.queries import places
from storage.session import Connection

# Column as the file may name it -> what it is.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {"område": "area", "area": "area", "plats": "name", "place": "name"}
)
SHOWN: Mapping[str, str] = MappingProxyType({"area": "område", "name": "plats"})
LONGEST = 200


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """One place of the file."""

    row: int
    area: str
    name: str


@dataclass(frozen=True, slots=True)
class PlaceFault:
    """What is wrong in one cell: `place_missing`, `place_long` (most) or `place_privacy`, with the kind it holds."""

    row: int
    column: str
    code: str
    kind: Kind | None = None
    params: Mapping[str, str | int] = field(default_factory=dict)


def read_places(
    rows: Iterable[tuple[int, Mapping[str, str]]], columns: Sequence[str]
) -> tuple[tuple[PlaceEntry, ...], tuple[PlaceFault, ...]]:
    """The places and every fault, in the file's order.

    Raises IntakeError `places_column_missing` (column) and `places_column_twice` (column); other columns are left out.
    """
    names = _named_columns(columns)
    entries: list[PlaceEntry] = []
    faults: list[PlaceFault] = []
    for number, row in rows:
        cells = {part: " ".join(row.get(column, "").split()) for part, column in names.items()}
        found = tuple(_row_faults(number, cells))
        faults += found
        entries += [] if found else [PlaceEntry(number, cells["area"], cells["name"])]
    return tuple(entries), tuple(faults)


def _named_columns(columns: Sequence[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for column in columns:
        part = COLUMNS.get(column.casefold().strip())
        if part in names:
            raise IntakeError("places_column_twice", column=SHOWN[part])
        if part is not None:
            names[part] = column
    for part, shown in SHOWN.items():
        if part not in names:
            raise IntakeError("places_column_missing", column=shown)
    return names


def _row_faults(number: int, cells: Mapping[str, str]) -> Iterator[PlaceFault]:
    for part, text in cells.items():
        column = SHOWN[part]
        if not text:
            yield PlaceFault(number, column, "place_missing")
        if len(text) > LONGEST:
            yield PlaceFault(number, column, "place_long", params={"most": LONGEST})
        for kind in sorted({finding.kind for finding in inspect(text) if finding.is_stop}):
            yield PlaceFault(number, column, "place_privacy", kind)


async def add_places(db: Connection, municipality_id: int, entries: Iterable[PlaceEntry]) -> tuple[bool, ...]:
    """True for every place that was new, in the order given."""
    return tuple(
        [await places.add_place(db, municipality_id, area=entry.area, name=entry.name) for entry in entries]
    )
