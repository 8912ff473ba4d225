"""No seat sees or changes what belongs to another organisation, another body or another municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from builders import BEFORE, COMPILES_AT, OPENS_AT, enqueue, read_town, report_values
from play import Play
from scenes import everything_in, run_until, send, set_stage

from bot.edge import Answer
from handlers.router import ROUTES
from storage.queries import deliveries, editions, people, places, reports, rounds
from storage.records.deliveries import DeliveryState
from storage.records.people import Seat
from storage.session import Database

SECRET = "Hemligt om Sveaparken"


@dataclass(frozen=True, slots=True)
class Foreign:
    """What somebody else owns, by what a request would call it."""

    round_id: int
    round_key: str
    report_id: int
    suggestion_id: int
    seat_id: int
    place_id: int
    delivery: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Two towns in one database: the attackers' own, and the one attacked."""

    own: Play
    other: Play
    foreign: Foreign
    council: Seat


async def build_scene(database: Database) -> Scene:
    other = await set_stage(database, "hedemora", BEFORE)
    own = await set_stage(database, "lindesberg", BEFORE)
    own = Play(other.runtime, other.clock, own.town)
    await run_until(own, OPENS_AT)
    await other.report("kommunpolis", description=SECRET)
    await own.report("kommunpolis", description="Eget.")
    await own.report("social", description="Socialförvaltningens egen text.")
    foreign = await _own_things(other)
    await run_until(own, COMPILES_AT)
    async with database.begin() as db:
        council = (await read_town(db, "lindesberg", "linde-bra")).convener
    return Scene(own, other, foreign, council)


async def _own_things(other: Play) -> Foreign:
    seat, about = other.town.seats["kommunpolis"], {"municipality_id": other.town.municipality.id}
    event = {
        "external_id": "x1",
        "source": "police",
        "source_url": None,
        "category": "vandalism",
        "text": SECRET,
    }
    values: dict[str, object] = {
        "occurred_at": None,
        "published_at": BEFORE,
        "warnings": [],
        "state": "open",
        "report_id": None,
    }
    await enqueue(other.database, seat, ["stuck"], state=DeliveryState.PARKED, reason="outcome-unknown")
    async with other.database.begin() as db:
        await reports.add_suggestion(db, {**about, "seat_id": seat.id, **event, **values})
        suggested = (await reports.list_open_suggestions(db, seat.id, published_by=OPENS_AT))[0]
        place_id = await places.add_place(db, other.town.municipality.id, area="Hedemora", name="Sveaparken")
    found = (await other.rounds())[0]
    report_id = (await other.reports())[0].id
    return Foreign(found.id, found.key, report_id, suggested.id, seat.id, place_id or 0, "stuck")


@pytest.fixture
async def scene(sqlite_database: Database) -> Scene:
    return await build_scene(sqlite_database)


async def belongings(play: Play) -> tuple[object, ...]:
    """All of a town that a request could have touched."""
    async with play.database.begin() as db:
        ids = [one.id for one in await rounds.list_rounds(db, play.town.body.id)]
        seats = play.town.seats.values()
        return (
            await rounds.list_rounds(db, play.town.body.id),
            [await reports.list_seat_reports(db, seat.id) for seat in seats],
            [await reports.list_open_suggestions(db, s.id, published_by=COMPILES_AT) for s in seats],
            await rounds.list_answers(db, ids),
            [await editions.list_editions(db, one) for one in ids],
            await rounds.list_exceptions(db, play.town.body.id),
            await people.get_body(db, play.town.body.id),
            await people.list_holders(db, play.town.municipality.id),
            await deliveries.find_delivery(db, "stuck"),
        )


def attempts(foreign: Foreign) -> Iterator[dict[str, str]]:
    """Arguments that name the foreign things in every way a request can."""
    ids = {
        "report": str(foreign.report_id),
        "suggestion": str(foreign.suggestion_id),
        "seat": str(foreign.seat_id),
    }
    rest = {
        "delivery": foreign.delivery,
        "edition": "1",
        "format": "json",
        "language": "sv",
        "place": str(foreign.place_id),
    }
    for name in (str(foreign.round_id), f"#{foreign.round_id}", foreign.round_key):
        form = {k: v for k, v in report_values(1).items() if k not in {"round", "place"}}
        yield {**form, **ids, **rest, "round": name}
        yield {**ids, **rest, "round": name}
        yield {"round": name, **rest}
    yield from ({name: value} for name, value in ids.items())


