"""What a fixed version says of each report, read from its own data sheet as partners have it. Pure.

The sheet stays as it was fixed whatever becomes of the reports, and holds nothing with a warning somebody chose to keep.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import Any

from handlers.reports.picture import Item
from handlers.reports.series import Spot
from storage.records.editions import Edition
from storage.records.reports import Report

KEPT_APART = frozenset({"id", "organisation", "source", "source_url"})


def read_rows(edition: Edition) -> list[dict[str, Any]]:
    """The rows by column; none for a version that was fixed without a partners' variant."""
    sheet = dict(edition.variants.get("partner") or {}).get("data") or {}
    columns = sheet.get("columns") or ()
    return [dict(zip(columns, row, strict=True)) for row in sheet.get("rows") or ()]


def count_rows(rows: Collection[dict[str, Any]]) -> Counter[tuple[str, str | None]]:
    """Reports by category and area."""
    return Counter((str(row["category"]), row["area"]) for row in rows)


def count_spots(rows: Collection[dict[str, Any]]) -> Counter[Spot]:
    """Reports by area, place and category, of places in the register."""
    return Counter(
        (str(row["area"] or ""), str(row["place"]), str(row["category"])) for row in rows if row["place"]
    )


def to_item(edition: Edition, row: dict[str, Any]) -> Item:
    """A row as a report of that version, to be quoted."""
    at = edition.approved_at or edition.compiled_at
    values = {name: value for name, value in row.items() if name not in KEPT_APART and value is not None}
    report = Report(
        id=int(row["id"]),
        municipality_id=edition.municipality_id,
        round_id=edition.round_id or 0,
        seat_id=0,
        nonce="",
        source=str(row["source"]),
        source_url=row["source_url"],
        values=values,
        overrides=[],
        override_reason=None,
        revision=0,
        is_late=False,
        is_withdrawn=False,
        review="approved",
        merged_into_id=None,
        is_released=False,
        created_at=at,
        changed_at=at,
    )
    return Item(report, str(row["organisation"]))
