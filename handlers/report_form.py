"""The report form: one model for every way in, and what it is checked against (domain.md 1.3, L32-L34)."""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from handlers.context import Context
from handlers.forms import FORM_TEXT_LIMIT, Date, Id, Input, Overridden, Surroundings
from handlers.known_names import read_known_names
from handlers.views import Choice, Verbatim, say
from storage.queries import places, reports
from storage.records.people import Place

Kind = Literal["event", "unsafe_place", "coming_event", "cooperation_need"]
KINDS: tuple[Kind, ...] = ("event", "unsafe_place", "coming_event", "cooperation_need")
LEVELS = ("1", "2", "3", "4")
PLACE_UNKNOWN = "unknown"
LAST = "other"


class ReportForm(Overridden):
    """One report. Kind, category, place, when and one sentence; the rest is folded away with good defaults.

    `nonce` names the submission, `revision` the one that was edited (0 for a new report).
    """

    nonce: Annotated[str, Field(max_length=80), Input("hidden")]
    round: Annotated[Id, Input("hidden")]
    report: Annotated[Id | None, Input("hidden")] = None
    revision: Annotated[int, Field(ge=0, le=1_000_000), Input("hidden")] = 0
    suggestion: Annotated[Id | None, Input("hidden")] = None
    kind: Annotated[Kind, Input("radio")] = "event"
    category: Annotated[str, Input("choice")]
    place: Annotated[str | None, Input("choice", asked_as_required=True)] = None
    place_text: Annotated[
        str | None, Field(max_length=200, description="hint"), Input("line", free_text=True)
    ] = None
    occurred_on: Annotated[Date | None, Field(description="hint"), Input("date")] = None
    occurred_time: Annotated[time | None, Input("time")] = None
    description: Annotated[str, Field(min_length=1, description="hint"), Input("text", free_text=True)]
    level: Annotated[Literal["1", "2", "3", "4"], Input("radio", folded=True)] = "2"
    time_band: Annotated[str | None, Input("choice", folded=True)] = None
    until_on: Annotated[Date | None, Input("date", folded=True)] = None
    recurrence: Annotated[str | None, Input("choice", folded=True)] = None
    police_reported: Annotated[str | None, Field(description="hint"), Input("choice", folded=True)] = None
    certainty: Annotated[str | None, Input("choice", folded=True)] = None
    measures_taken: Annotated[str | None, Input("text", free_text=True, folded=True)] = None
    measures_needed: Annotated[str | None, Input("text", free_text=True, folded=True)] = None
    asked_organisation: Annotated[
        str | None, Field(max_length=200), Input("line", free_text=True, folded=True)
    ] = None

    @model_validator(mode="after")
    def _is_complete(self, info: ValidationInfo) -> Self:
        around: dict[str, Any] = info.context or {}
        self._check_length(around.get("text_limit", FORM_TEXT_LIMIT))
        if self.place is None and self.place_text is None:
            raise PydanticCustomError("own_error-place", "no place", {"field": "place"})
        self._check_when(around["today"])
        return self

    def _check_length(self, limit: int) -> None:
        for name in ("description", "measures_taken", "measures_needed"):
            if len(getattr(self, name) or "") > limit:
                given = {"field": name, "limit": limit}
                raise PydanticCustomError("own_error-too-long", "too long", given)

    def _check_when(self, today: date) -> None:
        if self.kind in {"event", "coming_event"} and self.occurred_on is None:
            raise PydanticCustomError("own_error-when", "no date", {"field": "occurred_on"})
        if self.kind == "event" and self.occurred_on and self.occurred_on > today:
            raise PydanticCustomError("own_error-future", "in the future", {"field": "occurred_on"})
        if self.kind == "coming_event" and self.occurred_on and self.occurred_on < today:
            raise PydanticCustomError("own_error-past", "in the past", {"field": "occurred_on"})
        if self.until_on and self.occurred_on and self.until_on < self.occurred_on:
            raise PydanticCustomError("own_error-turned", "turned", {"field": "until_on"})


async def surroundings(ctx: Context) -> Surroundings:
    """What a report is checked against: the municipality's categories and places, and today's date."""
    register = await places.list_places(ctx.db, ctx.municipality.id)
    options = {
        "kind": _labelled("kind", KINDS),
        "category": await _category_choices(ctx),
        "place": (*_place_choices(register), Choice(value=PLACE_UNKNOWN, label=say("place-unknown"))),
        "level": _labelled("level", LEVELS),
        "time_band": _labelled("time-band", ("morning", "day", "evening", "night", "unknown")),
        "recurrence": _labelled("recurrence", ("new", "recurring", "unknown")),
        "police_reported": _labelled("police-reported", ("yes", "no", "unknown")),
        "certainty": _labelled("certainty", ("seen", "heard", "rumour")),
    }
    return Surroundings(options, ctx.today, await read_known_names(ctx.db, ctx.municipality.id))


async def _category_choices(ctx: Context) -> tuple[Choice, ...]:
    """The municipality's categories, those this seat uses most first and the catch-all last."""
    written = () if ctx.is_limited else await reports.list_seat_reports(ctx.db, ctx.seat.id)
    used = Counter(own.values["category"] for own in written)
    listed = await places.list_categories(ctx.db, ctx.municipality.id)
    ordered = sorted(
        listed, key=lambda category: (category.key == LAST, -used[category.key], category.position)
    )
    return tuple(Choice(value=c.key, label=Verbatim(text=c.name(ctx.language))) for c in ordered)


def _labelled(field: str, values: tuple[str, ...]) -> tuple[Choice, ...]:
    return tuple(Choice(value=value, label=say(f"{field}-{value.replace('_', '-')}")) for value in values)


def _place_choices(register: tuple[Place, ...]) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=str(found.id), label=Verbatim(text=found.name), group=found.area) for found in register
    )
