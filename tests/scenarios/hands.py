"""Seats that change hands: the next holder as the members file has it, and people who come new into the workspace."""

from __future__ import annotations

from fakes.slack import User
from fakes.slackway import SlackWay

from handlers.administration.membership import apply_members
from handlers.intake.members import MemberEntry
from storage.queries import people
from storage.records.people import Address, Holder


async def take_seat(
    way: SlackWay, seat: str, email: str, channel: str = "slack", *, shared: bool = False
) -> None:
    """The seat's next holder, or one more when it is shared, as a row of the members file says it."""
    found, several = way.play.town.seats[seat], ((("est", seat),) if shared else ())
    entry = MemberEntry(row=2, body="est", seat=seat, email=email, channel=channel, language="sv")
    async with way.play.database.begin() as db:
        await apply_members(db, [entry], {("est", seat): found}, several, now=way.play.clock.now())


def newcomer(way: SlackWay, name: str, email: str, *, id_: str = "U900") -> User:
    """Somebody new in the workspace, who acts under this name in the test."""
    way.users[name] = way.team.add_user(User(id_, email, name))
    return way.users[name]


async def share_seat(way: SlackWay, seat: str, name: str) -> User:
    """One more person in the seat, tied to an account."""
    user = newcomer(way, name, f"{name}@example.org")
    await take_seat(way, seat, f"{name}@example.org", shared=True)
    await way.command(name, "/est koppla")
    return user


async def holders_of(way: SlackWay, seat: str) -> tuple[Holder, ...]:
    """Who holds the seat now."""
    async with way.play.database.begin() as db:
        return await people.list_seat_holders(db, way.play.town.seats[seat].id)


async def addresses_of(way: SlackWay, seat: str) -> dict[str, str | None]:
    """The seat's addresses in Slack, and why each does not work."""
    own = {one.id for one in await holders_of(way, seat)}
    async with way.play.database.begin() as db:
        listed: tuple[Address, ...] = await people.list_addresses(db, way.play.town.municipality.id)
    return {one.address: one.failure for one in listed if one.holder_id in own and one.platform == "slack"}
