from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from pictures import headings, item, notices, sentences, table
from products import APPROVAL, public

from handlers.reports import as_csv, as_html
from handlers.reports.document import Document, Entry
from handlers.reports.picture import Item

BY_CATEGORY, BY_AREA = "Rapporter per kategori", "Rapporter per område"
REPEATED = "Uppgifterna är desamma som i den tidigare versionen."


def some(count: int, category: str = "vandalism", area: str | None = "Lindesberg") -> tuple[Item, ...]:
    """So many reports of one category in one area."""
    return tuple(item(category=category, area=area, description=f"Text {n}.") for n in range(count))


def texts(document: Document) -> list[tuple[str, str, str]]:
    """The released texts with category and area."""
    found = (block for block in document.blocks if isinstance(block, Entry))
    return [(entry.title, entry.facts[0].value, entry.text) for entry in found]


def ids(*items: Item) -> frozenset[int]:
    return frozenset(one.report.id for one in items)


def test_the_public_variant_counts_by_category_and_by_area_apart() -> None:
    document = public(*some(6), *some(7, "graffiti", "Frövi"))
    assert table(document, BY_CATEGORY).rows == (("Klotter", 7), ("Skadegörelse", 6))
    assert table(document, BY_AREA).rows == (("Frövi", 7), ("Lindesberg", 6))
    assert "13 rapporter har kommit in. En organisation har svarat." in sentences(document)


def test_it_is_fixed_and_says_that_it_is_public() -> None:
    document = public(*some(6))
    assert (document.status_word, document.identifier) == ("Fastställd", "est-2026-W48 v2 offentlig")
    assert {fact.label: fact.value for fact in document.meta}["Diarienummer"] == "KS 2026/112"


def test_small_groups_stand_together_in_the_last_row() -> None:
    document = public(*some(9), *some(3, "graffiti", "Frövi"), *some(2, "fire", None))
    assert table(document, BY_CATEGORY).rows == (("Skadegörelse", 9), ("Övriga kategorier", 5))
    assert table(document, BY_AREA).rows == (("Lindesberg", 9), ("Övriga områden", 5))


def test_fewer_than_five_reports_are_all_that_is_said() -> None:
    few = some(4)
    document = public(*few, released=ids(*few))
    assert headings(document) == ["Om underlaget"]
    assert "Färre än 5 rapporter har kommit in. Då visas inga andra uppgifter." in sentences(document)
    assert document.data.rows == (("total", "", "färre än 5"),)
    assert texts(document) == []


def test_too_little_to_divide_up_is_said_to_be() -> None:
    document = public(*some(3), *some(3, "graffiti"))
    assert "Det är för få rapporter för att de ska kunna delas upp." in sentences(document)
    assert table(document, BY_AREA).rows == (("Lindesberg", 6),)


def test_only_released_texts_are_shown_with_category_and_area_alone() -> None:
    shown, kept = item("Securitas", place_text="Utanför kiosken", description="Rutor krossade."), some(5)
    document = public(shown, *kept, released=ids(shown))
    assert texts(document) == [("Skadegörelse", "Lindesberg", "Rutor krossade.")]
    page = as_html.write(document).decode()
    assert not [word for word in ("Securitas", "kiosken", "Stora torget", "Text 0") if word in page]


def test_a_released_text_does_not_name_a_group_that_is_merged() -> None:
    small = some(2, "graffiti", "Frövi")
    document = public(*some(9), *some(3, "fire", None), *small, released=ids(small[0]))
    assert texts(document) == [("Övriga kategorier", "Övriga områden", "Text 0.")]


def test_the_data_hold_only_what_the_page_shows() -> None:
    document = public(*some(9), *some(3, "graffiti", "Frövi"), *some(2, "fire", None))
    written = as_csv.write(document).decode("utf-8-sig").split()
    assert written == [
        "list;group;count",
        "total;;14",
        "organisations;;1",
        "category;Skadegörelse;9",
        "category-others;;5",
        "area;Lindesberg;9",
        "area-others;;5",
    ]


def test_a_version_that_adds_one_report_repeats_the_earlier_figures() -> None:
    first = some(9)
    earlier = public(*first)
    later = public(*first, *some(1), earlier=(earlier,))
    assert (later.data, table(later, BY_CATEGORY)) == (earlier.data, table(earlier, BY_CATEGORY))
    assert [text.startswith(REPEATED) for text in notices(later)] == [True]


def test_a_version_that_adds_five_to_a_group_shows_its_own_figures() -> None:
    first = some(9)
    later = public(*first, *some(5), earlier=(public(*first),))
    assert table(later, BY_CATEGORY).rows == (("Skadegörelse", 14),)
    assert notices(later) == []


def test_five_reports_more_that_change_two_groups_a_little_are_not_shown() -> None:
    first = (*some(9), *some(9, "graffiti"))
    earlier = public(*first)
    later = public(*first, *some(3), *some(2, "graffiti"), earlier=(earlier,))
    assert later.data == earlier.data


