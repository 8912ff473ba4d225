"""Which language a person is written to in: it follows the person, never the server."""

from __future__ import annotations

from typing import Literal

from handlers.context import Context
from handlers.forms import Event
from handlers.views import Button, Buttons, Heading, Notice, View, say
from storage.queries import people
from storage.records.people import Holder


class ChooseLanguage(Event):
    """Asks for the other language."""

    language: Literal["sv", "en"]


async def _meant_holders(ctx: Context) -> tuple[Holder, ...]:
    """Whoever asks; on the page, where a link opens the seat, all who hold it."""
    if ctx.asker is None:
        return await people.list_seat_holders(ctx.db, ctx.seat.id)
    found = await people.find_holder_at(ctx.db, ctx.seat.id, ctx.asker.platform, ctx.asker.address)
    return () if found is None else (found,)


async def choose_language(event: ChooseLanguage, ctx: Context) -> View:
    """Stores the choice and answers in it."""
    for holder in await _meant_holders(ctx):
        await people.change_holder_language(ctx.db, holder.id, event.language)
    home = Button(label=say("button-home"), action="home", style="primary")
    done = Notice(text=say(f"language-chosen-{event.language}"), kind="done")
    return (Heading(text=say("language-title"), level=1), done, Buttons(buttons=(home,)))
