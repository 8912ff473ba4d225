"""A seat's own reports as cards: what was said, what became of it and what can still be done, wherever they are shown."""

from __future__ import annotations

from collections.abc import Collection

from handlers.context import Context
from handlers.views import Button, Card, Text, Verbatim, say
from storage.queries import places, reports
from storage.records.reports import Report
from storage.records.rounds import Round


async def read_own_cards(ctx: Context, shown: Collection[Round]) -> tuple[Card, ...]:
    """The seat's reports in these rounds, newest first."""
    own = await reports.list_seat_reports(ctx.db, ctx.seat.id)
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    by_id = {found.id: found for found in shown}
    return tuple(_card(stored, by_id[stored.round_id], names) for stored in own if stored.round_id in by_id)


def _card(stored: Report, found: Round, names: dict[str, str]) -> Card:
    values = stored.values
    title = Verbatim(text=names.get(values["category"], values["category"]))
    kind = say(f"kind-{values['kind'].replace('_', '-')}")
    place: Text = Verbatim(text=values["place"]) if "place" in values else say("place-unknown")
    if "place_text" in values:
        place = Verbatim(text=values["place_text"])
    status = say("report-status-withdrawn" if stored.is_withdrawn else _status_key(stored, found))
    buttons = _card_buttons(stored) if found.is_open and not stored.is_withdrawn else ()
    lines = (kind, place, Verbatim(text=values["description"]), say("report-in-round", round=found.key))
    return Card(title=title, status=status, lines=lines, buttons=buttons)


def _status_key(stored: Report, found: Round) -> str:
    if stored.is_late:
        return "report-status-late"
    return "report-status-open" if found.is_open else "report-status-closed"


def _card_buttons(stored: Report) -> tuple[Button, ...]:
    args = {"report": str(stored.id)}
    edit = Button(label=say("button-edit"), action="report.edit", args=args)
    withdraw = Button(label=say("button-withdraw"), action="report.withdraw", args=args, style="danger")
    return (edit, withdraw)