async def test_no_action_reaches_another_municipality(scene: Scene) -> None:
    before = await belongings(scene.other)
    for action in ROUTES:
        for seat in (scene.own.town.convener, scene.own.town.seats["securitas"]):
            for raw in attempts(scene.foreign):
                answer = await send(scene.own, seat, action, raw)
                assert answer.outcome in {"done", "refused", "not_allowed"}
                assert not words_in(answer), (action, raw)
        assert await belongings(scene.other) == before, action


def words_in(answer: Answer) -> set[str]:
    """Which of the attacked town's words an answer holds."""
    return {word for word in (SECRET, "Hedemora") if word in everything_in(answer)}


async def own_round(scene: Scene) -> dict[str, str]:
    return {"round": str((await scene.own.rounds())[0].id)}


ROUND_ACTIONS = (
    "round",
    "compile",
    "document",
    "document.file",
    "absent.open",
    "nothing",
    "absent",
    "report.open",
)


async def test_no_action_reaches_another_bodys_round(scene: Scene) -> None:
    before, number = await belongings(scene.own), (await own_round(scene))["round"]
    for action in (*ROUND_ACTIONS, "absent.back"):
        for name in (number, f"#{number}", (await scene.own.rounds())[0].key):
            raw = {"round": name, "format": "json", "edition": "1"}
            answer = await send(scene.own, scene.council, action, raw)
            assert (answer.outcome, "Eget." in everything_in(answer)) == ("refused", False), action
    assert await belongings(scene.own) == before


async def test_a_report_cannot_be_put_into_another_bodys_round(scene: Scene) -> None:
    before = await belongings(scene.own)
    answer = await send(
        scene.own, scene.council, "report.save", report_values(int((await own_round(scene))["round"]))
    )
    assert answer.outcome == "refused"
    assert await belongings(scene.own) == before


@pytest.mark.parametrize("action", ["report.edit", "report.withdraw", "report.save"])
async def test_a_participant_opens_and_changes_no_other_organisations_report(
    sqlite_database: Database, action: str
) -> None:
    play = await set_stage(sqlite_database, "lindesberg", BEFORE)
    await play.at(OPENS_AT)
    await play.report("social", description="Socialförvaltningens egen text.")
    stored = (await play.reports())[0]
    typed = report_values(stored.round_id, report=str(stored.id), revision="1", nonce=stored.nonce)
    for seat in ("securitas", "samordnare"):
        answer = await send(play, play.town.seats[seat], action, typed)
        assert answer.outcome == "refused"
        assert "egen text" not in everything_in(answer)
    assert await play.reports() == (stored,)


async def test_a_participant_sees_nothing_of_what_the_others_have_reported(scene: Scene) -> None:
    for action in (one for one, route in ROUTES.items() if not route.changes):
        answer = await scene.own.ask(
            "securitas", action, **await own_round(scene), edition="1", format="json"
        )
        assert "egen text" not in everything_in(answer), action


async def test_a_suggestion_is_the_seats_own(scene: Scene) -> None:
    own = scene.other.town.seats["hedemorabostader"]
    for action in ("suggestion.open", "suggestion.dismiss"):
        answer = await send(scene.other, own, action, {"suggestion": str(scene.foreign.suggestion_id)})
        assert (answer.outcome, SECRET in everything_in(answer)) == ("refused", False)


async def test_another_seats_nonce_makes_a_report_of_ones_own(scene: Scene) -> None:
    stored = (await scene.own.reports())[0]
    await scene.own.report("securitas", nonce=stored.nonce, description="Securitas egen.")
    assert [one.values["description"] for one in await scene.own.reports()] == [
        "Eget.",
        "Socialförvaltningens egen text.",
        "Securitas egen.",
    ]


async def test_a_foreign_place_is_not_on_the_list(scene: Scene) -> None:
    answer = await scene.own.report("securitas", place=str(scene.foreign.place_id), place_text=None)
    form = next(node for node in answer.view if node.type == "form")
    assert [one.name for one in form.fields if one.error is not None] == ["place"]


async def test_a_meeting_is_changed_in_the_own_body_only(scene: Scene) -> None:
    raw = {"change": "cancelled", "occurrence": date(2026, 11, 26).isoformat(), "why": "Hinder"}
    answer = await send(scene.own, scene.own.town.convener, "meeting.change", raw)
    assert answer.outcome == "refused"


async def test_nobody_is_noted_absent_in_another_body(scene: Scene) -> None:
    raw = {**await own_round(scene), "seat": str(scene.council.id)}
    answer = await send(scene.own, scene.own.town.convener, "absent.note", raw)
    assert "antecknad" not in everything_in(answer).replace("antecknad-", "")
    async with scene.own.database.begin() as db:
        assert await rounds.list_answers(db, [int(raw["round"])]) == ()
