"""The round as the convener sees it: who has answered, who was not reached, what needs me, what is next."""

from __future__ import annotations

from handlers.context import Context
from handlers.coverage import SeatStanding, Standing, count_standings, numbers_of, read_standings
from handlers.current import get_round_by_name
from handlers.forms import Event
from handlers.reasons import explain_reason
from handlers.views import (
    Button,
    Buttons,
    Card,
    Cards,
    Day,
    Fact,
    Facts,
    Heading,
    Instant,
    Message,
    Notice,
    Table,
    Text,
    Verbatim,
    View,
    say,
)
from storage.queries import editions, places, reports
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round


class ShowRound(Event):
    """Asks for a round by name, week or number; nothing means the present one."""

    round: str | None = None


async def show_round(event: ShowRound, ctx: Context) -> View:
    """The round's state in one view, with the steps a convener takes."""
    found = await get_round_by_name(ctx, event.round)
    standings = await read_standings(ctx, found)
    stored = await reports.list_reports(ctx.db, [found.id])
    made = await editions.list_editions(ctx.db, found.id)
    return (
        Heading(text=say("round-title", body=ctx.body.name, round=found.key), level=1),
        _facts(found, standings, len(stored)),
        *_needs_me(standings, stored, made),
        _buttons(found, made),
        Heading(text=say("round-standings")),
        _standings_table(standings),
        *_absence_button(found, standings),
        Heading(text=say("round-reports")),
        await _report_cards(ctx, standings, stored),
    )


def _facts(found: Round, standings: tuple[SeatStanding, ...], count: int) -> Facts:
    counts = numbers_of(standings)
    state = say("round-open", closes=Instant(at=found.closes_at)) if found.is_open else say("round-closed")
    period = say("round-period-value", first=Day(on=found.first_on), last=Day(on=found.last_on))
    rows: tuple[tuple[str, Text], ...] = (
        ("round-state", state),
        ("round-meeting", Instant(at=found.meeting_at)),
        ("round-period", period),
        ("round-coverage", Message(key="coverage-line", args={**counts, "reports": count})),
    )
    return Facts(rows=tuple(Fact(label=say(label), value=value) for label, value in rows))


def _needs_me(
    standings: tuple[SeatStanding, ...], stored: tuple[Report, ...], made: tuple[Edition, ...]
) -> tuple[Notice, ...]:
    counts = count_standings(standings)
    found = []
    if counts[Standing.NOT_REACHED]:
        found.append(
            Notice(text=say("needs-not-reached", count=counts[Standing.NOT_REACHED]), kind="warning")
        )
    if withheld := sum(bool(report.overrides) for report in stored):
        found.append(Notice(text=say("needs-review", count=withheld), kind="warning"))
    if made and any(report.changed_at > made[0].compiled_at for report in stored):
        found.append(Notice(text=say("needs-new-edition", number=made[0].number), kind="info"))
    return tuple(found)


def _buttons(found: Round, made: tuple[Edition, ...]) -> Buttons:
    compile_ = Button(
        label=say("button-compile"), action="compile", args={"round": f"#{found.id}"}, style="primary"
    )
    read = Button(label=say("button-read-draft"), action="document", args={"round": str(found.id)})
    move = Button(
        label=say("button-change-meeting"),
        action="meeting.open",
        args={"occurrence": found.occurrence_on.isoformat()},
    )
    return Buttons(buttons=(compile_, *((read,) if made else ()), move))


def _standings_table(standings: tuple[SeatStanding, ...]) -> Table:
    head = tuple(say(key) for key in ("head-seat", "head-organisation", "head-standing", "head-reached"))
    return Table(caption=say("round-standings-caption"), head=head, rows=tuple(map(_standing_row, standings)))


def _standing_row(item: SeatStanding) -> tuple[Text, ...]:
    standing = say(f"standing-{item.standing}")
    if item.standing is Standing.REPORTED:
        standing = say("standing-reported-count", count=item.count)
    return (
        Verbatim(text=item.seat.role),
        Verbatim(text=item.seat.organisation or "–"),
        standing,
        _reached(item),
    )


def _reached(item: SeatStanding) -> Text:
    if item.platform is not None:
        return say("platform-web") if item.platform == "web" else Verbatim(text=item.platform.capitalize())
    if item.why is not None:
        return explain_reason(item.why)
    return say("reached-not-yet")


def _absence_button(found: Round, standings: tuple[SeatStanding, ...]) -> tuple[Buttons, ...]:
    """While the round is open, the convener may note that a seat is away this time."""
    is_waiting = any(item.standing in {Standing.SILENT, Standing.NOT_REACHED} for item in standings)
    if not (found.is_open and is_waiting):
        return ()
    button = Button(label=say("button-note-absent"), action="absent.open", args={"round": str(found.id)})
    return (Buttons(buttons=(button,)),)


async def _report_cards(
    ctx: Context, standings: tuple[SeatStanding, ...], stored: tuple[Report, ...]
) -> Cards:
    names = {c.key: c.name(ctx.language) for c in await places.list_categories(ctx.db, ctx.municipality.id)}
    seats = {item.seat.id: item.seat.short_label for item in standings}
    cards = tuple(_report_card(report, names, seats.get(report.seat_id, "")) for report in stored)
    return Cards(cards=cards, empty=say("round-no-reports"))


def _report_card(report: Report, names: dict[str, str], organisation: str) -> Card:
    values = report.values
    lines: list[Text] = [
        say(f"kind-{values['kind'].replace('_', '-')}"),
        Verbatim(text=values["description"]),
    ]
    if report.overrides:
        lines.append(say("report-overridden", reason=report.override_reason or ""))
        lines += [say(f"privacy-{kind.replace('_', '-')}") for kind in report.overrides]
    where = values.get("place_text") or values.get("place")
    title = (
        f"{names.get(values['category'], values['category'])}: {where}"
        if where
        else names.get(values["category"], "")
    )
    status = say("report-status-late") if report.is_late else Verbatim(text=organisation)
    return Card(title=Verbatim(text=title), status=status, lines=tuple(lines))
