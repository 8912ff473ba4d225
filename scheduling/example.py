"""Example values for what a set-up leaves open, so that it can be looked at before it is filled in."""

from __future__ import annotations

from storage.records.cadence import Cadence, Fortnightly, Monthly, UnknownCadence, Weekly
from storage.records.setup import BodySetup
from storage.records.wording import Wording

# What an open field is called towards people; nothing but these three is ever assumed.
NAMES = {"weekday": "weekday", "at": "hour", "anchor_on": "anchor_date"}
ASSUMED = {
    "weekday": Wording("veckodag", "weekday"),
    "hour": Wording("klockslag", "hour"),
    "anchor_date": Wording("ankardatum", "anchor date"),
}


def fill_example(body: BodySetup) -> tuple[BodySetup, tuple[str, ...]]:
    """The body with its profile's example values, and the names of those used: weekday, hour, anchor_date."""
    values = {name: getattr(body.example, name, None) for name in open_fields(body.cadence)}
    assumed = {name: value for name, value in values.items() if value is not None}
    if not assumed:
        return body, ()
    cadence = body.cadence.model_copy(update=assumed)
    return body.model_copy(update={"cadence": cadence}), tuple(NAMES[name] for name in assumed)


def open_fields(cadence: Cadence) -> tuple[str, ...]:
    """The fields without which a cadence has no dates and that are still open; `every` when it is unknown itself."""
    match cadence:
        case UnknownCadence():
            return ("every",)
        case Weekly():
            wanted: tuple[str, ...] = ("weekday", "at")
        case Fortnightly():
            wanted = ("anchor_on", "at")
        case Monthly():
            wanted = ("at",) if cadence.day is not None else ("weekday", "at")
        case _:
            wanted = ()
    return tuple(name for name in wanted if getattr(cadence, name) is None)
