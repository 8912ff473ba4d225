"""What `estbot doctor` looks up about Slack in the database, and what it then asks of Slack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.cli.faults import plain
from bot.cli.findings import Finding, finding
from bot.errors import StartError
from bot.settings import Settings
from storage.queries import channels, people
from storage.records.people import Address, Municipality
from storage.session import Connection, Database

PLATFORM = "slack"


@dataclass(frozen=True, slots=True)
class KnownOfSlack:
    """What the database knows.

    `channels` are a body's name and its channel's address. `workspaces` are the name and bot token of those that
    installed the app by OAuth, and `homeless` the keys of the municipalities that have none. `members` are the
    workspace (empty for the only one), the seat as `est/social` and the mail address of those who are not tied to an
    account yet. `stranded` is how many are written to in Slack and nowhere else.
    """

    channels: tuple[tuple[str, str], ...] = ()
    workspaces: tuple[tuple[str, str], ...] = ()
    homeless: tuple[str, ...] = ()
    members: tuple[tuple[str, str, str], ...] = ()
    stranded: int = 0


NOTHING_KNOWN = KnownOfSlack()
"""For a database that cannot be read."""


async def read_known(settings: Settings, database: Database) -> KnownOfSlack:
    """What there is to ask Slack about."""
    client_id = read_client_id(settings)
    async with database.begin() as db:
        municipalities = await people.list_municipalities(db)
        named = await list_channels(db)
        chosen = {one.municipality_id: one.key for one in await channels.list_workspaces(db, PLATFORM)}
        # A few municipalities, and somebody at a terminal: they are asked for one at a time.
        written = [await list_written(db, one) for one in municipalities]
    if client_id is None:
        members = tuple(("", seat, email) for _, found in written for seat, email in found)
        return KnownOfSlack(named, members=members, stranded=sum(count for count, _ in written))
    placed = zip(municipalities, written, strict=True)
    return KnownOfSlack(
        named,
        await list_workspaces(database, client_id),
        tuple(one.key for one in municipalities if one.id not in chosen),
        tuple((chosen[at.id], *one) for at, (_, found) in placed if at.id in chosen for one in found),
    )


def read_client_id(settings: Settings) -> str | None:
    """The app's client id where several municipalities install it by OAuth."""
    try:
        return settings.slack.client_id if settings.slack else None
    except StartError:
        return None  # check_slack says what is wrong


async def list_channels(db: Connection) -> tuple[tuple[str, str], ...]:
    """The bodies' names with their channels' addresses in Slack."""
    names = {body.id: body.name for body in await people.list_bodies(db)}
    found = await channels.list_channels(db)
    return tuple((names[one.body_id], one.address) for one in found if one.platform == PLATFORM)


async def list_written(db: Connection, municipality: Municipality) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many are reached in Slack alone, and the seat and mail address of those who are still to be found there."""
    addresses = await people.list_addresses(db, municipality.id)
    bodies = {body.id: body.key for body in await people.list_bodies(db, municipality.id)}
    seats = {seat.id: seat for seat in await people.list_all_seats(db, municipality.id)}
    held = {one.id: seats[one.seat_id] for one in await people.list_holders(db, municipality.id)}
    sought = (one for one in addresses if one.platform == PLATFORM and "@" in one.address)
    named = ((held[one.holder_id], one.address) for one in sought)
    return count_stranded(addresses), tuple(
        (f"{bodies[seat.body_id]}/{seat.key}", email) for seat, email in named
    )


def count_stranded(addresses: Iterable[Address]) -> int:
    """How many holders have an address in Slack and none on the page."""
    reached = {(one.platform, one.holder_id) for one in addresses}
    return sum(platform == PLATFORM and ("web", holder) not in reached for platform, holder in reached)


async def list_workspaces(database: Database, client_id: str) -> tuple[tuple[str, str], ...]:
    """The name and bot token of each workspace that has installed the app by OAuth."""
    from bot.platforms.slack.installations import open_workspaces  # noqa: PLC0415 - for those who use it

    installed = await open_workspaces(database, client_id).list_installed()
    return tuple({one.workspace.key: (one.workspace.name, one.token) for one in installed}.values())


async def check_slack(settings: Settings, now: datetime, known: KnownOfSlack) -> list[Finding]:
    """Whether Slack is connected as it should be, and reaches those who are to be reached there."""
    try:
        slack = settings.slack
    except StartError as error:
        return [finding("wrong", error.code, **plain(error.params)), *check_stranded(known)]
    if slack is None:
        return [finding("ok", "cli-doctor-slack-none-set"), *check_stranded(known)]
    from bot.platforms.slack import checks  # noqa: PLC0415 - Slack's libraries are for those who use it

    found = await checks.examine(
        slack, now=now, channels=known.channels, workspaces=known.workspaces, members=known.members
    )
    return [*(Finding(one.state, one.key, one.args) for one in found), *check_homes(known)]


def check_stranded(known: KnownOfSlack) -> Iterator[Finding]:
    """Whether somebody is to be reached in Slack although it is not connected."""
    if known.stranded:
        yield finding("note", "cli-doctor-slack-stranded", count=known.stranded)


def check_homes(known: KnownOfSlack) -> Iterator[Finding]:
    """Which municipalities have no workspace yet."""
    for key in known.homeless:
        yield finding("note", "cli-doctor-slack-none", municipality=key)
