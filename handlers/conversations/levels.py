"""The level of each area in a round, as the group puts it: a number with its word, and why."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from handlers.context import Context
from handlers.current import get_round, get_round_by_name
from handlers.form_drawing import draw
from handlers.forms import FORM_TEXT_LIMIT, Event, Id, Input, Rejected, Surroundings
from handlers.known_names import read_known_names
from handlers.level_list import LEVELS, level_table
from handlers.views import Button, Buttons, Choice, Heading, Notice, Paragraph, Verbatim, View, say
from storage.queries import places, reviewing
from storage.records.rounds import Round


class OpenLevel(Event):
    """Asks for the form; `round` is a name, a week or nothing for the present one."""

    round: str | None = None


class ReviewLevelForm(Event):
    """One area's level; setting it again replaces it."""

    round: Annotated[Id, Input("hidden")]
    area: Annotated[str, Input("choice")]
    level: Annotated[Literal["1", "2", "3", "4"], Input("radio")]
    words: Annotated[
        str | None, Field(max_length=FORM_TEXT_LIMIT, description="hint"), Input("text", free_text=True)
    ] = None


async def surroundings(ctx: Context) -> Surroundings:
    """The whole municipality and the areas of its register."""
    whole = Choice(value=ctx.municipality.name, label=say("review-whole-municipality"))
    register = {found.area for found in await places.list_places(ctx.db, ctx.municipality.id)}
    named = sorted(register - {ctx.municipality.name})
    areas = (whole, *(Choice(value=area, label=Verbatim(text=area)) for area in named))
    levels = tuple(Choice(value=level, label=say(f"doc-area-level-{level}")) for level in LEVELS)
    known = await read_known_names(ctx.db, ctx.municipality.id)
    return Surroundings({"area": areas, "level": levels}, ctx.today, known)


async def open_level(event: OpenLevel, ctx: Context) -> View:
    """The form, above what is set already."""
    found = await get_round_by_name(ctx, event.round)
    values = {"round": str(found.id), "area": ctx.municipality.name}
    return await _draw(ctx, found, values)


async def redraw_level(rejected: Rejected, ctx: Context) -> View:
    """The form again with what was typed."""
    number = "" if "round" in rejected.errors else rejected.values.get("round", "")
    found = await get_round(ctx, int(number) if number.isdecimal() else None)
    return await _draw(ctx, found, rejected.values, rejected)


async def _draw(ctx: Context, found: Round, values: dict[str, str], rejected: Rejected | None = None) -> View:
    around = await surroundings(ctx)
    title = say("review-level-title", body=ctx.body.name, round=found.key)
    about = Paragraph(text=say("review-level-about"), tone="quiet")
    form = draw(ReviewLevelForm, "level.save", values, around.options, rejected)
    return (Heading(text=title, level=1), about, *form, *await level_table(ctx, found))


async def save_level(event: ReviewLevelForm, ctx: Context) -> View:
    """Stores the newest level of the area, and shows all of them."""
    found = await get_round(ctx, event.round)
    about = {"municipality_id": ctx.municipality.id, "round_id": found.id, "area": event.area}
    said = {"level": int(event.level), "words": event.words or ""}
    await reviewing.set_level(ctx.db, {**about, **said, "by_seat_id": ctx.seat.id, "set_at": ctx.now})
    done = say("review-done-level", area=event.area, level=say(f"doc-area-level-{event.level}"))
    more = Button(label=say("review-button-level-more"), action="level.open", args={"round": f"#{found.id}"})
    home = Button(label=say("button-home"), action="home")
    return (
        Heading(text=say("review-done-title"), level=1),
        Notice(text=done, kind="done"),
        *await level_table(ctx, found),
        Buttons(buttons=(more, home)),
    )
