"""Two towns whose things have been fixed, handed over and left open, with words that only some may read."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from builders import MEETS_AT, OPENS_AT, Town, build_town, read_town, speaker_of
from handed import fix, press
from play import Play
from roles import SEATS, play_on, set_roles

from bot.edge import Answer
from handlers.router import ROUTES
from handlers.routing import Called
from handlers.texts import Reader
from handlers.views import Notice, dump_view
from storage.queries import access, editions, people, rounds
from storage.records.editions import Edition
from storage.session import Database

PLAIN = "Glas på marken."
PERSON = "Sven Svensson sågs vid kiosken."
LATE_PERSON = "Sven Svensson hotade vid badet."
DOUBLE_PERSON = "Sven Svensson slog sönder rutan."
REASON = "Hör inte hit, handlar om en bostad."
STEP = "Samtal vid kiosken med den utpekade."
OPEN = "Socialförvaltningens ogranskade text."
QUESTION = "Vilken tid på dygnet var det där?"
FOREIGN = "Hedemoras egna uppgifter."
KEPT = {"override_reason": "Det är platsens namn."}
OF_PERSONS = (PERSON, LATE_PERSON, DOUBLE_PERSON, "Sven", STEP)
UNREVIEWED = (OPEN, QUESTION, REASON)
NOW = OPENS_AT + timedelta(days=7, hours=2)

HIDDEN: Mapping[str, tuple[str, ...]] = {
    "participant": (*OF_PERSONS, *UNREVIEWED, FOREIGN),
    "chair": (*OF_PERSONS, *UNREVIEWED, FOREIGN),
    "council": (*OF_PERSONS, *UNREVIEWED, FOREIGN, PLAIN),
    "recipient": (*OF_PERSONS, *UNREVIEWED, FOREIGN, PLAIN),
    "presenter": (*UNREVIEWED, FOREIGN),
    "administrator": (*OF_PERSONS, *UNREVIEWED, FOREIGN, PLAIN),
    "convener": (FOREIGN,),
}
"""What nobody in a role may ever be shown. Participant, chair, council member and recipient are no authorities."""


@dataclass(frozen=True, slots=True)
class Ids:
    """What a request can name, by the fields that take it: the town's own and the other town's."""

    own: Mapping[str, tuple[str, ...]]
    foreign: Mapping[str, tuple[str, ...]]


async def build_guarded(database: Database) -> Ids:
    """Both towns a week on: two fixed versions, a digest and a quarter fixed, a new round with a draft."""
    other = await build_town(database, "hedemora")
    own = await set_roles(database)
    await run_until(own, OPENS_AT)
    await _fix_two_versions(own)
    await _hand_over_products(own)
    await _fix_other(Play(own.runtime, own.clock, other))
    await run_until(own, NOW)
    await _leave_open(own)
    return Ids(await _named_in(database, own.town), await _named_in(database, other))


def play_guarded(database: Database, town: Town) -> Play:
    """The town as build_guarded has left it."""
    play = play_on(database, town)
    play.clock.move_to(NOW)
    return play


async def run_until(play: Play, moment: datetime) -> None:
    """Goes from event to event up to the moment."""
    while (due_at := await play.runtime.steps.next_due_at(play.clock.now())) and due_at <= moment:
        await play.at(due_at)
    await play.at(moment)


async def review(play: Play, action: str, place: str, **more: str) -> None:
    """The convener's decision about the newest report from a place."""
    one = next(one for one in (await play.reports())[::-1] if one.values.get("place_text") == place)
    answer = await press(play, action, report=str(one.id), revision=str(one.revision), **more)
    assert answer.outcome == "done", (action, answer)


async def _fix_two_versions(play: Play) -> None:
    """The first with one kept warning, one merged and one rejected report, the second with a late one."""
    await play.report("social", place_text="Torget", description=PLAIN)
    await play.report("kommunpolis", place_text="Kiosken", description=PERSON, **KEPT)
    await play.report("tillvaxt", place_text="Torget!", description=DOUBLE_PERSON, **KEPT)
    await play.report("samhallsbyggnad", place_text="Gatan")
    plain = next(one for one in await play.reports() if one.values["place_text"] == "Torget")
    await review(play, "review.approve", "Torget")
    await review(play, "review.approve", "Kiosken")
    await review(play, "review.merge.save", "Torget!", into=str(plain.id))
    await review(play, "review.reject.save", "Gatan", words=REASON)
    await _decide(play)
    await run_until(play, MEETS_AT)
    await enlist(play)
    await _fix_and_send(play)
    await play.report("barn-och-utbildning", place_text="Badet", description=LATE_PERSON, **KEPT)
    await review(play, "review.approve", "Badet")
    await _fix_and_send(play)


async def _decide(play: Play) -> None:
    """An action about the person, and a level."""
    number = next(one.id for one in await play.reports() if one.values["place_text"] == "Kiosken")
    owner = str(play.town.seats["kommunpolis"].id)
    raw = {"nonce": "a", "report": str(number), "what": STEP, "owner": owner, "basis": "body"}
    assert (await press(play, "action.save", **raw, decided_on="2026-11-23")).outcome == "done"
    level = {"round": str((await play.rounds())[0].id), "area": play.town.municipality.name, "level": "3"}
    assert (await press(play, "level.save", **level)).outcome == "done"


async def enlist(play: Play) -> None:
    """The round goes to the group and a recipient, the digest to the council's seat."""
    listed = [("est", key, "round") for key in ("kommunpolis", "securitas", "ordforande", "hyresgaster")]
    listed.append((*SEATS["council"], "digest"))
    for body, key, product in listed:
        async with play.database.begin() as db:
            seat = (await read_town(db, "lindesberg", body)).seats[key]
        raw = {"product": product, "seat": str(seat.id), "way": "chat"}
        assert "står på listan" in read_aloud(await press(play, "lists.save", **raw))


