"""What an attacker can work out who has every published list, and knows exactly how it was made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.reports.suppression import THRESHOLD, Shown, is_apart, may_follow, suppress

NAMES = ("A", "B", "C")
World = tuple[int, ...]
"""The true count of each group in one version."""
Published = tuple[int, Shown] | None


@cache
def publish(world: World) -> Published:
    """The total and the list that stand in a first version, or that there are too few."""
    counts = dict(zip(NAMES, world, strict=False))
    return (sum(world), suppress(counts)) if sum(world) >= THRESHOLD else None


def follow(new: Published, published: Iterable[Published]) -> bool:
    """Whether a later version shows its own figures."""
    return all(
        old is None or (new is not None and is_apart(new[0], old[0]) and may_follow(new[1], old[1]))
        for old in published
    )


def seen(worlds: tuple[World, ...]) -> tuple[str, ...]:
    """Everything that is published of the versions, one after another."""
    shown: list[Published] = []
    for world in worlds:
        new = publish(world)
        shown.append(new if follow(new, shown) else shown[-1])
    return tuple(map(repr, shown))


def find_breaches(histories: Iterable[tuple[World, ...]], largest: int) -> Iterator[tuple[object, ...]]:
    """Counts and differences from one to four that are the same in all that could have been published so.

    The attacker tries counts a good deal above `largest`, so that what he misses is no answer.
    """
    possible: dict[tuple[str, ...], list[tuple[World, ...]]] = defaultdict(list)
    for history in histories:
        possible[seen(history)].append(history)
    for shown, found in possible.items():
        if any(max(map(max, history)) <= largest for history in found):
            for told in zip(*map(facts_of, found), strict=True):
                if len(set(told)) == 1 and 1 <= abs(told[0]) < THRESHOLD:
                    yield (shown, told[0])


def facts_of(history: tuple[World, ...]) -> tuple[int, ...]:
    """Every group's count in each version, and its difference between each two."""
    differences = (
        new[group] - old[group]
        for number, old in enumerate(history)
        for new in history[number + 1 :]
        for group in range(len(old))
    )
    return (*(count for world in history for count in world), *differences)


def every_world(groups: int, highest: int) -> list[World]:
    return list(product(range(highest + 1), repeat=groups))


def growing(groups: int, highest: int, versions: int) -> Iterator[tuple[World, ...]]:
    """Every history in which no group ever loses a report."""
    courses = list(combinations_with_replacement(range(highest + 1), versions))
    for chosen in product(courses, repeat=groups):
        yield tuple(zip(*chosen, strict=True))


@pytest.mark.parametrize(("groups", "highest"), [(1, 40), (2, 30), (3, 16)])
def test_no_count_of_one_version_can_be_worked_out(groups: int, highest: int) -> None:
    histories = [(world,) for world in every_world(groups, highest)]
    assert list(find_breaches(histories, highest // 2)) == []


@pytest.mark.parametrize(("groups", "highest"), [(2, 14), (3, 7)])
def test_no_count_and_no_difference_of_two_versions_can_be_worked_out(groups: int, highest: int) -> None:
    histories = product(every_world(groups, highest), repeat=2)
    assert list(find_breaches(histories, highest - 3)) == []


@pytest.mark.parametrize(("groups", "highest", "versions"), [(2, 14, 2), (3, 8, 2), (2, 11, 3)])
def test_nor_by_somebody_who_knows_that_reports_only_come_to(
    groups: int, highest: int, versions: int
) -> None:
    histories = growing(groups, highest, versions)
    assert list(find_breaches(histories, highest - 3)) == []


counts = st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 20), max_size=8)


@given(counts)
def test_what_is_shown_adds_up_and_nothing_small_is_shown(found: dict[str, int]) -> None:
    shown = suppress(found)
    assert sum(shown.groups.values()) + shown.others == sum(found.values())
    assert all(count >= THRESHOLD for count in shown.groups.values())
    assert shown.others == 0 or shown.others >= THRESHOLD or not shown.groups


@given(counts)
def test_merged_groups_are_not_all_alike_unless_they_are_everything(found: dict[str, int]) -> None:
    shown = suppress(found)
    merged = {count for name, count in found.items() if count and name not in shown.groups}
    assert len(merged) != 1 or not shown.groups


def test_small_groups_that_are_five_together_take_no_other_with_them() -> None:
    assert suppress({"A": 9, "B": 3, "C": 2}) == Shown({"A": 9}, 5)


def test_a_single_small_group_takes_the_next_smallest_with_it() -> None:
    assert suppress({"A": 9, "B": 7, "C": 2}) == Shown({"A": 9}, 9)


def test_small_groups_that_are_alike_take_the_next_smallest_with_them() -> None:
    assert suppress({"A": 9, "B": 7, "C": 4, "D": 4}) == Shown({"A": 9}, 15)


def test_groups_of_the_same_size_are_merged_together() -> None:
    assert suppress({"A": 9, "B": 7, "C": 7, "D": 2}) == Shown({"A": 9}, 16)


def test_what_is_not_there_is_not_listed() -> None:
    assert suppress({"A": 5, "B": 0}) == Shown({"A": 5}, 0)


def test_the_row_of_the_others_may_not_change_by_one_either() -> None:
    assert not may_follow(Shown({"A": 9}, 6), Shown({"A": 9}, 5))
    assert may_follow(Shown({"A": 9}, 10), Shown({"A": 9}, 5))
