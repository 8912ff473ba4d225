"""Who may do what: one literal table of every action and every kind of seat, walked through the edge."""

from __future__ import annotations

import pytest
from builders import OPENS_AT, Town, read_town
from contexts import context_of
from play import Play
from roles import ROLES, find_role, set_roles

from bot.edge import Answer
from handlers.dispatching import dispatch, read_command
from handlers.errors import UserError
from handlers.rights import Right, is_allowed
from handlers.router import COMMANDS, ROUTES
from handlers.routing import Called
from storage.queries import people
from storage.session import Connection, Database

TABLE = """
home                  x     x     x     x     x     x     x
help                  x     x     x     x     x     x     x
report.open           x     x     x     x     .     .     .
report.save           x     x     x     x     .     .     .
report.mine           x     x     x     x     .     .     .
report.edit           x     x     x     x     .     .     .
assess.save           x     x     x     x     .     .     .
assess.correct        .     x     .     .     .     .     .
report.withdraw       x     x     x     x     .     .     .
nothing               x     x     x     x     .     .     .
absent                x     x     x     x     .     .     .
absent.open           .     x     .     .     .     .     .
absent.note           .     x     .     .     .     .     .
absent.back           x     x     x     x     .     .     .
suggestions           x     x     x     x     .     .     .
suggestion.open       x     x     x     x     .     .     .
suggestion.dismiss    x     x     x     x     .     .     .
round                 .     x     .     .     .     .     .
review                .     x     .     .     .     .     .
review.item           .     x     .     .     .     .     .
review.approve        .     x     .     .     .     .     .
review.approve_all    .     x     .     .     .     .     .
review.reopen         .     x     .     .     .     .     .
review.release        .     x     .     .     .     .     .
review.hold           .     x     .     .     .     .     .
review.edit           .     x     .     .     .     .     .
review.edit.save      .     x     .     .     .     .     .
review.return         .     x     .     .     .     .     .
review.return.save    .     x     .     .     .     .     .
review.merge          .     x     .     .     .     .     .
review.merge.save     .     x     .     .     .     .     .
review.reject         .     x     .     .     .     .     .
review.reject.save    .     x     .     .     .     .     .
answer.open           x     x     x     x     .     .     .
answer.save           x     x     x     x     .     .     .
level.open            .     x     x     .     .     .     .
level.save            .     x     x     .     .     .     .
action.open           .     x     x     .     .     .     .
action.save           .     x     x     .     .     .     .
compile               .     x     .     .     .     .     .
document              .     x     .     .     .     .     .
document.file         .     x     .     .     .     .     .
edition.fixing        .     x     .     .     .     .     .
edition.fix           .     x     .     .     .     .     .
edition.registering   .     x     .     .     .     .     .
edition.register      .     x     .     .     .     .     .
distribute            .     x     .     .     .     .     .
distribute.send       .     x     .     .     .     .     .
lists                 .     x     .     .     .     .     .
lists.open            .     x     .     .     .     .     .
lists.save            .     x     .     .     .     .     .
lists.remove          .     x     .     .     .     .     .
lists.suggested       .     x     .     .     .     .     .
lists.mine            x     x     x     x     x     x     x
lists.choose_way      x     x     x     x     x     x     x
handovers             .     x     .     .     .     .     .
handover.retry        .     x     .     .     .     .     .
pictures              x     x     x     x     x     x     .
picture               x     x     x     x     x     x     .
picture.file          x     x     x     x     x     x     .
digest.compile        .     x     .     .     .     .     .
quarter.compile       .     x     .     .     .     .     .
product               .     x     .     .     .     .     .
product.file          .     x     .     .     .     .     .
calendar              x     x     x     x     x     x     x
meeting.open          .     x     .     .     .     .     .
meeting.change        .     x     .     .     .     .     .
timetable.open        .     x     .     .     .     .     .
timetable.save        .     x     .     .     .     .     .
language              x     x     x     x     x     x     x
channel.choose        .     x     .     .     .     .     .
seats                 x     x     x     x     x     x     x
seat.choose           x     x     x     x     x     x     x
retention             .     x     .     .     .     .     x
retention.open        .     x     .     .     .     .     x
retention.save        .     x     .     .     .     .     x
read.log              .     x     .     .     .     .     x
operations            .     x     .     .     .     .     x
delivery.retry        .     x     .     .     .     .     x
invite.open           .     x     .     .     .     .     .
invite.send           .     x     .     .     .     .     .
invite.list           .     x     .     .     .     .     .
invite.revoke         .     x     .     .     .     .     .
invite.renew          .     x     .     .     .     .     .
reporters             .     x     .     .     .     .     .
"""
"""A row for each action, a column for each of ROLES: `x` where the seat may, in its own body and no other."""


