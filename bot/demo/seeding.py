"""Fills the demonstration's database: set-ups with their example values, seats, places and earlier rounds.

Earlier rounds hold nothing but what the police published then, taken in by the police's seat. Nothing is invented.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import yaml

from handlers.administration.installing import install
from handlers.administration.publishing import find_police_seat, suggest
from handlers.intake.police import PoliceSuggestion, intake_of, repeats
from handlers.intake.police_events import read_events
from handlers.intake.police_mapping import default_mapping
from handlers.rights import is_authority
from scheduling.calendar import REACH
from scheduling.example import fill_example
from scheduling.plan import Meeting, plan_meetings, report_period, round_key
from storage.profiles import load_profile
from storage.queries import people, places, reports, rounds
from storage.records.people import Body, Municipality, Place, Seat
from storage.records.setup import BodySetup, MunicipalitySetup
from storage.session import Connection, Database

MUNICIPALITIES = ("lindesberg", "hedemora")
START = datetime(2026, 8, 17, 5, 0, tzinfo=UTC)
"""Monday 17 August 2026, 07.00 in Sweden: week 34, an hour before the first prompt."""
DATA_ENDS_ON = date(2026, 8, 22)
EARLIER = timedelta(weeks=66)


@dataclass(frozen=True, slots=True)
class Group:
    """A municipality's EST group as the demonstration fills it."""

    municipality: Municipality
    body: Body
    setup: BodySetup
    police: Seat
    places: tuple[Place, ...]


async def fill(database: Database) -> None:
    """Fills an empty database with both municipalities."""
    for key in MUNICIPALITIES:
        async with database.begin() as db:
            await _fill_one(db, key)


async def _fill_one(db: Connection, key: str) -> None:
    setup = with_examples(load_profile(key))
    municipality_id = await install(db, setup, START)
    if municipality_id is None:
        return
    municipality = await people.get_municipality(db, municipality_id)
    await seat_everyone(db, municipality_id)
    await _add_places(db, municipality_id, key)
    body = await people.find_body(db, municipality_id, "est")
    police = await find_police_seat(db, municipality_id)
    if body is None or police is None:
        raise LookupError("the profile has no EST group with a police seat")
    register = await places.list_places(db, municipality_id)
    group = Group(municipality, body, BodySetup.model_validate(body.setup), police, register)
    await _fill_rounds(db, group, read_published(key))


def with_examples(setup: MunicipalitySetup) -> MunicipalitySetup:
    """The set-up with its example values as if somebody had entered them; only a demonstration may do that."""
    bodies = tuple(fill_example(body)[0] for body in setup.bodies)
    return setup.model_copy(update={"bodies": bodies})


def read_published(key: str) -> tuple[PoliceSuggestion, ...]:
    """The published events about a municipality, without those published twice."""
    source = files("bot.demo") / "data" / "police" / f"{key}.json"
    events = read_events(source.read_bytes())
    twice = repeats(events)
    found = intake_of(events, mapping=default_mapping(), zone=ZoneInfo("Europe/Stockholm")).suggestions
    return tuple(one for one in found if one.external_id not in twice)


async def seat_everyone(db: Connection, municipality_id: int) -> None:
    """One holder for every seat, known by role and address on the page; companies are written to by mail."""
    about = {"municipality_id": municipality_id}
    for seat in await people.list_all_seats(db, municipality_id):
        email = f"{seat.key}@example.org"
        values = {**about, "seat_id": seat.id, "email": email, "language": "sv", "since_at": START}
        holder = {**about, "holder_id": await people.add_holder(db, values)}
        await people.add_address(db, {**holder, "platform": "web", "address": f"seat-{seat.id}"})
        if seat.is_external and not is_authority(seat):
            await people.add_address(db, {**holder, "platform": "mail", "address": email})


async def _add_places(db: Connection, municipality_id: int, key: str) -> None:
    listed = yaml.safe_load((files("bot.demo") / "data" / "places.yaml").read_text(encoding="utf-8"))
    for area, names in listed[key].items():
        for name in names:
            await places.add_place(db, municipality_id, area=area, name=name)


