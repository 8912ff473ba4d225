"""My reports: what this seat has reported, and taking a report back."""

from __future__ import annotations

from handlers.context import Context
from handlers.forms import Event, Id
from handlers.prompts import redraw_prompts
from handlers.report_history import Revision, get_own, refuse_closed, revise
from handlers.views import Button, Card, Cards, Heading, Notice, Text, Verbatim, View, say
from storage.queries import places, reports, rounds
from storage.records.reports import Report
from storage.records.rounds import Round


class WithdrawReport(Event):
    """Takes a report back."""

    report: Id


class ListOwnReports(Event):
    """Asks for what this seat has reported."""


async def withdraw_report(event: WithdrawReport, ctx: Context) -> View:
    """Takes a report out of the round; its history stays."""
    stored = await get_own(ctx, event.report)
    await refuse_closed(ctx, stored)
    if not stored.is_withdrawn:
        await _withdraw(ctx, stored)
    done = Notice(text=say("report-withdrawn"), kind="done")
    return (done, *await list_own_reports(ListOwnReports(), ctx))


async def _withdraw(ctx: Context, stored: Report) -> None:
    kept = Revision(stored.values, tuple(stored.overrides), stored.override_reason, is_withdrawn=True)
    await revise(ctx, stored, kept, number=stored.revision + 1)
    await redraw_prompts(ctx, stored.round_id, {stored.seat_id})


async def list_own_reports(event: ListOwnReports, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """What this seat has reported, newest first, and what can be done with each."""
    own = await reports.list_seat_reports(ctx.db, ctx.seat.id)
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    by_id = {found.id: found for found in await rounds.list_rounds(ctx.db, ctx.body.id)}
    cards = tuple(_card(stored, by_id[stored.round_id], names) for stored in own if stored.round_id in by_id)
    return (Heading(text=say("my-reports-title"), level=1), Cards(cards=cards, empty=say("my-reports-empty")))


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
