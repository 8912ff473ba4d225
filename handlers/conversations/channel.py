"""The body's own channel on a chat platform: where a round is summed up in numbers."""

from __future__ import annotations

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event
from handlers.views import Button, Buttons, Heading, Notice, View, say
from storage.queries import channels


class ChooseChannel(Event):
    """Makes the conversation in which it is asked the body's channel."""


async def choose_channel(event: ChooseChannel, ctx: Context) -> View:  # noqa: ARG001 - where it was asked says all
    """Stores the channel; in private and on the page there is none to choose."""
    if ctx.asker is None or ctx.asker.conversation is None:
        raise UserError(say("error-no-channel-here"))
    about = {"municipality_id": ctx.municipality.id, "body_id": ctx.body.id}
    where = {"platform": ctx.asker.platform, "address": ctx.asker.conversation}
    await channels.set_channel(ctx.db, {**about, **where})
    done = Notice(text=say("channel-chosen", body=ctx.body.name), kind="done")
    home = Button(label=say("button-home"), action="home")
    return (Heading(text=say("channel-title"), level=1), done, Buttons(buttons=(home,)))
