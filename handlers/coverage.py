"""Where each seat stands in a round: reported, nothing to report, absent, not reached, vacant or silent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from handlers.context import Context
from storage.queries import deliveries, people, reports, rounds
from storage.records.deliveries import Delivery, DeliveryState
from storage.records.people import Address, Holder, Seat
from storage.records.reports import Report
from storage.records.rounds import Answer, Round


class Standing(StrEnum):
    """What is known of a seat in a round, in the order a coordinator reads it."""

    REPORTED = "reported"
    NOTHING = "nothing"
    ABSENT = "absent"
    NOT_REACHED = "not-reached"
    SILENT = "silent"
    VACANT = "vacant"


ANSWERED = frozenset({Standing.REPORTED, Standing.NOTHING})
SPOKEN = ANSWERED | {Standing.ABSENT}


@dataclass(frozen=True, slots=True)
class SeatStanding:
    """One seat's standing; `count` is its reports, `platform` where the prompt arrived, `why` why it did not."""

    seat: Seat
    standing: Standing
    count: int = 0
    platform: str | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What a standing is derived from, for one body and one round."""

    holders: tuple[Holder, ...]
    addresses: tuple[Address, ...]
    reports: tuple[Report, ...]
    answers: tuple[Answer, ...]
    deliveries: tuple[Delivery, ...]
    platforms: Collection[str]


def has_to_report(seat: Seat) -> bool:
    """True for seats whose silence is worth mentioning; presenters only come to present, recipients only receive."""
    return seat.kind not in {"presenter", "recipient", "administrator"}


def derive(seats: Iterable[Seat], known: Known) -> tuple[SeatStanding, ...]:
    """The standing of every reporting seat, in the order given. What a person said wins over what was not delivered."""
    found = (_derive_one(seat, known) for seat in seats if has_to_report(seat))
    return tuple(item for item in found if not _is_no_gap(item))


def _is_no_gap(item: SeatStanding) -> bool:
    """An optional seat that has said nothing is not missed (L18)."""
    return item.seat.kind == "optional" and item.standing not in SPOKEN


def _derive_one(seat: Seat, known: Known) -> SeatStanding:
    count = sum(report.seat_id == seat.id for report in known.reports)
    if count:
        return SeatStanding(seat, Standing.REPORTED, count, _reached_on(seat, known))
    said = next((answer.kind for answer in known.answers if answer.seat_id == seat.id), None)
    if said is not None:
        standing = Standing.NOTHING if said == "nothing" else Standing.ABSENT
        return SeatStanding(seat, standing, 0, _reached_on(seat, known))
    holder_ids = {holder.id for holder in known.holders if holder.seat_id == seat.id}
    if not holder_ids:
        return SeatStanding(seat, Standing.VACANT)
    return _derive_unanswered(seat, holder_ids, known)


def _derive_unanswered(seat: Seat, holder_ids: set[int], known: Known) -> SeatStanding:
    own = [address for address in known.addresses if address.holder_id in holder_ids]
    usable = [address for address in own if address.platform in known.platforms and address.failure is None]
    if not usable:
        failure = next((address.failure for address in own if address.failure), "no-address")
        return SeatStanding(seat, Standing.NOT_REACHED, why=failure)
    troubled = next((d for d in known.deliveries if d.seat_id == seat.id and d.state in _TROUBLE), None)
    if troubled is not None and _reached_on(seat, known) is None:
        return SeatStanding(seat, Standing.NOT_REACHED, why=troubled.reason)
    return SeatStanding(seat, Standing.SILENT, platform=_reached_on(seat, known))


_TROUBLE = (DeliveryState.FAILED, DeliveryState.PARKED)


def _reached_on(seat: Seat, known: Known) -> str | None:
    sent = (d.platform for d in known.deliveries if d.seat_id == seat.id and d.shown_number > 0)
    return next(sent, None)


def count_standings(standings: Iterable[SeatStanding]) -> Counter[Standing]:
    """How many seats stand where."""
    return Counter(item.standing for item in standings)


def numbers_of(standings: Iterable[SeatStanding]) -> dict[str, int]:
    """The same as a sentence of the catalogue takes them: every standing by its argument's name."""
    counts = count_standings(standings)
    return {standing.value.replace("-", "_"): counts[standing] for standing in Standing}


async def read_standings(ctx: Context, round_: Round) -> tuple[SeatStanding, ...]:
    """The standings of a round as the database has them now."""
    known = Known(
        holders=await people.list_holders(ctx.db, ctx.municipality.id),
        addresses=await people.list_addresses(ctx.db, ctx.municipality.id),
        reports=await reports.list_reports(ctx.db, [round_.id]),
        answers=await rounds.list_answers(ctx.db, [round_.id]),
        deliveries=await deliveries.list_round_deliveries(ctx.db, round_.id),
        platforms=ctx.platforms,
    )
    return derive(await people.list_seats(ctx.db, round_.body_id), known)
