"""Published police events into suggestions for the police seat; the same event twice is one suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.intake.police import PoliceSuggestion
from handlers.known_names import read_known_names
from handlers.privacy.finding import Severity
from handlers.privacy.gate import inspect, redact
from storage.queries import people, reports
from storage.records.people import Municipality, Seat
from storage.session import Connection


@dataclass(frozen=True, slots=True)
class Suggested:
    """How many events were new and how many were there already."""

    new: int
    known: int


async def find_police_seat(db: Connection, municipality_id: int) -> Seat | None:
    """The police seat of the municipality's EST group, or of another body that collects reports."""
    bodies = [
        body for body in await people.list_bodies(db, municipality_id) if body.setup["policy"]["collects"]
    ]
    for body in sorted(bodies, key=lambda body: body.kind != "est"):
        police = [seat for seat in await people.list_seats(db, body.id) if seat.sector == "police"]
        if police:
            return police[0]
    return None


async def suggest(
    db: Connection,
    municipality: Municipality,
    seat: Seat,
    found: Iterable[PoliceSuggestion],
    repeats: Mapping[str, str],
) -> Suggested:
    """Stores each event as an open suggestion; warnings of the privacy gate go with it.

    `repeats` names events that were published twice under different ids, the later by the earlier: they count once.
    """
    known_names = await read_known_names(db, municipality.id)
    outcomes = [
        await reports.add_suggestion(db, _row(municipality, seat, one, known_names))
        for one in found
        if one.external_id not in repeats
    ]
    return Suggested(sum(outcomes), len(outcomes) - sum(outcomes))


def _row(
    municipality: Municipality, seat: Seat, one: PoliceSuggestion, known_names: tuple[str, ...]
) -> dict[str, object]:
    found = inspect(one.description, known_names=known_names)
    warnings = sorted({finding.kind.value for finding in found if finding.severity is Severity.WARN})
    return {
        "municipality_id": municipality.id,
        "seat_id": seat.id,
        "external_id": one.external_id,
        "source": "police",
        "source_url": one.source_url,
        "category": one.category,
        "occurred_at": one.occurred_at,
        "published_at": one.published_at,
        "text": redact(one.description, found),
        "warnings": warnings,
        "state": "open",
        "report_id": None,
    }
