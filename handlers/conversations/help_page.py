"""What can be asked here: the commands this seat may use."""

from __future__ import annotations

from handlers.context import Context
from handlers.forms import Event
from handlers.rights import Right, is_allowed
from handlers.views import Heading, Paragraph, Table, Verbatim, View, say

REPORTING = ("rapportera", "inget", "borta", "mina", "förslag")
READING = ("lägesbild",)
EVERYBODY = ("prenumerationer", "kalender", "platser", "hjälp")
CHAT = ("koppla",)
"""What concerns the account itself; the page has none."""
CONVENER = (
    "status",
    "granska",
    "nivå",
    "åtgärd",
    "sammanställ",
    "skicka",
    "utskick",
    "utskickslogg",
    "sammandrag",
    "kvartal",
    "inbjudan",
    "rapportörer",
    "tider",
    "kanal",
)
RUNNING = ("drift", "gallring", "läslogg")


class ShowHelp(Event):
    """Asks for help."""


async def show_help(event: ShowHelp, ctx: Context) -> View:  # noqa: ARG001 - it has no arguments
    """The commands with a line each, and where urgent matters belong."""
    groups = (
        (Right.REPORTING, REPORTING),
        (Right.READING, READING),
        (Right.SEATED, EVERYBODY),
        (Right.CONVENING, CONVENER),
        (Right.RUNNING, RUNNING),
    )
    words = tuple(word for right, listed in groups if is_allowed(ctx.seat, right) for word in listed)
    words += CHAT if ctx.asker is not None else ()
    rows = tuple((Verbatim(text=f"/est {word}"), say(f"command-{_key(word)}")) for word in words)
    head = (say("head-command"), say("head-what"))
    table = Table(caption=say("help-caption"), head=head, rows=rows)
    return (Heading(text=say("help-title"), level=1), table, Paragraph(text=say("help-urgent")))


def _key(word: str) -> str:
    return word.translate(str.maketrans("åäö", "aao"))
