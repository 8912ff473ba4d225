"""What is decided about reports and what is made of them, in Lindesberg's EST group and Gagnef's monthly body."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping

from builders import CLOSES_AT, COMPILES_AT, MEETS_AT, OPENS_AT, report_values
from handed import compile_newest, enlist, fix_newest, handed, press, send
from months import assess, assessment_of, open_month
from play import Play

from handlers.views import View, dump_view, load_view
from storage.queries import access, reviewing

Scene = Callable[[Play], Awaitable[View]]
CONVENER = "samordnare"
LITERAL = "Två rutor krossade. <!channel> *inte fet* _inte lutad_ :fire: <b> & &amp;"
WORDS = "Vilken tid på dygnet var det? <!here> *nu*"


async def begin(play: Play) -> str:
    """The round is open; the id of its first report, with a likely double and one that has a kept warning after it."""
    await play.at(OPENS_AT)
    kept = {"description": "Sven Svensson sågs vid kiosken.", "override_reason": "Torgets namn."}
    number = (await play.round()).id
    for seat, values in (("securitas", {"description": LITERAL}), ("social", {}), ("kommunpolis", kept)):
        await play.ask(seat, "report.save", **report_values(number, nonce=f"n-{seat}", **values))
    return str((await play.reports())[0].id)


async def fixed(play: Play) -> str:
    """The round is closed, its picture fixed and its list made; the edition's id."""
    await begin(play)
    for moment in (CLOSES_AT, COMPILES_AT):
        await play.at(moment)
    await enlist(play, "social", "fastigheter-i-linde")
    return str((await fix_newest(play)).id)


def _about(action: str, **typed: str) -> Scene:
    """A decision of the convener's about the first report."""

    async def scene(play: Play) -> View:
        return (await press(play, action, report=await begin(play), revision="1", **typed)).view

    return scene


def _made(action: str, seat: str = CONVENER, **raw: str) -> Scene:
    """An action once there is a fixed edition; `{}` in a value is its id."""

    async def scene(play: Play) -> View:
        number = await fixed(play)
        return (
            await play.ask(seat, action, **{name: value.format(number) for name, value in raw.items()})
        ).view

    return scene


async def _merge(play: Play) -> View:
    await begin(play)
    first, second, *_ = await play.reports()
    raw = {"report": str(second.id), "revision": "1", "into": str(first.id)}
    return (await press(play, "review.merge.save", **raw)).view


async def _decide_again(play: Play, action: str) -> View:
    number = await begin(play)
    await press(play, "review.approve", report=number, revision="1")
    return (await press(play, action, report=number, revision="1")).view


async def _approve_all(play: Play) -> View:
    await begin(play)
    seen = ",".join(f"{one.id}.{one.revision}" for one in await play.reports())
    return (await press(play, "review.approve_all", round=(await play.round()).key, seen=seen)).view


async def _correct(play: Play) -> View:
    number = await begin(play)
    values = report_values((await play.round()).id, report=number, revision="1", description="Två rutor.")
    return (await press(play, "review.edit.save", **values)).view


async def _asked(play: Play) -> tuple[str, str]:
    """The first report was sent back; its id and the question's."""
    number = await begin(play)
    await press(play, "review.return.save", report=number, revision="1", words=WORDS)
    async with play.database.begin() as db:
        return number, str((await reviewing.list_reviews(db, [int(number)]))[-1].id)


async def _answer(play: Play) -> View:
    number, question = await _asked(play)
    raw = {"report": number, "question": question, "words": "Klockan åtta."}
    return (await play.ask("securitas", "answer.save", **raw)).view


async def _open_answer(play: Play) -> View:
    number, _ = await _asked(play)
    return (await play.ask("securitas", "answer.open", report=number)).view


async def _level(play: Play) -> View:
    await begin(play)
    raw = {"round": str((await play.round()).id), "area": play.town.municipality.name, "level": "3"}
    return (await press(play, "level.save", **raw, words=WORDS)).view


async def _act(play: Play) -> View:
    number = await begin(play)
    about = {"report": number, "what": "Bättre belysning", "owner": str(play.town.seats["social"].id)}
    return (await press(play, "action.save", **about, nonce="n", basis="body", decided_on="2026-11-23")).view


async def _open_action(play: Play) -> View:
    return (await press(play, "action.open", report=await begin(play))).view


async def _open_fixing(play: Play) -> View:
    await begin(play)
    draft = await compile_newest(play)
    return (await press(play, "edition.fixing", edition=str(draft.id))).view


async def _fix(play: Play) -> View:
    await begin(play)
    draft = await compile_newest(play)
    raw = {"edition": str(draft.id), "digest": draft.digest, "registry_number": "KS 2026/112"}
    return (await press(play, "edition.fix", **raw)).view


async def _over_rounds(play: Play) -> View:
    await fixed(play)
    await play.at(MEETS_AT)
    return (await press(play, "quarter.compile", quarter="2026-Q4")).view


async def _digest(play: Play) -> View:
    await fixed(play)
    await play.at(MEETS_AT)
    return (await press(play, "digest.compile")).view


async def _product(play: Play) -> View:
    await fixed(play)
    await play.at(MEETS_AT)
    made = await press(play, "digest.compile")
    number = next(b.args["edition"] for node in made.view if node.type == "buttons" for b in node.buttons)
    return (await press(play, "product", edition=number)).view


async def _list(play: Play, action: str, **raw: str) -> View:
    await fixed(play)
    seat = str(play.town.seats["social"].id)
    return (await press(play, action, product="round", seat=seat, **raw)).view


