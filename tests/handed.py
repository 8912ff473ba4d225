"""Rounds up to a fixed picture, who is on its list, and what was handed over: steps that several tests take alike."""

from __future__ import annotations

from builders import speaker_of
from play import Play

from bot.edge import Answer
from handlers.routing import Called
from storage.queries import distribution, editions
from storage.records.deliveries import Delivery
from storage.records.editions import Edition, Handover

KEPT = {"description": "Sven Svensson sågs vid kiosken.", "override_reason": "Det är torgets namn."}
"""A report with a warning that its reporter kept."""


async def press(play: Play, action: str, **raw: str) -> Answer:
    """What the convener's press answers, whatever its arguments are called."""
    speaker = await speaker_of(play.database, play.town.convener)
    return await play.runtime.edge.answer(speaker, Called(action, raw))


async def compile_newest(play: Play) -> Edition:
    """The newest round's draft, compiled at the convener's word."""
    await press(play, "compile")
    return (await play.editions())[0]


async def fix(play: Play, draft: Edition) -> Edition:
    """The edition as it stands once the convener has fixed it."""
    await press(play, "edition.fix", edition=str(draft.id), digest=draft.digest)
    async with play.database.begin() as db:
        found = await editions.find_edition(db, draft.id)
    assert found is not None
    assert found.is_fixed
    return found


async def fix_newest(play: Play) -> Edition:
    """The newest round's picture, compiled and fixed."""
    return await fix(play, await compile_newest(play))


async def approve_all(play: Play) -> None:
    """Approves every report of the newest round, those with kept warnings too."""
    for one in await play.reports():
        raw = {"report": str(one.id), "revision": str(one.revision)}
        await press(play, "review.approve", **raw)


async def enlist(play: Play, *seats: str, way: str = "chat", product: str = "round") -> Answer:
    """Puts seats of the body on the list of a product; the last answer."""
    for seat in seats:
        raw = {"product": product, "seat": str(play.town.seats[seat].id), "way": way}
        answer = await press(play, "lists.save", **raw)
    return answer


async def send(play: Play, edition: Edition, **raw: str) -> Answer:
    """The convener's press that hands the edition over."""
    return await press(play, "distribute.send", edition=str(edition.id), **raw)


async def handed(play: Play, edition: Edition) -> dict[str, Handover]:
    """The edition's handovers by the recipient's seat key, for recipients of the body."""
    async with play.database.begin() as db:
        made = await distribution.list_handovers(db, [edition.id])
    keys = {seat.id: key for key, seat in play.town.seats.items()}
    return {keys[one.seat_id]: one for one in made if one.seat_id in keys}


async def sent_for(play: Play, handover: Handover) -> Delivery:
    """The delivery of a handover as it stands now."""
    async with play.database.begin() as db:
        return (await distribution.list_by_keys(db, [handover.delivery_key]))[0]


async def received(play: Play, seat: str, purpose: str) -> list[str]:
    """The keys of what a seat has received for a purpose, oldest first."""
    return [one.delivery_key for one in (await play.inbox(seat))[::-1] if f"-{purpose}-" in one.delivery_key]
