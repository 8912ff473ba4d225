from __future__ import annotations

import pytest
from builders import Town, build_town
from contexts import as_kind, context_of

from handlers.dispatching import dispatch
from handlers.errors import NotAllowed, UserError
from handlers.rights import Right, is_allowed
from handlers.router import ROUTES
from handlers.routing import Called
from storage.session import Database

KINDS = ("ordinary", "optional", "adjunct", "presenter")
ALLOWED = {
    (Right.SEATED, "ordinary"): True,
    (Right.SEATED, "optional"): True,
    (Right.SEATED, "adjunct"): True,
    (Right.SEATED, "presenter"): True,
    (Right.REPORTING, "ordinary"): True,
    (Right.REPORTING, "optional"): True,
    (Right.REPORTING, "adjunct"): True,
    (Right.REPORTING, "presenter"): False,
}
EVERYONE = {"home", "help", "calendar", "language", "seats", "seat.choose"}
CONVENING = {
    "absent.open",
    "absent.note",
    "round",
    "review",
    "review.item",
    "review.approve",
    "review.approve_all",
    "review.reopen",
    "review.release",
    "review.hold",
    "review.edit",
    "review.edit.save",
    "review.return",
    "review.return.save",
    "review.merge",
    "review.merge.save",
    "review.reject",
    "review.reject.save",
    "compile",
    "document",
    "document.file",
    "meeting.open",
    "meeting.change",
    "timetable.open",
    "timetable.save",
    "channel.choose",
    "operations",
    "delivery.retry",
}

LEADING = {"level.open", "level.save", "action.open", "action.save"}


@pytest.fixture
async def linde(sqlite_database: Database) -> Town:
    """Lindesberg's EST group, before its first round."""
    return await build_town(sqlite_database)


async def is_refused(database: Database, town: Town, action: str, kind: str, *, convener: bool) -> bool:
    seat = as_kind(town.seats["securitas"], kind, convener=convener)
    async with context_of(database, town, seat) as ctx:
        try:
            await dispatch(Called(action, {}), ctx)
        except NotAllowed:
            return True
        except UserError:
            return False
    return False


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("convener", [False, True])
async def test_each_action_is_open_to_exactly_the_seats_it_is_for(
    sqlite_database: Database, linde: Town, kind: str, *, convener: bool
) -> None:
    for action, route in ROUTES.items():
        allowed = convener if route.right in {Right.CONVENING, Right.LEADING} else ALLOWED[route.right, kind]
        refused = await is_refused(sqlite_database, linde, action, kind, convener=convener)
        assert refused is not allowed, action


@pytest.mark.rule("L13")
def test_what_only_the_convener_may_is_listed_here_by_name() -> None:
    assert {a for a, route in ROUTES.items() if route.right is Right.CONVENING} == CONVENING
    assert {a for a, route in ROUTES.items() if route.right is Right.LEADING} == LEADING
    assert {a for a, route in ROUTES.items() if route.right is Right.SEATED} == EVERYONE


def test_being_chair_gives_no_right_to_convene(linde: Town) -> None:
    chair = as_kind(linde.seats["securitas"], "ordinary")
    assert not is_allowed(chair, Right.CONVENING)


async def test_an_action_there_is_none_of_is_refused_with_a_sentence(
    sqlite_database: Database, linde: Town
) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        with pytest.raises(UserError) as refused:
            await dispatch(Called("__class__", {}), ctx)
    assert refused.value.message.key == "error-no-such-action"


@pytest.mark.parametrize(
    ("action", "raw"),
    [
        ("report.edit", {}),
        ("report.edit", {"report": "ett"}),
        ("report.edit", {"report": "9" * 5000}),
        ("report.open", {"kind": "person"}),
        ("report.open", {"round": "2147483648"}),
        ("document.file", {"round": "1"}),
        ("language", {"language": "fi"}),
        ("meeting.open", {"occurrence": "0001-01-01"}),
        ("meeting.open", {"occurrence": "9999-12-31"}),
        ("delivery.retry", {"delivery": "x" * 101}),
    ],
)
async def test_arguments_that_nobody_can_mean_are_refused(
    sqlite_database: Database, linde: Town, action: str, raw: dict[str, str]
) -> None:
    async with context_of(sqlite_database, linde) as ctx:
        with pytest.raises(UserError) as refused:
            await dispatch(Called(action, raw), ctx)
    assert refused.value.message.key == "error-arguments"