async def _choose_way(play: Play) -> View:
    await fixed(play)
    raw = {"body": str(play.town.body.id), "product": "round", "way": "link"}
    return (await play.ask("social", "lists.choose_way", **raw)).view


async def _handovers(play: Play) -> View:
    await fixed(play)
    edition = (await play.editions())[0]
    await send(play, edition)
    return (await press(play, "handovers")).view


async def _retry(play: Play) -> View:
    await fixed(play)
    edition = (await play.editions())[0]
    await send(play, edition)
    one = (await handed(play, edition))["social"]
    return (await press(play, "handover.retry", handover=str(one.id))).view


INVITED = {"seat": "new", "role": "Ombud", "organisation": "Hyresgästföreningen", "sector": "association"}
ASKED = {**INVITED, "external": "yes", "language": "sv", "days": "14"}


async def _invited(play: Play) -> str:
    await play.at(OPENS_AT)
    await press(play, "invite.send", **ASKED)
    async with play.database.begin() as db:
        return str((await access.list_invitations(db, play.town.body.id))[0].id)


async def _invite(play: Play) -> View:
    await play.at(OPENS_AT)
    return _without_keys((await press(play, "invite.send", **ASKED)).view)


def _without_keys(view: View) -> View:
    """The view with the unguessable part of its links the same every time."""
    said = json.dumps(dump_view(view), ensure_ascii=False)
    return load_view(json.loads(re.sub(r"/join/[\w-]+", "/join/key", said)))


def _of_invited(action: str) -> Scene:
    async def scene(play: Play) -> View:
        return _without_keys((await press(play, action, invitation=await _invited(play))).view)

    return scene


async def _assess(play: Play) -> View:
    month = await open_month(play.database)
    return (await assess(month, "skola", "2")).view


async def _assess_wrong(play: Play) -> View:
    month = await open_month(play.database)
    return (await assess(month, "skola", "3", "", nonce="n")).view


async def _assess_corrected(play: Play) -> View:
    month = await open_month(play.database)
    await assess(month, "skola", "2")
    stored = await assessment_of(month, "skola")
    assert stored is not None
    about = {"round": str(stored.round_id), "report": str(stored.id), "revision": "1", "nonce": "n"}
    return (await press(month, "assess.correct", **about, level="3", description="Hög frånvaro.")).view


async def _log(play: Play) -> View:
    await begin(play)
    await press(play, "review")
    return (await press(play, "read.log")).view


async def _decided(play: Play) -> View:
    await begin(play)
    raw = {"kind": "reports", "reference": "Dokumenthanteringsplan 2026, 4.2", "decided_on": "2026-11-20"}
    return (await press(play, "retention.save", **raw, keep_days="365")).view


def _simply(action: str, seat: str = CONVENER, **raw: str) -> Scene:
    async def scene(play: Play) -> View:
        await begin(play)
        return (await play.ask(seat, action, **raw)).view

    return scene


def _again(action: str) -> Scene:
    async def scene(play: Play) -> View:
        return await _decide_again(play, action)

    return scene


def _listed(action: str, **raw: str) -> Scene:
    async def scene(play: Play) -> View:
        return await _list(play, action, **raw)

    return scene


DECISIONS: Mapping[str, Scene] = {
    "review": _simply("review"),
    "review.item": _about("review.item"),
    "review.approve": _about("review.approve"),
    "review.approve_all": _approve_all,
    "review.reopen": _again("review.reopen"),
    "review.release": _again("review.release"),
    "review.hold": _again("review.hold"),
    "review.edit": _about("review.edit"),
    "review.edit.save": _correct,
    "review.return": _about("review.return"),
    "review.return.save": _about("review.return.save", words=WORDS),
    "review.return.save-refused": _about("review.return.save", words="Ring 070-123 45 67"),
    "review.merge": _about("review.merge"),
    "review.merge.save": _merge,
    "review.reject": _about("review.reject"),
    "review.reject.save": _about("review.reject.save", words=WORDS),
    "answer.open": _open_answer,
    "answer.save": _answer,
    "level.open": _simply("level.open"),
    "level.save": _level,
    "action.open": _open_action,
    "action.save": _act,
    "edition.fixing": _open_fixing,
    "edition.fix": _fix,
    "edition.registering": _made("edition.registering", edition="{}"),
    "edition.register": _made("edition.register", edition="{}", number="KS 2026/112"),
    "distribute": _made("distribute", edition="{}"),
    "distribute.send": _made("distribute.send", edition="{}"),
    "lists": _made("lists"),
    "lists.open": _listed("lists.open"),
    "lists.save": _listed("lists.save", way="link"),
    "lists.remove": _listed("lists.remove"),
    "lists.suggested": _listed("lists.suggested"),
    "lists.mine": _made("lists.mine", "social"),
    "lists.choose_way": _choose_way,
    "handovers": _handovers,
    "handover.retry": _retry,
    "pictures": _made("pictures", "social"),
    "picture": _made("picture", "social", edition="{}"),
    "digest.compile": _digest,
    "quarter.compile": _over_rounds,
    "product": _product,
    "retention": _simply("retention"),
    "retention.open": _simply("retention.open", kind="reports"),
    "retention.save": _decided,
    "read.log": _log,
    "invite.open": _simply("invite.open"),
    "invite.send": _invite,
    "invite.list": _of_invited("invite.list"),
    "invite.revoke": _of_invited("invite.revoke"),
    "invite.renew": _of_invited("invite.renew"),
    "reporters": _simply("reporters"),
    "assess.save": _assess,
    "assess.save-refused": _assess_wrong,
    "assess.correct": _assess_corrected,
}
"""The answer of each of these routes, named by its action."""
