"""Who reports, over time (H29): which organisations answer, which are new and which are silent. Nobody is ranked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from handlers.context import Context
from handlers.coverage import has_to_report
from handlers.forms import Event
from handlers.growth import Growth, RoundGrowth, Said, measure
from handlers.invitations import is_open_invitation
from handlers.views import (
    Button,
    Buttons,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Table,
    Text,
    Verbatim,
    View,
    say,
)
from storage.queries import access, people, reports, rounds
from storage.records.access import Invitation
from storage.records.people import Seat
from storage.records.rounds import Round


class ShowReporters(Event):
    """Asks who reports."""


async def show_reporters(event: ShowReporters, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The last twelve rounds, by organisation."""
    held = await rounds.list_rounds(ctx.db, ctx.body.id)
    seats = await people.list_seats(ctx.db, ctx.body.id)
    invited = await access.list_invitations(ctx.db, ctx.body.id)
    growth = measure(
        [(one.id, one.opened_at) for one in held], await _said(ctx, held, seats), _asked(seats, invited)
    )
    pending = sum(is_open_invitation(one, ctx.now) for one in invited)
    buttons = (
        Button(label=say("growth-button-invite"), action="invite.open", style="primary"),
        Button(label=say("growth-button-invitations"), action="invite.list"),
    )
    return (
        Heading(text=say("growth-title", body=ctx.body.name), level=1),
        Paragraph(text=say("growth-about", count=len(growth.rounds)), tone="quiet"),
        _facts(growth, pending),
        _table(growth, {one.id: one for one in held}),
        Buttons(buttons=buttons),
    )


async def _said(ctx: Context, held: tuple[Round, ...], seats: tuple[Seat, ...]) -> tuple[Said, ...]:
    """Every answer of the body's rounds: a report, or that there was nothing to report. Being away is none."""
    ids = [one.id for one in held]
    names = {seat.id: seat.short_label for seat in seats}
    written = {(one.round_id, names[one.seat_id]) for one in await reports.list_reports(ctx.db, ids)}
    nothing = {
        (one.round_id, names[one.seat_id])
        for one in await rounds.list_answers(ctx.db, ids)
        if one.kind == "nothing"
    }
    told = [Said(*one, is_nil=False) for one in sorted(written)]
    return (*told, *(Said(*one, is_nil=True) for one in sorted(nothing - written)))


def _asked(seats: Iterable[Seat], invited: Iterable[Invitation]) -> dict[str, datetime | None]:
    """The organisations that are asked, with when the first seat of each came in by invitation; None for the others."""
    since: dict[int, datetime] = {}
    for one in invited:
        since[one.seat_id] = min(one.created_at, since.get(one.seat_id, one.created_at))
    found: dict[str, datetime | None] = {}
    for seat in (seat for seat in seats if has_to_report(seat) and seat.kind != "optional"):
        at, name = since.get(seat.id), seat.short_label
        known = found.get(name, at)
        found[name] = None if at is None or known is None else min(at, known)
    return found


def _facts(growth: Growth, pending: int) -> Facts:
    nil = say("growth-percent", percent=growth.nil_percent) if growth.nil_percent is not None else NONE
    rows: tuple[tuple[str, Text], ...] = (
        ("growth-active", _names(growth.active)),
        ("growth-new", _names(growth.new)),
        ("growth-silent", _names(growth.silent)),
        ("growth-nil", nil),
        ("growth-pending", Verbatim(text=str(pending))),
    )
    return Facts(rows=tuple(Fact(label=say(label), value=value) for label, value in rows))


NONE = Verbatim(text="–")


def _names(names: tuple[str, ...]) -> Verbatim:
    return Verbatim(text=f"{len(names)}: {', '.join(names)}") if names else Verbatim(text="0")


def _table(growth: Growth, held: dict[int, Round]) -> Table:
    heads = ("growth-head-round", "growth-head-answered", "growth-head-new", "growth-head-silent")
    head = tuple(say(key) for key in heads)
    rows = tuple(_row(one, held[one.round_id]) for one in growth.rounds)
    return Table(caption=say("growth-caption"), head=head, rows=rows)


def _row(one: RoundGrowth, found: Round) -> tuple[Text, ...]:
    names = (Verbatim(text=", ".join(some) or "–") for some in (one.new, one.silent))
    return (Verbatim(text=found.key), Verbatim(text=str(one.answered)), *names)
