"""The read log: which seat read or took out which document, and when; never what it said."""

from __future__ import annotations

from datetime import timedelta

from handlers.context import Context
from handlers.forms import Event
from handlers.views import Heading, Instant, Paragraph, Table, Text, Verbatim, View, say
from storage.queries import keeping, people
from storage.records.keeping import AuditEntry

LOOK_BACK = timedelta(days=90)
SHOWN = 200
TOLD = ("round", "report", "edition", "variant", "format", "from", "to")
"""What is told of a reading: numbers as they stand in the addresses of what was read, days and formats."""


class ShowReadLog(Event):
    """Asks for the log."""


async def show_read_log(event: ShowReadLog, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The newest entries of the last three months."""
    until = ctx.now + timedelta(seconds=1)
    span = {"since": ctx.now - LOOK_BACK, "until": until}
    found = await keeping.list_audit(ctx.db, ctx.municipality.id, **span, limit=SHOWN)
    seats = {seat.id: seat.label for seat in await people.list_all_seats(ctx.db, ctx.municipality.id)}
    return (
        Heading(text=say("read-log-title"), level=1),
        Paragraph(text=say("read-log-about"), tone="quiet"),
        _table(found, seats) if found else Paragraph(text=say("read-log-empty")),
    )


def _table(found: tuple[AuditEntry, ...], seats: dict[int, str]) -> Table:
    keys = ("read-log-head-when", "read-log-head-who", "read-log-head-what", "read-log-head-about")
    rows = tuple(_row(one, seats) for one in found)
    return Table(caption=say("read-log-title"), head=tuple(say(key) for key in keys), rows=rows)


def _row(one: AuditEntry, seats: dict[int, str]) -> tuple[Text, ...]:
    who: Text = Verbatim(text=seats[one.seat_id]) if one.seat_id in seats else say("read-log-command-line")
    what = say(f"read-what-{one.action.replace('.', '-').replace('_', '-')}")
    about = ", ".join(str(one.about[name]).upper() for name in TOLD if name in one.about)
    at = Instant(at=one.read_at, form="short")
    return (at, who, what, Verbatim(text=about or "–"))
