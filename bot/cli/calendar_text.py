"""A calendar to read: every ISO week of the time with what falls in it, open windows and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bot.cli.shell import Shell
from scheduling.cadence import iso_week
from scheduling.calendar import Calendar, CalendarEntry
from scheduling.example import ASSUMED
from scheduling.windows import OpenWindow

WEEK = timedelta(days=7)
Line = tuple[str, str, str]


def calendar_lines(shell: Shell, found: Calendar, days: tuple[date, date]) -> Iterator[str]:
    """The whole calendar, line by line."""
    first, last = days
    yield shell.write(
        "cli-calendar-title", name=found.setup.name, first=_day(shell, first), last=_day(shell, last)
    )
    for week in weeks(first, last):
        yield ""
        yield week_heading(shell, week)
        yield from _week_lines(shell, found, week) or [f"  {shell.write('cli-calendar-none')}"]
    yield from _with_gap(_footnotes(shell, found))
    yield from _with_gap(window_lines(shell, found))
    yield from _with_gap(missing_lines(shell, found))


def _with_gap(lines: list[str]) -> list[str]:
    return ["", *lines] if lines else []


def weeks(first: date, last: date) -> Iterator[str]:
    """The ISO weeks the time touches, like `2026-W53`; none is left out, least of all week 53."""
    monday = first - timedelta(days=first.weekday())
    while monday <= last:
        yield iso_week(monday)
        monday += WEEK


def week_heading(shell: Shell, week: str) -> str:
    """`v. 53 (2026)`; the year is the week's own."""
    year, _, number = week.partition("-W")
    return shell.write("cli-calendar-week", week=str(int(number)), year=year)


def _week_lines(shell: Shell, found: Calendar, week: str) -> list[str]:
    entries = [entry for entry in found.entries if entry.week == week]
    widths = _widths(shell, found)
    return [line for entry in entries for line in _entry_lines(shell, found, entry, widths)]


def _widths(shell: Shell, found: Calendar) -> tuple[int, int, int]:
    """How wide the columns are in all weeks, so that they stand under each other."""
    lines = [_columns(shell, entry) for entry in found.entries]
    return (
        max((len(line[0]) for line in lines), default=0),
        max((len(line[1]) for line in lines), default=0),
        max((len(line[2]) for line in lines), default=0),
    )


def _columns(shell: Shell, entry: CalendarEntry) -> Line:
    day = shell.reader.day(entry.at.date(), "long")
    clock = entry.at.strftime("%H.%M" if shell.language == "sv" else "%H:%M")
    kind = shell.write(f"step-{entry.kind.replace('_', '-')}")
    return shell.write("cli-calendar-at", day=day, time=clock), entry.body_name, kind


def _entry_lines(
    shell: Shell, found: Calendar, entry: CalendarEntry, widths: tuple[int, int, int]
) -> Iterator[str]:
    cells = zip(_columns(shell, entry), widths, strict=True)
    mark = " *" if entry.assumed else ""
    yield f"  {'  '.join(cell.ljust(width) for cell, width in cells)}  {_status(shell, entry)}{mark}"
    agenda = _agenda_on(found, entry)
    if agenda is not None:
        yield f"    {shell.write('cli-calendar-agenda', day=shell.reader.day(agenda, 'week'))}"


def _status(shell: Shell, entry: CalendarEntry) -> str:
    if entry.why is None:
        return shell.write(f"status-{entry.status}")
    return shell.write(f"status-{entry.status}-why", why=entry.why.in_language(shell.language))


def _agenda_on(found: Calendar, entry: CalendarEntry) -> date | None:
    """The last day for the agenda proposal, where the body's documents state one (H17)."""
    body = found.setup.body(entry.body)
    days = body.meeting.agenda_days_before if body else None
    if days is None or entry.kind != "meeting" or entry.status == "skipped":
        return None
    return entry.at.date() - timedelta(days=days)


def _footnotes(shell: Shell, found: Calendar) -> list[str]:
    """Which values are examples, once for each body."""
    assumed = {entry.body_name: entry.assumed for entry in found.entries if entry.assumed}
    return [
        shell.write(
            "cli-calendar-assumed",
            body=body,
            names=", ".join(ASSUMED[name].in_language(shell.language) for name in names),
        )
        for body, names in assumed.items()
    ]


def window_lines(shell: Shell, found: Calendar) -> list[str]:
    """The parts of a year that still lack meetings."""
    return [_window_line(shell, found, window) for window in found.open_windows]


def _window_line(shell: Shell, found: Calendar, window: OpenWindow) -> str:
    body = found.setup.body(window.body)
    return shell.write(
        "cli-calendar-window",
        body=body.name if body else window.body,
        first=_day(shell, window.first_on),
        last=_day(shell, window.last_on),
        booked=window.booked,
        wanted=window.wanted,
    )


def missing_lines(shell: Shell, found: Calendar) -> list[str]:
    """What nobody has stated yet."""
    return [
        shell.write("cli-calendar-missing", what=lack.text.in_language(shell.language))
        for lack in found.missing
    ]


def _day(shell: Shell, on: date) -> str:
    return shell.reader.day(on, "short")
