"""A report's values between its form and what is kept of it."""

from __future__ import annotations

from typing import Any

from handlers.context import Context
from handlers.report_form import PLACE_UNKNOWN, ReportForm
from storage.queries import places
from storage.records.reports import Report

LEFT_OUT = frozenset(
    {"nonce", "round", "report", "revision", "suggestion", "overrides", "override_reason", "place"}
)


async def read_stored_values(event: ReportForm, ctx: Context) -> dict[str, Any]:
    """The validated form as it is kept, with the place's name as it is called today."""
    values: dict[str, Any] = event.model_dump(mode="json", exclude=set(LEFT_OUT), exclude_none=True)
    register = {str(found.id): found for found in await places.list_places(ctx.db, ctx.municipality.id)}
    chosen = register.get(event.place or "")
    if chosen is not None:
        values |= {"place_id": chosen.id, "area": chosen.area, "place": chosen.name}
    return values


def form_values(stored: Report, nonce: str) -> dict[str, str]:
    """The stored report as its form holds it, under the name of this submission."""
    values = {name: str(value) for name, value in stored.values.items() if name in ReportForm.model_fields}
    place_id = stored.values.get("place_id")
    values["place"] = str(place_id) if place_id is not None else PLACE_UNKNOWN
    values["occurred_time"] = values.get("occurred_time", "")[:5]
    hidden = {"nonce": nonce, "round": str(stored.round_id)}
    reason = {"override_reason": stored.override_reason} if stored.override_reason else {}
    return {**values, **hidden, **reason, "report": str(stored.id), "revision": str(stored.revision)}
