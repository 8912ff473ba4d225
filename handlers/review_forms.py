"""What the forms of review share: which report they are about, how it stands above them, and where they lead."""

from __future__ import annotations

from typing import Annotated

from handlers.context import Context
from handlers.errors import UserError
from handlers.forms import Event, Id, Input, Rejected
from handlers.review_cards import state_word
from handlers.review_words import read_wording, report_lines
from handlers.views import Button, Buttons, Card, Cards, Form, Heading, Message, Notice, Verbatim, View, say
from storage.records.reports import Report
from storage.records.rounds import Round


class OpenForm(Event):
    """Asks for a form about a report."""

    report: Id
    revision: Id | None = None


class AboutReport(Event):
    """A form about a report as it stood in this revision."""

    report: Annotated[Id, Input("hidden")]
    revision: Annotated[Id, Input("hidden")]


def approving(form: View) -> View:
    """The form of a correction, with the button that says that it approves, too."""
    submit = {"submit": say("review-edit-submit")}
    return tuple(node.model_copy(update=submit) if isinstance(node, Form) else node for node in form)


def typed(event: Event) -> dict[str, str]:
    """What was typed, so that a form that is not taken shows it again."""
    held = event.model_dump(mode="json", exclude={"overrides"}, exclude_none=True)
    return {name: str(value) for name, value in held.items()}


def named_report(values: dict[str, str]) -> int:
    """The report a form is about; UserError when it names none."""
    number = values.get("report", "")
    if not (number.isascii() and number.isdecimal() and 0 < len(number) < 10):
        raise UserError(say("error-no-such-report"))
    return int(number)


def renewed(event: Event, stored: Report) -> Rejected:
    """The form with what was typed, over a report that says something else by now: sent again, it holds for that."""
    values = {**typed(event), "revision": str(stored.revision)}
    return Rejected(values, {"": say("review-error-changed-meanwhile")})


async def draw_over(ctx: Context, stored: Report, title: Message, form: View) -> View:
    """A form under the report as it stands."""
    wording = await read_wording(ctx)
    lines = tuple(report_lines(ctx, stored, wording))
    name = Verbatim(text=wording.title(stored.values))
    card = Card(title=name, status=state_word(stored), lines=lines)
    return (Heading(text=title, level=1), Cards(cards=(card,)), *form)


def done_view(found: Round, stored: Report, *said: Notice) -> View:
    """What was done, and the way on."""
    queue = Button(
        label=say("review-button-queue"), action="review", args={"round": f"#{found.id}"}, style="primary"
    )
    show = Button(label=say("review-button-item"), action="review.item", args={"report": str(stored.id)})
    return (Heading(text=say("review-done-title"), level=1), *said, Buttons(buttons=(queue, show)))
