"""`estbot members`: who holds which seat, brought in from a file; nothing is stored without --apply."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import click

from bot.cli.database import one_transaction
from bot.cli.inner_faults import intake_sentence
from bot.cli.shell import Shell
from bot.cli.words import Group, apply_option, argument, municipality_option
from bot.errors import StartError
from bot.settings import SLACK_SETTINGS, Settings
from bot.sources.tablefile import read_table
from handlers.administration.membership import Change, apply_members, read_seats
from handlers.intake.members import CHANNEL_WORDS, MemberFault, read_members
from storage.queries import people
from storage.records.people import Address, Holder, Seat

members = Group("members")


@members.command("import")
@argument("file", type=click.Path(path_type=Path), metavar="file")
@apply_option
@municipality_option
@click.pass_obj
def import_members(shell: Shell, /, *, file: Path, is_applied: bool, municipality_key: str | None) -> int:
    """Shows what a members file changes, and stores it when told to."""
    return asyncio.run(_import(shell, file, municipality_key, keep=is_applied))


async def _import(shell: Shell, file: Path, key: str | None, *, keep: bool) -> int:
    table = read_table(file)
    rows = [(row.number, row.values) for row in table.rows]
    async with one_transaction(shell, key, keep=keep) as (db, municipality):
        seats, known = await read_seats(db, municipality.id)
        entries, faults = read_members(rows, known, columns=table.columns)
        if faults:
            return _say_faults(shell, faults)
        shared = [seat for seat, most in known.items() if most is None]
        changes = await apply_members(db, entries, seats, shared, now=shell.now)
    _say_changes(shell, changes, keep=keep)
    if any(entry.channel == "slack" for entry in entries) and not has_slack(shell.settings):
        shell.warn("cli-members-no-slack", names=", ".join(SLACK_SETTINGS))
    return 0


def has_slack(settings: Settings) -> bool:
    """True when Slack is connected in these settings; a half connected one reaches nobody."""
    try:
        return settings.slack is not None
    except StartError:
        return False


def _say_faults(shell: Shell, faults: Iterable[MemberFault]) -> int:
    for fault in faults:
        problem = intake_sentence(shell, fault.code, fault.params)
        shell.warn("cli-row-fault", row=str(fault.row), column=fault.column, problem=problem)
    shell.warn("cli-nothing-stored")
    return 2


def _say_changes(shell: Shell, changes: tuple[Change, ...], *, keep: bool) -> None:
    for change in changes:
        seat = f"{change.entry.body}/{change.entry.seat}"
        shell.say(
            "cli-members-row",
            row=str(change.entry.row),
            seat=seat,
            change=shell.write(f"cli-member-{change.kind}"),
        )
    changed = sum(change.kind != "same" for change in changes)
    shell.say("cli-members-stored" if keep else "cli-members-tried", count=changed)


@members.command("list")
@municipality_option
@click.pass_obj
def list_members(shell: Shell, /, *, municipality_key: str | None) -> None:
    """Lists every seat with its holders, or that it is vacant."""
    asyncio.run(_list(shell, municipality_key))


async def _list(shell: Shell, key: str | None) -> None:
    async with one_transaction(shell, key) as (db, municipality):
        bodies = {body.id: body.key for body in await people.list_bodies(db, municipality.id)}
        seats = await people.list_all_seats(db, municipality.id)
        holders = await people.list_holders(db, municipality.id)
        addresses = await people.list_addresses(db, municipality.id)
    for seat in seats:
        held = [holder for holder in holders if holder.seat_id == seat.id]
        shown = [_holder_words(shell, holder, addresses) for holder in held] or [
            shell.write("cli-seat-vacant")
        ]
        click.echo(f"{bodies[seat.body_id]}/{seat.key}: {_seat_words(seat)}: {'; '.join(shown)}")


def _seat_words(seat: Seat) -> str:
    return ", ".join(part for part in (seat.role, seat.organisation) if part)


def _holder_words(shell: Shell, holder: Holder, addresses: Iterable[Address]) -> str:
    own = [one for one in addresses if one.holder_id == holder.id and one.platform in CHANNEL_WORDS]
    working = (address.platform for address in own if address.failure is None)
    channels = ", ".join(shell.write(f"cli-channel-{platform}") for platform in working)
    reached = channels or shell.write("cli-not-reached")
    return f"{holder.email or '–'} ({reached}, {holder.language})"
