"""My reports: what this seat has reported, and taking a report back."""

from __future__ import annotations

from handlers.context import Context
from handlers.forms import Event, Id
from handlers.own_cards import read_own_cards
from handlers.prompts import redraw_prompts
from handlers.report_history import Revision, lock_own, refuse_closed, revise
from handlers.review_decisions import set_free
from handlers.views import Cards, Heading, Notice, View, say
from storage.queries import rounds
from storage.records.reports import Report


class WithdrawReport(Event):
    """Takes a report back."""

    report: Id


class ListOwnReports(Event):
    """Asks for what this seat has reported."""


async def withdraw_report(event: WithdrawReport, ctx: Context) -> View:
    """Takes a report out of the round; its history stays."""
    stored = await lock_own(ctx, event.report)
    await refuse_closed(ctx, stored)
    if not stored.is_withdrawn:
        await _withdraw(ctx, stored)
    done = Notice(text=say("report-withdrawn"), kind="done")
    return (done, *await list_own_reports(ListOwnReports(), ctx))


async def _withdraw(ctx: Context, stored: Report) -> None:
    kept = Revision(stored.values, tuple(stored.overrides), stored.override_reason, is_withdrawn=True)
    await revise(ctx, stored, kept, number=stored.revision + 1)
    await set_free(ctx, stored.id)
    await redraw_prompts(ctx, stored.round_id, {stored.seat_id})


async def list_own_reports(event: ListOwnReports, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """What this seat has reported, newest first, and what can be done with each."""
    cards = await read_own_cards(ctx, await rounds.list_rounds(ctx.db, ctx.body.id))
    return (Heading(text=say("my-reports-title"), level=1), Cards(cards=cards, empty=say("my-reports-empty")))