def test_another_way_of_merging_is_not_shown_after_the_first() -> None:
    first = (*some(20), *some(7, "graffiti"), *some(2, "fire"))
    earlier = public(*first)
    later = public(*first, *some(5, "fire"), earlier=(earlier,))
    assert later.data == earlier.data


def test_a_version_is_compared_with_every_earlier_one() -> None:
    first, second = public(*some(10)), public(*some(16), earlier=(public(*some(10)),))
    third = public(*some(11), earlier=(first, second))
    assert third.data == second.data != first.data


def test_figures_may_come_after_a_version_that_had_too_few() -> None:
    later = public(*some(6), earlier=(public(*some(4)),))
    assert table(later, BY_CATEGORY).rows == (("Skadegörelse", 6),)


def test_figures_that_were_shown_are_not_taken_back_to_too_few() -> None:
    earlier = public(*some(6))
    assert public(*some(4), earlier=(earlier,)).data == earlier.data


def test_a_repeated_version_shows_no_text_that_is_new() -> None:
    first, late = some(9), item(description="Kom sent.")
    earlier = public(*first, released=ids(first[0]))
    later = public(*first, late, released=ids(first[0], late), earlier=(earlier,))
    assert [text for *_, text in texts(later)] == ["Text 0."]


def test_a_repeated_version_shows_no_text_that_is_no_longer_released() -> None:
    first = some(9)
    earlier = public(*first, released=ids(first[0], first[1]))
    later = public(*first, *some(1), released=ids(first[1]), earlier=(earlier,))
    assert [text for *_, text in texts(later)] == ["Text 1."]


def test_the_same_reports_give_the_same_figures_without_a_word_on_additions() -> None:
    first = some(9)
    later = public(*first, earlier=(public(*first),))
    assert notices(later) == []


def test_a_text_released_afterwards_is_shown_when_no_figure_has_changed() -> None:
    first = some(9)
    later = public(*first, released=ids(first[0]), earlier=(public(*first),))
    assert [text for *_, text in texts(later)] == ["Text 0."]


@dataclass(frozen=True)
class Told:
    """One report of a world: its names, and whether its text was released."""

    category: str
    area: str
    is_released: bool


CATEGORIES, AREAS = ("c1", "c2", "c3", "c4", "c5"), ("a1", "a2", "a3", "a4")
reports = st.builds(Told, st.sampled_from(CATEGORIES), st.sampled_from(AREAS), st.booleans())
versions = st.lists(st.lists(reports, min_size=1, max_size=14), min_size=1, max_size=3)


def tell(history: Sequence[Sequence[Told]]) -> tuple[Document, ...]:
    """Everything that is published when each version adds these reports."""
    told: list[Told] = []
    published: tuple[Document, ...] = ()
    for added in history:
        told += added
        items = [item(category=one.category, area=one.area, description="Samma text.") for one in told]
        released = ids(*(i for i, one in zip(items, told, strict=True) if one.is_released))
        published += (public(*items, released=released, earlier=published),)
    return published


def exchange(history: Sequence[Sequence[Told]], one: str, other: str) -> list[list[Told]]:
    """The world in which the two names are exchanged everywhere."""
    names = {one: other, other: one}
    return [
        [
            Told(names.get(told.category, told.category), names.get(told.area, told.area), told.is_released)
            for told in added
        ]
        for added in history
    ]


def courses(history: Sequence[Sequence[Told]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Each name with its true count in every version."""
    for name in (*CATEGORIES, *AREAS):
        added = [sum(name in (told.category, told.area) for told in one) for one in history]
        yield name, tuple(sum(added[: number + 1]) for number in range(len(added)))


@settings(max_examples=40, deadline=None)
@given(versions)
def test_for_every_small_count_another_world_publishes_the_same(history: list[list[Told]]) -> None:
    """Versions with too few reports to show any are tried out in `test_suppression.py`."""
    published = tell(history)
    true = dict(courses(history))
    shown = [at for at, one in enumerate(published) if isinstance(one.data.rows[0][2], int)]
    small = [(name, at) for name, course in true.items() for at in shown if 1 <= course[at] <= 4]
    others = {name: [*CATEGORIES] if name in CATEGORIES else [*AREAS] for name, _ in small}
    for name, at in small:
        different = [other for other in others[name] if true[other][at] != true[name][at]]
        alike = all(true[other][at] == true[name][at] for other in others[name])
        assert alike or any(tell(exchange(history, name, other)) == published for other in different)


def test_the_order_of_names_tells_nothing() -> None:
    tables = {
        table(public(*some(9, "x"), *some(4, a), *some(4, b), *some(3, c)), BY_CATEGORY).rows
        for a, b, c in permutations(("p", "q", "r"))
    }
    assert len(tables) == 1


def test_it_is_a_draft_until_it_is_fixed() -> None:
    assert public(*some(6), approval=None).status_word == "Utkast"
    assert public(*some(6), approval=APPROVAL).status_word == "Fastställd"
