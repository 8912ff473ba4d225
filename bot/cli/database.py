"""The database under a command: it has to be there already, and one transaction holds all that a command does."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.app import open_database, platforms_of, sqlite_file
from bot.cli.shell import Shell
from bot.edge import new_key
from bot.errors import StartError
from bot.settings import Settings
from handlers.context import Context
from storage.queries import people
from storage.records.people import Body, Municipality
from storage.session import Connection, Database

SQLITE_HEADER = b"SQLite format 3\0"


class NotKeptError(Exception):
    """Ends a transaction that was only tried out."""


def refuse_missing(settings: Settings) -> None:
    """StartError when there is no database file yet, or when the file is something else."""
    path = sqlite_file(settings.url)
    if path is None:
        return
    if not path.exists():
        raise StartError("cli-no-database", file=str(path))
    with path.open("rb") as file:
        begins = file.read(len(SQLITE_HEADER))
    if begins not in {b"", SQLITE_HEADER}:
        raise StartError("cli-not-a-database", file=str(path))


@asynccontextmanager
async def existing_database(settings: Settings) -> AsyncIterator[Database]:
    """The installation's database; StartError when there is none yet."""
    refuse_missing(settings)
    database = await open_database(settings, is_owner=False)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def one_transaction(
    shell: Shell, key: str | None, *, keep: bool = True
) -> AsyncIterator[tuple[Connection, Municipality]]:
    """An open transaction and the municipality meant; everything is taken back unless it is to be kept."""
    async with existing_database(shell.settings) as database:
        try:
            async with database.begin() as db:
                yield db, choose(await people.list_municipalities(db), key)
                if not keep:
                    raise NotKeptError
        except NotKeptError:
            return


def choose(found: Sequence[Municipality], key: str | None) -> Municipality:
    """The municipality with this key, or the only one; StartError that lists them otherwise."""
    known = ", ".join(one.key for one in found)
    if not found:
        raise StartError("cli-no-municipality")
    if key is None and len(found) > 1:
        raise StartError("cli-several-municipalities", known=known)
    chosen = next((one for one in found if key in (None, one.key)), None)
    if chosen is None:
        raise StartError("cli-no-such-municipality", name=key or "", known=known)
    return chosen


async def choose_body(db: Connection, shell: Shell, municipality: Municipality, key: str) -> Body:
    """The body with this key; StartError that lists them when there is none."""
    bodies = {body.key: body for body in await people.list_bodies(db, municipality.id)}
    if key not in bodies:
        raise shell.no_such("body", key, tuple(bodies))
    return bodies[key]


async def make_context(db: Connection, shell: Shell, municipality: Municipality, body: Body) -> Context:
    """Surroundings in the name of the body's convener, as a scheduled step has them."""
    seats = await people.list_seats(db, body.id) or await people.list_all_seats(db, municipality.id)
    if not seats:
        raise StartError("cli-no-seats", body=body.name)
    convener = next((seat for seat in seats if seat.is_convener), seats[0])
    return Context(
        db=db,
        now=shell.now,
        municipality=municipality,
        body=body,
        seat=convener,
        language=municipality.language,
        platforms=platforms_of(shell.settings),
        new_key=new_key,
    )
