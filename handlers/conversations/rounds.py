"""The round as the convener sees it: who has answered, who was not reached, what needs me, what is next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.action_list import action_cards, read_round_actions
from handlers.asking import asked_for
from handlers.assessments import assessment_lines, is_assessment
from handlers.context import Context
from handlers.coverage import SeatStanding, Standing, count_standings, numbers_of, read_standings
from handlers.current import get_round_by_name
from handlers.feedback import count_told
from handlers.forms import Event
from handlers.level_list import level_table
from handlers.reasons import explain_reason
from handlers.review_words import warning_lines
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
from storage.queries import editions, places, reports, reviewing
from storage.records.editions import Edition
from storage.records.reports import Report
from storage.records.rounds import Round

WORDED = frozenset({"web", "mail"})
"""Platforms that are no proper name; nobody knows whether a mail was received."""


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
        _facts(found, standings, len(stored), await count_told(ctx, found)),
        *_needs_me(standings, stored),
        *await _new_edition(ctx, stored, made),
        _buttons(ctx, found, made),
        Heading(text=say("round-standings")),
        _standings_table(standings),
        *_absence_button(found, standings),
        Heading(text=say("round-reports")),
        await _report_cards(ctx, standings, stored),
        *await level_table(ctx, found),
        *action_cards(await read_round_actions(ctx, found, stored)),
    )


def _facts(found: Round, standings: tuple[SeatStanding, ...], count: int, told: tuple[int, int]) -> Facts:
    counts = numbers_of(standings)
    state = say("round-open", closes=Instant(at=found.closes_at)) if found.is_open else say("round-closed")
    period = say("round-period-value", first=Day(on=found.first_on), last=Day(on=found.last_on))
    rows: tuple[tuple[str, Text], ...] = (
        ("round-state", state),
        ("round-meeting", Instant(at=found.meeting_at)),
        ("round-period", period),
        ("round-coverage", Message(key="coverage-line", args={**counts, "reports": count})),
        ("round-told", say("feedback-share", told=told[0], all=told[1])),
    )
    if found.is_open or not count:
        rows = rows[:-1]
    return Facts(rows=tuple(Fact(label=say(label), value=value) for label, value in rows))


def _needs_me(standings: tuple[SeatStanding, ...], stored: tuple[Report, ...]) -> tuple[Notice, ...]:
    counts = count_standings(standings)
    waiting = [report for report in stored if report.review == "waiting"]
    needs = (
        ("needs-not-reached", counts[Standing.NOT_REACHED], "warning"),
        ("needs-review", sum(bool(report.overrides) for report in waiting), "warning"),
        ("review-waiting", len(waiting), "info"),
        ("review-unanswered", sum(report.review == "returned" for report in stored), "info"),
    )
    return tuple(
        Notice.model_validate({"text": say(key, count=count), "kind": kind})
        for key, count, kind in needs
        if count
    )


async def _new_edition(
    ctx: Context, stored: tuple[Report, ...], made: tuple[Edition, ...]
) -> tuple[Notice, ...]:
    """That something has come, changed or been decided since the newest version was compiled."""
    if not made:
        return ()
    reviews = await reviewing.list_reviews(ctx.db, [report.id for report in stored])
    decided = [one.reviewed_at for one in reviews if one.kind not in {"carried", "answered"}]
    if not any(at > made[0].compiled_at for at in (*decided, *(report.changed_at for report in stored))):
        return ()
    return (Notice(text=say("needs-new-edition", number=made[0].number), kind="info"),)


def _buttons(ctx: Context, found: Round, made: tuple[Edition, ...]) -> Buttons:
    compile_ = Button(
        label=say("button-compile"), action="compile", args={"round": f"#{found.id}"}, style="primary"
    )
    read = Button(label=say("button-read-draft"), action="document", args={"round": str(found.id)})
    move = Button(
        label=say("button-change-meeting"),
        action="meeting.open",
        args={"occurrence": found.occurrence_on.isoformat()},
    )
    args = {"round": f"#{found.id}"}
    review = Button(label=say("review-button-queue"), action="review", args=args)
    level = Button(label=say("review-button-level"), action="level.open", args=args)
    levels = (level,) if asked_for(ctx) == "reports" else ()
    action = Button(label=say("review-button-action"), action="action.open")
    return Buttons(buttons=(compile_, *((read,) if made else ()), review, *levels, action, move))


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
        return say(f"reached-{item.platform}") if item.platform in WORDED else _named(item.platform)
    if item.why is not None:
        return explain_reason(item.why)
    return say("reached-not-yet")


def _named(platform: str) -> Verbatim:
    return Verbatim(text=platform.capitalize())


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


def _said_in(values: Mapping[str, Any]) -> tuple[Text, ...]:
    """The kind and the words of a report of the ordinary form."""
    return (say(f"kind-{values['kind'].replace('_', '-')}"), Verbatim(text=values["description"]))


def _report_card(report: Report, names: dict[str, str], organisation: str) -> Card:
    values = report.values
    lines = list(assessment_lines(values) if is_assessment(report) else _said_in(values))
    lines += warning_lines(report)
    where = values.get("place_text") or values.get("place")
    title = (
        f"{names.get(values['category'], values['category'])}: {where}"
        if where
        else names.get(values["category"], "")
    )
    if report.is_late:
        lines.append(say("report-status-late"))
    status = say("review-card-status", organisation=organisation, state=say(f"review-state-{report.review}"))
    return Card(title=Verbatim(text=title), status=status, lines=tuple(lines))
