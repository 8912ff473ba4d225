"""The police's published events about one municipality: which become suggestions, and what became of the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.administration.publishing import Suggested, find_police_seat, suggest
from handlers.intake.police import PoliceIntake, for_municipality, intake_of, repeats
from handlers.intake.police_events import PoliceEvent
from handlers.intake.police_mapping import PoliceMapping
from handlers.reports.writers import slug
from storage.records.people import Municipality
from storage.session import Connection

ENDINGS = (" kommun", " stad", " landskommun")


@dataclass(frozen=True, slots=True)
class PoliceChoice:
    """The events about one municipality, sorted; `elsewhere` counts those about others, `again` names repeats."""

    intake: PoliceIntake
    again: Mapping[str, str]
    elsewhere: int

    @property
    def repeated(self) -> int:
        """How many of the suggestions were published before under another id."""
        return sum(one.external_id in self.again for one in self.intake.suggestions)


def short_name(municipality: Municipality) -> str:
    """The place the police write: Lindesberg for Lindesbergs kommun, Hedemora for Hedemora kommun."""
    name = municipality.name.strip()
    for ending in ENDINGS:
        if name.casefold().endswith(ending):
            name = name[: -len(ending)].strip()
    without_s = name.removesuffix("s")
    return without_s if slug(without_s).casefold() == municipality.key else name


def choose_events(
    events: Collection[PoliceEvent], municipality: Municipality, mapping: PoliceMapping
) -> PoliceChoice:
    """The municipality's events as suggestions."""
    own = for_municipality(events, short_name(municipality))
    intake = intake_of(own, mapping=mapping, zone=ZoneInfo(municipality.timezone))
    return PoliceChoice(intake, repeats(own), len(events) - len(own))


async def suggest_events(
    db: Connection, municipality: Municipality, choice: PoliceChoice
) -> Suggested | None:
    """How many were new and known; None when no body that collects reports has a police seat."""
    seat = await find_police_seat(db, municipality.id)
    if seat is None:
        return None
    return await suggest(db, municipality, seat, choice.intake.suggestions, choice.again)
