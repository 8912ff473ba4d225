"""Assessments as they are kept and drawn: one report of its own kind for each seat and round (G6)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from handlers.context import Context
from handlers.posting import Posting, post
from handlers.texts import Reader
from handlers.views import Button, Buttons, Heading, Text, Verbatim, View, say
from storage.queries import people, places, reports
from storage.records.reports import Report
from storage.records.rounds import Round

KIND = "assessment"
SOCIAL_RISKS = "social_risks"
LEVELS = ("1", "2", "3", "4")
BASES: Mapping[str, str] = MappingProxyType(
    {
        "own_work": "basis-own-work",
        "statistics": "basis-statistics",
        "others": "basis-others",
        "several": "basis-several",
    }
)
"""What an assessment can build on, by the key of its words."""


def is_assessment(stored: Report) -> bool:
    """True for a department's level with its words, False for any report of the ordinary form."""
    return bool(stored.values["kind"] == KIND)


def submission_key(found: Round) -> str:
    """What makes a seat's assessment of a round one, whoever sends it and however often."""
    return f"assessment-{found.id}"


async def find_assessment(ctx: Context, found: Round) -> Report | None:
    """The asking seat's assessment of a round, also when it was taken back."""
    return await reports.find_submission(ctx.db, ctx.seat.id, submission_key(found))


def assessment_lines(values: Mapping[str, Any]) -> tuple[Text, ...]:
    """What an assessment says, for a card: its kind, the level in words, the words and what they build on."""
    basis = BASES.get(str(values.get("basis")))
    lines = (
        say("kind-assessment"),
        say(f"doc-area-level-{values['level']}"),
        Verbatim(text=str(values["description"])),
    )
    if basis is None:
        return lines
    return (*lines, say("review-labelled", label=say("report-form-basis"), value=say(basis)))


async def know_category(ctx: Context) -> None:
    """Puts social risks among the municipality's categories, so that whatever lists reports has a word for them (G5)."""
    sv, en = (Reader(language, ctx.municipality.timezone) for language in ("sv", "en"))
    name = say("assess-category")
    await places.add_category(
        ctx.db, ctx.municipality.id, key=SOCIAL_RISKS, sv=sv.write(name), en=en.write(name)
    )


async def tell_of_late(ctx: Context, found: Round) -> None:
    """Tells the conveners of an assessment that came when the round had closed: it asks for a new version."""
    args = {"round": f"#{found.id}"}
    compile_ = Button(label=say("button-compile"), action="compile", args=args, style="primary")
    view: View = (Heading(text=say("late-title", round=found.key), level=3), Buttons(buttons=(compile_,)))
    conveners = [seat for seat in await people.list_seats(ctx.db, found.body_id) if seat.is_convener]
    await post(ctx, conveners, Posting("late", view, found, f"seat-{ctx.seat.id}"))
