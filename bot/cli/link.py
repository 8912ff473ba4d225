"""`estbot link`: a seat's signed link, and making the earlier ones worthless."""

from __future__ import annotations

import asyncio

import click

from bot.app import read_secret
from bot.cli.database import one_transaction
from bot.cli.shell import Shell
from bot.cli.words import command, municipality_option, option
from bot.links import LINK_AGE, Links
from handlers.views import Instant
from storage.queries import people
from storage.records.people import Municipality, Seat
from storage.session import Connection


@command("link")
@option("--seat", metavar="seat", required=True)
@option("--revoke", "is_revoked", is_flag=True)
@municipality_option
@click.pass_obj
def link(shell: Shell, /, *, seat: str, is_revoked: bool, municipality_key: str | None) -> None:
    """Writes a link that opens the seat's page, and until when it does."""
    found = asyncio.run(_find(shell, seat, municipality_key, is_revoked=is_revoked))
    token = Links(read_secret(shell.settings)).make(found.id, found.link_epoch)
    if is_revoked:
        shell.warn("cli-link-revoked", seat=seat)
    click.echo(f"{shell.settings.address}/in/{token}")
    shell.say("cli-link-until", until=Instant(at=shell.now + LINK_AGE))


async def _find(shell: Shell, name: str, key: str | None, *, is_revoked: bool) -> Seat:
    async with one_transaction(shell, key) as (db, municipality):
        seat = await choose_seat(db, shell, municipality, name)
        if is_revoked:
            await people.raise_link_epoch(db, seat.id)
            await people.untie_accounts(db, seat.id)
        return await people.find_seat(db, seat.id) or seat


async def choose_seat(db: Connection, shell: Shell, municipality: Municipality, name: str) -> Seat:
    """The seat called `est/kommunpolis`; StartError with the nearest ones when there is none."""
    bodies = {body.id: body.key for body in await people.list_bodies(db, municipality.id)}
    seats = {
        f"{bodies[seat.body_id]}/{seat.key}": seat
        for seat in await people.list_all_seats(db, municipality.id)
    }
    if name not in seats:
        raise shell.no_such("seat", name, tuple(seats))
    return seats[name]