async def _fill_rounds(db: Connection, group: Group, published: tuple[PoliceSuggestion, ...]) -> None:
    """Earlier rounds with the events of their periods; what comes after the last one is suggested."""
    zone = group.municipality.timezone
    today = START.astimezone(ZoneInfo(zone)).date()
    held = [
        m
        for m in plan_meetings(group.setup, today - EARLIER, today + REACH, zone=zone)
        if m.status != "skipped"
    ]
    previous: Meeting | None = None
    for meeting in held:
        period = report_period(group.setup, meeting.held_on, previous.held_on if previous else None)
        if meeting.starts_at > START:
            await _suggest_rest(db, group, published, from_on=period[0])
            return
        await _fill_round(db, group, meeting, period, published)
        previous = meeting


async def _suggest_rest(
    db: Connection, group: Group, published: Iterable[PoliceSuggestion], *, from_on: date
) -> None:
    rest = [one for one in published if _day_of(one, group) >= from_on]
    await suggest(db, group.municipality, group.police, rest, {})


def _day_of(one: PoliceSuggestion, group: Group) -> date:
    """The local date it happened, or was published when that is all there is."""
    return (one.occurred_at or one.published_at).astimezone(ZoneInfo(group.municipality.timezone)).date()


async def _fill_round(
    db: Connection,
    group: Group,
    meeting: Meeting,
    period: tuple[date, date],
    published: Iterable[PoliceSuggestion],
) -> None:
    round_id = await rounds.add_round(db, await _round_row(db, group, meeting, period))
    if round_id is None:
        return
    for one in published:
        if period[0] <= _day_of(one, group) <= period[1]:
            await _accept(db, group, round_id, one, at=meeting.starts_at - timedelta(hours=18))
    await rounds.close_round(db, round_id, meeting.starts_at - timedelta(hours=18))


async def _round_row(
    db: Connection, group: Group, meeting: Meeting, period: tuple[date, date]
) -> dict[str, object]:
    taken = await rounds.list_round_keys(db, group.municipality.id)
    return {
        "municipality_id": group.municipality.id,
        "body_id": group.body.id,
        "key": round_key(group.body.key, meeting.held_on, taken),
        "occurrence_on": meeting.occurrence_on,
        "meeting_at": meeting.starts_at,
        "first_on": period[0],
        "last_on": period[1],
        "closes_at": meeting.starts_at - timedelta(hours=18),
        "opened_at": meeting.starts_at - timedelta(hours=26),
    }


async def _accept(
    db: Connection, group: Group, round_id: int, one: PoliceSuggestion, *, at: datetime
) -> None:
    """The event as a report of the police's seat, as accepting it would have made it."""
    values = report_values(one, group)
    shared = {
        "municipality_id": group.municipality.id,
        "values": values,
        "overrides": [],
        "override_reason": None,
    }
    about = {"round_id": round_id, "seat_id": group.police.id, "nonce": one.external_id, "revision": 1}
    source = {"source": "police", "source_url": one.source_url, "is_late": False, "is_withdrawn": False}
    report_id = await reports.add_report(
        db, {**shared, **about, **source, "created_at": at, "changed_at": at}
    )
    if report_id is not None:
        history = {
            "report_id": report_id,
            "revision": 1,
            "is_withdrawn": False,
            "by_seat_id": group.police.id,
        }
        await reports.add_revision(db, {**shared, **history, "revised_at": at})


def report_values(one: PoliceSuggestion, group: Group) -> dict[str, object]:
    """The values of the report; the place only where the text itself names a place of the register."""
    values: dict[str, object] = {
        "kind": "event",
        "category": one.category,
        "occurred_on": _day_of(one, group).isoformat(),
        "description": one.description,
        "level": "2",
        "police_reported": "yes",
    }
    if one.occurred_at is not None:
        local = one.occurred_at.astimezone(ZoneInfo(group.municipality.timezone))
        values["occurred_time"] = f"{local:%H:%M:%S}"
    place = named_place(one.description, group)
    return values | ({"place_id": place.id, "area": place.area, "place": place.name} if place else {})


def named_place(text: str, group: Group) -> Place | None:
    """The place of the register that the text names; the municipality's own name is no place."""
    own = group.municipality.key.casefold()
    named = (p for p in group.places if p.area.casefold() != own and p.area.casefold() in text.casefold())
    return next(named, None)