def read_table() -> dict[str, set[str]]:
    """The roles that may, by action."""
    listed = [line.split() for line in TABLE.strip().splitlines()]
    return {
        action: {r for r, may in zip(ROLES, given, strict=True) if may == "x"} for action, *given in listed
    }


@pytest.fixture
async def play(sqlite_database: Database) -> Play:
    """Lindesberg with a seat of every kind, its round open."""
    play = await set_roles(sqlite_database)
    await play.at(OPENS_AT)
    return play


@pytest.fixture
def linde(play: Play) -> Town:
    return play.town


def test_every_action_has_its_row() -> None:
    assert list(read_table()) == list(ROUTES)


@pytest.mark.rule("L21", "H26")
@pytest.mark.parametrize("role", ROLES)
async def test_each_role_may_do_what_the_table_says_and_nothing_else(play: Play, role: str) -> None:
    speaker = await find_role(play, role)
    wrong = {}
    for action, roles in read_table().items():
        answer = await play.runtime.edge.answer(speaker, Called(action, {}))
        assert answer.outcome != "fault", action
        if (answer.outcome == "not_allowed") is (role in roles):
            wrong[action] = answer.outcome
    assert wrong == {}


@pytest.mark.parametrize("role", ROLES)
async def test_each_command_word_is_for_the_same_roles_as_its_action(play: Play, role: str) -> None:
    speaker, table = await find_role(play, role), read_table()
    refused = set()
    for word in COMMANDS:
        answer = await play.runtime.edge.answer(speaker, read_command(f"/est {word}"))
        refused |= {word} if answer.outcome == "not_allowed" else set()
    assert refused == {word for word, action in COMMANDS.items() if role not in table[action]}


async def test_a_stranger_is_answered_nothing_whatever_is_asked(play: Play) -> None:
    async def nobody(db: Connection) -> None:  # noqa: ARG001 - one shape for all
        return None

    asked = [Called(action, {}) for action in ROUTES]
    asked += [read_command(f"/est {word}") for word in COMMANDS]
    answers: list[Answer] = [await play.runtime.edge.ask(nobody, one) for one in asked]
    assert {(one.outcome, one.speaker) for one in answers} == {("stranger", None)}


@pytest.mark.rule("L13")
async def test_only_the_convener_of_a_body_convenes_it(play: Play, linde: Town) -> None:
    async with play.database.begin() as db:
        seats = await people.list_all_seats(db, linde.municipality.id)
        council = await read_town(db, "lindesberg", "linde-bra")
    allowed = {seat.id for seat in seats if is_allowed(seat, Right.CONVENING)}
    assert linde.convener.id in allowed
    assert {seat.id for seat in linde.seats.values()} & allowed == {linde.convener.id}
    assert {seat.id for seat in council.seats.values()} & allowed == {council.convener.id}


async def test_an_action_there_is_none_of_is_refused_with_a_sentence(play: Play, linde: Town) -> None:
    async with context_of(play.database, linde) as ctx:
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
        ("picture", {"edition": "-1"}),
        ("picture.file", {"edition": "1"}),
        ("review.item", {"report": "ett"}),
        ("handover.retry", {"handover": "9" * 5000}),
        ("invite.revoke", {"invitation": ""}),
        ("language", {"language": "fi"}),
        ("meeting.open", {"occurrence": "0001-01-01"}),
        ("meeting.open", {"occurrence": "9999-12-31"}),
        ("delivery.retry", {"delivery": "x" * 101}),
    ],
)
async def test_arguments_that_nobody_can_mean_are_refused(
    play: Play, linde: Town, action: str, raw: dict[str, str]
) -> None:
    async with context_of(play.database, linde) as ctx:
        with pytest.raises(UserError) as refused:
            await dispatch(Called(action, raw), ctx)
    assert refused.value.message.key == "error-arguments"
