"""What the bot says unasked in a round: the prompt, the reminder to the silent and the meeting's own."""

from __future__ import annotations

from datetime import date, datetime

from handlers.asking import answer_buttons, prompt_view
from handlers.context import Context
from handlers.coverage import Standing, has_to_report, numbers_of, read_standings
from handlers.posting import Posting, post, post_to_channel
from handlers.prompts import redraw_prompts
from handlers.views import Buttons, Heading, Instant, Message, Paragraph, View, say
from scheduling.plan import report_period, round_key
from scheduling.runner import PlannedStep
from scheduling.steps import plan_steps
from storage.queries import people, reports, rounds
from storage.records.rounds import Round


async def open_round(planned: PlannedStep, ctx: Context) -> None:
    """Makes the meeting's round, once, and prompts every reporting seat (H23, L31)."""
    await rounds.add_round(ctx.db, await _round_row(planned, ctx))
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is None:
        raise LookupError("the round was not stored")
    seats = [seat for seat in await people.list_seats(ctx.db, planned.body.id) if has_to_report(seat)]
    await post(ctx, seats, Posting("prompt", prompt_view(ctx, found), found))


async def _round_row(planned: PlannedStep, ctx: Context) -> dict[str, object]:
    meeting = planned.meeting
    first_on, last_on = report_period(planned.setup, meeting.held_on, await _previous_held_on(planned, ctx))
    taken = await rounds.list_round_keys(ctx.db, ctx.municipality.id)
    return {
        "municipality_id": ctx.municipality.id,
        "body_id": planned.body.id,
        "key": round_key(planned.body.key, meeting.held_on, taken),
        "occurrence_on": meeting.occurrence_on,
        "meeting_at": meeting.starts_at,
        "first_on": first_on,
        "last_on": last_on,
        "closes_at": closing_time(planned),
        "opened_at": ctx.now,
    }


def closing_time(planned: PlannedStep) -> datetime:
    """When the round closes; the meeting itself where the body's policy has no closing step."""
    steps = plan_steps(planned.setup, planned.meeting)
    return next((step.due_at for step in steps if step.kind == "close"), planned.meeting.starts_at)


async def _previous_held_on(planned: PlannedStep, ctx: Context) -> date | None:
    """The local date of the last round's meeting before this one, or None for the first."""
    newest_first = await rounds.list_rounds(ctx.db, planned.body.id, limit=10)
    before = (one.meeting_at for one in newest_first if one.meeting_at < planned.meeting.starts_at)
    last = max(before, default=None)
    return None if last is None else last.astimezone(ctx.zone).date()


async def remind_silent(planned: PlannedStep, ctx: Context) -> None:
    """One reminder to each seat that has said nothing, in private; the state is asked again when it is sent."""
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is None or not found.is_open:
        return
    standings = await read_standings(ctx, found)
    silent = [item.seat for item in standings if item.standing in {Standing.SILENT, Standing.NOT_REACHED}]
    title = say("reminder-title", body=ctx.body.name, closes=Instant(at=found.closes_at))
    view: View = (Heading(text=title, level=3), Buttons(buttons=answer_buttons(found)))
    await post(ctx, silent, Posting("reminder", view, found, planned.step.ordinal))


async def close_round(planned: PlannedStep, ctx: Context) -> None:
    """Closes the meeting's round, says so where it was asked and, in numbers, in the group's channel.

    What comes later is a late report.
    """
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    if found is None:
        return
    await rounds.close_round(ctx.db, found.id, ctx.now)
    await redraw_prompts(ctx, found.id)
    await post_to_channel(ctx, Posting("summary", await _summary_view(ctx, found), found))


async def _summary_view(ctx: Context, found: Round) -> View:
    """How many answered what; the silent are counted and never named (pitfall 24)."""
    counts = numbers_of(await read_standings(ctx, found))
    stored = await reports.list_reports(ctx.db, [found.id])
    line = Message(key="coverage-line", args={**counts, "reports": len(stored)})
    meets = say("summary-meets", meeting=Instant(at=found.meeting_at))
    title = say("summary-title", body=ctx.body.name, round=found.key)
    return (Heading(text=title, level=3), Paragraph(text=line), Paragraph(text=meets))


async def remind_of_meeting(planned: PlannedStep, ctx: Context) -> None:
    """Tells every seat of the body that it meets, where and how long (L31)."""
    found = await rounds.find_round_of(ctx.db, planned.body.id, planned.meeting.occurrence_on)
    seats = await people.list_seats(ctx.db, planned.body.id)
    await post(
        ctx,
        seats,
        Posting("meeting", _meeting_view(planned, ctx), found, planned.meeting.occurrence_on.toordinal()),
    )


def _meeting_view(planned: PlannedStep, ctx: Context) -> View:
    meets = say("meeting-reminder", body=ctx.body.name, at=Instant(at=planned.meeting.starts_at))
    minutes, place = planned.setup.meeting.length_minutes, planned.setup.meeting.place
    lines = [say("meeting-minutes", minutes=minutes)] if minutes else []
    lines += [say("meeting-place", place=place)] if place else []
    return (Heading(text=meets, level=3), *(Paragraph(text=line) for line in lines))
