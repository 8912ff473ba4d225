"""`estbot timetable set`: the rhythm of a body, the same as its convener sets in a conversation."""

from __future__ import annotations

import asyncio
from datetime import date, time
from typing import Any

import click

from bot.cli.database import choose_body, make_context, one_transaction
from bot.cli.shell import Shell
from bot.cli.values import Day, Hour, Weekday
from bot.cli.words import Group, municipality_option, option
from bot.errors import StartError
from handlers.context import Context
from handlers.conversations.timetable import TimetableForm, save_timetable, surroundings
from handlers.errors import UserError
from handlers.forms import Filled, fill
from handlers.texts import Reader
from handlers.views import Cards, View, say
from scheduling.runner import read_setup

timetable = Group("timetable")
CHANGEABLE = frozenset({"week", "fortnight", "unknown"})


@timetable.command("set")
@option("--body", metavar="body", required=True)
@option("--every", type=click.Choice(["week", "fortnight"]), required=True)
@option("--weekday", type=Weekday(), metavar="weekday")
@option("--anchor", "anchor_on", type=Day(), metavar="day")
@option("--at", type=Hour(), metavar="hour", required=True)
@municipality_option
@click.pass_obj
def set_timetable(shell: Shell, /, *, municipality_key: str | None, **given: Any) -> None:
    """Stores how often and when a body meets, and shows the next six meetings."""
    refuse_contradiction(given["every"], given["weekday"], given["anchor_on"])
    asyncio.run(_set(shell, municipality_key, given))


def refuse_contradiction(every: str, weekday: str | None, anchor_on: date | None) -> None:
    """A week has a weekday and a fortnight a first day; StartError for anything else."""
    if (weekday is None) != (every == "fortnight") or (anchor_on is None) != (every == "week"):
        raise StartError(f"cli-timetable-{every}")


async def _set(shell: Shell, key: str | None, given: dict[str, Any]) -> None:
    async with one_transaction(shell, key) as (db, municipality):
        body = await choose_body(db, shell, municipality, given["body"])
        if read_setup(body).cadence.every not in CHANGEABLE:
            raise StartError("cli-timetable-booked", body=body.name)
        ctx = await make_context(db, shell, municipality, body)
        view = await save_timetable(await _event(ctx, given), ctx)
    shell.say("cli-timetable-saved", body=body.name)
    for line in date_lines(Reader(shell.language, municipality.timezone), view):
        click.echo(f"  {line}")


async def _event(ctx: Context, given: dict[str, Any]) -> TimetableForm:
    """The form as a convener would have sent it."""
    raw = {name: text_of(given[name]) for name in TimetableForm.model_fields}
    found = fill(TimetableForm, raw, await surroundings(ctx))
    if isinstance(found, Filled):
        return found.event
    raise UserError(next(iter(found.errors.values()), say("error-choice")))


def text_of(value: date | time | str | None) -> str:
    """What a person would have typed."""
    return value if isinstance(value, str) else value.isoformat() if value else ""


def date_lines(reader: Reader, view: View) -> list[str]:
    """The next meetings out of the answer."""
    cards = [card for node in view if isinstance(node, Cards) for card in node.cards]
    return [
        f"{reader.write(card.title)}  {reader.write(card.status) if card.status else ''}".rstrip()
        for card in cards
    ]
