"""When the steps of a round fall, counted from the meeting's local date, and what holidays do to a meeting.

No municipality's document states a report deadline: every hour here is estbot's own default and can be set.
"""

from __future__ import annotations

from datetime import time
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, StrictBool, StrictInt, model_validator
from pydantic_core import PydanticCustomError

from storage.records.cadence import MeetingTime, MonthDay, Value

HolidayRule = Literal["skip", "next_working_day", "keep"]
NONE = "none"


class Before(Value):
    """A local hour so many calendar days before the meeting; 0 is the same day."""

    days_before: Annotated[StrictInt, Field(ge=0, le=60)]
    at: MeetingTime


class After(Value):
    """A local hour so many calendar days after the meeting; 0 is the same day."""

    days_after: Annotated[StrictInt, Field(ge=0, le=60)]
    at: MeetingTime


class Pause(Value):
    """Days of every year without meetings, both included; may run over the new year."""

    first: MonthDay
    last: MonthDay


class ReminderHours(Value):
    """The local hours between which a reminder may reach somebody."""

    earliest: MeetingTime = time(8)
    latest: MeetingTime = time(17)

    @model_validator(mode="after")
    def _is_a_span(self) -> Self:
        if self.earliest >= self.latest:
            raise PydanticCustomError("hours_turned", "earliest must come before latest", {"field": "latest"})
        return self


def _none_when_off(value: object) -> object:
    return None if value == NONE else value


Ahead = Annotated[Before | None, BeforeValidator(_none_when_off)]
Afterwards = Annotated[After | None, BeforeValidator(_none_when_off)]


class StepPolicy(Value):
    """The steps of one body's rounds; a step that is None (`none` in YAML) is not taken.

    `collects` says whether the body has report rounds; without them only `meeting_reminder` is planned. A report without
    a warning waits `review_wait_hours` for somebody to review it before it goes into the draft as it is.
    """

    collects: StrictBool
    open: Ahead
    remind: tuple[Before, ...]
    close: Ahead
    compile: Ahead
    meeting_reminder: Ahead
    distribute: Afterwards
    feedback: Afterwards
    on_holiday: HolidayRule
    review_wait_hours: Annotated[StrictInt, Field(ge=0, le=336)] = 0
    pauses: tuple[Pause, ...] = ()
    reminder_hours: ReminderHours = ReminderHours()

    @model_validator(mode="after")
    def _steps_come_in_order(self) -> Self:
        for earlier, later, field in self._pairs():
            if earlier and later and _moment(earlier) > _moment(later):
                raise PydanticCustomError("step_order", "the steps are out of order", {"field": field})
        return self

    def _pairs(self) -> tuple[tuple[Before | None, Before | None, str], ...]:
        reminds = [(self.open, remind, "remind") for remind in self.remind]
        closes = [(remind, self.close, "close") for remind in self.remind]
        ends = [(self.open, self.close, "close"), (self.close, self.compile, "compile")]
        return (*reminds, *closes, *ends, (self.open, self.compile, "compile"))


def _moment(step: Before) -> tuple[int, time]:
    return -step.days_before, step.at


def default_policy(kind: object, every: object) -> dict[str, object]:
    """Built-in steps for a body of this kind and cadence, as plain data that a set-up's own values override."""
    if kind == "est":
        return collecting_defaults(every) | {"on_holiday": "skip"}
    quiet: dict[str, object] = dict.fromkeys(("open", "close", "compile", "distribute", "feedback"))
    reminder = {"days_before": 1, "at": "09:00"}
    rest = {"collects": False, "remind": (), "meeting_reminder": reminder, "on_holiday": "next_working_day"}
    return quiet | rest


def collecting_defaults(every: object) -> dict[str, object]:
    """The steps of a body that collects reports: a day of answering when weekly, three days otherwise."""
    weekly = every == "week"
    return {
        "collects": True,
        "open": {"days_before": 1 if weekly else 3, "at": "08:00"},
        "remind": ({"days_before": 1, "at": "13:00" if weekly else "09:00"},),
        "close": {"days_before": 1, "at": "15:00"},
        "compile": {"days_before": 1, "at": "15:30"},
        "meeting_reminder": {"days_before": 0, "at": "08:00"},
        "distribute": {"days_after": 0, "at": "16:00"},
        "feedback": {"days_after": 1, "at": "10:00"},
    }
