"""The form of a month's assessment: one level and why, for the whole department (G5, G6)."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from handlers.assessments import BASES, KIND, LEVELS, SOCIAL_RISKS
from handlers.context import Context
from handlers.forms import FORM_TEXT_LIMIT, Id, Input, Overridden, Surroundings
from handlers.known_names import read_known_names
from handlers.views import Choice, say
from storage.records.reports import Report


class AssessmentForm(Overridden):
    """A department's level from 1 to 4, its words and what they build on.

    `nonce` names what is kept while it is filled in; `revision` is the one that was open (0 for none), `report` is set
    where a convener corrects it.
    """

    nonce: Annotated[str, Field(max_length=80), Input("hidden")]
    round: Annotated[Id, Input("hidden")]
    report: Annotated[Id | None, Input("hidden")] = None
    revision: Annotated[int, Field(ge=0, le=1_000_000), Input("hidden")] = 0
    level: Annotated[Literal["1", "2", "3", "4"], Input("radio")]
    description: Annotated[
        str,
        Field(min_length=1, max_length=FORM_TEXT_LIMIT, description="hint"),
        Input("text", free_text=True),
    ]
    basis: Annotated[str | None, Input("choice")] = None


class Opening(Protocol):
    """What asks for the report form, where it leads here; with a `kind` the form is empty whatever has been written."""

    @property
    def round(self) -> int | None:
        """The round meant."""

    @property
    def fresh(self) -> str | None:
        """Set to leave behind what was begun."""

    @property
    def kind(self) -> str | None:
        """Set where nothing that was written may be shown."""

    @property
    def description(self) -> str | None:
        """Words from a command's line."""


class Editing(Protocol):
    """What asks for a stored report, to be changed."""

    @property
    def report(self) -> int:
        """Its id."""


async def surroundings(ctx: Context) -> Surroundings:
    """What an assessment is checked against: the levels in words, and what it can build on."""
    levels = tuple(Choice(value=level, label=say(f"doc-area-level-{level}")) for level in LEVELS)
    bases = tuple(Choice(value=basis, label=say(key)) for basis, key in BASES.items())
    known = await read_known_names(ctx.db, ctx.municipality.id)
    return Surroundings({"level": levels, "basis": bases}, ctx.today, known)


def stored_values(event: AssessmentForm) -> dict[str, Any]:
    """The validated form as it is kept; the level is a number, and so never taken for how serious an event is."""
    values: dict[str, Any] = {
        "kind": KIND,
        "category": SOCIAL_RISKS,
        "level": int(event.level),
        "description": event.description,
    }
    return values | ({"basis": event.basis} if event.basis else {})


def form_values(stored: Report) -> dict[str, str]:
    """The stored assessment as its form holds it."""
    held = ("level", "description", "basis")
    values = {name: str(stored.values[name]) for name in held if name in stored.values}
    reason = {"override_reason": stored.override_reason} if stored.override_reason else {}
    return {**values, **reason, "round": str(stored.round_id), "revision": str(stored.revision)}
