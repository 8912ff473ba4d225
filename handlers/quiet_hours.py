"""When a mail may go out: on working days, between the hours at which the body lets people be written to."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from scheduling.cadence import at_local
from scheduling.workdays import is_working_day, next_working_day
from storage.records.policy import ReminderHours


def next_allowed(wanted: datetime, hours: ReminderHours, zone: str) -> datetime:
    """The first instant from the wanted one on at which a mail may reach somebody; both ends of the hours count.

    Never on a Saturday, Sunday or public holiday. The hours are those on the clocks of the zone, on either side of a
    change to summer time.
    """
    local = wanted.astimezone(ZoneInfo(zone))
    on, is_working = local.date(), is_working_day(local.date())
    if is_working and hours.earliest <= local.time() <= hours.latest:
        return wanted
    if not is_working or local.time() > hours.latest:
        on = next_working_day(on)
    return at_local(on, hours.earliest, zone)
