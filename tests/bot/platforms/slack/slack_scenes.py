"""Every route of the router at work in Lindesberg's EST group: what each answers, with real data."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from builders import BEFORE, CLOSES_AT, COMPILES_AT, OPENS_AT, enqueue, report_values, speaker_of
from play import Play
from slack_decision_scenes import DECISIONS

from handlers.routing import Called
from handlers.views import View
from storage.queries import reports
from storage.records.deliveries import DeliveryState

Scene = Callable[[Play], Awaitable[View]]
CONVENER = "samordnare"
LITERAL = "Två rutor krossade. <!channel> *inte fet* _inte lutad_ :fire: <b> & &amp;"


async def opened(play: Play) -> str:
    """The round is open, two seats have answered; its id as a button carries it."""
    await play.at(OPENS_AT)
    await play.report("securitas", nonce="n-1", description=LITERAL)
    await play.report("securitas", nonce="n-2", category="other", place_text="Resecentrum")
    await play.ask("social", "nothing")
    return str((await play.round()).id)


async def compiled(play: Play) -> str:
    """The round is closed and its picture compiled."""
    number = await opened(play)
    for moment in (CLOSES_AT, COMPILES_AT):
        await play.at(moment)
    return number


async def suggested(play: Play) -> str:
    """One published event waits for the police."""
    await opened(play)
    police = play.town.seats["kommunpolis"]
    about = {"municipality_id": play.town.municipality.id, "seat_id": police.id, "category": "fire"}
    event = {"source": "police", "source_url": "https://polisen.se/1", "warnings": [], "external_id": "1"}
    rest = {
        "occurred_at": None,
        "state": "open",
        "report_id": None,
        "text": "Brand i container vid <torget>.",
    }
    async with play.database.begin() as db:
        await reports.add_suggestion(db, {**about, **event, **rest, "published_at": BEFORE})
        found = await reports.list_open_suggestions(db, police.id, published_by=BEFORE + timedelta(hours=1))
    return str(found[0].id)


async def _stuck(play: Play) -> None:
    await opened(play)
    social = play.town.seats["social"]
    await enqueue(play.database, social, ["stuck"], state=DeliveryState.PARKED, reason="gone")


def _after(start: Callable[[Play], Awaitable[object]], seat: str, action: str, **raw: str) -> Scene:
    """An action after a beginning; `{}` in a value is what the beginning returned."""

    async def scene(play: Play) -> View:
        begun = await start(play)
        filled = {name: value.format(begun) for name, value in raw.items()}
        return (await play.ask(seat, action, **filled)).view

    return scene


async def _save(play: Play) -> View:
    number = await opened(play)
    return (await play.ask("tillvaxt", "report.save", **report_values(int(number), nonce="n-3"))).view


async def _refused(play: Play) -> View:
    number = await opened(play)
    wrong = {
        "nonce": "n-3",
        "occurred_on": "2026-12-24",
        "description": "Ring 070-123 45 67",
        "place_text": None,
    }
    return (await play.ask("tillvaxt", "report.save", **report_values(int(number), **wrong))).view


async def _withdraw(play: Play) -> View:
    await opened(play)
    first = (await play.reports())[0]
    return (await play.ask("securitas", "report.withdraw", report=str(first.id))).view


async def _edit(play: Play) -> View:
    await opened(play)
    first = (await play.reports())[0]
    return (await play.ask("securitas", "report.edit", report=str(first.id))).view


async def _note(play: Play) -> View:
    number = await opened(play)
    seat = str(play.town.seats["social"].id)
    return await _call(play, CONVENER, Called("absent.note", {"round": number, "seat": seat}))


async def _choose_seat(play: Play) -> View:
    await opened(play)
    seat = str(play.town.seats["social"].id)
    return await _call(play, "social", Called("seat.choose", {"seat": seat}))


async def _call(play: Play, seat: str, called: Called) -> View:
    speaker = await speaker_of(play.database, play.town.seats[seat])
    return (await play.runtime.edge.answer(speaker, called)).view


SCENES: Mapping[str, Scene] = {
    "home": _after(opened, "securitas", "home"),
    "home-convener": _after(opened, CONVENER, "home"),
    "help": _after(opened, CONVENER, "help"),
    "report.open": _after(opened, "tillvaxt", "report.open"),
    "report.save": _save,
    "report.save-refused": _refused,
    "report.mine": _after(opened, "securitas", "report.mine"),
    "report.edit": _edit,
    "report.withdraw": _withdraw,
    "nothing": _after(opened, "tillvaxt", "nothing"),
    "absent": _after(opened, "tillvaxt", "absent"),
    "absent.open": _after(opened, CONVENER, "absent.open", round="{}"),
    "absent.note": _note,
    "absent.back": _after(opened, "social", "absent.back", round="{}"),
    "suggestions": _after(suggested, "kommunpolis", "suggestions"),
    "suggestion.open": _after(suggested, "kommunpolis", "suggestion.open", suggestion="{}"),
    "suggestion.dismiss": _after(suggested, "kommunpolis", "suggestion.dismiss", suggestion="{}"),
    "round": _after(opened, CONVENER, "round"),
    "compile": _after(opened, CONVENER, "compile"),
    "document": _after(compiled, CONVENER, "document"),
    "calendar": _after(opened, CONVENER, "calendar"),
    "meeting.open": _after(opened, CONVENER, "meeting.open"),
    "meeting.change": _after(
        opened, CONVENER, "meeting.change", change="cancelled", occurrence="2026-12-08", why="Julhelg"
    ),
    "timetable.open": _after(opened, CONVENER, "timetable.open"),
    "timetable.save": _after(opened, CONVENER, "timetable.save", at="25.00"),
    "language": _after(opened, "social", "language", language="en"),
    "channel.choose": _after(opened, CONVENER, "channel.choose"),
    "seats": _after(opened, "social", "seats"),
    "seat.choose": _choose_seat,
    "operations": _after(_stuck, CONVENER, "operations"),
    "delivery.retry": _after(_stuck, CONVENER, "delivery.retry", delivery="stuck"),
    **DECISIONS,
}
"""The answer of each route, named by its action; what hands over a file is uploaded and not drawn."""
