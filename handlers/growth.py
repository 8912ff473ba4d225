"""How the circle of those who report grows (H29): pure numbers about organisations, never about a person."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

SHOWN_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Said:
    """An organisation's answer in a round; `is_nil` when it had nothing to report."""

    round_id: int
    organisation: str
    is_nil: bool


@dataclass(frozen=True, slots=True)
class RoundGrowth:
    """One round: how many organisations answered, which of them for the first time, and who was silent."""

    round_id: int
    answered: int
    new: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """The rounds, newest first, and what holds of all of them; organisations by name, in alphabetical order.

    `nil_percent` is the share of answers that had nothing to report, None without any answer.
    """

    rounds: tuple[RoundGrowth, ...]
    active: tuple[str, ...]
    new: tuple[str, ...]
    silent: tuple[str, ...]
    nil_percent: int | None


def measure(
    opened: Sequence[tuple[int, datetime]],
    said: Iterable[Said],
    asked: Mapping[str, datetime | None],
    *,
    shown: int = SHOWN_ROUNDS,
) -> Growth:
    """The growth over the newest rounds.

    `opened` is every round with its opening, newest first: an organisation is new where it answers for the first time of
    all. `asked` is every organisation that is asked, with when it was invited (None when it was there from the start):
    nobody is silent before that, nor before a first answer.
    """
    all_said = tuple(said)
    order = [round_id for round_id, _ in reversed(opened)]
    first = _first_answers(order, all_said)
    newest = opened[:shown]
    found = tuple(_measure_round(one, order, all_said, first, asked) for one in newest)
    shown_ids = {round_id for round_id, _ in newest}
    heard = [one for one in all_said if one.round_id in shown_ids]
    active = {one.organisation for one in heard}
    return Growth(
        rounds=found,
        active=_sorted(active),
        new=_sorted({name for name, round_id in first.items() if round_id in shown_ids}),
        silent=_sorted(asked.keys() - active),
        nil_percent=round(100 * sum(one.is_nil for one in heard) / len(heard)) if heard else None,
    )


def _first_answers(order: Sequence[int], said: Iterable[Said]) -> dict[str, int]:
    """The round of each organisation's first answer."""
    place = {round_id: number for number, round_id in enumerate(order)}
    first: dict[str, int] = {}
    for one in sorted(said, key=lambda one: place[one.round_id]):
        first.setdefault(one.organisation, one.round_id)
    return first


def _measure_round(
    opened: tuple[int, datetime],
    order: Sequence[int],
    said: Iterable[Said],
    first: Mapping[str, int],
    asked: Mapping[str, datetime | None],
) -> RoundGrowth:
    round_id, opened_at = opened
    answered = {one.organisation for one in said if one.round_id == round_id}
    later = set(order[order.index(round_id) + 1 :])
    silent = {
        name
        for name, invited_at in asked.items()
        if name not in answered
        and first.get(name) not in later
        and (invited_at is None or invited_at < opened_at)
    }
    new = {name for name, found in first.items() if found == round_id}
    return RoundGrowth(round_id, len(answered), _sorted(new), _sorted(silent))


def _sorted(names: Collection[str]) -> tuple[str, ...]:
    """As Swedish reads them, upper and lower case alike."""
    letters = str.maketrans("åäö", "{|}")
    return tuple(sorted(names, key=lambda name: (name.casefold().translate(letters), name)))