def read_aloud(answer: Answer) -> str:
    """The notices of an answer in Swedish."""
    reader = Reader("sv", "Europe/Stockholm")
    return " ".join(reader.write(node.text) for node in answer.view if isinstance(node, Notice))


async def _fix_and_send(play: Play) -> None:
    await press(play, "compile")
    await _send(play, await fix(play, (await play.editions())[0]))


async def _send(play: Play, edition: Edition) -> None:
    assert (await press(play, "distribute.send", edition=str(edition.id))).outcome == "done"
    await play.tick()


async def _hand_over_products(play: Play) -> None:
    for action, product in (("digest.compile", "digest"), ("quarter.compile", "quarter")):
        raw = {"quarter": "2026-Q4"} if product == "quarter" else {}
        assert (await press(play, action, **raw)).outcome == "done"
        async with play.database.begin() as db:
            draft = (await editions.list_product(db, play.town.body.id, product))[0]
        await _send(play, await fix(play, draft))


async def _fix_other(play: Play) -> None:
    """The other town's round with everything that ids can point at."""
    await play.report("kommunpolis", place_text="Sveaparken", description=FOREIGN)
    await review(play, "review.approve", "Sveaparken")
    raw = {"product": "round", "seat": str(play.town.seats["kommunpolis"].id), "way": "chat"}
    assert (await press(play, "lists.save", **raw)).outcome == "done"
    await _fix_and_send(play)
    await _invite(play)
    await play.report("hedemorabostader", place_text="Gruvan", description=FOREIGN)
    await press(play, "compile")


async def _invite(play: Play) -> None:
    raw = {"seat": "new", "role": "Ombud", "organisation": "Förening", "sector": "association"}
    raw |= {"external": "yes", "language": "sv", "days": "14"}
    assert (await press(play, "invite.send", **raw)).outcome == "done"


async def _leave_open(play: Play) -> None:
    """The next round: a report nobody has reviewed, one sent back with a question, a draft with both."""
    await play.report("social", place_text="Torget", description=OPEN)
    await play.report("tillvaxt", place_text="Stationen", description=OPEN)
    await review(play, "review.return.save", "Stationen", words=QUESTION)
    await press(play, "compile")
    await _invite(play)


async def _named_in(database: Database, town: Town) -> dict[str, tuple[str, ...]]:
    """The ids of all that a town has, by the field of a request that names them."""
    play = play_on(database, town)
    async with database.begin() as db:
        held = await rounds.list_rounds(db, town.body.id)
        names = ("round", "digest", "quarter")
        made = [one for name in names for one in await editions.list_product(db, town.body.id, name)]
        invited = await access.list_invitations(db, town.body.id)
        seats = await people.list_seats(db, town.body.id)
    numbers = [str(one.id) for one in held]
    return {
        "round": (*numbers, *(f"#{one}" for one in numbers), *(one.key for one in held)),
        "edition": tuple(str(one.id) for one in made),
        "report": tuple(str(one.id) for one in await play.reports()),
        "into": tuple(str(one.id) for one in await play.reports()),
        "invitation": tuple(str(one.id) for one in invited),
        "seat": tuple(str(one.id) for one in seats[:3]),
        "handover": ("1", "2", "3", "4", "5", "6", "7"),
        "suggestion": ("1",),
        "body": (str(town.body.id),),
        "council": ("linde-bra", "bra"),
    }


CHOSEN = {"format": ("json",), "variant": ("", "internal", "partner", "public"), "quarter": ("", "2026-Q4")}
TYPED = {
    "revision": "1",
    "nonce": "n",
    "description": "Ord.",
    "words": "Ord.",
    "kind": "event",
    "category": "vandalism",
    "place_text": "Stora torget",
    "occurred_on": "2026-11-28",
    "what": "Ord.",
    "basis": "body",
    "decided_on": "2026-11-28",
    "digest": "0",
    "number": "KS 1",
    "product": "round",
    "way": "link",
    "area": "Lindesbergs kommun",
    "level": "2",
    "question": "1",
    "seen": "9",
}
"""What is typed beside the ids so that a request gets as far as they lead it."""


def attempts(action: str, named: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """The action with every combination of the things it can name, and without any."""
    fields = ROUTES[action].event.model_fields
    choices = {**named, **CHOSEN}
    own = [name for name in choices if name in fields]
    typed = {name: value for name, value in TYPED.items() if name in fields}
    yield {}
    for values in itertools.product(*(choices[name] for name in own)):
        yield {**typed, **dict(zip(own, values, strict=True))}


See = Callable[[str, dict[str, str], Answer], None]


async def walk(
    play: Play,
    role: str,
    named: Mapping[str, tuple[str, ...]],
    see: See,
    *,
    among: tuple[str, ...] = ("",),
) -> None:
    """Asks every action (or those that begin so) in a role in every way; what it answers is seen one by one."""
    body, key = SEATS[role]
    async with play.database.begin() as db:
        seat = (await read_town(db, "lindesberg", body)).seats[key]
    speaker = await speaker_of(play.database, seat)
    for action in filter(lambda one: one.startswith(among), ROUTES):
        for raw in attempts(action, named):
            answer = await play.runtime.edge.answer(speaker, Called(action, raw))
            see(action, raw, answer)
            if answer.outcome == "not_allowed":
                break


def said(answer: Answer) -> str:
    """All that an answer holds, documents and files too."""
    return json.dumps(dump_view(answer.view), ensure_ascii=False)
